"""Counts of agreements, each with its definition and the address of the records behind it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from caunoi.agreements import keeping, queries
from caunoi.agreements.models import Agreement
from caunoi.agreements.queries import Filters
from caunoi.agreements.states import UNSIGNED, State
from caunoi.agreements.tally import Tally, tally
from caunoi.agreements.terms import AgreementClass, Diplomacy, Field
from caunoi.core.figures import day, number
from caunoi.registry.models import Country, Territory

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Line:
    label: "StrOrPromise"
    count: int
    query: str  # what to put behind /agreements/? to see the records
    growth: float | None = None  # against the line before it in time, as a ratio; None: no base
    parts: dict[str, int] = field(default_factory=dict)

    @property
    def growth_text(self) -> str:
        if self.growth is None:
            return "–"
        sign = "+" if self.growth > 0 else "−" if self.growth else ""
        return f"{sign}{number(abs(self.growth) * 100, 1)}%"


@dataclass(frozen=True)
class Table:
    key: str
    title: "StrOrPromise"
    definition: "StrOrPromise"
    lines: list[Line]
    has_growth: bool = False

    @property
    def largest(self) -> int:
        return max((line.count for line in self.lines), default=0)


def base(user: Any, filters: Filters, today: dt.date) -> QuerySet[Agreement]:
    """What a count counts: signed texts, never drafts nor void records."""
    rows = queries.listed(user, filters, today)
    return rows.exclude(state__in=[*UNSIGNED, State.VOID])


def what_is_counted(filters: Filters, today: dt.date) -> str:
    said = _(
        "Counted: agreements that were signed, whether or not they still stand; drafts and void "
        "records are left out. An agreement counts once, in the year in which it was signed. "
        "As of %(day)s."
    ) % {"day": day(today)}
    if filters.agreement_class:
        chosen = AgreementClass(filters.agreement_class).label
        return f"{said} " + _("Only this class: %s.") % chosen
    return f"{said} " + _(
        "All classes together, memoranda with firms included; figures of other sources often "
        "leave those out."
    )


def by_year(found: Tally, kept: dict[str, str], today: dt.date) -> Table:
    years: dict[int | None, dict[str, int]] = {}
    for (year, kind), n in found.year_and_class.items():
        years.setdefault(year, {})[kind] = n
    lines: list[Line] = []
    for year in sorted(y for y in years if y is not None):
        total = sum(years[year].values())
        before = lines[-1].count if lines and lines[-1].label == str(year - 1) else None
        growth = (total - before) / before if before and year < today.year else None
        lines.append(Line(str(year), total, link(kept, year=year), growth, years[year]))
    if None in years:
        lines.append(
            Line(_("Day of signing unknown"), sum(years[None].values()), link(kept, dated="no"))
        )
    return Table(
        "year",
        _("By year of signing"),
        _("Growth is against the year before; none is given for the running year."),
        lines,
        has_growth=True,
    )


def by_class(found: Tally, kept: dict[str, str]) -> Table:
    counts = found.agreement_class
    lines = [
        Line(kind.label, counts[kind.value], link(kept, agreement_class=kind.value))
        for kind in AgreementClass
        if kind.value in counts
    ]
    return Table("class", _("By class"), _("In whose name it was signed."), lines)


def by_country(found: Tally, kept: dict[str, str]) -> Table:
    names = Country.objects.in_bulk(list(found.country))
    lines = [
        Line(names[code].name, n, link(kept, country=code)) for code, n in ranked(found.country)
    ]
    return Table(
        "country",
        _("By partner's country"),
        _("An agreement with partners of two countries counts under both."),
        lines,
    )


def by_field(found: Tally, kept: dict[str, str]) -> Table:
    lines = [Line(Field(code).label, n, link(kept, field=code)) for code, n in ranked(found.field)]
    for code, n in ranked(found.diplomacy):
        lines.append(Line(Diplomacy(code).label, n, link(kept, diplomacy=code)))
    return Table(
        "field",
        _("By field"),
        _("An agreement counts under each of its fields and kinds of diplomacy."),
        lines,
    )


def by_province(found: Tally, kept: dict[str, str], on_old_map: bool) -> Table:
    column, counts = "province_then" if on_old_map else "province_now", found.province
    names = Territory.objects.in_bulk([pk for pk in counts if pk])
    known = sorted(names.values(), key=lambda place: -counts[place.pk])
    lines = [Line(t.name, counts[t.pk], link(kept, **{column: t.pk})) for t in known]
    if None in counts:
        lines.append(Line(_("Not a locality"), counts[None], link(kept, placed="no")))
    if on_old_map:
        said = _("By the province of the day of signing; where that day is unknown, as written.")
    else:
        said = _("By the province that answers today; agreements of former units pass to it.")
    return Table("province", _("By province"), said, lines)


def ranked(found: dict[Any, int]) -> list[tuple[Any, int]]:
    return sorted(found.items(), key=lambda pair: (-pair[1], str(pair[0])))


def link(kept: dict[str, str], **more: Any) -> str:
    return urlencode({**kept, **more})


def tables(
    user: Any, filters: Filters, kept: dict[str, str], *, today: dt.date, on_old_map: bool
) -> list[Table]:
    """Every table of the counting page; a fixed number of queries."""
    rows = base(user, filters, today)
    told = ("tally", *keeping.counted_from(rows), on_old_map)
    found = keeping.kept(told, lambda: tally(rows, on_old_map=on_old_map))
    return [
        by_year(found, kept, today),
        by_class(found, kept),
        by_country(found, kept),
        by_field(found, kept),
        by_province(found, kept, on_old_map),
    ]


def flat(found: Iterable[Table]) -> Iterable[tuple[Table, Line]]:
    return ((table, line) for table in found for line in table.lines)
