"""Territories as they were on a day: the name, the kind and the code they bore then."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from caunoi.core.languages import reads_english
from caunoi.registry.kinds import kind_words
from caunoi.registry.models import Territory, TerritoryCode, TerritoryKind, TerritoryName

VN_SCHEMES = (TerritoryCode.Scheme.VN_2004, TerritoryCode.Scheme.VN_2025)


@dataclass(frozen=True)
class Unit:
    """A territory on a day, ready to be shown."""

    territory: Territory
    name: str
    written_kind: str  # as its source writes it
    code: str  # of Việt Nam's decisions on codes; empty abroad

    @property
    def kind(self) -> str:
        return kind_words(self.written_kind)

    @property
    def is_renamed(self) -> bool:
        """On that day it did not bear the name it bears now."""
        return self.name != self.territory.name

    @property
    def full_name(self) -> str:
        """ "Thành phố Huế" in Vietnamese; in English, and abroad, the name alone."""
        if reads_english() or self.territory.country_id != "VN":
            return self.name
        head = "thành phố" if self.written_kind.startswith("thành phố") else self.written_kind
        return f"{head.capitalize()} {self.name}".strip()


def units_on(day: dt.date, territories: Iterable[Territory]) -> list[Unit]:
    """In the order given; three reads however many there are."""
    rows = list(territories)
    if not rows:
        return []
    ids = [row.pk for row in rows]
    names, kinds, codes = names_on(day, ids), kinds_on(day, ids), codes_on(day, ids)
    return [
        Unit(
            row,
            names.get(row.pk, row.name),
            kinds.get(row.pk, row.kind),
            codes.get(row.pk, ""),
        )
        for row in rows
    ]


def unit_on(day: dt.date, territory: Territory) -> Unit:
    return units_on(day, [territory])[0]


def names_on(day: dt.date, ids: list[int]) -> dict[int, str]:
    """Dated names that held on `day`, in the reader's language or in any."""
    languages = ["", "en" if reads_english() else "vi"]
    uses = [TerritoryName.Use.OFFICIAL, TerritoryName.Use.FORMER]
    rows = TerritoryName.objects.on(day).filter(territory__in=ids, use__in=uses)
    rows = rows.filter(language__in=languages).exclude(begins_on=None, ends_on=None)
    return dict(rows.order_by("language", "begins_on").values_list("territory_id", "name"))


def kinds_on(day: dt.date, ids: list[int]) -> dict[int, str]:
    rows = TerritoryKind.objects.on(day).filter(territory__in=ids)
    return dict(rows.order_by("begins_on").values_list("territory_id", "kind"))


def codes_on(day: dt.date, ids: list[int]) -> dict[int, str]:
    rows = TerritoryCode.objects.on(day).filter(territory__in=ids, scheme__in=VN_SCHEMES)
    return dict(rows.order_by("scheme").values_list("territory_id", "code"))
