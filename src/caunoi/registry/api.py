"""The registry for programs. Reads take `on`, a day; writes call the same actions as the pages."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from caunoi.accounts.requests import Request
from caunoi.core.paging import CappedPaginator
from caunoi.registry import actions, queries
from caunoi.registry.as_of import Unit, unit_on, units_on
from caunoi.registry.models import Country, Level, Mission, Organisation, Territory

router = Router(tags=["registry"])
MOST = 200


class Asked(Schema):
    """`on`: as of which day; today when empty. `q`: words of a name, accents aside."""

    q: str = ""
    on: dt.date | None = None
    offset: int = Field(0, ge=0)
    limit: int = Field(50, ge=1, le=MOST)

    @property
    def day(self) -> dt.date:
        return self.on or timezone.localdate()


class TerritoryAsked(Asked):
    country: str = "VN"
    level: Level = Level.PROVINCE


class OrganisationAsked(Asked):
    kind: str = ""
    country: str = ""
    territory: int | None = None


class MissionAsked(Asked):
    """`covers`: missions that answer for this country, there or accredited."""

    ours: bool = True
    covers: str = ""


class Stepped(Schema):
    """One unit gave way to another."""

    old: int = Field(alias="old_id")
    new: int = Field(alias="new_id")
    kind: str
    effective_on: dt.date
    legal_basis: str
    is_main: bool


class TerritoryOut(Schema):
    """`name`, `kind` and `code` are those of the day that was asked for."""

    id: int = Field(alias="territory.pk")
    country: str = Field(alias="territory.country_id")
    level: str = Field(alias="territory.level")
    parent: int | None = Field(alias="territory.parent_id")
    name: str
    kind: str = Field(alias="written_kind")
    code: str
    name_vi: str = Field(alias="territory.name_vi")
    name_en: str = Field(alias="territory.name_en")
    begins_on: dt.date | None = Field(alias="territory.begins_on")
    ends_on: dt.date | None = Field(alias="territory.ends_on")
    is_verified: bool = Field(alias="territory.is_verified")
    source: str = Field(alias="territory.source")


class TerritoryDetail(TerritoryOut):
    predecessors: list[Stepped]
    successors: list[Stepped]

    @staticmethod
    def resolve_predecessors(unit: Unit) -> list[Any]:
        return list(unit.territory.predecessors.order_by("effective_on", "pk"))

    @staticmethod
    def resolve_successors(unit: Unit) -> list[Any]:
        return list(unit.territory.successors.order_by("effective_on", "pk"))


class CountryOut(Schema):
    code: str
    alpha3: str
    name_vi: str
    name_en: str
    names: dict[str, str]
    continent: str
    timezone: str
    ours: int = Field(description="Việt Nam's missions there")
    covered: int = Field(description="missions accredited to it from elsewhere")
    theirs: int = Field(description="its missions in Việt Nam")


class OrganisationOut(Schema):
    id: int
    kind: str
    name_vi: str
    name_en: str
    short_vi: str
    country: str = Field(alias="country_id")
    territory: int | None = Field(alias="territory_id")
    parent: int | None = Field(alias="parent_id")
    merged_into: int | None = Field(alias="merged_into_id")
    website: str
    address: str
    languages: list[str]
    begins_on: dt.date | None
    ends_on: dt.date | None
    is_verified: bool
    is_sample: bool
    source: str


class AccreditationOut(Schema):
    country: str = Field(alias="country_id")
    begins_on: dt.date | None
    ends_on: dt.date | None


class MissionOut(Schema):
    """`id` is the organisation's."""

    id: int = Field(alias="pk")
    name_vi: str = Field(alias="organisation.name_vi")
    name_en: str = Field(alias="organisation.name_en")
    type: str
    sending_country: str = Field(alias="sending_country_id")
    host_country: str = Field(alias="host_country_id")
    city: str
    timezone: str
    accreditations: list[AccreditationOut] = Field(alias="held_accreditations")
    districts: list[str]
    head: str | None

    @staticmethod
    def resolve_districts(mission: Mission) -> list[str]:
        return [area.area_vi for area in mission.held_districts]  # type: ignore[attr-defined]

    @staticmethod
    def resolve_head(mission: Mission) -> str | None:
        heads = mission.organisation.held_heads  # type: ignore[attr-defined]
        return str(heads[0].person) if heads else None


class Territories(Schema):
    """`total` stops at 10,000."""

    total: int
    items: list[TerritoryOut]


class Countries(Schema):
    total: int
    items: list[CountryOut]


class Organisations(Schema):
    """`total` stops at 10,000."""

    total: int
    items: list[OrganisationOut]


class Missions(Schema):
    total: int
    items: list[MissionOut]


class OrganisationIn(Schema):
    kind: str
    name_vi: str
    country: str
    name_en: str = ""
    short_vi: str = ""
    territory: int | None = None
    parent: int | None = None
    website: str = ""
    address: str = ""
    languages: list[str] = []
    begins_on: dt.date | None = None


