"""What people do to an account. Whether a head may do it to a colleague is asked one floor up,
in `registry.members`."""

import datetime as dt
import secrets

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef

from caunoi.accounts.models import User

NOBODYS_DOMAIN = "erased.invalid"  # RFC 2606: no letter can ever be delivered there


@transaction.atomic
def join(*, email: str, full_name: str, password: str, language: str) -> User:
    """A new person, who has followed the link that was sent to this address."""
    return User.objects.create_user(email, password, full_name=full_name, language=language)


@transaction.atomic
def save_profile(
    user: User, *, full_name: str, language: str, theme: str, single_keys: bool, by: User
) -> None:
    require_self(user, by)
    user.full_name, user.language = full_name, language
    user.theme, user.single_keys = theme, single_keys
    user.full_clean(exclude=["password", "email"])
    user.save(update_fields=["full_name", "language", "theme", "single_keys"])


@transaction.atomic
def choose_language(user: User, *, language: str, by: User) -> None:
    require_self(user, by)
    user.language = language
    user.save(update_fields=["language"])


@transaction.atomic
def ask_for_erasure(user: User, *, by: User, now: dt.datetime) -> None:
    require_self(user, by)
    user.erasure_asked_at = user.erasure_asked_at or now
    user.save(update_fields=["erasure_asked_at"])


@transaction.atomic
def take_back_erasure(user: User, *, by: User) -> None:
    require_self(user, by)
    user.erasure_asked_at = None
    user.save(update_fields=["erasure_asked_at"])


@transaction.atomic
def switch_off(user: User) -> None:
    """Nobody signs in with it any more, and who is signed in is signed out."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)


@transaction.atomic
def switch_on(user: User) -> None:
    user.is_active = True
    user.save(update_fields=["is_active"])


@transaction.atomic
def erase(user: User, *, now: dt.datetime) -> None:
    """Every personal column blanked, every way in removed; the row stays, timelines name it."""
    end_sessions(user)
    for model in (EmailAddress, Authenticator, SocialAccount):
        model.objects.filter(user=user).delete()
    user.email = f"{secrets.token_hex(16)}@{NOBODYS_DOMAIN}"
    user.full_name = ""
    user.set_unusable_password()
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login = None
    user.language, user.theme, user.single_keys = User.Language.VI, User.Theme.AUTO, True
    user.erasure_asked_at, user.erased_at = None, now
    user.save()


def end_sessions(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()


@transaction.atomic
def forget_sessions(*, now: dt.datetime) -> None:
    """Those that have run out, and what was noted of where they came from."""
    Session.objects.filter(expire_date__lt=now).delete()
    living = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(living)).delete()


def require_self(user: User, by: User) -> None:
    if user.pk != by.pk:
        raise PermissionDenied
