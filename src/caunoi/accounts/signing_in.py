"""allauth's forms in our words. They check and act as allauth wrote them."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as codes
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.utils.translation import gettext_lazy as _

NEW_PASSWORD = (
    _("New password"),
    _("At least 12 characters. Four or five words in a row are easy to keep in mind."),
)
PASSWORD = (_("Password"), "")
CODE = (_("Code"), _("Six digits of the authenticator app, or one of your recovery codes."))
KEY_NAME = (_("What you call it"), _("So that you can tell it apart: “Office laptop”."))


class Worded(forms.Form):
    """Labels and hints of ours instead of placeholders that vanish while one types."""

    WORDS: ClassVar[dict[str, tuple[Any, Any]]] = {}
    LEFT_OUT: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.LEFT_OUT:
            del self.fields[name]
        for name, (label, hint) in self.WORDS.items():
            field = self.fields[name]
            field.label, field.help_text = label, hint
            field.widget.attrs.pop("placeholder", None)


class SignInForm(Worded, account.LoginForm):
    WORDS: ClassVar = {
        "login": (_("E-mail"), ""),
        "password": PASSWORD,
        "remember": (_("Stay signed in for two weeks"), _("Not on a computer others use.")),
    }


class ResetForm(Worded, account.ResetPasswordForm):
    WORDS: ClassVar = {"email": (_("E-mail"), "")}


class NewPasswordForm(Worded, account.ResetPasswordKeyForm):
    WORDS: ClassVar = {"password1": NEW_PASSWORD}
    LEFT_OUT: ClassVar = ("password2",)


class ChangePasswordForm(Worded, account.ChangePasswordForm):
    WORDS: ClassVar = {"oldpassword": (_("Present password"), ""), "password1": NEW_PASSWORD}
    LEFT_OUT: ClassVar = ("password2",)


class SetPasswordForm(Worded, account.SetPasswordForm):
    WORDS: ClassVar = {"password1": NEW_PASSWORD}
    LEFT_OUT: ClassVar = ("password2",)


class ChangeEmailForm(Worded, account.AddEmailForm):
    WORDS: ClassVar = {
        "email": (_("New address"), _("It counts once you have opened the link we send there.")),
    }


class ConfirmPasswordForm(Worded, account.ReauthenticateForm):
    WORDS: ClassVar = {"password": PASSWORD}


class CodeForm(Worded, codes.AuthenticateForm):
    WORDS: ClassVar = {"code": CODE}


class ConfirmCodeForm(Worded, codes.ReauthenticateForm):
    WORDS: ClassVar = {"code": CODE}


class ActivateCodesForm(Worded, totp.ActivateTOTPForm):
    WORDS: ClassVar = {"code": (_("Code"), _("The six digits the app shows now."))}


class AddKeyForm(Worded, keys.AddWebAuthnForm):
    WORDS: ClassVar = {
        "name": KEY_NAME,
        "passwordless": (
            _("Sign in with it alone"),
            _("Without e-mail and password. The device then asks for its PIN or your finger."),
        ),
    }

    def clean_name(self) -> str:
        return self.cleaned_data["name"] or str(_("Passkey"))


class RenameKeyForm(Worded, keys.EditWebAuthnForm):
    WORDS: ClassVar = {"name": KEY_NAME}
