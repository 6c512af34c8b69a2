"""A field in which people type a name, and the row that it means.

One row of exactly this name, or one row that fits at all, is taken. Otherwise the form comes back
with the rows that fit to choose from, everything typed still there. Nothing is guessed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.core.vietnamese import fold
from caunoi.registry import queries
from caunoi.registry.models import Organisation, Territory

MOST = 12  # rows offered


@dataclass(frozen=True)
class Source:
    """`rows(form)` may be picked; `country` names the form's field that cuts them."""

    rows: Callable[["PickForm"], QuerySet]
    columns: tuple[str, ...]
    also: Callable[[], QuerySet]
    label: Callable[[Any], str]
    country: str = ""


def territory_label(row: Territory) -> str:
    above = f", {row.parent.name}" if row.parent else ""
    return f"{row.name}{above}, {row.country.name}"


def organisation_label(row: Organisation) -> str:
    place = f", {row.territory.name}" if row.territory else ""
    return f"{row.name}{place}, {row.country.name}"


def territories(country: str = "") -> Source:
    return Source(
        lambda form: queries.territories(form.user).filter(ends_on=None),
        ("name_vi", "name_en"),
        queries.names_of_territories,
        territory_label,
        country,
    )


def organisations(country: str = "") -> Source:
    return Source(
        lambda form: queries.organisations(form.user, form.today),
        ("name_vi", "name_en", "short_vi"),
        queries.names_of_organisations,
        organisation_label,
        country,
    )


class PickForm(forms.Form):
    """`PICKS` gives a `Source` to each text field whose value is a row after cleaning."""

    PICKS: dict[str, Source] = {}

    def __init__(self, *args: Any, user: Any, today: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user, self.today = user, today
        self.found: dict[str, list[Any]] = {}
        for name, source in self.PICKS.items():
            self.offer(name, source)

    def typed(self, name: str) -> str:
        raw = self.data.get(self.add_prefix(name), "") if self.is_bound else ""
        return str(raw).strip()

    def offer(self, name: str, source: Source) -> None:
        rows = self.fitting(name, source)
        known = self.initial.get(name)
        if known is not None:
            self.initial[name] = known.name
            self.initial[f"{name}_pick"] = known.pk
        self.found[name] = rows
        several = len(rows) > 1
        self.fields[f"{name}_pick"] = forms.ChoiceField(
            label=_("Which one is meant?"),
            choices=[(row.pk, source.label(row)) for row in rows],
            widget=forms.RadioSelect if several else forms.HiddenInput,
            required=False,
        )
        self.order_fields(self.in_order(name))

    def in_order(self, name: str) -> list[str]:
        """The choice stands below the field it belongs to."""
        names = [field for field in self.fields if field != f"{name}_pick"]
        names.insert(names.index(name) + 1, f"{name}_pick")
        return names

    def fitting(self, name: str, source: Source) -> list[Any]:
        text = self.typed(name)
        if len(text) < 2:
            return []
        rows = source.rows(self)
        if source.country and (country := self.typed(source.country)):
            rows = rows.filter(country=country)
        rows = queries.search(rows, text, source.columns, source.also())
        best = sorted(rows[: MOST * 4], key=lambda row: (not is_named(row, text), len(row.name)))
        return best[:MOST]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name in self.PICKS:
            picked = values.pop(f"{name}_pick", "")
            self.errors.pop(f"{name}_pick", None)
            if name in values:
                values[name] = self.taken(name, picked)
        return values

    def taken(self, name: str, picked: str) -> Any:
        if not self.typed(name):
            return None
        rows = self.found[name]
        chosen = [row for row in rows if str(row.pk) == picked]
        exact = [row for row in rows if is_named(row, self.typed(name))]
        for fit in (chosen, exact, rows):
            if len(fit) == 1:
                return fit[0]
        if rows:
            self.add_error(name, gettext("Several fit. Choose the one that is meant."))
        else:
            self.add_error(name, gettext("Nothing of this name is on record."))
        return None


def is_named(row: Any, text: str) -> bool:
    return fold(text) in {fold(name) for name in names_of(row)}


def names_of(row: Any) -> Iterable[str]:
    return (row.name_vi, row.name_en, getattr(row, "short_vi", "") or row.name_en)
