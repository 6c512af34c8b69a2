"""What this module offers to shared pages: lines for my work, the piece on a record's page."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.approvals import queries
from caunoi.approvals.board import Board
from caunoi.approvals.models import Absence, Case, Consultation
from caunoi.core.modules import WorkItem

A_WEEK = dt.timedelta(days=7)
MOST = 30  # lines of each sort


def work(user: Any, today: dt.date) -> Iterator[WorkItem]:
    """What waits for our opinion, what waits for my signature, who has not answered us."""
    to_sign = {row.pk for row in queries.to_sign(user, today)}
    for row in queries.asked_of(user).order_by("clock__due_on", "pk")[:MOST]:
        yield asked_item(row, today, is_mine=row.pk in to_sign)
    for row in queries.late_answers(user, today).order_by("clock__due_on", "pk")[:MOST]:
        yield WorkItem(
            "overdue",
            str(row.case),
            row.case.get_absolute_url(),
            row.due_on,
            _("%(body)s has not answered") % {"body": row.body.name},
            _("Silence is not consent: remind it."),
        )


def asked_item(row: Consultation, today: dt.date, *, is_mine: bool) -> WorkItem:
    due = row.due_on
    kind = "waiting" if due is None or due > today + A_WEEK else "due"
    if due is not None and due < today:
        kind = "overdue"
    reason = _("Waits for your signature") if is_mine else _("Your body's opinion is asked")
    asks = _("asked by %(owner)s") % {"owner": row.case.owner.name}
    return WorkItem(kind, str(row.case), row.get_absolute_url(), due, reason, asks)


def panel(record: Any, user: Any) -> dict[str, Any]:
    """The newest case on this record, with its approval; nothing where there is none to see."""
    cases = Case.objects.visible_to(user).on(record)
    case = cases.select_related("owner").order_by("-pk").first()
    if case is None:
        return {}
    board = Board(case, user=user, today=timezone.localdate())
    return {"case": case, "board": board, "approval": case.approval}


def absence_data(user: User) -> dict[str, Any]:
    rows = Absence.objects.filter(user=user, voided_at__isnull=True).select_related("substitute")
    return {
        "absences": [
            {"from": row.begins_on, "until": row.ends_on, "substitute": row.substitute.full_name}
            for row in rows.order_by("pk")
        ]
    }


def forget(user: User, *, now: dt.datetime) -> None:
    """Whoever is erased is neither away nor stands in for anybody; what they signed stays."""
    rows = Absence.objects.filter(Q(user=user) | Q(substitute=user), voided_at__isnull=True)
    rows.update(voided_at=now)
