"""Cases for programs: the list, one case, and an asked body's answer. Writes call the actions."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from caunoi.accounts.requests import Request
from caunoi.approvals import actions_opinions as opinions
from caunoi.approvals import lists, queries
from caunoi.approvals.drafts import OpinionDraft, PointDraft
from caunoi.approvals.models import Case, Consultation

router = Router(tags=["approvals"])
MOST = 200


class CaseOut(Schema):
    id: int
    title: str
    procedure: str
    procedure_version: int
    is_fast: bool
    state: str
    owner: int = Field(alias="owner_id")
    opened_on: dt.date
    is_sample: bool

    @staticmethod
    def resolve_title(case: Case) -> str:
        return str(case)


class ConsultationOut(Schema):
    """One body's clock. `verdict` and `points` are empty for who may not read its opinion."""

    id: int
    body: int = Field(alias="body_id")
    round: int
    topic: str
    checklist: str
    state: str
    received_on: dt.date | None
    due_on: dt.date | None
    rule: str
    answered_on: dt.date | None
    verdict: str
    points: list[str]


class CaseDetail(CaseOut):
    texts: list[list[str]]
    approval_number: str
    approval_is_valid: bool | None
    consultations: list[ConsultationOut]


class OpinionPointIn(Schema):
    what: str
    where: str = Field(default="", max_length=200)


class OpinionIn(Schema):
    """`marks` maps each item of the checklist to fits, fails or note."""

    verdict: str
    text: str = ""
    marks: dict[str, str]
    notes: dict[str, str] = {}
    points: list[OpinionPointIn] = []
    send: bool = False  # to the head, for signature


class SignatureIn(Schema):
    number: str = Field(default="", max_length=60)
    on: dt.date


@router.get("/", response=list[CaseOut], summary="Cases that you may see")
def list_cases(
    request: Request,
    view: str = Query(lists.ALL, description="asked, ours or all"),
    state: str = "",
    limit: int = Query(50, ge=1, le=MOST),
    offset: int = Query(0, ge=0),
) -> Any:
    today = timezone.localdate()
    rows = lists.cases_in(view, request.user, {"state": state}, today)
    return list(rows.order_by("-opened_on", "pk")[offset : offset + limit])


@router.get("/{case_id}", response=CaseDetail, summary="One case with its clocks")
def one_case(request: Request, case_id: int) -> dict[str, Any]:
    case = get_object_or_404(queries.cases(request.user), pk=case_id)
    seen = queries.consultations(request.user).filter(round__case=case)
    known = set(seen.values_list("pk", flat=True))
    last, approval = case.last_round, case.approval
    return {
        **{name: getattr(case, name) for name in CASE_COLUMNS},
        "title": str(case),
        "texts": last.texts if last else [],
        "approval_number": approval.number if approval else "",
        "approval_is_valid": approval.is_valid if approval else None,
        "consultations": [clock_of(row, row.pk in known) for row in queries.latest(case)],
    }


CASE_COLUMNS = (
    "id", "procedure", "procedure_version", "is_fast", "state", "owner_id", "opened_on",
    "is_sample",
)  # fmt: skip


def clock_of(row: Consultation, is_open: bool) -> dict[str, Any]:
    opinion = row.opinion if row.is_answered and is_open else None
    return {
        "id": row.pk,
        "body_id": row.body_id,
        "round": row.round.number,
        "topic": row.topic,
        "checklist": row.checklist,
        "state": row.state if is_open or row.is_answered else "asked",
        "received_on": row.clock.start_on if row.clock else None,
        "due_on": row.due_on,
        "rule": row.clock.rule_code if row.clock else "",
        "answered_on": row.answered_on,
        "verdict": opinion.verdict if opinion else "",
        "points": [point.what for point in opinion.points.all()] if opinion else [],
    }


@router.put(
    "/consultations/{pk}/opinion",
    response=ConsultationOut,
    summary="Draft your body's opinion, and send it to the head",
)
def answer(request: Request, pk: int, body: OpinionIn) -> dict[str, Any]:
    row = get_object_or_404(queries.consultations(request.user), pk=pk)
    draft = OpinionDraft(
        verdict=body.verdict,
        text=body.text,
        marks={item: (mark, body.notes.get(item, "")) for item, mark in body.marks.items()},
        points=tuple(PointDraft(point.what, point.where) for point in body.points),
    )
    try:
        opinions.draft_opinion(row, draft, by=request.user)
        if body.send:
            opinions.send_to_head(row, by=request.user, today=timezone.localdate())
    except (PermissionDenied, ValidationError) as trouble:
        raise refused(trouble) from trouble
    return clock_of(row, True)


@router.post(
    "/consultations/{pk}/signature", response=ConsultationOut, summary="Sign as the body's head"
)
def sign(request: Request, pk: int, body: SignatureIn) -> dict[str, Any]:
    row = get_object_or_404(queries.consultations(request.user), pk=pk)
    today = timezone.localdate()
    try:
        opinions.countersign(row, number=body.number, on=body.on, by=request.user, today=today)
    except (PermissionDenied, ValidationError) as trouble:
        raise refused(trouble) from trouble
    return clock_of(row, True)


def refused(trouble: Exception) -> HttpError:
    if isinstance(trouble, ValidationError):
        return HttpError(422, " ".join(trouble.messages))
    return HttpError(403, "Not yours to do.")
