"""The due days of a promise with a rhythm. Pure."""

import calendar
import datetime as dt
from collections.abc import Iterator
from itertools import count

MONTHS = {
    "monthly": 1,
    "quarterly": 3,
    "half_yearly": 6,
    "yearly": 12,
    "two_yearly": 24,
}
MOST = 600  # periods of one promise: fifty years of months


def shifted(first: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last day of a month that is shorter."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(first.day, last))


def due_days(first: dt.date, rhythm: str, until: dt.date | None) -> Iterator[dt.date]:
    """Every due day up to `until`; without an end, as many as `MOST`."""
    step = MONTHS[rhythm]
    for place in count():
        day = shifted(first, place * step)
        if place >= MOST or (until is not None and day > until):
            return
        yield day


def periods(first: dt.date, rhythm: str, until: dt.date | None, today: dt.date) -> list[dt.date]:
    """The due days that have a promise of their own on this day: all before it, and the next."""
    found = []
    for day in due_days(first, rhythm, until):
        found.append(day)
        if day >= today:
            break
    return found
