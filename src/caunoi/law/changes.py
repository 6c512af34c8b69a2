"""A calendar as it would be after a change. Pure; `actions.change_calendar` writes it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from caunoi.core.figures import MONTHS
from caunoi.law.calendar import Calendar, Day, DayKind, calendar_of


@dataclass(frozen=True)
class DayChange:
    """One day of the calendar as it shall be; without `kind` it becomes an ordinary day."""

    date: dt.date
    kind: DayKind | None
    name_vi: str = ""
    name_en: str = ""
    swapped_with: dt.date | None = None
    source: str = ""


def swap(off: dt.date, worked: dt.date, source: str) -> list[DayChange]:
    """A weekday off and the weekend day that is worked for it: always both ends."""
    return [
        DayChange(
            off,
            DayKind.SWAPPED_OFF,
            f"hoán đổi với ngày {worked:%d/%m/%Y}",
            f"swapped with {_english(worked)}",
            worked,
            source,
        ),
        DayChange(
            worked,
            DayKind.MAKE_UP,
            f"làm bù cho ngày {off:%d/%m/%Y}",
            f"worked in place of {_english(off)}",
            off,
            source,
        ),
    ]


def ordinary(date: dt.date, calendar: Calendar, source: str) -> list[DayChange]:
    """The day as its weekday says; with one end of a swap goes the other."""
    known = calendar.days.get(date)
    other = known.swapped_with if known else None
    days = [date, other] if other in calendar.days else [date]
    return [DayChange(day, None, source=source) for day in days if day]


def calendar_with(
    calendar: Calendar, changes: Iterable[DayChange], years: dict[int, bool] | None = None
) -> Calendar:
    """The calendar as it would be; `years` adds years or says whether they are estimates."""
    days = dict(calendar.days)
    for change in changes:
        days.pop(change.date, None)
        if change.kind is not None:
            days[change.date] = _day(change, change.kind)
    covered = {year: year in calendar.estimated for year in calendar.years} | (years or {})
    return calendar_of(days.values(), covered)


def _day(change: DayChange, kind: DayKind) -> Day:
    name_en = change.name_en or change.name_vi
    return Day(change.date, kind, change.name_vi, name_en, change.swapped_with)


def _english(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
