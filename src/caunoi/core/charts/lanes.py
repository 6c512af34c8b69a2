"""Lanes: clocks that run in parallel, one lane for each body, one shared row of days."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from caunoi.core.charts.scale import at

DAY = 35  # px, at most: many days share the width of the page
WIDEST = 700  # px; drawn wider, the page would shrink its letters below 13 px
LABEL = 21  # px that two figures and the gap beside them need
HEIGHT, MIDDLE, HEAD = 46, 23, 22
OVERHANG = 16  # a lane's drawing reaches into the gaps above and below it
LONGEST = 62  # days; beyond that a table is better


@dataclass(frozen=True)
class Clock:
    name: str
    note: str
    received: dt.date
    due: dt.date | None
    state: str  # a mark: "clock" "soon" "over" "kept" "refused"
    word: str  # beside the mark: "2 working days left"
    said: str  # what a screen reader hears of the drawing
    answered: dt.date | None = None
    stopped: tuple[tuple[dt.date, dt.date], ...] = ()  # first and last day the clock stood still
    detail: str = ""


@dataclass(frozen=True)
class HeadDay:
    x: str
    text: str
    is_today: bool


@dataclass(frozen=True)
class Run:
    css: str
    path: str


@dataclass(frozen=True)
class Lane:
    clock: Clock
    runs: list[Run]
    start: str
    due: str  # x of the flag, "" if there is none in sight
    answer: str  # x of the tick's left edge, "" if not answered


@dataclass(frozen=True)
class Lanes:
    width: int
    height: int
    head: int
    middle: int
    off: list[str]  # x of days off
    day: int
    off_y: int
    off_height: int
    today: str
    days: list[HeadDay]
    lanes: list[Lane]


TONES = {"over": " go--late", "soon": " go--soon"}


def lanes(
    clocks: Sequence[Clock],
    *,
    first: dt.date,
    last: dt.date,
    today: dt.date,
    off: Collection[dt.date],
) -> Lanes:
    """`off`: weekends and holidays between `first` and `last`. At most LONGEST days."""
    count = (last - first).days + 1
    if not 1 <= count <= LONGEST:
        raise ValueError(f"lanes show 1 to {LONGEST} days, not {count}")
    days = [first + dt.timedelta(index) for index in range(count)]
    view = _View(first, last, today, min(DAY, WIDEST // count))
    return Lanes(
        width=count * view.day,
        height=HEIGHT,
        head=HEAD,
        middle=MIDDLE,
        off=[at(view.left(day)) for day in days if day in off],
        day=view.day,
        off_y=-OVERHANG,
        off_height=HEIGHT + 2 * OVERHANG,
        today=at(view.middle(today)) if first <= today <= last else "",
        days=[
            HeadDay(at(view.middle(day)), str(day.day), day == today)
            for day in days
            if view.names(day)
        ],
        lanes=[_lane(clock, view) for clock in clocks],
    )


@dataclass(frozen=True)
class _View:
    first: dt.date
    last: dt.date
    today: dt.date
    day: int  # px

    def left(self, day: dt.date) -> float:
        return (day - self.first).days * self.day

    def middle(self, day: dt.date) -> float:
        return self.left(min(max(day, self.first), self.last)) + self.day / 2

    def names(self, day: dt.date) -> bool:
        """Narrow days: every second or third is named, today among them."""
        anchor = self.today if self.sees(self.today) else self.first
        return (day - anchor).days % -(-LABEL // self.day) == 0

    def sees(self, day: dt.date | None) -> bool:
        return day is not None and self.first <= day <= self.last


def _lane(clock: Clock, view: _View) -> Lane:
    end = clock.answered or max(view.today, clock.received)
    css = "go go--done" if clock.answered else "go" + TONES.get(clock.state, "")
    return Lane(
        clock=clock,
        runs=_runs(clock, view, end, css),
        start=at(view.middle(clock.received)) if view.sees(clock.received) else "",
        due=at(view.middle(clock.due)) if clock.due and view.sees(clock.due) else "",
        answer=at(view.middle(clock.answered) - 6) if clock.answered else "",
    )


def _runs(clock: Clock, view: _View, end: dt.date, css: str) -> list[Run]:
    pieces, begin = [], clock.received
    for stop, resume in sorted(clock.stopped):
        pieces += [(css, begin, stop), ("stop", stop, resume)]
        begin = resume
    pieces.append((css, begin, end))
    return [
        Run(kind, f"M{at(view.middle(a))} {MIDDLE}H{at(view.middle(b))}")
        for kind, a, b in pieces
        if b > a
    ]
