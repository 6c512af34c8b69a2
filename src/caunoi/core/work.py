"""Lines for *my work* out of lists that may be long: the first few, and one line for the rest."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.functional import Promise

from caunoi.core.figures import number
from caunoi.core.modules import WorkItem

MOST = 12  # lines of one sort; one more than that is shown too, where a line would say so
Days = Counter[dt.date | None]


def first_few(rows: QuerySet, day: str = "due_on") -> tuple[list[Any], Days]:
    """The first rows in their order; and of the others how many fall on each `day` (a column)."""
    found = list(rows[: MOST + 2])
    if len(found) <= MOST + 1:
        return found, Counter()
    found = found[:MOST]
    return found, by_day(rows.exclude(pk__in=[row.pk for row in found]), day)


def by_day(rows: QuerySet, day: str = "due_on") -> Days:
    return Counter(dict(rows.order_by().values_list(day).annotate(n=Count("pk"))))


def the_rest(kind: str, words: str | Promise, url: str, days: Days) -> Iterator[WorkItem]:
    """One line for all of them, behind which their list opens. `words` hold "%(count)s"."""
    if not days:
        return
    title = str(words) % {"count": number(days.total())}
    yield WorkItem(kind, title, url, stands_for=days.total())
    if kind != "waiting":
        yield from on_their_days(days)


def on_their_days(days: Days) -> Iterator[WorkItem]:
    """No lines: only counted in the calendar."""
    for on, count in days.items():
        if on is not None:
            yield WorkItem("day", "", "", on, stands_for=count)
