"""Reads of silences, rungs and what was said about them."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from caunoi.agreements.models import Agreement
from caunoi.agreements.queries import SELF_RENEWING
from caunoi.core.figures import HANOI
from caunoi.urging.ladder import Silence, Threshold
from caunoi.urging.models import Nudge, Rung
from caunoi.urging.states import LADDER, WATCHED, Code

# Where nothing is known to have happened, not even the signing, the silence begins with the record.
SINCE = Coalesce(
    "last_sign_on",
    "signed_on",
    TruncDate("opened_at", tzinfo=HANOI),
    output_field=DateField(),
)


def rungs_on(day: dt.date) -> dict[str, Rung]:
    """The version of each code that is in force on a day."""
    rows = Rung.objects.filter(valid_from__lte=day).order_by("valid_from")
    return {rung.code: rung for rung in rows}


def thresholds_on(day: dt.date) -> list[Threshold]:
    """The rungs of silence, the lowest first."""
    found = [rung for code, rung in rungs_on(day).items() if code in LADDER]
    return [Threshold(r.code, r.days, r.who) for r in sorted(found, key=lambda r: r.days)]


def review_days(day: dt.date) -> int | None:
    rung = rungs_on(day).get(Code.REVIEW)
    return rung.days if rung else None


def watched(today: dt.date) -> QuerySet[Agreement]:
    """What is to be carried out on this day, with `since`, the day its silence began."""
    over = Q(expires_on__lt=today) & ~Q(renewal__in=SELF_RENEWING)
    rows = Agreement.objects.filter(state__in=WATCHED).exclude(over)
    return rows.annotate(since=SINCE)


def silences(thresholds: Iterable[Threshold], today: dt.date) -> list[Silence]:
    """Those that have reached a rung nobody was told of."""
    reached = Q()
    for threshold in thresholds:
        told = Nudge.objects.filter(
            agreement=OuterRef("pk"), silent_since=OuterRef("since"), code=threshold.code
        )
        long_ago = today - dt.timedelta(days=threshold.days)
        reached |= Q(since__lte=long_ago) & ~Exists(told)
    rows = watched(today).filter(reached) if reached else Agreement.objects.none()
    return [Silence(*row) for row in rows.order_by("pk").values_list("pk", "owner_id", "since")]


def told_of(silences: Iterable[Silence]) -> set[tuple[int, dt.date, str]]:
    rows = Nudge.objects.filter(agreement__in=[silence.agreement_id for silence in silences])
    return set(rows.values_list("agreement_id", "silent_since", "code"))


def silent(user: Any, today: dt.date) -> QuerySet[Agreement]:
    """Watched ones whose silence has reached the lowest rung, of those the user answers for."""
    thresholds = thresholds_on(today)
    if not thresholds:
        return Agreement.objects.none()
    long_ago = today - dt.timedelta(days=thresholds[0].days)
    mine = Nudge.objects.filter(agreement=OuterRef("pk")).visible_to(user)
    return watched(today).filter(since__lte=long_ago).filter(Exists(mine) | Q(pk=F("pk")))
