"""The country, or one province, at a glance: the figures of `agreements.overview` as charts.

Each figure opens its list; the list's conditions are those by which the figure was counted.
"""

import datetime as dt
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.db.models import Avg
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.agreements import queries as agreements
from caunoi.agreements.overview import (
    LIST_OF,
    ORDER,
    Figures,
    Unit,
    by_province_class,
    growth,
    names_of_countries,
    quiet_of,
    standing_of,
)
from caunoi.agreements.queries import Filters
from caunoi.agreements.states import State
from caunoi.agreements.vitality import Vitality, pulse_of
from caunoi.core.charts.bars import BarChart, Column, bars
from caunoi.core.charts.behind import Behind, Cell, Row
from caunoi.core.charts.parts import Part, PartsChart, parts
from caunoi.core.charts.tiles import TileMap, Value, even_cuts, step, tile_map
from caunoi.core.charts.world import Named, Tie, WorldMap, world
from caunoi.core.figures import day, number
from caunoi.core.marks import MARKS
from caunoi.registry.access import scope_of
from caunoi.registry.models import Organisation, Territory

YEARS = 13  # bars
SILENT_SHOWN = 6
CSS = {
    Vitality.LIVE: "a",
    Vitality.RISK: "nghe",
    Vitality.SILENT: "c",
    Vitality.DORMANT: "hatch",
    Vitality.LAPSED: "z",
}


@cache
def index_url() -> str:
    return reverse("agreements:index")


@dataclass(frozen=True)
class Lists:
    """Addresses of the lists behind the figures, within the chosen province."""

    province: int | None = None

    def at(self, **conditions: Any) -> str:
        kept = {"province_now": self.province} if self.province else {}
        return f"{index_url()}?{urlencode({**LIST_OF, **kept, **conditions})}"


def home_units(user: Any, known: list[Unit]) -> list[Unit]:
    """Today's provinces in which the user's own bodies are; none for who sees the whole country."""
    scope = scope_of(user)
    if scope.is_national:
        return []
    bodies = Organisation.objects.filter(pk__in=scope.ids, territory__isnull=False)
    places = set(bodies.values_list("territory_id", flat=True))
    return [unit for unit in known if unit.pk in places]


def by_life(found: Figures, lists: Lists) -> PartsChart:
    return parts(
        [
            Part(str(MARKS[life].word), found.lives[life], CSS[life], lists.at(vitality=life))
            for life in ORDER
        ]
    )


def by_state(found: Figures, lists: Lists) -> list[dict[str, Any]]:
    return [
        {"label": kind.label, "count": found.states[kind], "url": lists.at(state=kind.value)}
        for kind in State
        if found.states[kind]
    ]


def tiles(found: Figures, known: Iterable[Unit]) -> TileMap:
    counts = {unit.code: (unit, found.provinces.get(unit.pk)) for unit in known}
    cuts = even_cuts([sum(lives.values()) for _unit, lives in counts.values() if lives])
    values = {}
    for code, (unit, lives) in counts.items():
        if not lives:
            continue
        total, standing = sum(lives.values()), standing_of(lives)
        alive = round((standing - quiet_of(lives)) * 100 / total)
        said = ngettext("%(n)s agreement", "%(n)s agreements", total) % {"n": number(total)}
        said += ", " + _("%(share)d%% of them alive") % {"share": alive}
        href = Lists(unit.pk).at()
        values[code] = Value(number(total), step(total, cuts), said, href, alive)
    nothing = Value("–", 0, _("none yet"))
    return tile_map(values, legend=legend(cuts), nothing=nothing)


def legend(cuts: tuple[float, ...]) -> list[str]:
    """What the five steps mean, then no data."""
    whole = [int(cut) for cut in cuts]
    between = [span(low, high - 1) for low, high in itertools.pairwise(whole)]
    return [
        _("under %s") % number(whole[0]),
        *between,
        _("%s and more") % number(whole[-1]),
        _("none yet"),
    ]


def span(low: int, high: int) -> str:
    return number(low) if high <= low else f"{number(low)}–{number(high)}"


def province_table(found: Figures, known: Iterable[Unit]) -> Behind:
    rows = []
    for unit in known:
        lives = found.provinces.get(unit.pk)
        if lives:
            lists = Lists(unit.pk)
            total = number(sum(lives.values()))
            rows.append(
                Row(
                    unit.name,
                    (
                        Cell(total, lists.at()),
                        Cell(number(standing_of(lives)), ""),
                        Cell(number(quiet_of(lives)), lists.at(vitality="quiet")),
                    ),
                )
            )
    return Behind(
        columns=(_("Province"), _("Concluded"), _("Standing"), _("Silent")),
        rows=rows,
        definition=_(
            "By the province that answers today. An agreement of two provinces counts in both."
        ),
    )


