"""XLSX read row by row: values, not formulas; nothing is followed or unpacks without bound."""

import datetime as dt
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
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
    with _book(path) as book:
        page = book[sheet]
        page.reset_dimensions()  # some programs write wrong ones
        rows = page.iter_rows(values_only=True)
        while (cells := _next_row(rows)) is not None:
            yield tuple(map(_as_text, cells))


def _next_row(rows: Iterator[Any]) -> Any:
    """None after the last; a damaged part shows only when it is reached."""
    try:
        return next(rows, None)
    except _BROKEN:
        raise FileRefused(FileTrouble.BROKEN) from None


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        if len(value) > MAX_CELL:
            raise FileRefused(FileTrouble.CELL_TOO_LONG, most=MAX_CELL)
        return value
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
