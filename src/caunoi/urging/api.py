"""Vital signs and the ladder for programs; what a user can't see is not there."""

import datetime as dt
from typing import Any

from django.utils import timezone
from ninja import Query, Router, Schema

from caunoi.accounts.requests import Request
from caunoi.agreements.promises import Promises, promises_of, with_promises
from caunoi.agreements.queries import Filters, listed
from caunoi.agreements.term import notice_on
from caunoi.agreements.vitality import pulse_of
from caunoi.urging import queries
from caunoi.urging.models import silence_days
from caunoi.urging.queries import Asked

router = Router(tags=["urging"])
MOST = 200


class VitalSigns(Schema):
    """`promises` count what is still to be done; what both sides are to do counts on both."""

    agreement: str
    vitality: str
    reason: str
    last_sign_on: dt.date | None
    silent_days: int | None
    ours_open: int
    theirs_open: int
    overdue: int
    notice_on: dt.date | None
    expires_on: dt.date | None


class SignsListing(Schema):
    items: list[VitalSigns]


class Told(Schema):
    rung: str
    days: int
    on: dt.date
    told_as: str


class Silence(Schema):
    agreement: str
    since: dt.date
    days: int
    told: list[Told]


class Silences(Schema):
    total: int
    items: list[Silence]


class AskedIn(Schema):
    q: str = ""
    rung: str = ""
    country: str = ""
    province_now: int | None = None


class Rungs(Schema):
    code: str
    days: int
    who: str
    valid_from: dt.date


@router.get("/vital-signs", response=SignsListing, summary="Vital signs of agreements")
def vital_signs(
    request: Request, vitality: str = "", offset: int = 0, limit: int = 50
) -> dict[str, Any]:
    today = timezone.localdate()
    rows = listed(request.user, Filters(vitality=vitality), today).order_by("-pk")
    page = list(with_promises(rows, today)[max(offset, 0) :][: min(max(limit, 1), MOST)])
    promised = promises_of([row.pk for row in page], today)
    return {"items": [signs_of(row, promised.get(row.pk, Promises()), today) for row in page]}


def signs_of(agreement: Any, promised: Promises, today: dt.date) -> dict[str, Any]:
    pulse = pulse_of(agreement, today)
    return {
        "agreement": agreement.public_id,
        "vitality": pulse.vitality,
        "reason": pulse.reason,
        "last_sign_on": agreement.last_sign_on,
        "silent_days": pulse.silent_days,
        "ours_open": promised.ours,
        "theirs_open": promised.theirs,
        "overdue": promised.overdue,
        "notice_on": notice_on(agreement, today),
        "expires_on": agreement.expires_on,
    }


@router.get("/ladder", response=Silences, summary="Silent agreements, and who was told")
def ladder(
    request: Request, asked: Query[AskedIn], offset: int = 0, limit: int = 50
) -> dict[str, Any]:
    today = timezone.localdate()
    rows = queries.silent(request.user, Asked(**asked.dict()), today).order_by("since", "pk")
    page = queries.with_nudges(rows)[max(offset, 0) :][: min(max(limit, 1), MOST)]
    return {"total": rows.count(), "items": [silence_of(row, today) for row in page]}


def silence_of(agreement: Any, today: dt.date) -> dict[str, Any]:
    said = [nudge for nudge in agreement.nudges.all() if nudge.silent_since == agreement.since]
    return {
        "agreement": agreement.public_id,
        "since": agreement.since,
        "days": silence_days(agreement.since, today),
        "told": [
            {"rung": n.code, "days": n.days, "on": n.raised_on, "told_as": n.told_as} for n in said
        ],
    }


@router.get("/rungs", response=list[Rungs], summary="The rungs in force today")
def rungs(request: Request) -> list[Any]:
    return list(queries.rungs_on(timezone.localdate()).values())
