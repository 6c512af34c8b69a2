"""Which days are worked: weekends, days off, make-up Saturdays. Pure, no Django.

A calendar knows some years and says so; about all others it refuses to guess.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

SATURDAY = 5
ONE_DAY = dt.timedelta(days=1)


class DayKind(StrEnum):
    HOLIDAY = "holiday"  # named by the Labour Code, Art. 112
    SUBSTITUTE = "substitute"  # off because the holiday fell on a weekend (nghỉ bù)
    SWAPPED_OFF = "swapped_off"  # off because a weekend day is worked for it (hoán đổi)
    MAKE_UP = "make_up"  # the weekend day that is worked (làm bù)


@dataclass(frozen=True)
class Day:
    """A day that is not what its weekday says. `swapped_with` joins the two ends of a swap."""

    on: dt.date
    kind: DayKind
    name_vi: str
    name_en: str
    swapped_with: dt.date | None = None

    @property
    def is_off(self) -> bool:
        return self.kind is not DayKind.MAKE_UP


class CalendarUnknown(LookupError):
    """Asked about a day outside the years of the table; `year` is the one that is missing."""

    def __init__(self, year: int) -> None:
        super().__init__(f"no sourced calendar for {year}")
        self.year = year


@dataclass(frozen=True)
class Calendar:
    """`years` are those with a sourced table; `estimated` those of them not yet announced."""

    days: Mapping[dt.date, Day] = field(default_factory=dict)
    years: frozenset[int] = frozenset()
    estimated: frozenset[int] = frozenset()

    def is_working(self, day: dt.date) -> bool:
        """Raises CalendarUnknown outside the years of the table."""
        if day.year not in self.years:
            raise CalendarUnknown(day.year)
        special = self.days.get(day)
        return not special.is_off if special else day.weekday() < SATURDAY

    def working_from(self, day: dt.date) -> dt.date:
        """`day` itself if it is worked, else the first working day after it."""
        return self._walk(day, ONE_DAY)

    def working_until(self, day: dt.date) -> dt.date:
        """`day` itself if it is worked, else the last working day before it."""
        return self._walk(day, -ONE_DAY)

    def working_between(self, first: dt.date, last: dt.date) -> int:
        """How many working days lie after `first` up to and with `last`; 0 where it is not later.
        Raises CalendarUnknown where a day between lies outside the years of the table."""
        if last <= first:
            return 0
        begin = first + ONE_DAY
        for year in range(begin.year, last.year + 1):
            if year not in self.years:
                raise CalendarUnknown(year)
        weeks, rest = divmod((last - first).days, 7)
        count = weeks * SATURDAY
        count += sum((begin.weekday() + n) % 7 < SATURDAY for n in range(rest))
        for day in self.days:
            if begin <= day <= last:
                count += self.is_working(day) - (day.weekday() < SATURDAY)
        return count

    def estimated_between(self, first: dt.date, last: dt.date) -> list[int]:
        return [year for year in range(first.year, last.year + 1) if year in self.estimated]

    def _walk(self, day: dt.date, step: dt.timedelta) -> dt.date:
        while not self.is_working(day):
            day += step
        return day


def calendar_of(days: Iterable[Day], years: Mapping[int, bool]) -> Calendar:
    """`years` maps each year that the table covers to whether it is still an estimate."""
    return Calendar(
        days={day.on: day for day in days},
        years=frozenset(years),
        estimated=frozenset(year for year, estimate in years.items() if estimate),
    )
