"""Reads of silences, rungs, reviews and what was said about them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from caunoi.agreements.models import SILENT_SINCE, Agreement
from caunoi.agreements.queries import SELF_RENEWING, Filters, listed
from caunoi.registry.access import scope_of
from caunoi.urging.ladder import Silence, Threshold
from caunoi.urging.models import Nudge, Review, Rung
from caunoi.urging.states import LADDER, WATCHED, Code


def rungs_on(day: dt.date) -> dict[str, Rung]:
    """The version of each code that is in force on a day."""
    rows = Rung.objects.filter(valid_from__lte=day).order_by("valid_from")
    return {rung.code: rung for rung in rows}


def thresholds_on(day: dt.date) -> list[Threshold]:
    """The rungs of silence, the lowest first."""
    found = [rung for code, rung in rungs_on(day).items() if code in LADDER]
    return [Threshold(r.code, r.days, r.who) for r in sorted(found, key=lambda r: r.days)]


def watched(rows: QuerySet[Agreement], today: dt.date) -> QuerySet[Any]:
    """What is to be carried out on this day, with `since`, the day its silence began."""
    over = Q(expires_on__lt=today) & ~Q(renewal__in=SELF_RENEWING)
    return rows.filter(state__in=WATCHED).exclude(over).annotate(since=SILENT_SINCE)


def silences(thresholds: Iterable[Threshold], today: dt.date) -> list[Silence]:
    """Those that have reached a rung nobody was told of."""
    reached = Q()
    for threshold in thresholds:
        told = Nudge.objects.filter(
            agreement=OuterRef("pk"), silent_since=OuterRef("since"), code=threshold.code
        )
        long_ago = today - dt.timedelta(days=threshold.days)
        reached |= Q(since__lte=long_ago) & Q(~Exists(told))
    if not reached:
        return []
    rows = watched(Agreement.objects.all(), today)
    found = rows.filter(reached).order_by("pk").values_list("pk", "owner_id", "since")
    return [Silence(*row) for row in found]


def told_of(silences: Iterable[Silence]) -> set[tuple[int, dt.date, str]]:
    rows = Nudge.objects.filter(agreement__in=[silence.agreement_id for silence in silences])
    return set(rows.values_list("agreement_id", "silent_since", "code"))


@dataclass(frozen=True)
class Asked:
    """What a list of silences is narrowed to; names as in the address."""

    q: str = ""
    rung: str = ""  # a code of the ladder: silent for that long or longer
    country: str = ""
    province_now: int | None = None


def answered_for(user: Any, asked: Asked, today: dt.date) -> QuerySet[Agreement]:
    """What the user sees and answers for; the ministry answers for the country."""
    mine = "" if scope_of(user).is_national else "yes"
    filters = Filters(q=asked.q, country=asked.country, province_now=asked.province_now, mine=mine)
    return listed(user, filters, today)


def silent(user: Any, asked: Asked, today: dt.date) -> QuerySet[Any]:
    """Watched ones whose silence has reached the lowest rung, or the one asked for."""
    days = {threshold.code: threshold.days for threshold in thresholds_on(today)}
    least = days.get(asked.rung) or min(days.values(), default=None)
    rows = watched(answered_for(user, asked, today), today)
    if least is None:
        return rows.none()
    return rows.filter(since__lte=today - dt.timedelta(days=least))


def with_nudges(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With what was said so far (`nudges`), in order."""
    said = Nudge.objects.order_by("-silent_since", "days")
    return rows.select_related("owner").prefetch_related(Prefetch("nudges", queryset=said))


def nudges_of(agreement: Agreement, user: Any) -> QuerySet[Nudge]:
    return Nudge.objects.visible_to(user).filter(agreement=agreement).order_by("-due_on", "-days")


def reviews(user: Any) -> QuerySet[Review]:
    rows: QuerySet[Review] = Review.objects.visible_to(user)
    return rows.select_related("agreement__owner")


def review_days(day: dt.date) -> int | None:
    rung = rungs_on(day).get(Code.REVIEW)
    return rung.days if rung else None


def count_by_rung(rows: QuerySet[Any], today: dt.date) -> dict[str, int]:
    """How many have reached each rung, in one query."""
    reached = {
        threshold.code: Count("pk", filter=Q(since__lte=today - dt.timedelta(days=threshold.days)))
        for threshold in thresholds_on(today)
    }
    return rows.order_by().aggregate(**reached) if reached else {}
