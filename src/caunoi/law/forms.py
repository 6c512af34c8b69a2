"""What people type to try a rule. It checks; the clock answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.core.widgets import DayInput
from caunoi.law.models import Rule
from caunoi.law.terms import Stop

DAYS = ("%Y-%m-%d", "%d/%m/%Y")


class Day(forms.DateField):
    """A day; the browser's own picker, and dd/mm/yyyy typed by hand."""

    def __init__(self, **options: Any) -> None:
        picker = DayInput({"data_short": "1"})
        super().__init__(widget=picker, input_formats=DAYS, **options)


class Try(forms.Form):
    code = forms.ChoiceField(label=gettext_lazy("Rule"))
    date = Day(label=gettext_lazy("Counted from"))
    stop_from = Day(label=gettext_lazy("Stopped from"), required=False)
    stop_to = Day(label=gettext_lazy("Stopped to"), required=False)
    extension = forms.IntegerField(
        label=gettext_lazy("Extended by, days"), required=False, min_value=0, max_value=365
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # the newest version of a rule names it
        names = {rule.code: rule.name for rule in Rule.objects.order_by("code", "valid_from")}
        self.fields["code"].choices = [  # type: ignore[attr-defined]
            (code, f"{name} ({code})") for code, name in names.items()
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("stop_from"), data.get("stop_to")
        if last and not first and "stop_from" not in self.errors:
            self.add_error("stop_from", _("Say from which day the clock stood still."))
        return data

    @property
    def stops(self) -> tuple[Stop, ...]:
        first = self.cleaned_data["stop_from"]
        return (Stop(first, self.cleaned_data["stop_to"]),) if first else ()
