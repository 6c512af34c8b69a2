"""What is promised under agreements, for many at once; each is one query or a part of one."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from caunoi.agreements.models import Agreement
from caunoi.commitments.models import Commitment, CommitmentQuerySet
from caunoi.commitments.queries import TO_DO, standing_q
from caunoi.commitments.standing import Standing
from caunoi.commitments.states import EDIT, CommitmentState
from caunoi.commitments.terms import CommitmentSide


@dataclass(frozen=True)
class Promises:
    """Open ones on each side (what both are to do counts on both), and the overdue among all."""

    ours: int = 0
    theirs: int = 0
    overdue: int = 0


def of_agreements() -> CommitmentQuerySet:
    """What counts: the leaves. The kind is named, so that no look-up of its number is needed."""
    kind = Q(content_type__app_label="agreements", content_type__model="agreement")
    return Commitment.objects.filter(kind).leaves()


def overdue(today: dt.date) -> QuerySet[Commitment]:
    return of_agreements().filter(standing_q(Standing.OVERDUE, today))


def most_pressing(agreement: Agreement, user: Any, today: dt.date) -> Commitment | None:
    """The overdue one that the user may show to be kept: one of ours first, the oldest first."""
    if not promised_under(agreement, today).overdue:
        return None
    rows = overdue(today).filter(object_id=agreement.pk, state=CommitmentState.OPEN)
    found = [row for row in rows.order_by("due_on", "pk") if user.has_perm(EDIT, row)]
    return min(found, key=lambda row: row.side == CommitmentSide.THEIRS, default=None)


def with_promises(rows: QuerySet[Agreement], today: dt.date) -> QuerySet[Agreement]:
    """With `overdue_promises`, which `vitality.pulse_of` reads."""
    late = overdue(today).filter(object_id=OuterRef("pk")).order_by().values("object_id")
    count = Subquery(late.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return rows.annotate(overdue_promises=Coalesce(count, 0))


def promised_under(agreement: Agreement, today: dt.date) -> Promises:
    """Of one record; kept on it, as several pieces of its page ask."""
    kept: dict[dt.date, Promises] = agreement.__dict__.setdefault("_promised", {})
    if today not in kept:
        kept[today] = promises_of([agreement.pk], today).get(agreement.pk, Promises())
    return kept[today]


def promises_of(pks: Iterable[int], today: dt.date) -> dict[int, Promises]:
    """By agreement; one that promises nothing any more is left out."""
    late = standing_q(Standing.OVERDUE, today)
    rows = of_agreements().filter(standing_q(TO_DO, today), object_id__in=list(pks))
    counted = (
        rows.order_by()
        .values("object_id")
        .annotate(
            ours=Count("pk", filter=~Q(side=CommitmentSide.THEIRS)),
            theirs=Count("pk", filter=~Q(side=CommitmentSide.OURS)),
            overdue=Count("pk", filter=late),
        )
    )
    return {row.pop("object_id"): Promises(**row) for row in counted}
