from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.signing_in import NEW_PASSWORD
from caunoi.registry.models import Role

ROLES = [
    (Role.READER, _("Reader: sees what the organisation sees")),
    (Role.EDITOR, _("Editor: also writes and corrects")),
    (Role.HEAD, _("Head: also decides, and invites colleagues")),
]


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("Whoever reads letters to this address can join. Read it twice."),
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=ROLES, initial=Role.EDITOR, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(
        label=_("Language of the letter"),
        choices=settings.LANGUAGES,
        initial="vi",
        widget=forms.RadioSelect,
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, widget=forms.RadioSelect)


class JoinForm(forms.Form):
    full_name = forms.CharField(
        label=_("Your full name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=NEW_PASSWORD[0],
        help_text=NEW_PASSWORD[1],
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "password" in cleaned:
            person = User(email=self.email, full_name=cleaned.get("full_name", ""))
            try:
                validate_password(cleaned["password"], person)
            except ValidationError as trouble:
                self.add_error("password", trouble)
        return cleaned
