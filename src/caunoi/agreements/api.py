"""Agreements for programs. What a user can't see answers 404; writes call the same actions."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status
from ninja.errors import HttpError

from caunoi.accounts.requests import Request
from caunoi.agreements import actions, picking, queries
from caunoi.agreements.drafts import AgreementDraft, PartyDraft
from caunoi.agreements.models import Agreement, Party
from caunoi.registry.models import Organisation

router = Router(tags=["agreements"])
MOST = 200


class PartyOut(Schema):
    """As it signed, and who answers today: `o:12` is an organisation, `t:12` a territory."""

    side: str
    name_as_signed: str
    country: str = Field(alias="country_id")
    signed_by: str
    answers: str
    province_now: int | None = Field(alias="province_now_id")
    province_then: int | None = Field(alias="province_then_id")

    @staticmethod
    def resolve_signed_by(party: Party) -> str:
        return key_of(party.organisation_id, party.territory_id)

    @staticmethod
    def resolve_answers(party: Party) -> str:
        return key_of(party.answers_id, party.answers_territory_id)


class AgreementOut(Schema):
    id: str = Field(alias="public_id")
    title_vi: str
    title_en: str
    number: str
    agreement_class: str
    form: str
    level: str
    fields: list[str]
    diplomacy: list[str]
    state: str
    visibility: str
    signed_on: dt.date | None
    signed_year: int | None
    effective_on: dt.date | None
    expires_on: dt.date | None
    last_sign_on: dt.date | None
    is_verified: bool
    is_sample: bool
    owner: int = Field(alias="owner_id")
    parties: list[PartyOut]

    @staticmethod
    def resolve_parties(agreement: Agreement) -> list[Party]:
        return list(agreement.parties.all())


class AgreementDetail(AgreementOut):
    summary: str
    reason: str
    expected_result: str
    vitality: str
    vitality_reason: str

    @staticmethod
    def resolve_vitality(agreement: Agreement) -> str:
        return queries.pulse_now(agreement, timezone.localdate()).vitality

    @staticmethod
    def resolve_vitality_reason(agreement: Agreement) -> str:
        return queries.pulse_now(agreement, timezone.localdate()).reason


class Listing(Schema):
    """`total` stops at 10,000."""

    total: int
    items: list[AgreementOut]


class Asked(Schema):
    q: str = ""
    state: str = ""
    agreement_class: str = ""
    level: str = ""
    field: str = ""
    country: str = ""
    province_now: int | None = None
    year: int | None = None
    vitality: str = ""


class PartyIn(Schema):
    side: str
    name_as_signed: str
    who: str = Field(description="o:ID of an organisation or t:ID of a territory")


class AgreementIn(Schema):
    owner: int
    title_vi: str
    title_en: str = ""
    number: str = ""
    agreement_class: str
    form: str
    form_other: str = ""
    level: str = ""
    fields: list[str] = []
    visibility: str = "owner"
    state: str = "draft"
    signed_on: dt.date | None = None
    effective_on: dt.date | None = None
    expires_on: dt.date | None = None
    summary: str = ""
    reason: str = ""
    expected_result: str = ""
    parties: list[PartyIn]


class SignIn(Schema):
    kind: str
    on: dt.date
    what: str


def key_of(organisation_id: int | None, territory_id: int | None) -> str:
    if organisation_id:
        return f"o:{organisation_id}"
    return f"t:{territory_id}" if territory_id else ""


def agreement_or_404(request: Request, public_id: str) -> Agreement:
    return get_object_or_404(queries.detail_rows(request.user), public_id=public_id)


@router.get("/", response=Listing, summary="Agreements that you may see")
def list_agreements(
    request: Request, asked: Query[Asked], offset: int = 0, limit: int = 50
) -> dict[str, Any]:
    filters = queries.Filters(**asked.dict())
    rows = queries.listed(request.user, filters, timezone.localdate())
    total = rows.order_by().values("pk")[:10_000].count()
    first = max(offset, 0)
    page = queries.with_parties(rows.order_by("-pk"))[first : first + min(max(limit, 1), MOST)]
    return {"total": total, "items": list(page)}


@router.get("/{public_id}", response=AgreementDetail, summary="One agreement")
def read_agreement(request: Request, public_id: str) -> Agreement:
    return agreement_or_404(request, public_id)


@router.post("/", response={201: AgreementDetail}, summary="Put an agreement on record")
def register_agreement(request: Request, told: AgreementIn) -> Status[Agreement]:
    owner = get_object_or_404(Organisation, pk=told.owner)
    if not request.user.has_perm(actions.EDIT, owner):
        raise HttpError(404, "Not Found")
    values = told.dict(exclude={"owner", "parties", "fields"})
    draft = AgreementDraft(
        **values, fields=tuple(told.fields), parties=tuple(map(party_draft, told.parties))
    )
    agreement = attempt(
        actions.open_agreement, draft, owner=owner, by=request.user, today=timezone.localdate()
    )
    return Status(201, agreement_or_404(request, agreement.public_id))


@router.post("/{public_id}/signs", response={201: AgreementDetail}, summary="What happened")
def note_sign(request: Request, public_id: str, told: SignIn) -> Status[Agreement]:
    agreement = agreement_or_404(request, public_id)
    attempt(
        actions.note_sign_of_life,
        agreement,
        **told.dict(),
        by=request.user,
        today=timezone.localdate(),
    )
    return Status(201, agreement_or_404(request, public_id))


def party_draft(told: PartyIn) -> PartyDraft:
    body, place = picking.chosen(told.who)
    if body is None and place is None:
        raise HttpError(422, f"{told.who}: nobody in the registry")
    return PartyDraft(told.side, told.name_as_signed, organisation=body, territory=place)


def attempt(action: Any, *args: Any, **values: Any) -> Any:
    """Run an action; what it refuses becomes the answer, in the reader's language."""
    try:
        return action(*args, **values)
    except PermissionDenied as trouble:
        raise HttpError(403, "Forbidden") from trouble
    except ValidationError as trouble:
        raise HttpError(422, "; ".join(trouble.messages)) from trouble
