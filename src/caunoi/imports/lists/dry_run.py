"""A whole file gone through: each outcome as it comes, or the report on all of them."""

import datetime as dt
from collections.abc import Iterator, Mapping

from caunoi.imports.lists.columns import Layout
from caunoi.imports.lists.items import item_of, worded
from caunoi.imports.lists.outcomes import Decision, Outcome
from caunoi.imports.lists.reading import Table
from caunoi.imports.lists.report import Report
from caunoi.imports.lists.rows import MayHold, RowReader
from caunoi.imports.lists.survey import data_lines
from caunoi.imports.lists.ties import Ties
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


def report_on(outcomes: Iterator[Outcome], gazetteer: Gazetteer) -> Report:
    report = Report()
    for outcome in outcomes:
        report.add(outcome, worded(item_of(outcome, gazetteer)))
    return report
