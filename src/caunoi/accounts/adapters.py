"""Where allauth asks us: who may sign up (nobody), in which words and language it speaks, and
how the secrets of authenticator apps are kept."""

import base64
import hashlib
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.cookies import keep
from caunoi.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is switched off."),
        "email_password_mismatch": _("The e-mail address or the password is wrong."),
        "email_taken": _("Someone already signs in with this address."),
        "duplicate_email": _("This is already your address."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("The password is wrong."),
        "incorrect_code": _("The code is wrong or too old."),
        "invalid_or_expired_key": _("The link is used up or too old."),
        "invalid_password_reset": _("The link is used up or too old."),
        "too_many_login_attempts": _(
            "Too many attempts. Wait a quarter of an hour, or sign in with a passkey."
        ),
        "rate_limited": _("Too many attempts. Wait a little."),
        "same_as_current": _("This is what it already is."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of the person written to."""
        owner = EmailAddress.objects.filter(email=email).select_related("user").first()
        person = context.get("user") or (owner.user if owner else None)
        language = person.language if isinstance(person, User) else translation.get_language()
        with translation.override(language):
            super().send_mail(template_prefix, email, {"person": person, **context})

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """A browser that has not been told otherwise follows the profile in single keys; in
        language and colours it does so by itself."""
        response = super().post_login(request, user, **kwargs)
        if not user.single_keys and "keys" not in request.COOKIES:
            keep(response, "keys", "off")
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:profile")

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        signed_in = self.request.user.is_authenticated
        return reverse("accounts:profile" if signed_in else "account_login")


class MfaAdapter(DefaultMFAAdapter):
    """Secrets are encrypted with a key derived from SECRET_KEY, so a copy of the database
    alone lets nobody compute codes."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is wrong or too old."),
        "cannot_delete_authenticator": _("This second step can't be switched off."),
        "cannot_generate_recovery_codes": _("Set up an authenticator app or a passkey first."),
    }

    def encrypt(self, text: str) -> str:
        return self.cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self.cipher().decrypt(encrypted_text.encode()).decode()

    def cipher(self) -> MultiFernet:
        keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
        digests = [hashlib.sha256(b"caunoi second step:" + key.encode()).digest() for key in keys]
        return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Cầu Nối"}

    def generate_authenticator_name(self, user: User, type: str) -> str:
        return ""  # a name that says nothing helps nobody; the form asks for one


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Sign-in through VNeID and its like, for accounts that were joined to it before."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultSocialAccountAdapter.error_messages,
        "disconnect_last": _("Set a password first, or nobody could sign in here any more."),
        "email_taken": _("Sign in here first, then join %s on your account page."),
        "invalid_token": _("The other provider's answer could not be read. Try again."),
        "connected_other": _("Someone else here already signs in with that account."),
        "no_password": _("Set a password first, or nobody could sign in here any more."),
    }

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return reverse("socialaccount_connections")
