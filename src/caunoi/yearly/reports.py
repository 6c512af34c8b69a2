"""The year and the national figure as sheets."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caunoi.core.exports import Column, Sheet
from caunoi.yearly import letters
from caunoi.yearly.book import Row, day_of
from caunoi.yearly.delivery import Sum
from caunoi.yearly.facts import Facts, sha256
from caunoi.yearly.figures import WEIGHTS, Line, Part, figures
from caunoi.yearly.models import YearReport
from caunoi.yearly.queries import Standing

Shown = dict[str, Any]


@dataclass(frozen=True)
class Cell:
    """A row of the sheet of a report: a figure (`row` is None), or a record behind it."""

    part: Part
    line: Line
    row: Row | None = None


def cells(parts: Iterable[Part], facts: Facts) -> Iterable[Cell]:
    for part in parts:
        for line in part.lines:
            yield Cell(part, line)
            for row in letters.any_rows(facts, line.what, line.ids):
                yield Cell(part, line, row)


def sheet(report: YearReport, facts: Facts) -> Sheet:
    """Every figure, and under it every record that it counts."""
    cut_off = letters.written(facts["cut_off"])
    parts = figures(facts).parts
    definitions = [f"{part.title}: {part.definition}" for part in parts]
    return Sheet(
        name=f"{report.kind}-{report.year}",
        title=report.title,
        columns=(
            Column(_("Section"), lambda cell: str(cell.part.title)),
            Column(_("Figure"), lambda cell: str(cell.line.label)),
            Column(_("Number"), lambda cell: None if cell.row else cell.line.count),
            Column(_("Record"), lambda cell: said(cell, "title") or said(cell, "what")),
            Column(_("Partner"), partners),
            Column(_("Signed on"), lambda cell: on(cell, "signed_on")),
            Column(_("Expires on"), lambda cell: on(cell, "expires_on")),
            Column(_("Due"), lambda cell: on(cell, "due_on")),
            Column(_("Fulfilled on"), lambda cell: on(cell, "fulfilled_on")),
            Column(_("Evidence"), lambda cell: cell.row and cell.row.get("evidence")),
            Column(
                _("The partner's word"),
                lambda cell: letters.word_of(cell.row) if said(cell, "what") else None,
            ),
            Column(_("Answers for it"), lambda cell: said(cell, "owner")),
        ),
        rows=cells(parts, facts),
        about=(
            _("Cut-off: %s.") % cut_off,
            _("SHA-256 of the inputs: %s") % sha256(facts),
            *definitions,
        ),
    )


def said(cell: Cell, name: str) -> str:
    return str(cell.row.get(name) or "") if cell.row else ""


def on(cell: Cell, name: str) -> dt.date | None:
    return day_of(cell.row.get(name)) if cell.row else None


def partners(cell: Cell) -> str:
    pairs = cell.row.get("partners", []) if cell.row else []
    return "; ".join(f"{name} ({country})" for name, country in pairs)


def certified_count(standing: Standing, key: str) -> int | None:
    """From the certified version only; None where there is none."""
    return standing.certified.counts.get(key, 0) if standing.certified else None


def share_of(standing: Standing, part: str) -> float | None:
    weight = certified_count(standing, WEIGHTS[0])
    return (certified_count(standing, part) or 0) / weight if weight else None


def total(standings: Iterable[Standing], key: str) -> int:
    return sum(certified_count(standing, key) or 0 for standing in standings)


# What the roll-up shows of each kind: key of a line, its head.
ROLLED: dict[str, tuple[tuple[str, Any], ...]] = {
    "report": (
        ("signed", lambda: _("Signed")),
        ("standing", lambda: _("Stand")),
        ("due", lambda: pgettext("yearly report", "Due")),
        ("kept", lambda: _("Fulfilled")),
        ("confirmed", lambda: pgettext("yearly report", "Confirmed")),
        ("overdue", lambda: _("Overdue")),
    ),
    "plan": (
        ("prepared", lambda: _("To be signed")),
        ("ending", lambda: _("Terms ending")),
        ("due", lambda: pgettext("yearly report", "Due")),
        ("brought_over", lambda: _("Brought over")),
    ),
}


def national_sheet(kind: str, year: int, rows: list[Standing], today: dt.date) -> Sheet:
    columns = [
        Column(_("Province"), lambda row: row.owner.name_vi),
        Column(_("Due"), lambda row: row.duty.due_on),
        Column(_("Certified on"), lambda row: row.first_on),
        Column(_("Days late"), lambda row: row.days_late),
        Column(_("Version"), lambda row: row.certified.number if row.certified else None),
    ]
    for key, head in ROLLED[kind]:
        columns.append(Column(head(), counter_of(key)))
    columns.append(
        Column(_("SHA-256 of the inputs"), lambda row: row.certified and row.certified.sha256)
    )
    return Sheet(
        name=f"ca-nuoc-{kind}-{year}",
        title=_("The country's year %d") % year,
        columns=columns,
        rows=rows,
        about=(_("As of %s.") % f"{today:%d/%m/%Y}", rolled_definition()),
    )


def counter_of(key: str) -> Callable[[Standing], int | None]:
    return lambda row: certified_count(row, key)


def rolled_definition() -> str:
    return _(
        "Counted: certified versions only. A province that has not certified has no figure here, "
        "and is not estimated. An agreement of two provinces is in the report of the one that "
        "answers for it."
    )


@dataclass(frozen=True)
class Share:
    """A line of the national figure."""

    table: str
    label: str
    sum: Sum


def delivery_sheet(rows: Iterable[Share], definition: str, today: dt.date) -> Sheet:
    return Sheet(
        name="ty-le-thuc-hien",
        title=_("Delivery"),
        columns=(
            Column(_("Counted by"), lambda row: row.table),
            Column(_("Value"), lambda row: row.label),
            Column(pgettext("yearly report", "Due"), lambda row: row.sum.count),
            Column(_("Fulfilled"), lambda row: row.sum.kept),
            Column(pgettext("yearly report", "Confirmed"), lambda row: row.sum.confirmed),
            Column(_("Overdue"), lambda row: row.sum.overdue),
            Column(_("Weight"), lambda row: row.sum.weight),
            Column(_("Weight fulfilled with evidence"), lambda row: row.sum.weight_kept),
            Column(_("Weight confirmed by partners"), lambda row: row.sum.weight_confirmed),
        ),
        rows=rows,
        about=(_("As of %s.") % f"{today:%d/%m/%Y}", definition),
    )
