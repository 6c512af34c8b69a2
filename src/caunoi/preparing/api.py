"""Preparations for programs, and the two questions anybody who signs in may ask: who may sign,
and by when each step must begin. Nothing is written here."""

import datetime as dt
from typing import Any, Literal

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema

from caunoi.accounts.requests import Request
from caunoi.law.words import sentences
from caunoi.preparing import dossier, queries
from caunoi.preparing.competence import Answers, Verdict
from caunoi.preparing.competence_words import ROLES, Citer
from caunoi.preparing.models import Preparation
from caunoi.preparing.planner import Plan, Planned
from caunoi.preparing.plans import Outlook, outlook, outlook_of
from caunoi.records.queries import may_read_papers

router = Router(tags=["preparing"])
MOST = 200


class Questions(Schema):
    """What `competence.Answers` holds; see the page /preparing/who/ for the words."""

    body: Literal[
        "committee", "council", "department", "border_commune", "commune", "district",
        "organisation", "firm",
    ] = "committee"  # fmt: skip
    matter: Literal[
        "cooperation", "treaty", "oda", "ngo_aid", "aid_abroad", "civil_contract", "ppp"
    ] = "cooperation"
    partner: Literal["local_equal", "local_other", "state", "body", "international", "person"] = (
        "local_equal"
    )
    change: Literal["new", "amendment", "technical", "name_only"] = "new"
    occasion: Literal["ordinary", "high_visit", "urgent"] = "ordinary"
    subject: Literal["exchange", "information", "twinning", "border", "other"] = "other"
    name: str = ""
    is_defence: bool = False
    is_security: bool = False
    is_investment: bool = False
    is_sensitive: bool = False
    several_sign: bool = False
    asks_central_body: bool = False

    def answers(self) -> Answers:
        return Answers.of(self.dict())


class SaidOut(Schema):
    code: str
    text: str
    law: str


class AskedOut(Schema):
    role: str
    name: str
    step: str
    law: str
    is_optional: bool


class VerdictOut(Schema):
    """`route` says where it belongs if it is out of scope; `stops` why it may not be signed so."""

    is_in_scope: bool
    route: str
    procedure: str
    agreement_class: str
    consults: bool
    fast: str
    decides: str
    signs: str
    reports_to: list[str]
    asked: list[AskedOut]
    reasons: list[SaidOut]
    stops: list[SaidOut]
    notes: list[SaidOut]


class StepOut(Schema):
    """`begin_on` is the last day (`latest`) or the first (`earliest`); `rule` is "" where no law
    limits the step."""

    key: str
    name: str
    begin_on: dt.date
    end_on: dt.date
    is_late: bool
    rule: str
    why: list[str]


class PlanOut(Schema):
    sign_on: dt.date | None
    unknown_year: int | None
    steps: list[StepOut]


class PlansOut(Schema):
    latest: PlanOut | None
    earliest: PlanOut


class PreparationOut(Schema):
    id: str
    title_vi: str
    state: str
    owner: int
    wished_on: dt.date | None
    procedure: str


class Listing(Schema):
    total: int
    items: list[PreparationOut]


class TextOut(Schema):
    name: str
    sha256: str


class PreparationDetail(PreparationOut):
    verdict: VerdictOut
    plans: PlansOut
    missing_to_ask: list[str]
    missing_to_submit: list[str]
    texts: list[TextOut]


@router.get("/who", response=VerdictOut, summary="Who may sign, whom to ask, by which article")
def who(request: Request, asked: Query[Questions]) -> dict[str, Any]:
    return verdict_out(queries.judged(asked.answers(), timezone.localdate()))


@router.get("/plan", response=PlansOut, summary="By when each step must begin")
def plan(
    request: Request, asked: Query[Questions], wished_on: dt.date | None = None
) -> dict[str, Any]:
    """Counted from the need on; `latest` is null without a wished day."""
    today = timezone.localdate()
    verdict = queries.judged(asked.answers(), today)
    return plans_out(outlook(verdict, today=today, wished_on=wished_on), today)


@router.get("/", response=Listing, summary="What is being prepared")
def list_preparations(request: Request, offset: int = 0, limit: int = 50) -> dict[str, Any]:
    rows = queries.running(request.user).order_by("-pk")
    first = max(offset, 0)
    page = rows[first : first + min(max(limit, 1), MOST)]
    today = timezone.localdate()
    return {"total": rows.count(), "items": [row_out(one, today) for one in page]}


@router.get("/{public_id}", response=PreparationDetail, summary="One preparation")
def read_preparation(request: Request, public_id: str) -> dict[str, Any]:
    rows = queries.preparations(request.user)
    row = get_object_or_404(rows, agreement__public_id=public_id)
    today = timezone.localdate()
    verdict = queries.verdict_of(row, today)
    return {
        **row_out(row, today),
        "verdict": verdict_out(verdict),
        "plans": plans_out(outlook_of(row, verdict, today), today),
        "missing_to_ask": [one.key for one in queries.missing(row, dossier.CONSULT, today)],
        "missing_to_submit": [one.key for one in queries.missing(row, dossier.SUBMIT, today)],
        "texts": texts_out(row, request.user),
    }


def texts_out(row: Preparation, user: Any) -> list[dict[str, str]]:
    """A body that is asked reads the texts as they were sent, at its case."""
    if not may_read_papers(row.agreement, user):
        return []
    return [{"name": name, "sha256": sha256} for name, sha256 in queries.texts_of(row.agreement)]


def row_out(row: Preparation, today: dt.date) -> dict[str, Any]:
    agreement = row.agreement
    return {
        "id": agreement.public_id,
        "title_vi": agreement.title_vi,
        "state": agreement.state,
        "owner": agreement.owner_id,
        "wished_on": row.wished_on,
        "procedure": queries.verdict_of(row, today).procedure,
    }


def verdict_out(verdict: Verdict) -> dict[str, Any]:
    citer = Citer()

    def said(reasons: Any) -> list[dict[str, str]]:
        found = [(one.code, citer.said(one)) for one in reasons]
        return [{"code": code, "text": str(one.text), "law": one.law} for code, one in found]

    plain = (
        "is_in_scope", "route", "procedure", "agreement_class", "consults", "fast", "decides",
        "signs",
    )  # fmt: skip
    return {
        **{name: getattr(verdict, name) for name in plain},
        "reports_to": list(verdict.reports_to),
        "asked": [
            {
                "role": one.role,
                "name": str(ROLES[one.role]),
                "step": one.step,
                "law": citer.cited([one.cite]),
                "is_optional": one.is_optional,
            }
            for one in verdict.asked
        ],
        "reasons": said(verdict.reasons),
        "stops": said(verdict.stops),
        "notes": said(verdict.notes),
    }


def plans_out(found: Outlook, today: dt.date) -> dict[str, Any]:
    return {
        "latest": plan_out(found.latest, found, today) if found.latest else None,
        "earliest": plan_out(found.earliest, found, today),
    }


def plan_out(one: Plan, found: Outlook, today: dt.date) -> dict[str, Any]:
    steps = [step_out(step, found, today) for step in one.steps]
    return {"sign_on": one.sign_on, "unknown_year": one.unknown_year, "steps": steps}


def step_out(step: Planned, found: Outlook, today: dt.date) -> dict[str, Any]:
    return {
        "key": step.task.key,
        "name": str(found.phases[step.task.key].label),
        "begin_on": step.begin_on,
        "end_on": step.end_on,
        "is_late": step.is_late(today),
        "rule": step.task.rule.code if step.task.rule else "",
        "why": sentences(step.due.steps),
    }
