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

from django.db import models, transaction

from caunoi.law.models import CalendarYear, Holiday, LegalBasis, Rule

FOLDER = Path(__file__).parents[1] / "reference"
BASIS_DAYS = ("issued_on", "valid_from", "valid_to")
RULE_SOURCE = "Pháp điển điện tử, mirror of 23/07/2026"


@transaction.atomic
def load(folder: Path = FOLDER) -> dict[str, int]:
    """How many rows of each kind the files hold. Raises ValueError on a rule without its basis."""
    return {
        "legal_bases": put([basis_of(row) for row in read_csv(folder / "legal_bases.csv")], "key"),
        "rules": put(rules_of(folder), "code", "valid_from"),
        "calendar_years": put_unedited(years_of(folder), "year"),
        "holidays": put_unedited(holidays_of(folder), "date"),
    }


def basis_of(row: dict[str, str]) -> LegalBasis:
    days = {name: day_or_none(row[name]) for name in BASIS_DAYS}
    return LegalBasis(**{**row, **days})


def rules_of(folder: Path) -> list[Rule]:
    bases = {basis.key: basis for basis in LegalBasis.objects.all()}
    return [rule_of(row, bases) for row in read_rules(folder)]


def rule_of(row: dict[str, Any], bases: dict[str, LegalBasis]) -> Rule:
    if row["basis"] not in bases:
        raise ValueError(f"rule {row['code']}: no legal basis {row['basis']!r}")
    window = opening(row.get("window", ""))
    columns = {name: value for name, value in row.items() if name not in {"basis", "window"}}
    return Rule(**columns, **window, basis=bases[row["basis"]], source=RULE_SOURCE)


def years_of(folder: Path) -> list[CalendarYear]:
    rows = read_csv(folder / "calendar_years.csv")
    return [CalendarYear(**{**row, "year": int(row["year"])}) for row in rows]


def holidays_of(folder: Path) -> list[Holiday]:
    return [holiday_of(row) for row in read_csv(folder / "holidays.csv")]


def holiday_of(row: dict[str, str]) -> Holiday:
    named = {name: row[name] for name in ("kind", "name_vi", "name_en", "confidence", "source")}
    return Holiday(
        date=dt.date.fromisoformat(row["date"]),
        swapped_with=day_or_none(row["swapped_with"]),
        is_estimate=row["status"] == CalendarYear.Status.ESTIMATE,
        **named,
    )


def put_unedited(rows: list[Any], key: str) -> int:
    """Leaves alone the rows that people edited."""
    kept = set(type(rows[0]).objects.filter(is_edited=True).values_list(key, flat=True))
    put([row for row in rows if getattr(row, key) not in kept], key)
    return len(rows)


def put(rows: list[Any], *key: str) -> int:
    """Insert or overwrite by `key`, in one statement."""
    if rows:
        model: type[models.Model] = type(rows[0])
        columns = [field.name for field in model._meta.fields if not field.primary_key]
        model._default_manager.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=list(key),
            update_fields=[name for name in columns if name not in key],
        )
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
