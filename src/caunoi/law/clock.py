"""From a rule and a day to a due date that explains itself. Pure, no Django.

Civil Code 2015 (91/2015/QH13), Arts 147-148: the day of the event is not counted; a period whose
last day is a day off ends on the next working day. What the Code leaves open is decided here:

* a stop covers its first and its last day; no day of a stop is counted, overlapping stops count
  once, and a period neither ends nor rolls into a stopped day;
* an extension lengthens the period itself: 20 days + 15 are one period of 35;
* counted backwards a day off gives way to the working day before it: the day after is too late;
* fixed dates never move; stops and extensions have no hold on them nor on what is counted back.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from caunoi.law.calendar import ONE_DAY, Calendar, CalendarUnknown
from caunoi.law.steps import Say, Step, made_up, off_because, skipped, step
from caunoi.law.terms import (
    Counted,
    Stop,
    Unit,
    check_extension,
    fixed_date,
    merged,
    window,
)


class Status(StrEnum):
    KNOWN = "known"
    ESTIMATED = "estimated"  # rests on a year whose days off are not yet announced
    STOPPED = "stopped"  # the clock stands still and nobody has said until when
    UNKNOWN = "unknown"  # calendar unknown: no date, rather than a guess


@dataclass(frozen=True)
class Due:
    """`date` is the last day in time, None while stopped or calendar unknown.

    `safe_date` is the last working day that is certainly in time; None when that is not known.
    """

    date: dt.date | None
    safe_date: dt.date | None
    steps: tuple[Step, ...]
    status: Status


def clock(
    rule: Counted,
    start: dt.date,
    calendar: Calendar,
    *,
    stops: Iterable[Stop] = (),
    extension: int = 0,
) -> Due:
    """Raises ClockError on a reversed stop, a negative extension or one longer than the law's."""
    check_extension(rule, extension)
    count = _Count(rule, start, calendar, merged(stops), extension)
    try:
        return _run(count)
    except CalendarUnknown as gap:
        return count.unknown(gap.year)
    except OverflowError:  # beyond the years that a date can hold
        return count.unknown(start.year)


def _run(count: "_Count") -> Due:
    if count.rule.unit == Unit.FIXED:
        return _fixed(count)
    if count.rule.offset < 0:
        return _backwards(count)
    return _working(count) if count.rule.unit == Unit.WORKING else _calendar_days(count)


@dataclass
class _Count:
    """One computation in progress; its steps grow as it goes."""

    rule: Counted
    start: dt.date
    calendar: Calendar
    stops: list[Stop]
    extension: int
    steps: list[Step] = field(default_factory=list)

    @property
    def length(self) -> int:
        return self.rule.offset + self.extension

    def say(self, code: Say, /, **params: object) -> None:
        self.steps.append(step(code, **params))

    def say_estimated(self, years: list[int]) -> None:
        for year in years:
            self.say(Say.ESTIMATE, year=year)

    def is_stopped(self, day: dt.date) -> bool:
        return any(day in stop for stop in self.stops)

    def stands_still(self, day: dt.date) -> bool:
        """Whether `day` is in a stop without end, so that no later day will ever count."""
        return any(stop.last is None and day in stop for stop in self.stops)

    def known(self, date: dt.date, safe: dt.date, estimated: list[int]) -> Due:
        self.say_estimated(estimated)
        status = Status.ESTIMATED if estimated else Status.KNOWN
        return Due(date, safe, tuple(self.steps), status)

    def stopped(self) -> Due:
        return Due(None, None, tuple(self.steps), Status.STOPPED)

    def unknown(self, year: int) -> Due:
        self.say(Say.UNKNOWN, year=year)
        return Due(None, None, tuple(self.steps), Status.UNKNOWN)


def _working(count: _Count) -> Due:
    _say_period(count, Say.WORKING_PERIOD, Say.EXTENDED_WORKING)
    day = count.start
    passed: list[dt.date] = []
    counted: list[dt.date] = []
    while len(counted) < count.length and not count.stands_still(day + ONE_DAY):
        day += ONE_DAY
        if not count.is_stopped(day):
            (counted if count.calendar.is_working(day) else passed).append(day)
    complete = len(counted) == count.length
    _say_stops(count, day if complete else day + ONE_DAY)
    count.steps += skipped(passed, count.calendar) + made_up(counted, count.calendar)
    if not complete:
        return count.stopped()
    count.say(Say.LAST_WORKING, number=count.length, day=day)
    return count.known(day, day, count.calendar.estimated_between(count.start + ONE_DAY, day))


