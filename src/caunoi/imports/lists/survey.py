"""One pass over the whole file: where its headings are, what its columns hold, what they mean."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from caunoi.core.vietnamese import fold
from caunoi.imports.lists.columns import (
    Column,
    Layout,
    Role,
    by_headings,
    corrected,
    layout_of,
)
from caunoi.imports.lists.dates import Order, hints_at
from caunoi.imports.lists.guessing import by_content, is_data
from caunoi.imports.lists.heading_lines import guessed, told
from caunoi.imports.lists.reading import Line, Table
from caunoi.imports.lists.refusals import FileRefused, FileTrouble, refuse_secret
from caunoi.imports.lists.two_sides import by_pairs
from caunoi.registry.gazetteer import Gazetteer
from caunoi.registry.gazetteer.codes import OLD, says_old_codes, tidy_code

_HEADER_WITHIN = 20
_SHEETS = 12  # that are looked at
_SAMPLES = 120
_EXAMPLES = 3
_CODES = 200
_DATE_ROLES = (Role.SIGNED, Role.EFFECTIVE, Role.EXPIRES)
_LINK = re.compile(r"(?:https?|ftp)://|www\.|Q\d+$")
_PARTS_OF_DAYS = frozenset({"ngay", "thang", "ngay ky", "day", "month", "date"})
_MOST = 0.9  # of the cells that prove an order; a slip of the hand does not make it unclear
_LAST = 31  # day of a month
_CODE_ROLES = (Role.HOME_CODE, Role.A_CODE, Role.B_CODE)


@dataclass
class Tally:
    """What was seen in one column."""

    filled: int = 0
    samples: list[str] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)
    orders: Counter[Order] = field(default_factory=Counter)

    def see(self, cell: str) -> None:
        self.filled += 1
        if len(self.samples) < _SAMPLES and cell not in self.samples:
            self.samples.append(cell)
        if len(cell) <= 10 and cell[0].isdigit():
            if (order := hints_at(cell)) is not None:
                self.orders[order] += 1
            if len(self.codes) < _CODES and (code := tidy_code(cell)):
                self.codes.add(code)


def survey(table: Table, gazetteer: Gazetteer, roles: Mapping[int, Role] | None = None) -> Layout:
    """The layout of the file, with what a person corrected in it. Raises FileRefused."""
    header, titles = _find_header(table, gazetteer)
    tallies, rows = _tally(table, header, len(titles))
    if not rows:
        raise FileRefused(FileTrouble.EMPTY)
    columns = _with_counts(_by_headings(titles, tallies), tallies)
    columns = by_pairs(columns, _first_rows(table, header), gazetteer)
    columns = by_content(columns, [tally.samples for tally in tallies], gazetteer)
    layout = layout_of(header, columns, rows=rows)
    if roles:
        layout = corrected(layout, roles)
    return replace(
        layout,
        scheme=layout.scheme or _scheme(layout, tallies, gazetteer),
        date_order=_order(layout, tallies),
    )


def likely_table(table: Table) -> Table:
    """Of a spreadsheet whose sheet nobody named: the first whose headings say both sides."""
    for sheet in table.sheets[1:] and table.sheets[:_SHEETS]:
        candidate = replace(table, sheet=sheet)
        try:
            found = told(_first_lines(candidate))
        except FileRefused:
            continue
        if found and not layout_of(found[0], by_headings(found[1])).missing:
            return candidate
    return table


def data_lines(table: Table, layout: Layout) -> Iterable[tuple[int, Line]]:
    """(row, line): rows are counted from 1 after the heading, blank lines left out."""
    row = 0
    for line in table.lines():
        if line.number > layout.header and not line.is_blank:
            row += 1
            yield row, line


def _first_lines(table: Table) -> list[Line]:
    first = [line for line in islice(table.lines(), _HEADER_WITHIN) if not line.is_blank]
    if not first:
        raise FileRefused(FileTrouble.EMPTY)
    return first


def _find_header(table: Table, gazetteer: Gazetteer) -> tuple[int, tuple[str, ...]]:
    """The last line of headings, 0 if the file begins with its data; and the headings."""
    first = _first_lines(table)
    return told(first) or guessed(first, lambda cell: is_data(cell, gazetteer))


def _tally(table: Table, header: int, width: int) -> tuple[list[Tally], int]:
    tallies = [Tally() for _column in range(width)]
    rows = 0
    for line in table.lines():
        for cell in line.cells:
            refuse_secret(cell)
        if line.number <= header or line.is_blank:
            continue
        rows += 1
        for at, cell in enumerate(line.cells):
            if text := cell.strip():
                while at >= len(tallies):
                    tallies.append(Tally())
                tallies[at].see(text)
    return tallies, rows


def _first_rows(table: Table, header: int) -> list[tuple[str, ...]]:
    lines = (line.cells for line in table.lines() if line.number > header and not line.is_blank)
    return list(islice(lines, _SAMPLES))


def _by_headings(titles: Sequence[str], tallies: list[Tally]) -> list[Column]:
    """A heading over addresses, or days of a month, leaves its role to another: "twin" to
    "twinLabel", "ngày" to "năm"."""
    read = [
        "" if _is_other(title, tally) else title
        for title, tally in zip(titles, tallies, strict=False)
    ]
    found = by_headings(read)
    return [replace(column, title=titles[column.index]) for column in found]


def _is_other(title: str, tally: Tally) -> bool:
    if fold(title).strip() in _PARTS_OF_DAYS and tally.samples:
        return all(sample.isdigit() and int(sample) <= _LAST for sample in tally.samples)
    links = sum(_LINK.match(sample) is not None for sample in tally.samples)
    return links * 2 > len(tally.samples)


def _with_counts(columns: list[Column], tallies: list[Tally]) -> list[Column]:
    known = [*columns, *(Column(at, "") for at in range(len(columns), len(tallies)))]
    return [
        replace(
            column,
            filled=tallies[column.index].filled,
            examples=tuple(each[:60] for each in tallies[column.index].samples[:_EXAMPLES]),
        )
        for column in known
    ]


def _scheme(layout: Layout, tallies: list[Tally], gazetteer: Gazetteer) -> str:
    codes: set[str] = set()
    for role in _CODE_ROLES:
        if (at := layout.one(role)) is not None:
            codes |= tallies[at].codes
    return OLD if says_old_codes(codes, gazetteer) else ""


def _order(layout: Layout, tallies: list[Tally]) -> Order:
    seen: Counter[Order] = Counter()
    for role in _DATE_ROLES:
        if (at := layout.one(role)) is not None:
            seen += tallies[at].orders
    if not seen:
        return Order.DAY_FIRST
    usual, count = seen.most_common(1)[0]
    return usual if count >= _MOST * seen.total() else Order.MIXED
