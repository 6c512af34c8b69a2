"""Lines for somebody's own work: the first step of each plan that must begin soon, or is late."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.core.modules import WorkItem
from caunoi.preparing import queries
from caunoi.preparing.models import Preparation
from caunoi.preparing.planner import Planned
from caunoi.preparing.plans import Outlook, outlook_of

SOON = 7  # days
MOST = 40  # preparations looked at


def rows(user: Any, today: dt.date) -> Iterator[WorkItem]:
    """The first step of each plan that runs, where it must begin within a week or is late."""
    wished = queries.ours(user).filter(wished_on__isnull=False).order_by("wished_on", "pk")
    for preparation in wished[:MOST]:
        outlook = outlook_of(preparation, queries.verdict_of(preparation, today), today)
        step = next(iter(outlook.latest.steps), None) if outlook.latest else None
        if step is not None and step.days_left(today) <= SOON:
            yield item(preparation, step, outlook, today)


def item(preparation: Preparation, step: Planned, outlook: Outlook, today: dt.date) -> WorkItem:
    names = {"step": outlook.phases[step.task.key].label}
    return WorkItem(
        kind="overdue" if step.is_late(today) else "due",
        title=_("%(step)s: the last day to begin") % names,
        url=preparation.get_absolute_url(),
        due_on=step.begin_on,
        reason=reason(step, today),
        detail=str(preparation),
    )


def reason(step: Planned, today: dt.date) -> str:
    days = -step.days_left(today)
    if days > 0:
        return ngettext("%d day late", "%d days late", days) % days
    return ngettext("%d day left", "%d days left", -days) % -days
