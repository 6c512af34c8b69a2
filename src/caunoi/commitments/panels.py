"""The pieces that promises put on other records' pages, and their lines for somebody's work."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Model, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.commitments import pages, queries
from caunoi.commitments.models import Commitment
from caunoi.commitments.share import Share
from caunoi.commitments.standing import Standing
from caunoi.commitments.states import RUNNING, CommitmentState
from caunoi.core.modules import WorkItem
from caunoi.core.paging import first_of
from caunoi.core.work import A_WEEK, Days, by_day, first_few, on_their_days, parted, the_rest
from caunoi.law.queries import current_calendar
from caunoi.records.actions import may_edit
from caunoi.registry.access import scope_of
from caunoi.registry.models import Organisation

SHOWN = 12  # rows on a body's page


def on_subject(subject: Model, user: Any) -> dict[str, Any]:
    """Every promise of a record; nothing where there is none and the reader can't add one."""
    found = queries.of_subject(subject, user)
    may_add = user.has_perm(may_edit(subject), subject)
    if not found and not may_add:
        return {}
    drawer = pages.Drawer(timezone.localdate(), current_calendar())
    rows = drawer.tree(found)
    total = sum((row.share for row in rows), Share())
    return {
        "rows": rows,
        "total": total,
        "late": [row for row in rows if row.is_late],
        "meter": pages.meter(total) if total.total else None,
        "add_url": pages.address("choose", subject) if may_add else "",
    }


def on_organisation(organisation: Organisation, user: Any) -> dict[str, Any]:
    """What this body promised or follows up, and what a partner's body promised us."""
    rows = queries.for_organisation(organisation, user)
    running = rows.filter(state__in=RUNNING).order_by("due_on", "pk")
    found, total = first_of(running, SHOWN, whole=queries.with_all(Commitment.objects.all()))
    if not found and not rows.exists():
        return {}
    drawer = pages.Drawer(timezone.localdate(), current_calendar())
    return {
        "rows": drawer.rows(found),
        "running": total,
        "list_url": f"{reverse('commitments:index')}?organisation={organisation.pk}",
    }


def count_overdue(user: Any) -> int:
    return queries.overdue(user, timezone.localdate()).count()


def work(user: Any, today: dt.date) -> Iterator[WorkItem]:
    """Late, due, waiting to be accepted, answered otherwise than we say."""
    running = mine(user).filter(state__in=RUNNING, due_on__lte=today + 2 * A_WEEK)
    running = running.order_by("due_on", "pk")
    disputed = mine(user).filter(queries.standing_q(Standing.DISPUTED, today))
    days = parted(by_day(running, since=today - A_WEEK), today)
    late, later = first_few(running.filter(due_on__lt=today), days=days["overdue"])
    within = running.filter(due_on__gte=today, due_on__lte=today + A_WEEK)
    soon, more_soon = first_few(within, days=days["due"])
    offered, more_offered = first_few(queries.waiting(user).order_by("pk"))
    answered, more_answered = first_few(disputed.order_by("said_on", "pk"), "said_on")
    pressing = [*late, *soon]
    prefetch_related_objects([*pressing, *offered, *answered], "owner", "officer", "subject")
    holds_edit = scope_of(user).holds("edit")
    for row in pressing:
        is_late = row.due_on is not None and row.due_on < today
        may_show = holds_edit and row.state == CommitmentState.OPEN
        yield item(row, "overdue" if is_late else "due", row.due_on, may_show=may_show)
    for row in offered:
        yield item(row, "waiting", row.due_on, _("Passed on to you; accept it or send it back."))
    for row in answered:
        yield item(row, "waiting", row.said_on, _("The partner sees it differently."))
    yield from others(today, later, more_soon, more_offered, more_answered)
    yield from on_their_days(days["waiting"])


def others(
    today: dt.date, late: Days, soon: Days, offered: Days, answered: Days
) -> Iterator[WorkItem]:
    """A line for what each part of the desk holds beyond its first few."""
    index = reverse("commitments:index")
    week = f"todo&since={today}&until={today + A_WEEK}"
    for kind, standing, words, days in (
        ("overdue", "overdue", _("%(count)s more promises are overdue"), late),
        ("due", week, _("%(count)s more promises fall due within seven days"), soon),
        ("waiting", "inherited", _("%(count)s more promises were passed on to you"), offered),
        ("waiting", "disputed", _("%(count)s more the partner sees differently"), answered),
    ):
        yield from the_rest(kind, words, f"{index}?mine=us&standing={standing}", days)


def mine(user: Any) -> Any:
    return Commitment.objects.kept_by(user).leaves()


def item(
    row: Commitment, kind: str, on: dt.date | None, reason: str = "", *, may_show: bool = False
) -> WorkItem:
    follows = str(row.officer) if row.officer else row.owner.name
    return WorkItem(
        kind=kind,
        title=row.what,
        url=row.get_absolute_url(),
        due_on=on,
        reason=reason,
        detail=f"{row.subject} · {follows}",
        action=_("Add evidence") if may_show else "",
        action_url=reverse("commitments:add_evidence", args=[row.public_id]) if may_show else "",
    )
