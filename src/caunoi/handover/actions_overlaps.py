"""Several twinnings of one province with the same partner: one decision on all of them."""

import datetime as dt

from django.db import transaction

from caunoi.agreements import actions as agreements
from caunoi.agreements.models import Agreement
from caunoi.agreements.states import HELD
from caunoi.handover import checks
from caunoi.handover.drafts import Keep
from caunoi.handover.models import Overlap
from caunoi.handover.states import InheritanceState
from caunoi.handover.terms import Keeping
from caunoi.records.actors import Actor
from caunoi.records.lifecycle import move
from caunoi.records.timeline import record

COLUMNS = ["keeping", "kept", "reason", "number", "decided_on"]


@transaction.atomic
def decide_overlap(overlap: Overlap, keep: Keep, *, by: Actor, today: dt.date) -> None:
    """All stay, or the others end, or a new agreement takes the place of all; each agreement that
    is touched says so on its own timeline. All or nothing."""
    checks.check_keep(overlap, keep, today=today)
    overlap.keeping, overlap.reason = keep.keeping, keep.reason.strip()
    overlap.number, overlap.decided_on = keep.number.strip(), keep.on
    overlap.kept = None if keep.keeping == Keeping.ALL else keep.kept
    move(overlap, "decide_overlap", by=by, fields=COLUMNS, on=keep.on, keeping=keep.keeping)
    for agreement in overlap.agreements.filter(state__in=HELD).order_by("pk"):
        if keep.keeping != Keeping.ALL and agreement.pk != overlap.kept_id:
            give_up(agreement, overlap, keep, by=by, today=today)
        record(agreement, "decide_overlap", by=by, on=keep.on, overlap=overlap.pk)


def give_up(
    agreement: Agreement, overlap: Overlap, keep: Keep, *, by: Actor, today: dt.date
) -> None:
    told = {"on": keep.on, "reason": keep.reason, "by": by, "today": today}
    if keep.keeping == Keeping.REPLACED and overlap.kept is not None:
        agreements.replace(agreement, replaced_by=overlap.kept, **told)  # type: ignore[arg-type]
    else:
        agreements.end(agreement, **told)  # type: ignore[arg-type]
    for inheritance in agreement.inheritances.filter(state=InheritanceState.TO_DO):
        move(inheritance, "drop_inheritance", by=by)
