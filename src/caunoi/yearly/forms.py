import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.agreements.terms import Field
from caunoi.issuing.letter import Signer
from caunoi.registry.choices import choices_kept
from caunoi.yearly.delivery import Filters
from caunoi.yearly.letters import text_names
from caunoi.yearly.models import YearReport
from caunoi.yearly.terms import TEXTS, YearKind

ANY = ("", gettext_lazy("Any"))
SIGNED_AS = {
    "chair": (("TM. Ủy ban nhân dân", "Chủ tịch"), gettext_lazy("The Chair")),
    "deputy": (
        ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"),
        gettext_lazy("A Vice Chair for the Chair"),
    ),
    "director": (
        ("TL. Chủ tịch", "Giám đốc Sở Ngoại vụ"),
        gettext_lazy("The director of external affairs by order of the Chair"),
    ),
}


class TextsForm(forms.Form):
    """The three texts, named as the kind of report names them."""

    def __init__(self, report: YearReport, data: Any = None) -> None:
        known = {name: getattr(report, name) for name in TEXTS}
        super().__init__(data, initial=known)
        for name, label in text_names(report.kind).items():
            self.fields[name] = forms.CharField(
                label=label, required=False, max_length=20_000, widget=forms.Textarea({"rows": 8})
            )


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=500, widget=forms.Textarea({"rows": 3})
    )


class IssueForm(forms.Form):
    signed_as = forms.ChoiceField(
        label=gettext_lazy("Who signs"),
        choices=[(key, words) for key, (_lines, words) in SIGNED_AS.items()],
    )
    signer_name = forms.CharField(label=gettext_lazy("Name of the signer"), max_length=120)
    number = forms.IntegerField(
        label=gettext_lazy("Number in the office's book"),
        help_text=gettext_lazy("Left empty, the next number of this kind and year is given."),
        required=False,
        min_value=1,
        max_value=99_999,
    )

    def signer(self) -> Signer:
        told = self.cleaned_data
        return Signer(SIGNED_AS[told["signed_as"]][0], told["signer_name"])


class YearForm(forms.Form):
    """Which year's page is asked for."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=YearKind.choices, required=False)
    year = forms.IntegerField(
        label=gettext_lazy("Year"), min_value=2021, max_value=2100, required=False
    )

    def chosen(self, today: dt.date) -> tuple[str, int]:
        """The report of this year where nothing, or nothing that can be read, is asked for."""
        self.is_valid()
        kind = self.cleaned_data.get("kind") or YearKind.REPORT
        year = self.cleaned_data.get("year") or today.year + (kind == YearKind.PLAN)
        return str(kind), year


class DeliveryForm(forms.Form):
    year = forms.IntegerField(
        label=gettext_lazy("Due in"), required=False, min_value=1990, max_value=2100
    )
    province = forms.TypedChoiceField(
        label=gettext_lazy("Province today"), required=False, coerce=int, empty_value=None
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    field = forms.ChoiceField(
        label=gettext_lazy("Field"), choices=[ANY, *Field.choices], required=False
    )
    standing = forms.CharField(label=gettext_lazy("How it stands"), required=False)
    standing.widget = forms.HiddenInput()

    def __init__(self, data: Any, *, today: dt.date) -> None:
        super().__init__(data)
        kept = choices_kept(today)
        for name, found in (("country", kept.countries), ("province", kept.provinces)):
            choice: Any = self.fields[name]
            choice.choices = [ANY, *found]

    def filters(self) -> Filters:
        self.is_valid()
        return Filters(**{name: value for name, value in self.cleaned_data.items() if value})


def year_of(text: str) -> int:
    """A year typed into an address or sent by a button. Raises ValidationError."""
    if not text.isascii() or not text.isdigit() or len(text) != 4:
        raise ValidationError(_("Choose a year."))
    return int(text)
