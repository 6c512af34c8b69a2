"""What a clock is asked: the terms of a rule and the days on which it stood still. Pure."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from caunoi.law.calendar import ONE_DAY
from caunoi.law.steps import Say, Step, step


class Unit(StrEnum):
    WORKING = "working"
    CALENDAR = "calendar"
    FIXED = "fixed"


class Counted(Protocol):
    """What the clock reads of a rule; `models.Rule` has it, so has `Terms`.

    Periods use `offset` (negative: counted back). Fixed dates use `month`, `day` and either
    `year` (absolute) or `year_offset` (from the year of the start). A window opens on
    `window_month`/`window_day` of the year before and closes the day before that in the year.
    """

    @property
    def code(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def offset(self) -> int: ...
    @property
    def month(self) -> int | None: ...
    @property
    def day(self) -> int | None: ...
    @property
    def year(self) -> int | None: ...
    @property
    def year_offset(self) -> int: ...
    @property
    def window_month(self) -> int | None: ...
    @property
    def window_day(self) -> int | None: ...
    @property
    def extension_max(self) -> int | None: ...


@dataclass(frozen=True)
class Terms:
    code: str
    unit: str
    offset: int = 0
    month: int | None = None
    day: int | None = None
    year: int | None = None
    year_offset: int = 0
    window_month: int | None = None
    window_day: int | None = None
    extension_max: int | None = None


@dataclass(frozen=True)
class Stop:
    """Days on which the clock stands still, both ends included; without `last`, still going on."""

    first: dt.date
    last: dt.date | None = None

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


class ClockError(ValueError):
    """A question without an answer; `words.sentence(error.step)` says why."""

    def __init__(self, reason: Step) -> None:
        super().__init__(f"{reason.code}: {reason.params}")
        self.step = reason


def merged(stops: Iterable[Stop]) -> list[Stop]:
    """In order, overlapping and touching ones joined. Raises ClockError on a reversed one."""
    result: list[Stop] = []
    for stop in sorted(stops, key=lambda one: one.first):
        _check_stop(stop)
        if result and _touches(result[-1], stop):
            result[-1] = Stop(result[-1].first, _later(result[-1].last, stop.last))
        else:
            result.append(stop)
    return result


def check_extension(rule: Counted, extension: int) -> None:
    if extension < 0:
        raise ClockError(step(Say.EXTENSION_NEGATIVE, days=extension))
    if rule.extension_max is not None and extension > rule.extension_max:
        raise ClockError(
            step(
                Say.EXTENSION_TOO_LONG,
                rule=rule.code,
                days=extension,
                most=rule.extension_max,
            )
        )


def fixed_date(rule: Counted, start: dt.date) -> dt.date:
    """The day a fixed rule names for the year of `start`, or its one absolute day."""
    if rule.month is None or rule.day is None:
        raise ValueError(f"{rule.code} names no day")
    return dt.date(rule.year or start.year + rule.year_offset, rule.month, rule.day)


def in_force(rule: Counted, valid_from: dt.date, valid_to: dt.date | None, start: dt.date) -> bool:
    """Whether what starts on `start` runs under this version of a rule; both bounds included.

    A yearly duty is asked for by any day of its year, so it runs if the version was in force on
    some day of that year and its date came after the version did. An absolute date always runs.
    """
    if rule.unit != Unit.FIXED:
        return valid_from <= start and (valid_to is None or start <= valid_to)
    if rule.year:
        return True
    ended_before = valid_to is not None and valid_to.year < start.year
    return fixed_date(rule, start) >= valid_from and not ended_before


def window(rule: Counted, start: dt.date) -> tuple[dt.date, dt.date] | None:
    """First and last day whose facts the report of that year counts."""
    if rule.window_month is None or rule.window_day is None:
        return None
    opens = dt.date(start.year - 1, rule.window_month, rule.window_day)
    return opens, opens.replace(year=start.year) - ONE_DAY


def _check_stop(stop: Stop) -> None:
    if stop.last is not None and stop.last < stop.first:
        raise ClockError(step(Say.STOP_REVERSED, first=stop.first, last=stop.last))


def _touches(before: Stop, after: Stop) -> bool:
    return before.last is None or after.first <= before.last + ONE_DAY


def _later(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return None if one is None or other is None else max(one, other)
