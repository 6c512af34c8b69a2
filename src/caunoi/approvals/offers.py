"""What this module offers to shared pages: lines for my work, the piece on a record's page."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.approvals import queries
from caunoi.approvals.board import Board
from caunoi.approvals.models import Absence, Case, Consultation
from caunoi.core.modules import WorkItem
from caunoi.core.work import first_few, kind_of, parted, the_rest

DUE = "clock__due_on"


def work(user: Any, today: dt.date) -> Iterator[WorkItem]:
    """What waits for our opinion, what waits for my signature, who has not answered us."""
    asked, others = first_few(queries.asked_of(user).order_by(DUE, "pk"), DUE)
    late, later = first_few(queries.late_answers(user, today).order_by(DUE, "pk"), DUE)
    for row in asked:
        yield asked_item(row, today, is_mine=queries.waits_for_signature(row, user, today))
    for row in late:
        yield WorkItem(
            "overdue",
            str(row.case),
            row.case.get_absolute_url(),
            row.due_on,
            _("%(body)s has not answered") % {"body": row.body.name},
            _("Silence is not consent: remind it."),
        )
    index = reverse("approvals:index")
    words = _("%(count)s more ask for your opinion")
    for kind, days in parted(others, today).items():
        yield from the_rest(kind, words, f"{index}?view=asked", days)
    words = _("%(count)s more answers are overdue")
    yield from the_rest("overdue", words, f"{index}?view=ours&late=on", later)


def asked_item(row: Consultation, today: dt.date, *, is_mine: bool) -> WorkItem:
    kind = kind_of(row.due_on, today)
    reason = _("Waits for your signature") if is_mine else _("Your body's opinion is asked")
    asks = _("asked by %(owner)s") % {"owner": row.case.owner.name}
    return WorkItem(kind, str(row.case), row.get_absolute_url(), row.due_on, reason, asks)


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
