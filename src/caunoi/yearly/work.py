"""Lines for *my work*: a report or plan that is owed."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.core.modules import WorkItem
from caunoi.registry.access import scope_of
from caunoi.yearly import queries
from caunoi.yearly.states import YearState
from caunoi.yearly.terms import YearKind

AHEAD = 45  # days before the due day from which it stands on the desk


def items(user: Any, today: dt.date) -> Iterable[WorkItem]:
    yield from owed(user, today)
    if "manage" in scope_of(user).national_verbs:
        yield from awaited(user, today)


def awaited(user: Any, today: dt.date) -> Iterable[WorkItem]:
    """For the ministry: one line where provinces are late."""
    owners = list(queries.committees(today))
    for kind, year in queries.current(today):
        rows = queries.standings(owners, kind, year, user, today)
        late = sum(row.is_late for row in rows)
        if not late:
            continue
        said = ngettext("%d province is late with it.", "%d provinces are late with it.", late)
        yield WorkItem(
            kind="waiting",
            title=f"{YearKind(kind).label} {year}",
            url=f"{reverse('yearly:national')}?kind={kind}&year={year}",
            due_on=rows[0].duty.due_on,
            reason=said % late,
        )


def owed(user: Any, today: dt.date) -> Iterable[WorkItem]:
    for standing in queries.open_standings(user, today):
        left = standing.days_left
        is_near = standing.is_late or (left is not None and left <= AHEAD)
        if not is_near and standing.state != YearState.REOPENED:
            continue
        kind = YearKind(standing.duty.kind).label
        url = standing.report.get_absolute_url() if standing.report else reverse("yearly:index")
        yield WorkItem(
            kind="overdue" if standing.is_late else "due",
            title=f"{kind} {standing.duty.year}",
            url=url,
            due_on=standing.duty.due_on,
            reason=reason(standing),
            detail=standing.owner.name,
        )


def reason(standing: queries.Standing) -> str:
    if standing.state == YearState.REOPENED:
        return _("It was opened again and waits to be certified.")
    return _("To be certified and sent to the Ministry of Foreign Affairs.")
