"""How fast a list of ties is read, in how much memory, and how fast it is put on record.

    ./caunoi bench import_ties [--rows 50000] [--home 0.05] [--apply 1000] [--file FILE]

The list is generated from the registry's own places: pairs of towns of the world, a share of them
(`--home`) with a Vietnamese end, old units and unknown towns among them. The dry run must do
2,000 rows a second. The last line is one JSON object.
"""

import argparse
import csv
import datetime as dt
import json
import random
import resource
import tempfile
import time
from pathlib import Path

from django.core.files.base import File
from django.db import transaction

from caunoi.imports import actions
from caunoi.imports.lists.dry_run import outcomes_of, report_on
from caunoi.imports.lists.reading import open_table
from caunoi.imports.lists.survey import survey
from caunoi.imports.ties_on_record import read_ties
from caunoi.records.actors import Job
from caunoi.registry import loading
from caunoi.registry.known_places import gazetteer
from caunoi.registry.models import Country, Organisation, Territory

BOUND = 2000  # rows a second
TODAY = dt.date(2026, 11, 22)
ACTOR = Job("benchmark")
HEADER = ["id", "a_name", "a_country", "a_cc", "b_name", "b_country", "b_cc"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--home", type=float, default=0.05)
    parser.add_argument("--apply", type=int, default=1000)
    parser.add_argument("--file", type=Path)
    asked = parser.parse_args()
    if not Country.objects.exists():
        loading.load()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.file or generate(Path(folder) / "ties.csv", asked.rows, asked.home)
        told = {"dry_run": dry_run(path)}
        if asked.apply and not asked.file:
            many = generate(Path(folder) / "home.csv", asked.apply, 1.0)
            told["apply"] = apply(many)
    told["ok"] = told["dry_run"]["rows_per_second"] >= BOUND
    print(json.dumps(told))


def generate(path: Path, rows: int, home: float) -> Path:
    """The same list for the same numbers."""
    draw = random.Random(rows)
    columns = ("name_en", "country__name_en", "country_id")
    towns = list(Territory.objects.filter(level="city").order_by("pk").values_list(*columns))
    units = list(Territory.objects.filter(country_id="VN").order_by("pk").values_list(*columns))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for row in range(rows):
            one = draw.choice(units if draw.random() < home else towns)
            name, *where = draw.choice(towns)
            other = (f"Nova {name}", *where) if draw.random() < 0.2 else (name, *where)
            sides = [one, other] if draw.random() < 0.5 else [other, one]
            writer.writerow([row, *sides[0], *sides[1]])
    return path


def dry_run(path: Path) -> dict[str, float]:
    started = time.perf_counter()
    places = gazetteer()
    ready = time.perf_counter()
    before = peak_megabytes()
    table = open_table(path)
    ties = read_ties(places, today=TODAY)
    found = outcomes_of(table, survey(table, places), places, ties, today=TODAY)
    with report_on(found, places) as report:
        counts = report.summary()
    seconds = time.perf_counter() - ready
    told = {
        **counts,
        "gazetteer_seconds": round(ready - started, 2),
        "seconds": round(seconds, 2),
        "rows_per_second": round(counts["rows"] / seconds),
        "peak_megabytes": peak_megabytes(),
        "megabytes_more": peak_megabytes() - before,
    }
    print("dry run", told, flush=True)
    return told


def apply(path: Path) -> dict[str, float]:
    """Put a list on record, then take it back with its transaction."""
    with transaction.atomic(), path.open("rb") as file:
        owner = Organisation.objects.get(code="mofa")
        batch = actions.open_import(File(file, name=path.name), owner=owner, by=ACTOR)
        started = time.perf_counter()
        count = actions.apply_import(batch, by=ACTOR, today=TODAY)
        seconds = time.perf_counter() - started
        transaction.set_rollback(True)
    told = {"agreements": count, "seconds": round(seconds, 2), "per_second": round(count / seconds)}
    print("apply", told, flush=True)
    return told


def peak_megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
