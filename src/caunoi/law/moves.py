"""Which deadlines move when the calendar changes. Pure; the floor above brings its deadlines.

moved((Asked(deadline, rule, deadline.start_on, stops), …), before, after)
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from caunoi.law.calendar import Calendar
from caunoi.law.clock import Due, clock
from caunoi.law.terms import Counted, Stop


@dataclass(frozen=True)
class Asked:
    """A question once put to the clock; `key` is whatever the asker knows it by."""

    key: Any
    rule: Counted
    start: dt.date
    stops: tuple[Stop, ...] = ()
    extension: int = 0


@dataclass(frozen=True)
class Move:
    asked: Asked
    before: Due
    after: Due


def answer(asked: Asked, calendar: Calendar) -> Due:
    return clock(asked.rule, asked.start, calendar, stops=asked.stops, extension=asked.extension)


def moved(questions: Iterable[Asked], before: Calendar, after: Calendar) -> list[Move]:
    """Only those whose date or safe day changes, one that becomes or ceases to be unknown too."""
    pairs = ((asked, answer(asked, before), answer(asked, after)) for asked in questions)
    return [Move(asked, old, new) for asked, old, new in pairs if _said(old) != _said(new)]


def _said(due: Due) -> tuple[Any, ...]:
    return due.date, due.safe_date
