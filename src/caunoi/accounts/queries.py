from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import Count, Q

from caunoi.accounts.models import User
from caunoi.core.modules import all_modules

STEPS = Authenticator.Type


def sign_in_facts(user: User) -> dict[str, Any]:
    """What the account page says of how somebody signs in."""
    kinds = Authenticator.objects.filter(user=user).aggregate(
        apps=Count("pk", filter=Q(type=STEPS.TOTP)),
        passkeys=Count("pk", filter=Q(type=STEPS.WEBAUTHN)),
        codes=Count("pk", filter=Q(type=STEPS.RECOVERY_CODES)),
    )
    sessions = UserSession.objects.filter(user=user).count()
    return {**kinds, "sessions": sessions, "has_password": user.has_usable_password()}


def everything_about(user: User) -> dict[str, Any]:
    """All that is kept about a person, as plain JSON under the label of each app."""
    return {
        label: module.personal.export(user)
        for label, module in all_modules()
        if module.personal is not None and module.personal.export is not None
    }


def account_data(user: User) -> dict[str, Any]:
    return {
        "id": user.pk,
        "email": user.email,
        "full_name": user.full_name,
        "language": user.language,
        "theme": user.theme,
        "single_keys": user.single_keys,
        "joined_at": user.joined_at,
        "last_sign_in_at": user.last_login,
        "erasure_asked_at": user.erasure_asked_at,
        "addresses": rows(EmailAddress, user, "email", "verified", "primary"),
        "second_steps": rows(Authenticator, user, "type", "created_at", "last_used_at"),
        "providers": rows(SocialAccount, user, "provider", "uid", "date_joined", "extra_data"),
        "sessions": rows(UserSession, user, "created_at", "ip", "user_agent"),
    }


def rows(model: Any, user: User, *columns: str) -> list[dict[str, Any]]:
    return list(model.objects.filter(user=user).order_by("pk").values(*columns))
