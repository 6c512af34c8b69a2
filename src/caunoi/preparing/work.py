"""Lines for somebody's own work: the first step of each plan that must begin soon, or is late."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from caunoi.core.figures import days_late, days_left
from caunoi.core.modules import WorkItem
from caunoi.preparing import queries
from caunoi.preparing.models import Preparation
from caunoi.preparing.planner import Planned
from caunoi.preparing.plans import LABELS, Law, latest_of

SOON = 7  # days
MOST = 40  # preparations looked at


def rows(user: Any, today: dt.date) -> Iterator[WorkItem]:
    """The first step of each plan that runs, where it must begin within a week or is late."""
    wished = queries.ours(user).filter(wished_on__isnull=False).order_by("wished_on", "pk")
    law = Law(today)
    for preparation in wished[:MOST]:
        plan = latest_of(preparation, law)
        step = next(iter(plan.steps), None) if plan else None
        if step is not None and step.days_left(today) <= SOON:
            yield item(preparation, step, today)


def item(preparation: Preparation, step: Planned, today: dt.date) -> WorkItem:
    names = {"step": LABELS[step.task.key]}
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
        return days_late(days)
    return days_left(-days)
