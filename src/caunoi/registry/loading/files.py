"""Reading the shipped files: rows as text, and what a source id stands for."""

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parents[2] / "reference"
MARK = "§ "  # how the source of a shipped row begins

Row = dict[str, str]


class Source(NamedTuple):
    text: str
    is_verified: bool


class Reference:
    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder
        self.sources = {row["id"]: source_of(row) for row in self.rows("sources.csv")}

    def rows(self, name: str) -> Iterator[Row]:
        with (self.folder / name).open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)

    def origin(self, row: Row) -> dict[str, Any]:
        """The columns of `Sourced` for a row. KeyError: a row without a known source."""
        text, is_verified = self.sources[row["source"]]
        return {"source": text, "is_verified": is_verified}


def source_of(row: Row) -> Source:
    dated = f"{row['title']} ({row['as_of']})" if row["as_of"] else row["title"]
    return Source(MARK + dated, row["verified"] == "1")


def day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def required_day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def number(text: str) -> float | None:
    return float(text) if text else None


def whole(text: str) -> int | None:
    return int(text) if text else None


def several(text: str) -> list[str]:
    return text.split("|") if text else []


def validity(row: Row) -> dict[str, dt.date | None]:
    return {"begins_on": day(row["begins_on"]), "ends_on": day(row["ends_on"])}
