"""Forms of the text by article."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.agreements.forms import LANGUAGES
from caunoi.preparing.actions_texts import LONGEST


class PasteForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    text = forms.CharField(
        label=_("The whole text"), max_length=LONGEST, strip=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_(
            "A line with the next “Điều 1”, “Article 1” … opens an article. State secrets never "
            "enter this system."
        ),
    )  # fmt: skip
    is_authentic = forms.BooleanField(
        label=_("This text is as authentic as the others"), required=False, initial=True
    )  # fmt: skip
    note = forms.CharField(label=_("What changed"), max_length=300, required=False)


class ArticleForm(forms.Form):
    """One article: heading and body in each language of the text."""

    note = forms.CharField(label=_("What changed"), max_length=300, required=False)

    def __init__(self, *args: Any, codes: list[str], sides: dict[str, Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.codes = codes
        for code in codes:
            heading, body = sides.get(code, ("", ""))
            self.fields[f"heading_{code}"] = forms.CharField(
                label=_("Heading"), required=False, initial=heading, max_length=300
            )
            self.fields[f"body_{code}"] = forms.CharField(
                label=_("Text"), required=False, initial=body, strip=False, max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 14, "lang": code}),
            )  # fmt: skip
        self.order_fields([*(f for f in self.fields if f != "note"), "note"])

    @property
    def columns(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(code, [self[f"heading_{code}"], self[f"body_{code}"]]) for code in self.codes]

    def sides(self) -> dict[str, tuple[str, str]]:
        values = self.cleaned_data
        return {code: (values[f"heading_{code}"], values[f"body_{code}"]) for code in self.codes}
