import asyncio
import csv
import datetime as dt
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from caunoi.core.exports import Column, Sheet, asked_format, download

pytestmark = pytest.mark.django_db  # a closed response ends a request

ROWS = [("Đà Nẵng", dt.date(2025, 7, 1), 3), ("=1+1", None, -2)]
SHEET = Sheet(
    name="units",
    title="Units",
    columns=(
        Column("Name", lambda row: row[0]),
        Column("From", lambda row: row[1], "the day the unit was formed"),
        Column("Ties", lambda row: row[2]),
    ),
    rows=ROWS,
    about=("As of 22 November 2026.",),
)


def content(ending: str) -> bytes:
    response = download(SHEET, ending)
    whole = b"".join(response.streaming_content)
    response.close()
    return whole


def test_csv_begins_with_the_mark_and_the_head_and_ends_with_what_the_figures_mean() -> None:
    whole = content("csv")
    assert whole.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(StringIO(whole.decode("utf-8-sig")))) == [
        ["Name", "From", "Ties"],
        ["Đà Nẵng", "2025-07-01", "3"],
        ["'=1+1", "", "-2"],
        [],
        ["Units"],
        ["As of 22 November 2026."],
        ["From", "the day the unit was formed"],
    ]


def test_xlsx_keeps_days_and_numbers_and_no_text_becomes_a_formula() -> None:
    book = load_workbook(BytesIO(content("xlsx")))
    rows = list(book.worksheets[0].values)
    assert (rows[0], rows[2]) == (("Name", "From", "Ties"), ("=1+1", None, -2))
    assert [rows[1][0], rows[1][1].date(), rows[1][2]] == ["Đà Nẵng", dt.date(2025, 7, 1), 3]
    assert book.worksheets[0]["A3"].data_type == "s"
    assert [row[0] for row in book.worksheets[1].values] == [
        "Units",
        "As of 22 November 2026.",
        "From",
    ]


def test_a_download_leaves_in_pieces_when_served_asynchronously() -> None:
    async def read() -> bytes:
        response = download(SHEET, "csv")
        whole = b"".join([piece async for piece in response])
        response.close()
        return whole

    assert asyncio.run(read()) == content("csv")


def test_only_known_formats_are_understood() -> None:
    asked = [asked_format({"format": name}) for name in ("csv", "xlsx", "pdf")]
    assert [*asked, asked_format({})] == ["csv", "xlsx", "", ""]
