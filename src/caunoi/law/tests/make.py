"""The reference files as the pure clock takes them, without a database."""

import datetime as dt
from functools import cache

from caunoi.law import loading
from caunoi.law.calendar import Calendar, Day, DayKind, calendar_of
from caunoi.law.terms import Stop, Terms

FIELDS = ("code", "unit", "offset", "month", "day", "year", "year_offset", "extension_max")


@cache
def calendar() -> Calendar:
    rows = loading.read_csv(loading.FOLDER / "holidays.csv")
    years = loading.read_csv(loading.FOLDER / "calendar_years.csv")
    return calendar_of(
        map(_day, rows), {int(row["year"]): row["status"] == "estimate" for row in years}
    )


@cache
def terms(code: str) -> Terms:
    """The newest version of a rule of the reference."""
    row = [row for row in loading.read_rules() if row["code"] == code][-1]
    known = {name: row[name] for name in FIELDS if name in row}
    return Terms(**known, **loading.opening(row.get("window", "")))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def stops(text: str) -> list[Stop]:
    """ "2026-11-18..2026-11-20 2026-11-25.." """
    spans = (span.split("..") for span in text.split())
    return [Stop(day(first), day(last) if last else None) for first, last in spans]


def _day(row: dict[str, str]) -> Day:
    swapped = loading.day_or_none(row["swapped_with"])
    return Day(day(row["date"]), DayKind(row["kind"]), row["name_vi"], row["name_en"], swapped)
