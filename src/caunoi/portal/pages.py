"""Figures, maps and rows of the public pages, made ready for the templates."""

import csv
import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.agreements.models import Agreement, Party
from caunoi.agreements.overview import (
    Figures,
    Unit,
    names_of_countries,
    standing_of,
)
from caunoi.agreements.terms import Field, Side
from caunoi.agreements.vitality import Vitality, lapse
from caunoi.core.charts.behind import Behind, Cell, Row
from caunoi.core.charts.tiles import BY_CODE, TileMap, Value, even_cuts, step, tile_map
from caunoi.core.charts.world import Named, Tie, WorldMap, world
from caunoi.core.figures import day, number
from caunoi.core.languages import reads_english
from caunoi.portal.places import slug_of
from caunoi.portal.queries import places
from caunoi.registry.loading.files import FOLDER

NAMED_PLACES = 12


def address(language: str, name: str = "index", **parts: str) -> str:
    return reverse(f"portal:{name}", kwargs={"language": language, **parts})


def standing(found: Figures, unit: Unit) -> int:
    return standing_of(found.provinces.get(unit.pk, found.lives.__class__()))


def tiles(found: Figures, known: Iterable[Unit], language: str) -> TileMap:
    counts = {unit: standing(found, unit) for unit in known}
    cuts = even_cuts([count for count in counts.values() if count])
    values = {}
    for unit, count in counts.items():
        said = ngettext("%(n)s public tie", "%(n)s public ties", count) % {"n": number(count)}
        href = address(language, "locality", place=slug_of(unit))
        values[unit.code] = Value(number(count), step(count or None, cuts), said, href)
    return tile_map(values, legend=legend(cuts), nothing=Value("–", 0, _("none public yet")))


def legend(cuts: tuple[float, ...]) -> list[str]:
    whole = [int(cut) for cut in cuts]
    ends = [1, *whole]
    between = [
        number(low) if high - 1 <= low else f"{number(low)}–{number(high - 1)}"
        for low, high in zip(ends, whole, strict=False)
    ]
    return [*between, _("%s and more") % number(whole[-1]), _("none public yet")]


def localities(found: Figures, known: Iterable[Unit], language: str) -> list[dict[str, Any]]:
    return [
        {
            "name": unit.name,
            "kind": unit.territory.kind,
            "url": address(language, "locality", place=slug_of(unit)),
            "count": standing(found, unit),
        }
        for unit in known
    ]


def country_map(found: Figures, known: Iterable[Unit]) -> WorldMap:
    """Every public tie; names are the countries."""
    names = names_of_countries(found.countries)
    spots: dict[str, tuple[float, float]] = {}
    for pair in found.pairs:
        spots.setdefault(pair.country, (pair.latitude, pair.longitude))
    named = [
        Named(names[code], standing_of(lives), *spots[code])
        for code, lives in found.countries.items()
        if code in spots and code in names
    ]
    return world(ties(found, known), named)


def locality_map(found: Figures, unit: Unit) -> WorldMap:
    """The ties of one locality; names are the places, and its own."""
    shown = found.pairs[:NAMED_PLACES]
    known = places({pair.place for pair in shown})
    home = BY_CODE[unit.code]
    named = [Named(unit.name, len(shown) + 1, home.latitude, home.longitude, show_count=False)]
    named += [
        Named(known[pair.place].name, 1, pair.latitude, pair.longitude, show_count=False)
        for pair in shown
        if pair.place in known
    ]
    chart = world(ties(found, [unit]), named)
    chart.ranks.clear()  # the table below names them all
    return chart


def ties(found: Figures, known: Iterable[Unit]) -> list[Tie]:
    codes = {unit.pk: unit.code for unit in known}
    return [
        Tie(codes[pair.home], pair.latitude, pair.longitude, pair.is_quiet, pair.count)
        for pair in reversed(found.pairs)
        if pair.home in codes
    ]


def row_of(agreement: Agreement, language: str, today: dt.date) -> dict[str, Any]:
    parties = list(agreement.parties.all())
    return {
        "agreement": agreement,
        "url": address(language, "agreement", public_id=agreement.public_id),
        "partners": [party for party in parties if party.side == Side.PARTNER],
        "signed_by": [signer(party) for party in parties if party.side == Side.HOME],
        "relation": agreement.get_level_display() if agreement.level else agreement.form_name,
        "since": since(agreement),
        "ended": lapse(agreement, today),
    }


def signer(party: Party) -> dict[str, str]:
    """As it signed; in English by its English name where it is known, else marked as Vietnamese."""
    if not reads_english():
        return {"name": party.name_as_signed, "lang": "vi"}
    name = party.english_name
    return {"name": name or party.name_as_signed, "lang": "en" if name else "vi"}


def since(agreement: Agreement) -> str:
    year = agreement.signed_year or (agreement.signed_on and agreement.signed_on.year)
    return str(year or "–")


def passed_on(party: Party) -> bool:
    return party.answers_territory_id is not None and (
        party.answers_territory_id != party.territory_id
    )


def facts(agreement: Agreement, today: dt.date) -> list[tuple[str, str]]:
    named = [
        (_("Form"), agreement.form_name),
        (_("Level of twinning"), str(agreement.get_level_display()) if agreement.level else ""),
        (_("In whose name"), str(agreement.get_agreement_class_display())),
        (_("Fields"), ", ".join(str(Field(code).label) for code in agreement.fields)),
        (_("Signed on"), day(agreement.signed_on) if agreement.signed_on else since(agreement)),
        (_("Signed at"), agreement.signed_place),
        (_("In force from"), agreement.effective_on and day(agreement.effective_on)),
        (_("Expires on"), agreement.expires_on and day(agreement.expires_on)),
        (_("State"), lapse(agreement, today) or str(agreement.get_state_display())),
        (_("Source"), agreement.source),
    ]
    return [(str(name), value) for name, value in named if value]


def life_of(agreement: Agreement, today: dt.date) -> str:
    return Vitality.LAPSED if lapse(agreement, today) else Vitality.LIVE


def behind(found: Figures, known: Iterable[Unit], language: str, today: dt.date) -> Behind:
    rows = [
        Row(row["name"], (Cell(number(row["count"]), row["url"]),))
        for row in localities(found, known, language)
    ]
    return Behind(
        columns=(_("Locality"), _("Public ties")),
        rows=rows,
        definition=_(
            "Agreements and ties that are public and stand today, by the locality that answers "
            "for them now. One of two localities counts in both."
        ),
        as_of=_("As of %s.") % day(today),
    )


@cache
def sources() -> list[dict[str, Any]]:
    """What the shipped facts rest on: title, as_of, licence, verified ("1" or "0")."""
    with (FOLDER / "sources.csv").open(encoding="utf-8", newline="") as file:
        return [{**row, "as_of": said_day(row["as_of"])} for row in csv.DictReader(file)]


def said_day(text: str) -> dt.date | str:
    """A day, where it is more than a year."""
    return dt.date.fromisoformat(text) if len(text) > 4 else text
