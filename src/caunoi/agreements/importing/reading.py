"""Opening a CSV or XLSX file as lines of text cells, the same way each time it is gone through.

Nothing is executed, nothing is fetched, and what a file may cost is bounded before it is read.
"""

import codecs
import csv
import datetime as dt
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError

import openpyxl
from charset_normalizer import from_bytes
from defusedxml.common import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException

from caunoi.core.vietnamese import carries_secret_marking, nfc

MAX_BYTES = 50_000_000
MAX_ROWS = 500_000
MAX_COLUMNS = 256
MAX_CELL = 20_000
MAX_UNZIPPED = 600_000_000
MAX_STRINGS = 150_000_000  # openpyxl holds this part in memory
MAX_RATIO = 200
_SAMPLE = 200_000
_DELIMITERS = (",", ";", "\t", "|")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls, and any encrypted Office file


class FileTrouble(StrEnum):
    EMPTY = "file_empty"
    TOO_LARGE = "file_too_large"
    TOO_MANY_ROWS = "file_too_many_rows"
    TOO_MANY_COLUMNS = "file_too_many_columns"
    CELL_TOO_LONG = "file_cell_too_long"
    OLD_OR_LOCKED = "file_old_or_locked"
    NOT_A_TABLE = "file_not_a_table"
    BROKEN = "file_broken"
    UNPACKS_TOO_LARGE = "file_unpacks_too_large"
    UNKNOWN_SHEET = "file_unknown_sheet"
    SECRET = "file_secret"  # noqa: S105  not a password


class FileRefused(Exception):
    """`params` fill the sentence; of a secret file nothing but the level is in them."""

    def __init__(self, why: FileTrouble, **params: Any) -> None:
        super().__init__(why)
        self.why, self.params = why, params


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
        source = _csv_lines(self) if self.kind == "csv" else _xlsx_lines(self)
        for number, cells in enumerate(source, 1):
            if number > MAX_ROWS:
                raise FileRefused(FileTrouble.TOO_MANY_ROWS, most=MAX_ROWS)
            if len(cells) > MAX_COLUMNS:
                cells = _without_empty_tail(cells)
            yield Line(number, cells)


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
    return _open_csv(path, head)


def refuse_secret(text: str, *, is_name: bool = False) -> None:
    """The cheap look first: nearly no cell holds any of these letters."""
    if not is_name and "ậ" not in (lower := nfc(text).lower()) and "mat" not in lower:
        return
    if marking := carries_secret_marking(text, is_name=is_name):
        raise FileRefused(FileTrouble.SECRET, level=str(marking.level))


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


# --- CSV ---


def _open_csv(path: Path, head: bytes) -> Table:
    if b"\x00" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = _utf16_without_mark(head)
    else:
        encoding = _encoding_of(path, head)
    try:
        sample = head.decode(encoding, errors="ignore")
    except LookupError:
        raise FileRefused(FileTrouble.NOT_A_TABLE) from None
    return Table(path, "csv", encoding=encoding, delimiter=_delimiter_of(sample))


def _utf16_without_mark(head: bytes) -> str:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) // 8:  # Latin text has a zero in nearly every other byte
        raise FileRefused(FileTrouble.NOT_A_TABLE)
    return "utf-16-le" if odd > even else "utf-16-be"


def _encoding_of(path: Path, head: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return encoding
    if _is_utf8(path):
        return "utf-8"
    if _looks_vietnamese(head):
        return "cp1258"
    best = from_bytes(head).best()
    if best is None:
        raise FileRefused(FileTrouble.NOT_A_TABLE)
    return str(best.encoding)


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _looks_vietnamese(head: bytes) -> bool:
    """Windows-1258 writes most tones as a mark after the vowel; each must find its vowel."""
    text = nfc(head.decode("cp1258", errors="replace"))
    toned = sum("ạ" <= char <= "ỹ" for char in text)
    loose = sum("\u0300" <= char <= "\u0323" for char in text)
    letters = sum(char in "đĐơƠưƯăĂ" for char in text)
    return toned + letters > 3 and loose * 10 < toned + letters


def _delimiter_of(sample: str) -> str:
    """The one that cuts the first lines into the same number of cells, more than one."""
    lines = [line for line in sample.splitlines()[:40] if line.strip()][:-1] or [sample]

    def regularity(delimiter: str) -> tuple[float, int]:
        counts = [len(cells) for cells in csv.reader(lines, delimiter=delimiter)]
        usual = max(set(counts), key=counts.count, default=1)
        return (counts.count(usual) / len(counts) if usual > 1 else 0.0, usual)

    try:
        return max(_DELIMITERS, key=regularity)
    except csv.Error:
        return ","


def _csv_lines(table: Table) -> Iterator[tuple[str, ...]]:
    csv.field_size_limit(MAX_CELL)
    try:
        with table.path.open(encoding=table.encoding, errors="replace", newline="") as file:
            for cells in csv.reader(_without_zeros(file), delimiter=table.delimiter):
                yield tuple(cells)
    except csv.Error:
        raise FileRefused(FileTrouble.CELL_TOO_LONG, most=MAX_CELL) from None


def _without_zeros(file: Any) -> Iterator[str]:
    for line in file:
        yield line.replace("\x00", "") if "\x00" in line else line


# --- XLSX ---


def _open_xlsx(path: Path, sheet: str) -> Table:
    _check_package(path)
    with _book(path) as book:
        titles = tuple(each.title for each in book.worksheets)
        shown = {each.title for each in book.worksheets if each.sheet_state == "visible"}
        properties = book.properties
        about = (properties.title, properties.subject, properties.keywords, properties.category)
    for text in (*about, properties.description, *titles):
        refuse_secret(text or "")
    names = tuple(title for title in titles if title in shown) or titles
    hidden = tuple(title for title in titles if title not in names)
    if not names:
        raise FileRefused(FileTrouble.EMPTY)
    if sheet and sheet not in names:
        raise FileRefused(FileTrouble.UNKNOWN_SHEET, sheets=", ".join(names))
    return Table(path, "xlsx", sheet=sheet or names[0], sheets=names, hidden=hidden)


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


def _xlsx_lines(table: Table) -> Iterator[tuple[str, ...]]:
    with _book(table.path) as book:
        sheet = book[table.sheet]
        sheet.reset_dimensions()  # some programs write wrong ones
        rows = sheet.iter_rows(values_only=True)
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
