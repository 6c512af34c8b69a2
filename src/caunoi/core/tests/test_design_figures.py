"""Days, times and numbers are written as each language writes them."""

import datetime as dt
from decimal import Decimal

import pytest
from django import forms
from django.utils import translation

from caunoi.core import figures

DAY = dt.date(2026, 11, 23)
LATE_EVENING_UTC = dt.datetime(2026, 11, 22, 20, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("function", "value", "vi", "en"),
    [
        (figures.day, DAY, "23/11/2026", "23 November 2026"),
        (figures.day, dt.date(2026, 3, 5), "05/03/2026", "5 March 2026"),
        (figures.day, LATE_EVENING_UTC, "23/11/2026", "23 November 2026"),
        (figures.day_short, DAY, "23/11", "23 Nov"),
        (figures.month, DAY, "11/2026", "November 2026"),
        (figures.weekday, DAY, "thứ Hai", "Monday"),
        (figures.weekday, dt.date(2026, 11, 29), "Chủ nhật", "Sunday"),
        (figures.clock_time, LATE_EVENING_UTC, "03:05", "03:05"),
        (figures.moment, LATE_EVENING_UTC, "03:05, 23/11/2026", "03:05, 23 November 2026"),
        (figures.number, 1_114_200, "1.114.200", "1,114,200"),
        (figures.number, Decimal("1234.50"), "1.234,50", "1,234.50"),
        (figures.number, -1200, "-1.200", "-1,200"),
        (figures.file_size, 412, "412 B", "412 B"),
        (figures.file_size, 411_600, "412 kB", "412 kB"),
        (figures.file_size, 1_250_000, "1,3 MB", "1.3 MB"),
    ],
)
def test_written_in_both_languages(function, value, vi, en):
    with translation.override("vi"):
        assert function(value) == vi
    with translation.override("en"):
        assert function(value) == en


@pytest.mark.parametrize(
    "function",
    [
        *(figures.day, figures.day_short, figures.month, figures.weekday),
        *(figures.clock_time, figures.moment, figures.number, figures.file_size),
    ],
)
def test_what_is_not_known_is_a_dash(function):
    assert function(None) == "–"


def test_numbers_are_rounded_half_up():
    with translation.override("en"):
        assert [figures.number(value, 0) for value in (0.5, 1.5, 2.5)] == ["1", "2", "3"]
        assert figures.number(Decimal("2.675"), 2) == "2.68"


def test_a_share_of_nothing_is_a_dash_not_a_zero():
    assert figures.share(0, 0) == "–"
    assert figures.share(0, 7) == "0%"
    assert figures.share(1, 8) == "13%"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_typed_day_is_read_day_first(language):
    with translation.override(language):
        field = forms.DateField()
        assert field.clean("11/03/2026") == dt.date(2026, 3, 11)
        assert field.clean("2026-03-11") == dt.date(2026, 3, 11)
        assert field.widget.format_value(dt.date(2026, 3, 11)) == "11/03/2026"
