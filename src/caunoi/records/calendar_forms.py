"""What whoever runs the installation types about the calendar of days off."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.law.calendar import Calendar, DayKind
from caunoi.law.changes import DayChange, ordinary, swap
from caunoi.law.forms import Day
from caunoi.law.models import CalendarYear

SWAP, ORDINARY = "swap", "ordinary"
KINDS = (
    (DayKind.HOLIDAY.value, gettext_lazy("a holiday")),
    (DayKind.SUBSTITUTE.value, gettext_lazy("off for a holiday that fell on a weekend")),
    (SWAP, gettext_lazy("off, and a weekend day is worked for it")),
    (ORDINARY, gettext_lazy("an ordinary day, as its weekday says")),
)


class ChangeDay(forms.Form):
    date = Day(label=gettext_lazy("Day"))
    kind = forms.ChoiceField(label=gettext_lazy("What it shall be"), choices=KINDS)
    name_vi = forms.CharField(
        label=gettext_lazy("Name (Vietnamese)"), max_length=120, required=False
    )
    name_en = forms.CharField(label=gettext_lazy("Name (English)"), max_length=120, required=False)
    swapped_with = Day(
        label=gettext_lazy("Weekend day that is worked"),
        required=False,
        help_text=gettext_lazy("Only for a swap; both days are written."),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=300,
        help_text=gettext_lazy("Number and day of the announcement."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind = data.get("kind")
        if kind in {DayKind.HOLIDAY, DayKind.SUBSTITUTE} and not data.get("name_vi"):
            self.add_error("name_vi", _("Say which day it is: it stands in every explanation."))
        if kind == SWAP and not data.get("swapped_with") and "swapped_with" not in self.errors:
            self.add_error("swapped_with", _("Say which weekend day is worked."))
        return data

    def changes(self, calendar: Calendar) -> list[DayChange]:
        data = self.cleaned_data
        if data["kind"] == SWAP:
            return swap(data["date"], data["swapped_with"], data["source"])
        if data["kind"] == ORDINARY:
            return ordinary(data["date"], calendar, data["source"])
        named = {name: data[name] for name in ("name_vi", "name_en", "source")}
        return [DayChange(data["date"], DayKind(data["kind"]), **named)]

    def years(self) -> dict[int, str]:
        return {}


class ChangeYear(forms.Form):
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2200)
    status = forms.ChoiceField(
        label=gettext_lazy("Its days off are"), choices=CalendarYear.Status.choices
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=300,
        help_text=gettext_lazy("Number and day of the announcement."),
    )

    def changes(self, calendar: Calendar) -> list[DayChange]:
        return []

    def years(self) -> dict[int, str]:
        return {self.cleaned_data["year"]: self.cleaned_data["status"]}
