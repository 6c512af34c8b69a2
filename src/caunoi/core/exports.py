"""A list as a file: CSV (UTF-8 with its mark, for Excel) or XLSX, written row by row.

The head stands in the first row of both. What the figures mean, as of when and from where,
follows the rows in CSV and has a sheet of its own in XLSX, so that a file can be read back.
"""

import csv
import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import TextIOWrapper
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from caunoi.core.downloads import Download
from caunoi.core.figures import HANOI

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# A cell that begins so would be run as a formula by the program that opens the CSV.
RUNS = ("=", "+", "-", "@", "\t", "\r")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
WIDEST, NARROWEST = 60, 12


@dataclass(frozen=True)
class Column:
    title: "StrOrPromise"
    value: Callable[[Any], Any]  # row → text, number, date or None
    definition: "StrOrPromise" = ""


@dataclass(frozen=True)
class Sheet:
    """`name` is the file's, without ending; `about` are whole sentences: day, filters, source."""

    name: str
    title: "StrOrPromise"
    columns: Sequence[Column]
    rows: Iterable[Any]
    about: "Sequence[StrOrPromise]" = ()

    def notes(self) -> list[tuple[str, str]]:
        defined = [(str(c.title), str(c.definition)) for c in self.columns if c.definition]
        return [(str(self.title), ""), *((str(line), "") for line in self.about), *defined]


def asked_format(params: Mapping[str, str]) -> str:
    """ "csv" or "xlsx" of `?format=`, else nothing: then the page itself is asked for."""
    asked = params.get("format", "")
    return asked if asked in MEDIA_TYPES else ""


def download(sheet: Sheet, ending: str) -> Download:
    """The sheet as an attachment. The file is whole before the first byte leaves, so no database
    connection is held while somebody's line is slow."""
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    (write_csv if ending == "csv" else write_xlsx)(sheet, file)
    file.seek(0)
    return Download(
        file,
        as_attachment=True,
        filename=f"{sheet.name}.{ending}",
        content_type=MEDIA_TYPES[ending],
    )


def write_csv(sheet: Sheet, file: IO[bytes]) -> None:
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow([harmless(str(column.title)) for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([harmless(column.value(row)) for column in sheet.columns])
    writer.writerow([])
    writer.writerows([[harmless(cell) for cell in note if cell] for note in sheet.notes()])
    text.flush()
    text.detach()


def harmless(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula is made text by an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal) or not str(value).startswith(RUNS):
        return value
    return f"'{value}"


def write_xlsx(sheet: Sheet, file: IO[bytes]) -> None:
    book = Workbook(write_only=True)
    page = book.create_sheet(_("List"))
    page.freeze_panes = "A2"
    fit(page, sheet)
    page.append([head(page, str(column.title)) for column in sheet.columns])
    for row in sheet.rows:
        page.append([cell(page, column.value(row)) for column in sheet.columns])
    about = book.create_sheet(_("About this list"))
    for note in sheet.notes():
        about.append([cell(about, part) for part in note])
    book.save(file)


def fit(page: Any, sheet: Sheet) -> None:
    for number, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(number)
        wide = min(WIDEST, max(NARROWEST, len(str(column.title)) + 4))
        page.column_dimensions[letter].width = wide


def head(page: Any, title: str) -> Any:
    written = cell(page, title)
    written.font = Font(bold=True)
    return written


def cell(page: Any, value: Any) -> Any:
    """Numbers and days keep their type; text is text, even where it looks like a formula."""
    if isinstance(value, dt.datetime) and value.tzinfo:
        value = value.astimezone(HANOI).replace(tzinfo=None)
    if value is None or isinstance(value, int | float | Decimal | dt.date):
        return WriteOnlyCell(page, value)  # type: ignore[arg-type]
    written = WriteOnlyCell(page, CONTROL.sub("", str(value)))
    written.data_type = "s"
    return written
