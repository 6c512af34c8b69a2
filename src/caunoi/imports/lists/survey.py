"""One pass over the whole file: where its headings are, what its columns hold, what they mean."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from caunoi.imports.lists.columns import (
    Column,
    Confidence,
    Layout,
    Role,
    by_headings,
    corrected,
    layout_of,
    score,
)
from caunoi.imports.lists.dates import Order, Unreadable, hints_at, read_date
from caunoi.imports.lists.reading import Line, Table
from caunoi.imports.lists.refusals import FileRefused, FileTrouble, refuse_secret
from caunoi.registry.gazetteer import Gazetteer
from caunoi.registry.gazetteer.codes import OLD, says_old_codes, tidy_code
from caunoi.registry.gazetteer.countries import countries_named
from caunoi.registry.gazetteer.index import HOME
from caunoi.registry.gazetteer.wording import readings

_HEADER_WITHIN = 20
_SHEETS = 12  # that are looked at
_SAMPLES = 120
_EXAMPLES = 3
_CODES = 200
_ENOUGH = 0.6  # of the filled cells, for a column to be taken for what they look like
_DATE_ROLES = (Role.SIGNED, Role.EFFECTIVE, Role.EXPIRES)
_CODE_ROLES = (Role.HOME_CODE, Role.A_CODE, Role.B_CODE)


@dataclass
class Tally:
    """What was seen in one column."""

    filled: int = 0
    samples: list[str] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)
    orders: set[Order] = field(default_factory=set)

    def see(self, cell: str) -> None:
        self.filled += 1
        if len(self.samples) < _SAMPLES and cell not in self.samples:
            self.samples.append(cell)
        if len(cell) <= 10 and cell[0].isdigit():
            if (order := hints_at(cell)) is not None:
                self.orders.add(order)
            if len(self.codes) < _CODES and (code := tidy_code(cell)):
                self.codes.add(code)


def survey(table: Table, gazetteer: Gazetteer, roles: Mapping[int, Role] | None = None) -> Layout:
    """The layout of the file, with what a person corrected in it. Raises FileRefused."""
    header, titles = _find_header(table)
    tallies, rows = _tally(table, header, len(titles))
    if not rows:
        raise FileRefused(FileTrouble.EMPTY)
    columns = _with_counts(by_headings(titles), tallies)
    columns = _by_content(columns, tallies, gazetteer)
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
            header, titles = _find_header(candidate)
        except FileRefused:
            continue
        if not layout_of(header, by_headings(titles)).missing:
            return candidate
    return table


def data_lines(table: Table, layout: Layout) -> Iterable[tuple[int, Line]]:
    """(row, line): rows are counted from 1 after the heading, blank lines left out."""
    row = 0
    for line in table.lines():
        if line.number > layout.header and not line.is_blank:
            row += 1
            yield row, line


def _find_header(table: Table) -> tuple[int, tuple[str, ...]]:
    """The line among the first that names most columns; 0 if the file begins with its data."""
    first = [line for line in islice(table.lines(), _HEADER_WITHIN) if not line.is_blank]
    if not first:
        raise FileRefused(FileTrouble.EMPTY)
    best = max(first, key=lambda line: (score(line.cells), -line.number))
    if score(best.cells) >= 2:
        return best.number, best.cells
    width = max(len(line.cells) for line in first)
    if _looks_like_data(first[0]):
        return 0, ("",) * width
    return first[0].number, first[0].cells


def _looks_like_data(line: Line) -> bool:
    digits = sum(any(char.isdigit() for char in cell) for cell in line.cells)
    return digits > 0 or len(line.cells) < 2


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
    seen: set[Order] = set()
    for role in _DATE_ROLES:
        if (at := layout.one(role)) is not None:
            seen |= tallies[at].orders
    if len(seen) == 2:
        return Order.MIXED
    return next(iter(seen), Order.DAY_FIRST)


# --- what only the cells can say ---


def _by_content(columns: list[Column], tallies: list[Tally], gazetteer: Gazetteer) -> list[Column]:
    """Give the roles still missing to columns whose cells look like them."""
    guess = _Guess(columns, tallies, gazetteer)
    guess.sides()
    guess.fill(Role.PARTNER_COUNTRY, guess.is_country)
    guess.fill(Role.SIGNED, _is_date)
    guess.fill(Role.EMAIL, lambda text: "@" in text and " " not in text.strip())
    guess.partner()
    return guess.columns


class _Guess:
    def __init__(self, columns: list[Column], tallies: list[Tally], gazetteer: Gazetteer) -> None:
        self.columns, self.tallies, self.gazetteer = columns, tallies, gazetteer

    def sides(self) -> None:
        """Which column holds Vietnamese units, where no heading says it."""
        roles = self.roles()
        if {Role.HOME, Role.HOME_CODE, Role.HOME_DISTRICT} & roles:
            return
        if {Role.A_NAME, Role.B_NAME} <= roles:
            return
        lone = next((c for c in self.columns if c.role in (Role.A_NAME, Role.B_NAME)), None)
        if lone is not None:
            is_home = self.share(lone, self.is_home) >= _ENOUGH
            self.put(lone, Role.HOME if is_home else Role.PARTNER, Confidence.LIKELY)
        self.fill(Role.HOME, self.is_home)

    def partner(self) -> None:
        """The column of words right beside the others that nothing else claims."""
        if Role.PARTNER in self.roles() or Role.HOME not in self.roles():
            return
        for column in self.free():
            texts = self.tallies[column.index].samples
            if texts and not any(_is_date(t) or t.replace(".", "").isdigit() for t in texts[:20]):
                self.put(column, Role.PARTNER, Confidence.GUESS)
                return

    def fill(self, role: Role, looks_like: Callable[[str], bool]) -> None:
        if role in self.roles() or (role == Role.PARTNER_COUNTRY and self.has_two_sides()):
            return
        shares = [(self.share(column, looks_like), -column.index) for column in self.free()]
        best, at = max(shares, default=(0.0, 0))
        if best >= _ENOUGH:
            self.put(self.columns[-at], role, Confidence.GUESS)

    def has_two_sides(self) -> bool:
        return {Role.A_NAME, Role.B_NAME} <= self.roles()

    def roles(self) -> set[Role]:
        return {column.role for column in self.columns}

    def free(self) -> list[Column]:
        return [column for column in self.columns if column.confidence == Confidence.NONE]

    def put(self, column: Column, role: Role, confidence: Confidence) -> None:
        self.columns[column.index] = replace(column, role=role, confidence=confidence)

    def share(self, column: Column, looks_like: Callable[[str], bool]) -> float:
        texts = self.tallies[column.index].samples
        return sum(map(looks_like, texts)) / len(texts) if texts else 0.0

    def is_home(self, text: str) -> bool:
        return any(self.gazetteer.named(HOME, reading.name) for reading in readings(text))

    def is_country(self, text: str) -> bool:
        found = countries_named(self.gazetteer, text)
        return bool(found) and HOME not in found


def _is_date(text: str) -> bool:
    try:
        return read_date(text, today=dt.date.max, may_be_ahead=True) is not None
    except Unreadable:
        return False