class OrganisationPatch(Schema):
    """What is left out stays as it is."""

    name_vi: str | None = None
    name_en: str | None = None
    short_vi: str | None = None
    website: str | None = None
    address: str | None = None
    languages: list[str] | None = None


def part(rows: QuerySet, asked: Asked) -> dict[str, Any]:
    return {
        "total": CappedPaginator(rows, MOST).count,
        "items": list(rows[asked.offset : asked.offset + asked.limit]),
    }


@router.get("/territories", response=Territories, summary="Territories of a country on a day")
def list_territories(request: Request, asked: Query[TerritoryAsked]) -> dict[str, Any]:
    rows = queries.territories(request.user).filter(country=asked.country, level=asked.level)
    rows = rows.on(asked.day).annotate(shown_key=queries.shown_key()).order_by("shown_key", "pk")
    names = queries.names_of_territories()
    found = part(queries.search(rows, asked.q, ("name_vi", "name_en"), names), asked)
    return {**found, "items": units_on(asked.day, found["items"])}


@router.get("/territories/{pk}", response=TerritoryDetail, summary="One territory on a day")
def get_territory(request: Request, pk: int, on: dt.date | None = None) -> Unit:
    territory = get_object_or_404(Territory.objects.visible_to(request.user), pk=pk)
    return unit_on(on or timezone.localdate(), territory)


@router.get("/countries", response=Countries, summary="Countries and who stands where")
def list_countries(request: Request, asked: Query[Asked]) -> dict[str, Any]:
    rows = queries.countries(request.user, asked.day).order_by("shown_key")
    return part(queries.search(rows, asked.q, ("name_vi", "name_en", "code")), asked)


@router.get("/countries/{code}", response=CountryOut, summary="One country")
def get_country(request: Request, code: str, on: dt.date | None = None) -> Country:
    rows = queries.countries(request.user, on or timezone.localdate())
    return get_object_or_404(rows, pk=code.upper())


@router.get("/organisations", response=Organisations, summary="Organisations standing on a day")
def list_organisations(request: Request, asked: Query[OrganisationAsked]) -> dict[str, Any]:
    rows = queries.organisations(request.user, asked.day).order_by("shown_key", "pk")
    wanted = {"kind": asked.kind, "country": asked.country, "territory": asked.territory}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    columns = ("name_vi", "name_en", "short_vi")
    return part(queries.search(rows, asked.q, columns, queries.names_of_organisations()), asked)


@router.get("/organisations/{pk}", response=OrganisationOut, summary="One organisation")
def get_organisation(request: Request, pk: int) -> Organisation:
    return get_object_or_404(Organisation.objects.visible_to(request.user), pk=pk)


@router.get("/missions", response=Missions, summary="Missions on a day")
def list_missions(request: Request, asked: Query[MissionAsked]) -> dict[str, Any]:
    rows = queries.missions(request.user, asked.day, ours=asked.ours)
    if asked.covers:
        rows = queries.covering(rows, asked.covers, asked.day)
    columns = ("organisation__name_vi", "organisation__name_en", "city")
    rows = queries.search(rows, asked.q, columns, queries.areas_served(asked.day))
    return part(rows.order_by("host_key", "pk"), asked)


@router.get("/missions/{pk}", response=MissionOut, summary="One mission on a day")
def get_mission(request: Request, pk: int, on: dt.date | None = None) -> Mission:
    rows = Mission.objects.filter(organisation__in=Organisation.objects.visible_to(request.user))
    day = on or timezone.localdate()
    return get_object_or_404(queries.with_day(rows, request.user, day), pk=pk)


@router.post("/organisations", response={201: OrganisationOut}, summary="Put one on record")
def register_organisation(request: Request, data: OrganisationIn) -> Any:
    columns = data.dict()
    columns["country"] = found(Country.objects, "country", columns["country"])
    columns["territory"] = found(Territory.objects, "territory", columns["territory"])
    columns["parent"] = found(Organisation.objects, "parent", columns["parent"])
    return done(lambda: actions.register_organisation(by=request.user, **columns))


@router.patch("/organisations/{pk}", response=OrganisationOut, summary="Correct one")
def edit_organisation(request: Request, pk: int, data: OrganisationPatch) -> Organisation:
    row = get_object_or_404(Organisation.objects.visible_to(request.user), pk=pk)
    columns = data.dict(exclude_unset=True)
    done(lambda: actions.edit_organisation(row, by=request.user, **columns))
    return row


def found(rows: Any, name: str, key: Any) -> Any:
    """The row that a key of the input names. HttpError 422 where there is none."""
    if key is None:
        return None
    row = rows.filter(pk=key).first()
    if row is None:
        raise HttpError(422, f"{name}: {key}")
    return row


def done(do: Any) -> Any:
    try:
        return do()
    except PermissionDenied as trouble:
        raise HttpError(403, "You may not do this.") from trouble
    except ValidationError as trouble:
        raise HttpError(422, "; ".join(trouble.messages)) from trouble
