"""What holds for every rule, start, stop and extension within the years of the table."""

import datetime as dt
import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from caunoi.law import loading
from caunoi.law.calendar import ONE_DAY, CalendarUnknown
from caunoi.law.clock import Due, clock
from caunoi.law.terms import ClockError, Stop, Unit, merged
from caunoi.law.tests.make import calendar, terms

CODES = sorted({row["code"] for row in loading.read_rules()})
FORWARD = [c for c in CODES if terms(c).unit != Unit.FIXED and terms(c).offset > 0]
WORKING = [c for c in FORWARD if terms(c).unit == Unit.WORKING]
OTHERS = sorted(set(CODES) - set(FORWARD))

starts = st.dates(dt.date(2024, 3, 1), dt.date(2028, 9, 30))
lengths = st.integers(0, 12)
extensions = st.integers(0, 15)
stop_lists = st.lists(
    st.builds(lambda first, days: Stop(first, first + days * ONE_DAY), starts, lengths), max_size=3
)


def ask(code: str, start: dt.date, stops=(), extension: int = 0) -> Due:
    found = clock(terms(code), start, calendar(), stops=stops, extension=extension)
    assume(found.date is not None and found.safe_date is not None)
    return found


@given(st.sampled_from(CODES), starts, st.integers(0, 90), stop_lists)
def test_a_later_start_is_never_due_earlier(code, start, later, stops):
    first, second = ask(code, start, stops), ask(code, start + later * ONE_DAY, stops)
    assert first.date <= second.date
    assert first.safe_date <= second.safe_date


@given(st.sampled_from(FORWARD), starts, stop_lists, stop_lists)
def test_stopping_the_clock_never_shortens(code, start, stops, more):
    assert ask(code, start, stops).date <= ask(code, start, stops + more).date


@given(st.sampled_from(FORWARD), starts, stop_lists, extensions, extensions)
def test_an_extension_never_shortens(code, start, stops, one, other):
    shorter, longer = sorted((one, other))
    assert ask(code, start, stops, shorter).date <= ask(code, start, stops, longer).date


@given(st.sampled_from(FORWARD), starts, stop_lists, extensions)
def test_a_period_never_ends_on_a_day_off_nor_while_stopped(code, start, stops, extension):
    due = ask(code, start, stops, extension)
    assert calendar().is_working(due.date)
    assert not any(due.date in stop for stop in stops)
    assert due.safe_date == due.date


@given(st.sampled_from(WORKING), starts, stop_lists, extensions)
def test_exactly_so_many_working_days_lie_between_start_and_end(code, start, stops, extension):
    due = ask(code, start, stops, extension)
    days = (start + place * ONE_DAY for place in range(1, (due.date - start).days + 1))
    counted = [d for d in days if calendar().is_working(d) and not any(d in s for s in stops)]
    assert len(counted) == terms(code).offset + extension


@given(st.sampled_from(OTHERS), starts)
def test_the_safe_day_is_the_last_working_day_in_time(code, start):
    due = ask(code, start)
    assert calendar().is_working(due.safe_date)
    between = range(1, (due.date - due.safe_date).days + 1)
    assert not any(calendar().is_working(due.safe_date + place * ONE_DAY) for place in between)


@given(st.sampled_from(OTHERS), starts, stop_lists, st.integers(0, 15))
def test_stops_and_extensions_move_neither_fixed_dates_nor_what_is_counted_back(
    code, start, stops, extension
):
    assert ask(code, start, stops, extension).date == ask(code, start).date


@given(stop_lists)
def test_merging_stops_keeps_their_days_and_leaves_gaps_between(stops):
    joined = merged(stops)
    days = {s.first + n * ONE_DAY for s in stops for n in range((s.last - s.first).days + 1)}
    kept = [s.first + n * ONE_DAY for s in joined for n in range((s.last - s.first).days + 1)]
    assert sorted(days) == kept
    assert all(a.last + ONE_DAY < b.first for a, b in itertools.pairwise(joined))


@given(st.sampled_from(FORWARD), starts, st.lists(starts, min_size=2, max_size=6))
def test_a_stop_in_pieces_is_the_stop_in_one(code, start, cuts):
    whole = Stop(min(cuts), max(cuts))
    pieces = [Stop(min(cuts), cut) for cut in cuts] + [Stop(cut, max(cuts)) for cut in cuts]
    assert ask(code, start, [whole]).date == ask(code, start, pieces).date


@pytest.mark.parametrize(
    ("stops", "extension"),
    [([Stop(dt.date(2026, 5, 5), dt.date(2026, 5, 4))], 0), ([], -1), ([], 16)],
)
def test_a_reversed_stop_and_an_extension_beyond_the_law_are_refused(stops, extension):
    with pytest.raises(ClockError):
        clock(
            terms("ABTC_VERIFY"), dt.date(2026, 5, 4), calendar(), stops=stops, extension=extension
        )


@given(st.dates(dt.date(2023, 6, 1), dt.date(2029, 6, 30)), st.integers(-10, 900))
def test_working_days_between_are_those_counted_one_by_one(first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)
    between = (first + dt.timedelta(days=n) for n in range(1, length + 1))
    try:
        expected: object = sum(calendar().is_working(day) for day in between)
    except CalendarUnknown as unknown:
        expected = unknown.year
    try:
        found: object = calendar().working_between(first, last)
    except CalendarUnknown as unknown:
        found = unknown.year
    assert found == expected
