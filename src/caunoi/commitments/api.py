"""Promises for programs. What a user can't see answers 404; writes call the same actions."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status
from ninja.errors import HttpError

from caunoi.accounts.requests import Request
from caunoi.commitments import actions, actions_evidence, queries
from caunoi.commitments.drafts import CommitmentDraft, EvidenceDraft
from caunoi.commitments.models import Commitment
from caunoi.commitments.reached import reached
from caunoi.commitments.standing import days_late, standing_of
from caunoi.commitments.terms import EvidenceKind
from caunoi.records.actions import may_edit
from caunoi.records.queries import subject_or_404
from caunoi.registry.models import Organisation

router = Router(tags=["commitments"])
MOST = 200


class EvidenceOut(Schema):
    id: int
    kind: str
    shore: str
    on: dt.date
    what: str
    value: Decimal | None
    unit: str
    url: str


class CommitmentOut(Schema):
    """`standing` and `days_late` are computed for today; `verdict` is the partner's word."""

    id: str = Field(alias="public_id")
    record: str
    record_id: int = Field(alias="object_id")
    label: str
    what_vi: str
    what_en: str
    article: str
    side: str
    owner: int = Field(alias="owner_id")
    counterpart: int | None = Field(alias="counterpart_id")
    due_on: dt.date | None
    rhythm: str
    target: Decimal | None
    unit: str
    weight: int
    state: str
    standing: str
    days_late: int
    fulfilled_on: dt.date | None
    verdict: str
    said_on: dt.date | None
    is_sample: bool

    @staticmethod
    def resolve_record(commitment: Commitment) -> str:
        return f"{commitment.content_type.app_label}.{commitment.content_type.model}"

    @staticmethod
    def resolve_standing(commitment: Commitment) -> str:
        return str(standing_of(commitment, timezone.localdate()))

    @staticmethod
    def resolve_days_late(commitment: Commitment) -> int:
        return days_late(commitment, timezone.localdate())


class CommitmentDetail(CommitmentOut):
    passage: str
    text_sha256: str
    evidence_wanted: str
    reached: Decimal | None
    evidence: list[EvidenceOut]
    parts: list[str] = Field(description="public ids")

    @staticmethod
    def resolve_reached(commitment: Any) -> Decimal | None:
        return reached(commitment.pieces, commitment.tally).figure

    @staticmethod
    def resolve_evidence(commitment: Any) -> list[Any]:
        return list(commitment.pieces)

    @staticmethod
    def resolve_parts(commitment: Commitment) -> list[str]:
        rows = commitment.parts.order_by("number")
        return list(rows.values_list("public_id", flat=True))


class Listing(Schema):
    """`total` stops at 10,000."""

    total: int
    items: list[CommitmentOut]


class Asked(Schema):
    q: str = ""
    standing: str = ""
    side: str = ""
    mine: str = ""
    owner: int | None = None
    counterpart: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    year: int | None = None


class CommitmentIn(Schema):
    record: str = Field(description="kind of the record, e.g. agreements.agreement")
    record_id: int
    owner: int
    what_vi: str
    what_en: str = ""
    side: str = "ours"
    passage: str = ""
    article: str = ""
    counterpart: int | None = None
    due_on: dt.date | None = None
    rhythm: str = "once"
    until_on: dt.date | None = None
    target: Decimal | None = None
    unit: str = ""
    measure: str = ""
    tally: str = "sum"
    evidence_wanted: str = ""
    weight: int = 1


class EvidenceIn(Schema):
    """A link, a figure or an event; files come by the page."""

    kind: str
    on: dt.date
    what: str
    value: Decimal | None = None
    unit: str = ""
    url: str = ""


def commitment_or_404(request: Request, public_id: str) -> Commitment:
    rows = queries.with_all(Commitment.objects.visible_to(request.user))
    return get_object_or_404(rows.select_related("content_type"), public_id=public_id)


@router.get("/", response=Listing, summary="Commitments that you may see, by their parts")
def list_commitments(
    request: Request, asked: Query[Asked], offset: int = 0, limit: int = 50
) -> dict[str, Any]:
    try:
        rows = queries.listed(request.user, queries.Filters(**asked.dict()), timezone.localdate())
    except KeyError as trouble:
        raise HttpError(422, f"standing: {asked.standing}") from trouble
    first = max(offset, 0)
    page = rows.select_related("content_type").order_by("-pk")
    return {
        "total": rows.order_by().values("pk")[:10_000].count(),
        "items": list(page[first : first + min(max(limit, 1), MOST)]),
    }


@router.get("/{public_id}", response=CommitmentDetail, summary="One commitment")
def read_commitment(request: Request, public_id: str) -> Commitment:
    return commitment_or_404(request, public_id)


@router.post("/", response={201: CommitmentDetail}, summary="Put a commitment on a record")
def add_commitment(request: Request, told: CommitmentIn) -> Status[Commitment]:
    if told.record not in queries.subject_kinds():
        raise HttpError(404, "Not Found")
    subject = subject_or_404(request.user, told.record, told.record_id)
    if not request.user.has_perm(may_edit(subject), subject):
        raise HttpError(404, "Not Found")
    values = told.dict(exclude={"record", "record_id", "owner", "counterpart"})
    owner = get_object_or_404(Organisation, pk=told.owner)
    counterpart = get_object_or_404(Organisation, pk=told.counterpart) if told.counterpart else None
    draft = CommitmentDraft(**values, owner=owner, counterpart=counterpart)
    today = timezone.localdate()
    made = attempt(actions.promise, subject, draft, by=request.user, today=today)
    return Status(201, commitment_or_404(request, made.public_id))


@router.post(
    "/{public_id}/evidence", response={201: CommitmentDetail}, summary="Add a piece of evidence"
)
def add_evidence(request: Request, public_id: str, told: EvidenceIn) -> Status[Commitment]:
    commitment = commitment_or_404(request, public_id)
    if told.kind == EvidenceKind.DOCUMENT:
        raise HttpError(422, "kind: files come by the page")
    draft = EvidenceDraft(**told.dict())
    today = timezone.localdate()
    attempt(actions_evidence.add_evidence, commitment, draft, by=request.user, today=today)
    return Status(201, commitment_or_404(request, public_id))


def attempt(action: Any, *args: Any, **values: Any) -> Any:
    """Run an action; what it refuses is said as 422, who may not as 404."""
    try:
        return action(*args, **values)
    except PermissionDenied as trouble:
        raise HttpError(404, "Not Found") from trouble
    except ValidationError as trouble:
        raise HttpError(422, "; ".join(trouble.messages)) from trouble