def by_year(found: Figures, lists: Lists, today: dt.date) -> BarChart:
    said = _("%(year)d: %(all)s agreements, %(first)s in the name of a province")
    columns = []
    for year in range(today.year - YEARS + 1, today.year + 1):
        first, second = by_province_class(found.years.get(year, found.lives.__class__()))
        words = {"year": year, "all": number(first + second), "first": number(first)}
        columns.append(
            Column(f"{year % 100:02}", (first, second), said % words, lists.at(year=year))
        )
    return bars(columns, width=424)


def year_table(found: Figures, lists: Lists, today: dt.date) -> Behind:
    rows = []
    for year in sorted((y for y in found.years if y), reverse=True):
        total = sum(found.years[year].values())
        grown = growth(found.years, year) if year < today.year else None
        rows.append(
            Row(str(year), (Cell(number(total), lists.at(year=year)), Cell(percent(grown))))
        )
    if None in found.years:
        total = sum(found.years[None].values())
        rows.append(Row(_("Year not known"), (Cell(number(total)), Cell("–"))))
    return Behind(
        columns=(_("Year"), _("Agreements"), _("Growth")),
        rows=rows,
        definition=_(
            "Every agreement that was signed counts once, in the year of its signing, memoranda "
            "with firms included, whether or not it still stands. Growth is against the whole "
            "year before; the running year has none yet."
        ),
        as_of=_("As of %s.") % day(today),
    )


def percent(ratio: float | None) -> str:
    if ratio is None:
        return "–"
    return f"{'+' if ratio >= 0 else '−'}{number(abs(ratio) * 100, 1)}%"


def this_year(found: Figures, today: dt.date) -> str:
    """The running year against the same days of the one before."""
    now = sum(found.years.get(today.year, {}).values())
    words = {"year": today.year, "n": number(now)}
    change = now - found.same_days
    if change == 0:
        return _("%(year)d: %(n)s, as many as by this day last year") % words
    words["change"] = number(abs(change))
    if change > 0:
        return _("%(year)d: %(n)s, %(change)s more than by this day last year") % words
    return _("%(year)d: %(n)s, %(change)s fewer than by this day last year") % words


def abroad(found: Figures, known: Iterable[Unit], lists: Lists) -> WorldMap:
    codes = {unit.pk: unit.code for unit in known}
    ties = [
        Tie(codes[pair.home], pair.latitude, pair.longitude, pair.is_quiet, pair.count)
        for pair in reversed(found.pairs)
        if pair.home in codes
    ]
    names = names_of_countries(found.countries)
    places = places_of(found)
    placed: list[Named] = []
    unplaced: list[Named] = []
    for code, lives in found.countries.items():
        if code not in names:
            continue
        at = places.get(code)
        row = Named(
            names[code], sum(lives.values()), *(at or (0.0, 0.0)), href=lists.at(country=code)
        )
        (placed if at else unplaced).append(row)
    chart = world(ties, placed)
    chart.ranks[:] = sorted([*placed, *unplaced], key=lambda name: (-name.count, name.text))
    return chart


def places_of(found: Figures) -> dict[str, tuple[float, float]]:
    """Where a country's name stands: at its most frequent partner, else in its middle."""
    places: dict[str, tuple[float, float]] = {}
    for pair in found.pairs:
        places.setdefault(pair.country, (pair.latitude, pair.longitude))
    missing = [code for code in found.countries if code not in places and code != "VN"]
    middles = Territory.objects.filter(country__in=missing, lat__isnull=False)
    for code, latitude, longitude in middles.values_list("country").annotate(
        Avg("lat"), Avg("lon")
    ):
        places[code] = (latitude, longitude)
    return places


def longest_silent(user: Any, filters: Filters, today: dt.date) -> list[dict[str, Any]]:
    rows = agreements.with_names(agreements.longest_silent(user, today, filters))
    rows = rows.select_related("owner")
    return [
        {
            "agreement": agreement,
            "partners": [p for p in agreement.parties.all() if p.side == "partner"],
            "pulse": pulse_of(agreement, today),
        }
        for agreement in rows[:SILENT_SHOWN]
    ]


def signers(found: Figures, lists: Lists) -> list[dict[str, Any]]:
    """Of one province: in whose name, on the map of that day, its agreements were signed."""
    names = Territory.objects.in_bulk([pk for pk in found.signers if pk])
    rows = [
        {
            "name": names[pk].name if pk else _("Not a locality"),
            "until": names[pk].ends_on if pk else None,
            "count": sum(lives.values()),
            "url": lists.at(province_then=pk) if pk else "",
        }
        for pk, lives in found.signers.items()
    ]
    return sorted(rows, key=lambda row: (-row["count"], row["name"]))