def _calendar_days(count: _Count) -> Due:
    _say_period(count, Say.CALENDAR_PERIOD, Say.EXTENDED_CALENDAR)
    last = _last_day(count)
    end = _rolled(count, last) if last else None
    _say_stops(count, end)
    if last is None or end is None:
        return count.stopped()
    count.say(Say.LAST_CALENDAR, number=count.length, day=last)
    if end != last:
        count.steps.append(off_because(last, count.calendar))
        count.say(Say.ROLLS_TO, day=end)
    return count.known(end, end, count.calendar.estimated_between(last, end))


def _last_day(count: _Count) -> dt.date | None:
    """The last counted day; None if a stop without end comes first."""
    day, left = count.start, count.length
    while left:
        day += ONE_DAY
        if count.stands_still(day):
            return None
        left -= not count.is_stopped(day)
    return day


def _rolled(count: _Count, day: dt.date) -> dt.date | None:
    """The next working day on which the clock runs (Art. 148(5)); `day` itself if it is one."""
    while not count.calendar.is_working(day) or count.is_stopped(day):
        day += ONE_DAY
        if count.stands_still(day):
            return None
    return day


def _backwards(count: _Count) -> Due:
    date = _back(count)
    count.say(Say.COUNTED_BACK, number=-count.rule.offset, start=count.start, day=date)
    _say_without_effect(count)
    safe = count.calendar.working_until(date)
    _say_safe(count, date, safe)
    return count.known(safe, safe, count.calendar.estimated_between(safe, date))


def _back(count: _Count) -> dt.date:
    if count.rule.unit == Unit.CALENDAR:
        return count.start + count.rule.offset * ONE_DAY
    day, left = count.start, -count.rule.offset
    while left:
        day -= ONE_DAY
        left -= count.calendar.is_working(day)
    return day


def _fixed(count: _Count) -> Due:
    """The date needs no calendar, so it is always known; only its safe day may not be."""
    date = fixed_date(count.rule, count.start)
    count.say(Say.FIXED, day=date)
    _say_without_effect(count)
    _say_window(count)
    safe = None
    try:
        safe = count.calendar.working_until(date)
    except CalendarUnknown as gap:
        count.say(Say.SAFE_UNKNOWN, year=gap.year)
    else:
        _say_safe(count, date, safe)
        count.say_estimated(count.calendar.estimated_between(safe, date))
    return Due(date, safe, tuple(count.steps), Status.KNOWN)


def _say_period(count: _Count, code: Say, extended: Say) -> None:
    count.say(code, number=count.rule.offset, start=count.start)
    if count.extension:
        count.say(extended, days=count.extension, total=count.length)
    count.say(Say.FIRST_DAY)


def _say_stops(count: _Count, until: dt.date | None) -> None:
    """Only the stops that the count met: those which begin after `until` changed nothing."""
    for stop in count.stops:
        if (until and stop.first > until) or (stop.last and stop.last <= count.start):
            continue
        if stop.last is None:
            count.say(Say.STOPPED_OPEN, first=stop.first)
        else:
            count.say(Say.STOPPED, first=stop.first, last=stop.last)


def _say_without_effect(count: _Count) -> None:
    if count.stops:
        count.say(Say.STOPS_WITHOUT_EFFECT)
    if count.extension:
        count.say(Say.EXTENSION_WITHOUT_EFFECT)


def _say_safe(count: _Count, date: dt.date, safe: dt.date) -> None:
    if safe == date:
        count.say(Say.SAFE_SAME, day=date)
        return
    count.steps.append(off_because(date, count.calendar))
    count.say(Say.SAFE_BEFORE, day=safe)


def _say_window(count: _Count) -> None:
    facts = window(count.rule, count.start)
    if facts is None:
        return
    count.say(Say.WINDOW, first=facts[0], last=facts[1])
    if count.start > facts[1]:
        count.say(Say.BEYOND_WINDOW, first=facts[1] + ONE_DAY, year=count.start.year + 1)
