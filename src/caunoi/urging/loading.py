"""From `reference/rungs.csv` into the table; repeatable. What somebody set is left as it is."""

import csv
import datetime as dt
from pathlib import Path

from django.utils.translation import gettext_noop

from caunoi.urging.models import Rung

DEFAULT = gettext_noop("default of this installation")  # as the file says it
FILE = Path(__file__).parents[1] / "reference" / "rungs.csv"


def load(path: Path = FILE) -> int:
    """How many rows were new."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [rung_of(row) for row in csv.DictReader(file)]
    known = set(Rung.objects.values_list("code", "valid_from"))
    new = [row for row in rows if (row.code, row.valid_from) not in known]
    Rung.objects.bulk_create(new)
    return len(new)


def rung_of(row: dict[str, str]) -> Rung:
    day = dt.date.fromisoformat(row["valid_from"])
    return Rung(**{**row, "days": int(row["days"]), "valid_from": day})
