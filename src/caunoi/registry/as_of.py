"""Territories as they were on a day: the name, the kind and the code they bore then."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from caunoi.core.languages import reads_english
from caunoi.registry.kinds import kind_words
from caunoi.registry.models import Territory, TerritoryCode, TerritoryKind, TerritoryName

VN_SCHEMES = (TerritoryCode.Scheme.VN_2004, TerritoryCode.Scheme.VN_2025)
BORNE = (TerritoryName.Use.OFFICIAL, TerritoryName.Use.FORMER)  # names in law, then or now


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
    return units_of(
        day,
        rows,
        names=TerritoryName.objects.on(day).filter(territory__in=ids, use__in=BORNE),
        kinds=TerritoryKind.objects.on(day).filter(territory__in=ids),
        codes=TerritoryCode.objects.on(day).filter(territory__in=ids, scheme__in=VN_SCHEMES),
    )


def unit_on(day: dt.date, territory: Territory) -> Unit:
    return units_on(day, [territory])[0]


def units_of(
    day: dt.date,
    territories: Iterable[Territory],
    *,
    names: Iterable[TerritoryName],
    kinds: Iterable[TerritoryKind],
    codes: Iterable[TerritoryCode],
) -> list[Unit]:
    """From rows read already, of whatever days and units."""
    name, kind, code = names_on(day, names), kinds_on(day, kinds), codes_on(day, codes)
    return [
        Unit(
            row,
            name.get(row.pk, row.name),
            kind.get(row.pk, row.kind),
            code.get(row.pk, ""),
        )
        for row in territories
    ]


def names_on(day: dt.date, names: Iterable[TerritoryName]) -> dict[int, str]:
    """Dated names that held on `day`, in the reader's language or else in any, by their unit."""
    languages = ("", "en" if reads_english() else "vi")
    held = [
        row
        for row in names
        if row.use in BORNE and row.language in languages and (row.begins_on or row.ends_on)
    ]
    held.sort(key=lambda row: (row.language, row.begins_on or dt.date.max))
    return {row.territory_id: row.name for row in held if row.is_on(day)}


def kinds_on(day: dt.date, kinds: Iterable[TerritoryKind]) -> dict[int, str]:
    held = sorted(kinds, key=lambda row: row.begins_on or dt.date.max)
    return {row.territory_id: row.kind for row in held if row.is_on(day)}


def codes_on(day: dt.date, codes: Iterable[TerritoryCode]) -> dict[int, str]:
    held = sorted((row for row in codes if row.scheme in VN_SCHEMES), key=lambda row: row.scheme)
    return {row.territory_id: row.code for row in held if row.is_on(day)}
