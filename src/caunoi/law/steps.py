"""The steps of a computation: a code and its parameters, fit for JSON. Pure, no Django.

`words.py` turns them into sentences in the reader's language; nothing here is a sentence.
"""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from caunoi.law.calendar import Calendar, Day, DayKind


class Say(StrEnum):
    WORKING_PERIOD = "working_period"
    CALENDAR_PERIOD = "calendar_period"
    EXTENDED_WORKING = "extended_working"
    EXTENDED_CALENDAR = "extended_calendar"
    FIRST_DAY = "first_day"
    STOPPED = "stopped"
    STOPPED_OPEN = "stopped_open"
    STOPS_WITHOUT_EFFECT = "stops_without_effect"
    EXTENSION_WITHOUT_EFFECT = "extension_without_effect"
    WEEKEND_SKIPPED = "weekend_skipped"
    HOLIDAY_SKIPPED = "holiday_skipped"
    SUBSTITUTE_SKIPPED = "substitute_skipped"
    SWAPPED_SKIPPED = "swapped_skipped"
    MAKE_UP_COUNTED = "make_up_counted"
    LAST_WORKING = "last_working"
    LAST_CALENDAR = "last_calendar"
    OFF_WEEKEND = "off_weekend"
    OFF_HOLIDAY = "off_holiday"
    OFF_SUBSTITUTE = "off_substitute"
    OFF_SWAPPED = "off_swapped"
    ROLLS_TO = "rolls_to"
    COUNTED_BACK = "counted_back"
    FIXED = "fixed"
    WINDOW = "window"
    BEYOND_WINDOW = "beyond_window"
    SAFE_SAME = "safe_same"
    SAFE_BEFORE = "safe_before"
    SAFE_UNKNOWN = "safe_unknown"
    ESTIMATE = "estimate"
    UNKNOWN = "unknown"
    # what makes a question unanswerable
    EXTENSION_NEGATIVE = "extension_negative"
    EXTENSION_TOO_LONG = "extension_too_long"
    STOP_REVERSED = "stop_reversed"


@dataclass(frozen=True)
class Step:
    """`params` holds str, int, and lists of str; days are ISO dates, names come as *_vi, *_en."""

    code: Say
    params: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code.value, **self.params}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Step":
        return cls(Say(data["code"]), {k: v for k, v in data.items() if k != "code"})


def step(code: Say, /, **params: Any) -> Step:
    return Step(code, {name: _plain(value) for name, value in params.items()})


def skipped(days: list[dt.date], calendar: Calendar) -> list[Step]:
    """Why these days were not counted: the weekends in one line, every other day by name."""
    weekend = [day for day in days if day not in calendar.days]
    lines = [step(Say.WEEKEND_SKIPPED, days=weekend)] if weekend else []
    named = [calendar.days[day] for day in days if day in calendar.days]
    return lines + [_of_day(_SKIPPED[day.kind], day) for day in named]


def made_up(days: list[dt.date], calendar: Calendar) -> list[Step]:
    """The make-up days among the counted ones."""
    found = [calendar.days[day] for day in days if day in calendar.days]
    return [_of_day(Say.MAKE_UP_COUNTED, day) for day in found]


def off_because(day: dt.date, calendar: Calendar) -> Step:
    special = calendar.days.get(day)
    return _of_day(_OFF[special.kind], special) if special else step(Say.OFF_WEEKEND, day=day)


_SKIPPED = {
    DayKind.HOLIDAY: Say.HOLIDAY_SKIPPED,
    DayKind.SUBSTITUTE: Say.SUBSTITUTE_SKIPPED,
    DayKind.SWAPPED_OFF: Say.SWAPPED_SKIPPED,
}
_OFF = {
    DayKind.HOLIDAY: Say.OFF_HOLIDAY,
    DayKind.SUBSTITUTE: Say.OFF_SUBSTITUTE,
    DayKind.SWAPPED_OFF: Say.OFF_SWAPPED,
}


def _of_day(code: Say, day: Day) -> Step:
    return step(
        code,
        day=day.on,
        name_vi=day.name_vi,
        name_en=day.name_en,
        swap=day.swapped_with or "",
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return [_plain(one) for one in value] if isinstance(value, list) else value
