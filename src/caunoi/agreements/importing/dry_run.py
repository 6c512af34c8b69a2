"""A whole file gone through: the report of what it would become, and each outcome to whom wants."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from caunoi.agreements.importing.columns import Layout
from caunoi.agreements.importing.items import item_of, worded
from caunoi.agreements.importing.outcomes import Decision, Outcome
from caunoi.agreements.importing.reading import Table
from caunoi.agreements.importing.report import Report
from caunoi.agreements.importing.rows import MayHold, RowReader
from caunoi.agreements.importing.survey import data_lines
from caunoi.agreements.importing.ties import Ties
from caunoi.registry.gazetteer import Gazetteer


def outcomes_of(
    table: Table,
    layout: Layout,
    gazetteer: Gazetteer,
    ties: Ties,
    *,
    today: dt.date,
    decisions: Mapping[int, Decision] | None = None,
    may_hold: MayHold | None = None,
) -> Iterator[Outcome]:
    """Every row in its order. `ties` is added to as rows are found ready."""
    reader = RowReader(gazetteer, layout, ties, today=today, decisions=decisions, may_hold=may_hold)
    for row, line in data_lines(table, layout):
        yield reader.read(row, line)


def report_on(
    outcomes: Iterator[Outcome],
    gazetteer: Gazetteer,
    *,
    each: Callable[[Outcome], None] | None = None,
) -> Report:
    report = Report()
    for outcome in outcomes:
        report.add(outcome, worded(item_of(outcome, gazetteer)))
        if each:
            each(outcome)
    return report
