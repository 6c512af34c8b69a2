"""Lines for *my work* out of lists that may be long: the first few, and one line for the rest."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import Case, Count, F, QuerySet, Value, When
from django.utils.functional import Promise

from caunoi.core.figures import number
from caunoi.core.modules import WorkItem

MOST = 12  # lines of one sort; one more than that is shown too, where a line would say so
A_WEEK = dt.timedelta(days=7)
LONG_AGO = dt.date.min
Days = Counter[dt.date | None]


def first_few(
    rows: QuerySet, day: str = "due_on", *, days: Days | None = None
) -> tuple[list[Any], Days]:
    """The first rows in their order; and of the others how many fall on each `day` (a column).
    `days` has all of them by day, where that is known already (of `by_day`)."""
    if days is not None and not days:
        return [], Counter()
    found = list(rows[: MOST + 2])
    if len(found) <= MOST + 1:
        return found, Counter()
    found = found[:MOST]
    if days is None:
        return found, by_day(rows.exclude(pk__in=[row.pk for row in found]), day)
    shown = [getattr(row, day) for row in found]
    return found, days - Counter(on if on in days else LONG_AGO for on in shown)


def by_day(rows: QuerySet, day: str = "due_on", *, since: dt.date | None = None) -> Days:
    """What fell on days before `since`, which no calendar shows, is counted at `LONG_AGO`."""
    on: Any = F(day)
    if since is not None:
        on = Case(When(**{f"{day}__lt": since}, then=Value(LONG_AGO)), default=on)
    return Counter(dict(rows.order_by().values_list(on).annotate(n=Count("pk"))))


def kind_of(due: dt.date | None, today: dt.date) -> str:
    """The part of *my work* in which what falls due then stands."""
    if due is None or due > today + A_WEEK:
        return "waiting"
    return "overdue" if due < today else "due"


def parted(days: Days, today: dt.date) -> dict[str, Days]:
    found: dict[str, Days] = {"overdue": Counter(), "due": Counter(), "waiting": Counter()}
    for due, count in days.items():
        found[kind_of(due, today)][due] += count
    return found


def the_rest(kind: str, words: str | Promise, url: str, days: Days) -> Iterator[WorkItem]:
    """One line for all of them, behind which their list opens. `words` hold "%(count)s"."""
    if not days:
        return
    title = str(words) % {"count": number(days.total())}
    yield WorkItem(kind, title, url, stands_for=days.total(), is_rest=True)
    if kind != "waiting":
        yield from on_their_days(days)


def on_their_days(days: Days) -> Iterator[WorkItem]:
    """No lines: only counted in the calendar."""
    for on, count in days.items():
        if on is not None:
            yield WorkItem("day", "", "", on, stands_for=count)
