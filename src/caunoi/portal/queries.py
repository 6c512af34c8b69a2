"""What strangers may see, whoever asks."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, F, IntegerField, QuerySet, Value, When

from caunoi.agreements import overview
from caunoi.agreements.models import Agreement
from caunoi.agreements.overview import Figures, Unit
from caunoi.agreements.queries import CONCLUDED, Filters, listed, with_parties
from caunoi.agreements.terms import TieLevel
from caunoi.registry.models import Territory

STRANGER = AnonymousUser()
CLOSENESS = {TieLevel.TWINNING: 0, TieLevel.FRIENDSHIP: 1, TieLevel.RELATION: 2}


def figures(today: dt.date, now: dt.datetime, unit: Unit | None = None) -> Figures:
    filters = Filters(state=CONCLUDED, province_now=unit.pk if unit else None)
    return overview.figures(STRANGER, filters, today, now=now)


def agreements_of(unit: Unit, today: dt.date) -> QuerySet[Agreement]:
    """Public ones for which the locality answers today, the closest ties first."""
    rows = listed(STRANGER, Filters(state=CONCLUDED, province_now=unit.pk), today)
    closeness = Case(
        *(When(level=level, then=Value(rank)) for level, rank in CLOSENESS.items()),
        default=Value(len(CLOSENESS)),
        output_field=IntegerField(),
    )
    return with_parties(rows).order_by(closeness, F("signed_on").desc(nulls_last=True), "pk")


def agreement(public_id: str, today: dt.date) -> Agreement | None:
    rows = listed(STRANGER, Filters(state=CONCLUDED), today)
    return with_parties(rows).filter(public_id=public_id).first()


def places(pks: set[int]) -> dict[int, Territory]:
    return Territory.objects.in_bulk(pks)
