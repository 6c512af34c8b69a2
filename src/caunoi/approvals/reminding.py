"""When an asked body is reminded, and who is told. Pure."""

import datetime as dt
from dataclasses import dataclass

from caunoi.law.calendar import ONE_DAY, Calendar, CalendarUnknown


@dataclass(frozen=True)
class Rung:
    """`days` are working days from the due day. Whom it tells: the asked body's people, its
    heads, those of the body above it, and heads on our side."""

    key: str
    days: int
    text: str  # a msgid; takes %(due_on)s
    heads: bool = False
    above: bool = False


def days_from(due: dt.date, days: int, calendar: Calendar) -> dt.date:
    """So many working days after (before, if negative) the due day; where the calendar of that
    year is not known, plain days."""
    step, left, day = (ONE_DAY if days > 0 else -ONE_DAY), abs(days), due
    try:
        while left:
            day += step
            left -= calendar.is_working(day)
    except CalendarUnknown:
        return due + days * ONE_DAY
    return day


def reached(
    rungs: tuple[Rung, ...], due: dt.date, today: dt.date, calendar: Calendar
) -> Rung | None:
    """The highest rung whose day has come. Who was away for a week is told once, not thrice."""
    come = [rung for rung in rungs if days_from(due, rung.days, calendar) <= today]
    return max(come, key=lambda rung: rung.days, default=None)
