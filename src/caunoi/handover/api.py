"""Successions for programs: the list and one of them. What a user can't see answers 404."""

import datetime as dt
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema

from caunoi.accounts.requests import Request
from caunoi.handover import queries, words
from caunoi.handover.models import Inheritance

router = Router(tags=["handover"])
MOST = 200


class BodyOut(Schema):
    id: int
    name_vi: str
    name_en: str


class InheritanceOut(Schema):
    """`to` is empty where several may take over, or none is known, until somebody decides."""

    id: int
    agreement: str
    title_vi: str
    title_en: str
    state: str
    way: str
    gave_way_on: dt.date
    effective_on: dt.date
    from_organisation: int | None = Field(alias="from_organisation_id")
    from_territory: int | None = Field(alias="from_territory_id")
    to: BodyOut | None
    candidates: list[BodyOut]
    decides: int | None = Field(alias="decides_id")
    scope: str
    outcome: str
    decided_on: dt.date | None
    notified_on: dt.date | None
    confirmed_on: dt.date | None
    settled_on: dt.date | None

    @staticmethod
    def resolve_agreement(row: Inheritance) -> str:
        return row.agreement.public_id

    @staticmethod
    def resolve_title_vi(row: Inheritance) -> str:
        return row.agreement.title_vi

    @staticmethod
    def resolve_title_en(row: Inheritance) -> str:
        return row.agreement.title_en

    @staticmethod
    def resolve_candidates(row: Inheritance) -> list[Any]:
        return list(row.candidates.all())


class InheritanceDetail(InheritanceOut):
    """With the decision's paper and what is to be done next, in the reader's language."""

    clauses: str
    number: str
    reason: str
    next_step: str

    @staticmethod
    def resolve_next_step(row: Inheritance) -> str:
        return words.next_step(row)


class Listing(Schema):
    total: int
    items: list[InheritanceOut]


class Asked(Schema):
    q: str = ""
    state: str = ""
    way: str = ""
    country: str = ""
    former: int | None = None
    to: int | None = None
    choice: str = ""
    mine: str = ""


@router.get("/", response=Listing, summary="Agreements of former units and who takes them over")
def successions(
    request: Request, asked: Query[Asked], limit: int = 50, offset: int = 0
) -> dict[str, Any]:
    rows = queries.listed(request.user, queries.Filters(**asked.dict())).order_by("pk")
    start, count = max(offset, 0), min(max(limit, 1), MOST)
    return {"total": rows.count(), "items": list(queries.drawn(rows)[start : start + count])}


@router.get("/{pk}", response=InheritanceDetail, summary="One of them")
def succession(request: Request, pk: int) -> Inheritance:
    return get_object_or_404(queries.drawn(Inheritance.objects.visible_to(request.user)), pk=pk)
