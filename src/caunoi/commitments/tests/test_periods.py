"""The due days of a promise that comes again."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.commitments.periods import MONTHS, due_days, periods

rhythms = st.sampled_from(sorted(MONTHS))
days = st.dates(dt.date(2000, 1, 1), dt.date(2040, 12, 31))


def test_the_last_day_of_a_month_stays_the_last_day() -> None:
    found = periods(dt.date(2026, 1, 31), "monthly", None, dt.date(2026, 4, 1))
    assert found == [
        dt.date(2026, 1, 31),
        dt.date(2026, 2, 28),
        dt.date(2026, 3, 31),
        dt.date(2026, 4, 30),
    ]


def test_a_leap_day_comes_back_in_the_next_leap_year() -> None:
    found = list(due_days(dt.date(2024, 2, 29), "yearly", dt.date(2028, 12, 31)))
    assert [day.day for day in found] == [29, 28, 28, 28, 29]


@pytest.mark.parametrize(
    ("rhythm", "second"),
    [
        ("monthly", dt.date(2026, 12, 15)),
        ("quarterly", dt.date(2027, 2, 15)),
        ("half_yearly", dt.date(2027, 5, 15)),
        ("yearly", dt.date(2027, 11, 15)),
        ("two_yearly", dt.date(2028, 11, 15)),
    ],
)
def test_each_rhythm_has_its_step(rhythm: str, second: dt.date) -> None:
    assert periods(dt.date(2026, 11, 15), rhythm, None, second)[1:] == [second]


def test_nothing_comes_after_its_end() -> None:
    found = periods(dt.date(2025, 9, 30), "yearly", dt.date(2026, 9, 30), dt.date(2030, 1, 1))
    assert found == [dt.date(2025, 9, 30), dt.date(2026, 9, 30)]


@given(days, rhythms, st.none() | days, days)
def test_there_is_one_next_period_at_most_and_the_order_is_of_time(
    first: dt.date, rhythm: str, until: dt.date | None, today: dt.date
) -> None:
    found = periods(first, rhythm, until, today)
    assert found == sorted(set(found))
    assert len([day for day in found if day >= today]) <= 1
    assert all(until is None or day <= until for day in found)


@given(days, rhythms, st.none() | days, days, st.integers(0, 900))
def test_a_later_day_only_adds_periods(
    first: dt.date, rhythm: str, until: dt.date | None, today: dt.date, more: int
) -> None:
    before = periods(first, rhythm, until, today)
    after = periods(first, rhythm, until, today + dt.timedelta(days=more))
    assert after[: len(before)] == before


@given(days, rhythms, days)
def test_days_that_fall_into_a_short_month_do_not_drift(
    first: dt.date, rhythm: str, today: dt.date
) -> None:
    for day in periods(first, rhythm, None, today):
        assert day.day == first.day or (day + dt.timedelta(days=1)).day == 1
