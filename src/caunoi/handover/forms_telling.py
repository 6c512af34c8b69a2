"""What is typed to tell many partners at once: once for all, and a little for each."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.agreements.forms import Day
from caunoi.handover import telling
from caunoi.handover.forms import SignatureFields
from caunoi.handover.letters import UNIT
from caunoi.handover.models import Inheritance
from caunoi.partners.actions import ending
from caunoi.partners.models import VALID_FOR, Language
from caunoi.partners.queries import Reachable
from caunoi.records.forms import take_errors

LARGEST = 999_999


class TellForm(SignatureFields):
    first = forms.IntegerField(
        label=_("First number"), min_value=1, max_value=LARGEST, required=False,
        help_text=_("Counted up row by row, past numbers that are taken. Empty: the next one."),
    )  # fmt: skip
    unit = forms.SlugField(
        label=_("Who drafted it, in the symbol"), max_length=12, allow_unicode=True,
        widget=forms.TextInput(attrs={"data_short": "1"}),
    )  # fmt: skip
    expires_on = Day(
        label=_("The links work until"),
        help_text=_("The last whole day; until then the answer can be corrected."),
    )

    def __init__(self, *args: Any, now: dt.datetime, **options: Any) -> None:
        self.now, today = now, timezone.localdate(now)
        options["initial"] = {"on": today, "unit": UNIT, "expires_on": today + VALID_FOR}
        super().__init__(*args, **options)
        self.fields["on"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        on, expires_on = cleaned.get("on"), cleaned.get("expires_on")
        if on and on > timezone.localdate(self.now):
            self.add_error("on", _("A letter is not issued on a day to come."))
        try:
            ending(expires_on, self.now)
        except ValidationError as trouble:
            take_errors(self, trouble)
        return cleaned

    def common(self) -> telling.Common:
        said = self.cleaned_data
        kept = {name: said[name] for name in ("signer", "on", "unit", "expires_on")}
        return telling.Common(signer_lines=self.lines(), **kept)


class RowForm(forms.Form):
    """One inheritance: whom the link goes to, in which language, under which number."""

    whom = forms.ChoiceField(label=_("The link goes to"))
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=LARGEST)

    def __init__(
        self, *args: Any, inheritance: Inheritance, people: list[Reachable], **options: Any
    ) -> None:
        options["prefix"] = f"row{inheritance.pk}"
        super().__init__(*args, **options)
        self.inheritance = inheritance
        self.people = {str(reached.contact.pk): reached for reached in people}
        if not people:
            del self.fields["whom"]
            return
        whom: Any = self.fields["whom"]
        whom.choices = [(key, str(reached)) for key, reached in self.people.items()]
        if len(people) == 1:
            whom.widget = forms.HiddenInput()

    @property
    def only(self) -> Reachable:
        """Where there is nothing to choose."""
        return next(iter(self.people.values()))

    def row(self) -> telling.Row:
        said = self.cleaned_data
        reached = self.people.get(said.get("whom", ""))
        return telling.Row(self.inheritance, reached, said["language"], said["number"])


def row_forms(
    data: QueryDict | None,
    rows: list[Inheritance],
    people: dict[int, list[Reachable]],
    numbers: dict[int, int],
) -> list[RowForm]:
    """`numbers` take the place of those typed; a row without one keeps its own."""
    typed = data.copy() if data is not None else None
    forms_of: list[RowForm] = []
    for row in rows:
        found = people[row.pk]
        number = numbers.get(row.pk)
        if typed is not None and number is not None:
            typed[f"row{row.pk}-number"] = str(number)
        first = {
            "whom": str(found[0].contact.pk) if found else "",
            "language": found[0].language if found else Language.EN,
            "number": number,
        }
        forms_of.append(RowForm(typed, inheritance=row, people=found, initial=first))
    return forms_of
