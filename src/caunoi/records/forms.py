from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.records.models import Document

LANGUAGES = (
    ("", "–"),
    ("vi", _("Vietnamese")),
    ("en", _("English")),
    ("fr", _("French")),
    ("ru", _("Russian")),
    ("zh", _("Chinese")),
    ("ja", _("Japanese")),
    ("ko", _("Korean")),
    ("lo", _("Lao")),
    ("km", _("Khmer")),
)
NEVER_SECRETS = _(
    "PDF, DOCX, XLSX, PNG, JPG, TXT or CSV, at most 50 MB. State secrets never enter this system: "
    "a file marked MẬT, TỐI MẬT or TUYỆT MẬT is refused and nothing of it is kept."
)


class AddDocument(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=Document.Kind.choices)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, required=False)
    is_authentic = forms.BooleanField(
        label=_("This text is authentic"),
        help_text=_("The parties agreed that this language version counts."),
        required=False,
    )
    upload = forms.FileField(label=_("File"), help_text=NEVER_SECRETS)


class AddVersion(forms.Form):
    upload = forms.FileField(label=_("File"), help_text=NEVER_SECRETS)


class VoidDocument(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)


class AddLink(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=300)
    url = forms.URLField(
        label=_("Address"),
        max_length=500,
        assume_scheme="https",
        help_text=_("An address on the web, or of a page in Cầu Nối."),
    )


def take_errors(form: forms.Form, trouble: Any) -> None:
    """Put an action's ValidationError beside the fields it names, the rest on top."""
    if not hasattr(trouble, "error_dict"):
        form.add_error(None, trouble)
        return
    for name, errors in trouble.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
