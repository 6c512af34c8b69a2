"""The national figure, and the commitments behind each of its numbers."""

from dataclasses import asdict
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caunoi.accounts.requests import Request
from caunoi.agreements.overview import units
from caunoi.commitments.queries import with_all
from caunoi.core.exports import asked_format, download
from caunoi.core.paging import page_of
from caunoi.core.tables import chips_of
from caunoi.yearly import delivery, forms, pages_delivery, reports
from caunoi.yearly.delivery import Filters


def kept_of(filters: Filters) -> dict[str, Any]:
    """The conditions as they stand in an address."""
    return {name: value for name, value in asdict(filters).items() if value}


@require_GET
def index(request: Request) -> HttpResponseBase:
    today = timezone.localdate()
    form = forms.DeliveryForm(request.GET, today=today)
    filters = form.filters()
    found = delivery.delivery(request.user, filters, today)
    known = units(today)
    kept = kept_of(filters)
    kept.pop("standing", None)
    tables = pages_delivery.tables(found, kept, known)
    definition = pages_delivery.definition(today)
    whole = pages_delivery.row(_("All together"), found.whole, kept)
    if ending := asked_format(request.GET):
        lines = [reports.Share("", whole.label, whole.sum), *pages_delivery.flat(tables)]
        return download(reports.delivery_sheet(lines, definition, today), ending)
    context = {
        "form": form,
        "chips": chips_of(form, request.GET),
        "clear_url": reverse("yearly:delivery"),
        "whole": whole,
        "tables": tables,
        "definition": definition,
        "trend": pages_delivery.trend(found, today),
        "tiles": None if filters.province else pages_delivery.tiles(found, kept, known),
        "today": today,
    }
    return render(request, "yearly/delivery.html", context)


@require_GET
def records(request: Request) -> HttpResponseBase:
    """What a figure counts: the commitments themselves, under the same conditions."""
    today = timezone.localdate()
    form = forms.DeliveryForm(request.GET, today=today)
    filters = form.filters()
    rows = delivery.records(request.user, filters, today)
    page = page_of(with_all(rows), request.GET)
    context = {
        "form": form,
        "chips": chips_of(form, request.GET),
        "clear_url": reverse("yearly:delivery_records"),
        "page": page,
        "rows": [pages_delivery.promise_row(row, today) for row in page],
        "standing": filters.standing,
        "definition": pages_delivery.definition(today),
    }
    return render(request, "yearly/delivery_records.html", context)
