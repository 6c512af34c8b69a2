"""Opening a CSV or XLSX file as lines of text cells, the same way each time it is gone through.

Nothing is executed, nothing is fetched, and what a file may cost is bounded before it is read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from caunoi.imports.lists.csv_files import csv_cells, find_form
from caunoi.imports.lists.refusals import (
    MAX_BYTES,
    MAX_COLUMNS,
    MAX_ROWS,
    FileRefused,
    FileTrouble,
    refuse_secret,
)
from caunoi.imports.lists.xlsx_files import look_into, xlsx_cells

_SAMPLE = 200_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls, and any encrypted Office file


class Line(NamedTuple):
    """A row of the file: its number as a spreadsheet shows it, from 1, and its cells as text."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """A sheet of a file; `lines()` may be gone through again and again."""

    path: Path
    kind: str  # "csv" | "xlsx"
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ","

    def lines(self) -> Iterator[Line]:
        for number, cells in enumerate(self._cells(), 1):
            if number > MAX_ROWS:
                raise FileRefused(FileTrouble.TOO_MANY_ROWS, most=MAX_ROWS)
            if len(cells) > MAX_COLUMNS:
                cells = _without_empty_tail(cells)
            yield Line(number, cells)

    def _cells(self) -> Iterator[tuple[str, ...]]:
        if self.kind == "csv":
            return csv_cells(self.path, self.encoding, self.delimiter)
        return xlsx_cells(self.path, self.sheet)


def open_table(path: Path, *, name: str = "", sheet: str = "") -> Table:
    """Raises FileRefused. `name` is what the sender called the file."""
    size = path.stat().st_size
    if size == 0:
        raise FileRefused(FileTrouble.EMPTY)
    if size > MAX_BYTES:
        raise FileRefused(FileTrouble.TOO_LARGE, most=MAX_BYTES // 1_000_000)
    refuse_secret(name or path.name, is_name=True)
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    if head.startswith(_OLD_OFFICE):
        raise FileRefused(FileTrouble.OLD_OR_LOCKED)
    if head.startswith(b"PK"):
        return _open_xlsx(path, sheet)
    encoding, delimiter = find_form(path, head)
    return Table(path, "csv", encoding=encoding, delimiter=delimiter)


def _open_xlsx(path: Path, sheet: str) -> Table:
    found = look_into(path)
    if sheet and sheet not in found.shown:
        raise FileRefused(FileTrouble.UNKNOWN_SHEET, sheets=", ".join(found.shown))
    return Table(
        path, "xlsx", sheet=sheet or found.shown[0], sheets=found.shown, hidden=found.hidden
    )


def refuse_secrets_beside(table: Table) -> None:
    """Look through the sheets that are not read: they are kept with the file too."""
    for sheet in (*table.sheets, *table.hidden):
        if sheet != table.sheet:
            for line in replace(table, sheet=sheet).lines():
                for cell in line.cells:
                    refuse_secret(cell)


def column_letter(index: int) -> str:
    """0 → A, 25 → Z, 26 → AA"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _without_empty_tail(cells: tuple[str, ...]) -> tuple[str, ...]:
    last = max((at for at, cell in enumerate(cells) if cell.strip()), default=-1)
    if last >= MAX_COLUMNS:
        raise FileRefused(FileTrouble.TOO_MANY_COLUMNS, most=MAX_COLUMNS)
    return cells[: last + 1]
