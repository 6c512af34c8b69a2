"""From the files of `reference/` into the tables; repeatable, and gentle with what people edited.

Rules and legal bases follow the files. A day or a year of the calendar that somebody changed on
the page keeps what they wrote, a day they took out stays out.
"""

import csv
import datetime as dt
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from caunoi.law.models import CalendarYear, Holiday, LegalBasis, Rule

FOLDER = Path(__file__).parents[1] / "reference"
BASIS_DAYS = ("issued_on", "valid_from", "valid_to")
RULE_SOURCE = "Pháp điển điện tử, mirror of 23/07/2026"


@transaction.atomic
def load(folder: Path = FOLDER) -> dict[str, int]:
    """How many rows of each kind the files hold. Raises ValueError on a rule without its basis."""
    return {
        "legal_bases": load_bases(folder),
        "rules": load_rules(folder),
        "calendar_years": load_years(folder),
        "holidays": load_holidays(folder),
    }


def load_bases(folder: Path) -> int:
    rows = list(read_csv(folder / "legal_bases.csv"))
    for row in rows:
        days = {name: day_or_none(row.pop(name)) for name in BASIS_DAYS}
        LegalBasis.objects.update_or_create(key=row.pop("key"), defaults={**row, **days})
    return len(rows)


def load_rules(folder: Path) -> int:
    bases = {basis.key: basis for basis in LegalBasis.objects.all()}
    rows = read_rules(folder)
    for row in rows:
        key = {"code": row.pop("code"), "valid_from": row.pop("valid_from")}
        if row["basis"] not in bases:
            raise ValueError(f"rule {key['code']}: no legal basis {row['basis']!r}")
        values = {**BLANK, **row, "basis": bases[row["basis"]], "source": RULE_SOURCE}
        Rule.objects.update_or_create(**key, defaults={**values, **opening(values.pop("window"))})
    return len(rows)


# A version whose file no longer names a field forgets it.
BLANK = {
    "valid_to": None, "offset": 0, "month": None, "day": None, "year": None, "year_offset": 0,
    "window": "", "extension_max": None, "note": "",
}  # fmt: skip


def load_years(folder: Path) -> int:
    rows = list(read_csv(folder / "calendar_years.csv"))
    edited = set(CalendarYear.objects.filter(is_edited=True).values_list("year", flat=True))
    for row in rows:
        year = int(row.pop("year"))
        if year not in edited:
            CalendarYear.objects.update_or_create(year=year, defaults=row)
    return len(rows)


def load_holidays(folder: Path) -> int:
    rows = list(read_csv(folder / "holidays.csv"))
    edited = set(Holiday.objects.filter(is_edited=True).values_list("date", flat=True))
    for row in rows:
        date = dt.date.fromisoformat(row.pop("date"))
        if date not in edited:
            estimate = row.pop("status") == CalendarYear.Status.ESTIMATE
            swapped = day_or_none(row.pop("swapped_with"))
            values = {**row, "is_estimate": estimate, "swapped_with": swapped}
            Holiday.objects.update_or_create(date=date, defaults=values)
    return len(rows)


def read_rules(folder: Path = FOLDER) -> list[dict[str, Any]]:
    return tomllib.loads((folder / "rules.toml").read_text("utf-8"))["rule"]


def read_csv(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def opening(window: str) -> dict[str, int | None]:
    """ "12-15": the report counts from 15 December of the year before."""
    month, _dash, day = window.partition("-")
    return {
        "window_month": int(month) if window else None,
        "window_day": int(day) if window else None,
    }


def day_or_none(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
