"""What the shipped calendar rests on is said in both languages."""

import csv

from django.utils import translation

from caunoi.law.loading import FOLDER
from caunoi.law.sources import KNOWN, said

FILES = ("holidays.csv", "calendar_years.csv")


def test_every_source_of_the_shipped_calendar_is_known_by_its_words():
    shipped = set()
    for name in FILES:
        with (FOLDER / name).open(encoding="utf-8", newline="") as file:
            shipped |= {row["source"] for row in csv.DictReader(file)}
    assert shipped == set(KNOWN)


def test_a_known_source_is_said_in_vietnamese_and_a_typed_one_as_typed():
    with translation.override("vi"):
        assert said(KNOWN[0]) == "Gói Python “holidays” (MIT), bảng năm 2026"
        assert said("Thông báo 123") == "Thông báo 123"
