"""The year for programs: reports with their figures, and the national figure."""

import datetime as dt
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from caunoi.accounts.requests import Request
from caunoi.yearly import delivery, pages
from caunoi.yearly.delivery import Filters
from caunoi.yearly.models import YearReport

router = Router(tags=["yearly"])
MOST = 200


class ReportOut(Schema):
    id: str = Field(alias="public_id")
    owner: int = Field(alias="owner_id")
    kind: str
    year: int
    state: str
    is_sample: bool


class Listing(Schema):
    total: int
    items: list[ReportOut]


class LineOut(Schema):
    section: str
    key: str
    count: int
    records: str = Field(description="agreements or commitments")
    ids: list[str]


class ReportDetail(ReportOut):
    """Of the certified version; of the records as they are now while the report is open."""

    version: int | None
    certified_on: dt.date | None
    cut_off: dt.date
    sha256: str
    lines: list[LineOut]
    weight: int
    weight_kept: int
    weight_confirmed: int
    inputs: dict[str, Any]


class Asked(Schema):
    year: int | None = None
    kind: str = ""
    owner: int | None = None


class SumOut(Schema):
    count: int
    kept: int
    confirmed: int
    overdue: int
    weight: int
    weight_kept: int
    weight_confirmed: int
    ours: float | None
    theirs: float | None


class DeliveryOut(Schema):
    """Keys of `provinces` are territory ids; `ours` and `theirs` are shares from 0 to 1."""

    as_of: dt.date
    whole: SumOut
    years: dict[str, SumOut]
    provinces: dict[str, SumOut]
    countries: dict[str, SumOut]
    fields: dict[str, SumOut]


class DeliveryAsked(Schema):
    year: int | None = None
    province: int | None = None
    country: str = ""
    field: str = ""


@router.get("/reports", response=Listing, summary="Yearly reports that you may see")
def list_reports(
    request: Request, asked: Query[Asked], offset: int = 0, limit: int = 50
) -> dict[str, Any]:
    rows = YearReport.objects.visible_to(request.user)
    rows = rows.filter(**{name: value for name, value in asked.dict().items() if value})
    first = max(offset, 0)
    page = rows.order_by("-year", "pk")[first : first + min(max(limit, 1), MOST)]
    return {"total": rows.count(), "items": list(page)}


@router.get("/reports/{public_id}", response=ReportDetail, summary="One report with its figures")
def get_report(request: Request, public_id: str, version: str = "") -> dict[str, Any]:
    rows = YearReport.objects.visible_to(request.user)
    report = get_object_or_404(rows.select_related("owner"), public_id=public_id)
    found = pages.shown(report, version, timezone.localdate())
    share = found.figures.share
    return {
        **{name: getattr(report, name) for name in ("public_id", "owner_id", "kind", "year")},
        "state": report.state,
        "is_sample": report.is_sample,
        "version": found.version.number if found.version else None,
        "certified_on": found.version.certified_on if found.version else None,
        "cut_off": found.facts["cut_off"],
        "sha256": found.sha256,
        "lines": [
            {"section": p.key, "key": x.key, "count": x.count, "records": x.what, "ids": x.ids}
            for p in found.figures.parts
            for x in p.lines
        ],
        "weight": share.weight,
        "weight_kept": share.fulfilled,
        "weight_confirmed": share.confirmed,
        "inputs": found.facts,
    }


@router.get("/delivery", response=DeliveryOut, summary="Commitments fulfilled, and confirmed")
def get_delivery(request: Request, asked: Query[DeliveryAsked]) -> dict[str, Any]:
    today = timezone.localdate()
    found = delivery.delivery(request.user, Filters(**asked.dict()), today)
    return {
        "as_of": today,
        "whole": found.whole,
        "years": {str(key): total for key, total in found.years.items()},
        "provinces": {str(key or ""): total for key, total in found.provinces.items()},
        "countries": found.countries,
        "fields": found.fields,
    }
