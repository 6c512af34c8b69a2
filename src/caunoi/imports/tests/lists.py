"""Lists of ties as people send them, for the tests of importing."""

import csv
import datetime as dt
from pathlib import Path

import openpyxl

from caunoi.imports.lists.dry_run import outcomes_of, report_on
from caunoi.imports.lists.reading import open_table
from caunoi.imports.lists.survey import survey
from caunoi.imports.lists.ties import Ties
from caunoi.registry.tests import reference_rows

TODAY = dt.date(2026, 11, 22)
AB = ["a_name", "a_country", "b_name", "b_country"]
HOME = ["Địa phương", "Đối tác", "Nước", "Ngày ký"]


def csv_file(folder: Path, *rows, name="ties.csv", encoding="utf-8", delimiter=",") -> Path:
    path = folder / name
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def xlsx_file(folder: Path, *rows, name="ties.xlsx", sheet="Sheet1", **properties) -> Path:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    for key, value in properties.items():
        setattr(book.properties, key, value)
    path = folder / name
    book.save(path)
    return path


def layout(path: Path, roles=None, **options):
    return survey(open_table(path, **options), reference_rows.gazetteer(), roles)


def outcomes(path: Path, *, ties=None, decisions=None, roles=None):
    gazetteer = reference_rows.gazetteer()
    table = open_table(path)
    known = survey(table, gazetteer, roles)
    return list(
        outcomes_of(table, known, gazetteer, ties or Ties(), today=TODAY, decisions=decisions)
    )


def report(path: Path, **options):
    rows = outcomes(path, **options)
    with report_on(iter(rows), reference_rows.gazetteer()) as made:
        return {**made.summary(), "items": list(made.items())}


def statuses(path: Path, **options) -> list[str]:
    return [str(outcome.status) for outcome in outcomes(path, **options)]
