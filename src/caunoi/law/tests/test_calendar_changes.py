import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError

from caunoi.law import loading, queries
from caunoi.law.actions import change_calendar
from caunoi.law.calendar import DayKind
from caunoi.law.changes import DayChange, calendar_with, ordinary, swap
from caunoi.law.models import CalendarYear, Holiday
from caunoi.law.moves import Asked, moved
from caunoi.law.tests.make import calendar, day, stops, terms

CULTURE_DAY = dt.date(2026, 11, 24)
ORDINARY = DayChange(CULTURE_DAY, None, source="the National Assembly decided otherwise")


def a_day_off(on: str = "2026-12-24", kind: DayKind = DayKind.HOLIDAY, **more) -> DayChange:
    return DayChange(day(on), kind, name_vi="Ngày nghỉ mới", source="Thông báo 1/TB", **more)


# --- what moves ---

QUESTIONS = (
    Asked("opinion", terms("AGR_OPINION"), day("2026-11-16")),
    Asked("stopped", terms("AGR_OPINION"), day("2026-11-16"), tuple(stops("2026-11-18.."))),
    Asked("report", terms("AGR_POSTREPORT"), day("2026-11-09")),
    Asked("untouched", terms("AGR_POSTREPORT"), day("2026-11-10")),
    Asked("year", terms("AGR_YEARREPORT"), day("2026-01-01")),
)


def keys_and_dates(moves) -> list:
    return [(move.asked.key, move.before.date, move.after.date) for move in moves]


def test_taking_a_day_off_out_moves_what_was_counted_over_it():
    after = calendar_with(calendar(), [ORDINARY])
    assert keys_and_dates(moved(QUESTIONS, calendar(), after)) == [
        ("opinion", day("2026-11-26"), day("2026-11-25")),
        ("report", day("2026-11-25"), day("2026-11-24")),
    ]


def test_a_safe_day_that_moves_is_a_move():
    friday = a_day_off("2026-11-13")
    after = calendar_with(calendar(), [friday])
    (move,) = moved(QUESTIONS[-1:], calendar(), after)
    assert (move.before.safe_date, move.after.safe_date) == (day("2026-11-13"), day("2026-11-12"))


def test_opening_a_year_gives_dates_to_what_had_none():
    asked = Asked("late", terms("AGR_OPINION"), day("2029-01-08"))
    after = calendar_with(calendar(), [], {2029: True})
    assert keys_and_dates(moved([asked], calendar(), after)) == [("late", None, day("2029-01-17"))]


def test_nothing_moves_when_nothing_changes():
    assert moved(QUESTIONS, calendar(), calendar_with(calendar(), [])) == []


def test_a_swap_is_written_at_both_its_ends_and_undone_at_both():
    friday, saturday = day("2026-12-25"), day("2026-12-19")
    swapped = calendar_with(calendar(), swap(friday, saturday, "Thông báo 3"))
    assert (swapped.is_working(friday), swapped.is_working(saturday)) == (False, True)
    assert calendar_with(swapped, ordinary(saturday, swapped, "")) == calendar()


# --- changing it ---


@pytest.fixture
def staff(db):
    loading.load()
    return get_user_model().objects.create_user("an@example.org", full_name="An", is_staff=True)


def test_a_day_that_staff_writes_is_kept_with_its_source(staff):
    (year,) = change_calendar(days=[a_day_off()], by=staff)
    row = Holiday.objects.get(date="2026-12-24")
    assert (year.year, row.kind, row.source, row.is_edited) == (
        2026,
        "holiday",
        "Thông báo 1/TB",
        True,
    )
    assert not queries.current_calendar().is_working(row.date)


def test_a_day_taken_out_is_ordinary_and_stays_so_after_a_reload(staff):
    change_calendar(days=[ORDINARY], by=staff)
    loading.load()
    assert queries.current_calendar().is_working(CULTURE_DAY)


def test_a_day_taken_out_can_be_put_back(staff):
    change_calendar(days=[ORDINARY], by=staff)
    change_calendar(days=[a_day_off("2026-11-24")], by=staff)
    assert not queries.current_calendar().is_working(CULTURE_DAY)


def test_a_year_can_be_opened_and_announced(staff):
    change_calendar(days=[], years={2029: "estimate", 2027: "fact"}, source="Thông báo 2", by=staff)
    covered = {2024: False, 2025: False, 2026: False, 2027: False, 2028: True, 2029: True}
    assert queries.years_covered() == covered
    assert not Holiday.objects.filter(date__year=2027, is_estimate=True).exists()


def test_only_those_who_run_the_installation_change_the_calendar(staff):
    other = get_user_model().objects.create_user("chi@example.org", full_name="Chi")
    with pytest.raises(PermissionDenied):
        change_calendar(days=[ORDINARY], by=other)
    assert not queries.current_calendar().is_working(CULTURE_DAY)


@pytest.mark.parametrize(
    "change",
    [
        a_day_off("2030-01-01"),  # the year is not open
        a_day_off("2026-12-24", DayKind.MAKE_UP, swapped_with=day("2026-12-19")),  # a Thursday
        a_day_off("2026-12-26", DayKind.SWAPPED_OFF, swapped_with=day("2026-12-24")),  # a Saturday
        a_day_off("2026-12-26", DayKind.MAKE_UP),  # in place of what?
        DayChange(day("2026-12-25"), None),  # ordinary already
        DayChange(day("2026-12-24"), DayKind.HOLIDAY, name_vi="Ngày nghỉ"),  # no source
    ],
)
def test_a_change_that_makes_no_sense_is_refused_whole(staff, change):
    before = queries.current_calendar()
    with pytest.raises(ValidationError):
        change_calendar(days=[a_day_off("2026-12-23"), change], by=staff)
    assert queries.current_calendar() == before


def test_every_change_of_the_calendar_leaves_its_older_row_behind(staff):
    change_calendar(days=[ORDINARY], by=staff)
    row = Holiday.objects.get(date=CULTURE_DAY)
    kept = Holiday.pgh_event_model.objects.filter(pgh_obj=row).order_by("pgh_id")
    assert list(kept.values_list("is_withdrawn", flat=True)) == [False, True]


def test_the_years_of_the_table_are_those_of_its_days(staff):
    years = set(CalendarYear.objects.values_list("year", flat=True))
    assert {row.date.year for row in Holiday.objects.all()} == years
