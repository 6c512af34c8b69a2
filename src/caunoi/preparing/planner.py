"""From a wished day of signing back to the day by which each step must begin, and forward from
today to the earliest day on which it can be signed. Pure, on the clocks of `caunoi.law`.

What is assumed, since no law says it:

* a step begins on the working day after the one before it ended; bodies asked in one step are
  asked on one day and receive the full dossier on it;
* it is signed on the day after the last step at the earliest; a signing may fall on a day off,
  the last step ends on a working day before it;
* a step without a limit in law takes the working days that the plan gives it.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from caunoi.law.calendar import ONE_DAY, Calendar, CalendarUnknown
from caunoi.law.clock import Due, clock
from caunoi.law.terms import Counted, Terms, Unit

FARTHEST = 400  # days; no step of a plan is longer


@dataclass(frozen=True)
class Task:
    """A step to be planned. `rule` is the law's limit; without one `days` are our own plan."""

    key: str
    rule: Counted | None = None
    days: int = 0  # working days

    @property
    def terms(self) -> Counted:
        return self.rule or Terms(code="", unit=Unit.WORKING, offset=self.days)


@dataclass(frozen=True)
class Planned:
    """`begin_on` is the last day to begin (backward) or the first (forward); `end_on` the day on
    which it is over then; `due` how the clock came from the one to the other."""

    task: Task
    begin_on: dt.date
    end_on: dt.date
    due: Due

    def days_left(self, today: dt.date) -> int:
        return (self.begin_on - today).days

    def is_late(self, today: dt.date) -> bool:
        return self.begin_on < today


@dataclass(frozen=True)
class Plan:
    """`unknown_year` is the year whose days off are not known: then there is no plan."""

    steps: tuple[Planned, ...]
    sign_on: dt.date | None
    unknown_year: int | None = None

    @property
    def begin_on(self) -> dt.date | None:
        return self.steps[0].begin_on if self.steps else None

    def late(self, today: dt.date) -> list[Planned]:
        return [step for step in self.steps if step.is_late(today)]


def backward(tasks: Sequence[Task], sign_on: dt.date, calendar: Calendar) -> Plan:
    """The latest plan by which it can still be signed on that day, in the order of the work."""
    found: list[Planned] = []
    limit = sign_on
    try:
        for task in reversed(tasks):
            planned = _last_begin(task, calendar.working_until(limit - ONE_DAY), calendar)
            found.insert(0, planned)
            limit = planned.begin_on
    except CalendarUnknown as gap:
        return Plan((), None, gap.year)
    return Plan(tuple(found), sign_on)


def forward(tasks: Sequence[Task], today: dt.date, calendar: Calendar) -> Plan:
    """The earliest plan if the first step begins today, or on the next working day."""
    found: list[Planned] = []
    day = today
    try:
        for task in tasks:
            begin = calendar.working_from(day)
            found.append(_planned(task, begin, calendar))
            day = found[-1].end_on + ONE_DAY
        return Plan(tuple(found), calendar.working_from(day))
    except CalendarUnknown as gap:
        return Plan((), None, gap.year)


def _last_begin(task: Task, end: dt.date, calendar: Calendar) -> Planned:
    """The latest working day from which the step is over by `end`."""
    day = end
    for _step in range(FARTHEST):
        if calendar.is_working(day):
            planned = _planned(task, day, calendar)
            if planned.end_on <= end:
                return planned
        day -= ONE_DAY
    raise ValueError(f"{task.key} takes more than {FARTHEST} days")


def _planned(task: Task, begin: dt.date, calendar: Calendar) -> Planned:
    due = clock(task.terms, begin, calendar)
    if due.date is None:
        raise CalendarUnknown(begin.year + 1)
    return Planned(task, begin, due.date, due)
