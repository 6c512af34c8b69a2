"""XLSX read row by row: values, not formulas; nothing is followed or unpacks without bound."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils import column_index_from_string
from openpyxl.utils.exceptions import InvalidFileException

from caunoi.imports.lists.refusals import (
    MAX_CELL,
    FileRefused,
    FileTrouble,
    refuse_secret,
)

MAX_UNZIPPED = 600_000_000
MAX_STRINGS = 150_000_000  # openpyxl holds this part in memory
MAX_RATIO = 200
MAX_MERGED = 50_000  # cells
_CHUNK = 1 << 20
_NOT_SHOWN = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.')  # of a number format: locale, literal text
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"[^>]*>'
)


@dataclass(frozen=True)
class Sheets:
    """`hidden` are kept with the file, so they are looked through too."""

    shown: tuple[str, ...]
    hidden: tuple[str, ...]


def look_into(path: Path) -> Sheets:
    """The sheets of a file that is safe to read and carries no marking in what is said about it."""
    _check_package(path)
    with _book(path) as book:
        titles = tuple(each.title for each in book.worksheets)
        visible = {each.title for each in book.worksheets if each.sheet_state == "visible"}
        properties = book.properties
        about = (properties.title, properties.subject, properties.keywords, properties.category)
    for text in (*about, properties.description, *titles):
        refuse_secret(text or "")
    if not titles:
        raise FileRefused(FileTrouble.EMPTY)
    shown = tuple(title for title in titles if title in visible) or titles
    return Sheets(shown, tuple(title for title in titles if title not in shown))


def _check_package(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except zipfile.BadZipFile:
        raise FileRefused(FileTrouble.BROKEN) from None
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise FileRefused(FileTrouble.NOT_A_TABLE)
    total = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    strings = sum(part.file_size for part in parts if "sharedStrings" in part.filename)
    is_bomb = total > 5_000_000 and total / packed > MAX_RATIO
    if total > MAX_UNZIPPED or strings > MAX_STRINGS or is_bomb:
        raise FileRefused(FileTrouble.UNPACKS_TOO_LARGE)


_BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    DefusedXmlException,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    OSError,
)


@contextmanager
def _book(path: Path) -> Iterator[Any]:
    with path.open("rb") as file:
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        except _BROKEN:
            raise FileRefused(FileTrouble.BROKEN) from None
        try:
            yield book
        finally:
            book.close()


def xlsx_cells(path: Path, sheet: str) -> Iterator[tuple[str, ...]]:
    """Each line; a cell merged over several lines says the same in each of them."""
    with _book(path) as book:
        page = book[sheet]
        page.reset_dimensions()  # some programs write wrong ones
        held = _Held(merged_downwards(path, page))
        rows = page.iter_rows()
        number = 0
        while (cells := _next_row(rows)) is not None:
            number += 1
            yield held.filled(number, tuple(map(_as_text, cells)))


class _Held:
    """What merged cells say further down: {column: (its last line, its text)}."""

    def __init__(self, merged: dict[tuple[int, int], int]) -> None:
        self.merged = merged
        self.columns = {column for _line, column in merged}
        self.texts: dict[int, tuple[int, str]] = {}

    def filled(self, number: int, cells: tuple[str, ...]) -> tuple[str, ...]:
        if not self.columns or not any(map(str.strip, cells)):
            return cells
        found = [*cells, *[""] * (max(self.columns) + 1 - len(cells))]
        for at in self.columns:
            if last := self.merged.get((number, at)):
                self.texts[at] = (last, found[at])
            elif not found[at] and number <= self.texts.get(at, (0, ""))[0]:
                found[at] = self.texts[at][1]
        return tuple(found)


def merged_downwards(path: Path, page: Any) -> dict[tuple[int, int], int]:
    """{(first line, column): last line} of cells merged over more lines than one."""
    found: dict[tuple[int, int], int] = {}
    for first, top, bottom in _merged(path, str(getattr(page, "_worksheet_path", ""))):
        if int(bottom) > int(top) and len(found) < MAX_MERGED:
            found[int(top), column_index_from_string(first.decode()) - 1] = int(bottom)
    return found


def _merged(path: Path, part: str) -> Iterator[tuple[bytes, bytes, bytes]]:
    """(column, first line, last line); they stand behind the cells, so all is gone through."""
    try:
        with zipfile.ZipFile(path) as package, package.open(part.lstrip("/")) as sheet:
            before = b""
            while chunk := sheet.read(_CHUNK):
                text = before + chunk
                yield from _MERGED.findall(text)
                before = text[text.rfind(b"<") :] if b"<" in text else b""
    except (KeyError, zipfile.BadZipFile, OSError, EOFError):
        return


def _next_row(rows: Iterator[Any]) -> Any:
    """None after the last; a damaged part shows only when it is reached."""
    try:
        return next(rows, None)
    except _BROKEN:
        raise FileRefused(FileTrouble.BROKEN) from None


def _as_text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        if len(value) > MAX_CELL:
            raise FileRefused(FileTrouble.CELL_TOO_LONG, most=MAX_CELL)
        return value
    if isinstance(value, dt.datetime):
        return _day_as_shown(value, str(cell.number_format))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _day_as_shown(value: dt.datetime, form: str) -> str:
    """Whoever types 3/2019 gets the first of March, shown as "Mar-19": no day was meant."""
    shown = _NOT_SHOWN.sub("", form).lower()
    if "y" in shown and "d" not in shown:
        return f"{value.month}/{value.year}" if "m" in shown else str(value.year)
    return value.date().isoformat()
