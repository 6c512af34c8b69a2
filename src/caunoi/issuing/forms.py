from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.records.storage import MAX_SIZE


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Verification code"),
        max_length=40,
        help_text=gettext_lazy("Twelve letters and digits beside the square code on the paper."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class CompareForm(forms.Form):
    upload = forms.FileField(
        label=gettext_lazy("Your copy, PDF or DOCX"),
        help_text=gettext_lazy("It is compared and forgotten at once: nothing of it is kept."),
    )

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        if upload.size > MAX_SIZE:
            raise ValidationError(_("The file is larger than what we issue. Choose another."))
        return upload


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it no longer counts"),
        max_length=300,
        help_text=gettext_lazy("Shown on the record, not to strangers who check the code."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
