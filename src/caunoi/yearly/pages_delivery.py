"""The national figure for its page: charts, tables, and the address behind every number."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caunoi.agreements.overview import Unit, names_of_countries
from caunoi.agreements.terms import Field
from caunoi.commitments.models import Commitment
from caunoi.commitments.pages import MARKS
from caunoi.commitments.standing import standing_of
from caunoi.core.charts.lines import Line, lines
from caunoi.core.charts.tiles import Value, step, tile_map
from caunoi.core.figures import day
from caunoi.yearly.delivery import Delivery, Sum
from caunoi.yearly.pages import shares_said
from caunoi.yearly.reports import Share

CUTS = (40, 55, 70, 85)
MOST_YEARS = 12


@dataclass(frozen=True)
class Row:
    label: str
    sum: Sum
    ours: int | None  # whole percent
    theirs: int | None
    said: str
    urls: Mapping[str, str]  # "all", "kept", "confirmed", "overdue"


@dataclass(frozen=True)
class Table:
    key: str
    title: str
    definition: str
    rows: list[Row]


def percent(ratio: float | None) -> int | None:
    """Whole percent, halves upwards, as figures are written elsewhere."""
    return None if ratio is None else int(ratio * 100 + 0.5)


def row(label: str, total: Sum, kept: Mapping[str, Any], **more: Any) -> Row:
    index = reverse("yearly:delivery_records")
    asked = {**kept, **more}
    ours, theirs = percent(total.ours), percent(total.theirs)
    said = _("nothing was due") if ours is None else shares_said(ours, theirs or 0)
    urls = {"all": f"{index}?{urlencode(asked)}"}
    for standing in ("kept", "confirmed", "overdue"):
        urls[standing] = f"{index}?{urlencode({**asked, 'standing': standing})}"
    return Row(label, total, ours, theirs, said, urls)


def tables(found: Delivery, kept: Mapping[str, Any], units: Iterable[Unit]) -> list[Table]:
    names = {unit.pk: unit.name for unit in units}
    countries = names_of_countries(found.countries)
    years = [row(str(year), total, kept, year=year) for year, total in found.years.items()]
    provinces = [
        row(names[pk], found.provinces[pk], kept, province=pk)
        for pk in names
        if pk in found.provinces
    ]
    abroad = ranked(found.countries)
    by_field = ranked(found.fields)
    return [
        Table("year", _("By year"), _("By the year in which they were due."), years),
        Table(
            "province",
            _("By province"),
            _(
                "By the province that answers for the agreement today; one of two provinces counts "
                "under both."
            ),
            provinces,
        ),
        Table(
            "country",
            _("By country"),
            _("A commitment to partners of two countries counts under both."),
            [row(countries.get(code, code), total, kept, country=code) for code, total in abroad],
        ),
        Table(
            "field",
            _("By field"),
            _("By the fields of the agreement; it counts under each of them."),
            [row(str(Field(code).label), total, kept, field=code) for code, total in by_field],
        ),
    ]


def ranked(found: Mapping[str, Sum]) -> list[tuple[str, Sum]]:
    return sorted(found.items(), key=lambda pair: (-pair[1].count, pair[0]))


def flat(found: Iterable[Table]) -> list[Share]:
    return [Share(table.title, line.label, line.sum) for table in found for line in table.rows]


def trend(found: Delivery, today: dt.date) -> Any:
    """Ours solid, theirs dashed; None where there are not two years to compare."""
    years = [year for year in found.years if year <= today.year][-MOST_YEARS:]
    if len(years) < 2:
        return None
    ours = [percent(found.years[year].ours) for year in years]
    theirs = [percent(found.years[year].theirs) for year in years]
    return lines(
        [
            Line(f"{ours[-1]}% " + pgettext("whose", "ours"), tuple(ours)),
            Line(f"{theirs[-1]}% " + pgettext("whose", "theirs"), tuple(theirs), theirs=True),
        ],
        [str(year) for year in years],
        unit="%",
    )


def tiles(found: Delivery, kept: Mapping[str, Any], units: Iterable[Unit]) -> Any:
    values = {}
    for unit in units:
        total = found.provinces.get(unit.pk)
        if total is None or total.ours is None:
            continue
        line = row(unit.name, total, kept, province=unit.pk)
        ours = line.ours or 0
        values[unit.code] = Value(
            f"{ours}%", step(ours, CUTS), line.said, line.urls["all"], line.theirs
        )
    nothing = Value("–", 0, _("no commitment was due yet"))
    lowest = _("under %(share)s") % {"share": "40%"}
    highest = _("%(share)s and over") % {"share": "85%"}
    legend = (lowest, "40–54%", "55–69%", "70–84%", highest, _("none due yet"))
    return tile_map(values, legend=legend, nothing=nothing)


def definition(today: dt.date) -> str:
    return _(
        "Counted: commitments of agreements that were due by %(day)s, each by its weight; a "
        "commitment with parts counts by its parts, a released one not at all. Fulfilled means "
        "with evidence, never a typed percentage. Confirmed is the partner's own word; it is a "
        "part of fulfilled and is never mixed with it."
    ) % {"day": day(today)}


def promise_row(commitment: Commitment, today: dt.date) -> dict[str, Any]:
    """A commitment behind a figure, with its record."""
    standing = standing_of(commitment, today)
    pieces = commitment.pieces  # type: ignore[attr-defined]
    return {
        "commitment": commitment,
        "subject": commitment.subject,
        "mark": MARKS[standing],
        "pieces": len(pieces),
    }
