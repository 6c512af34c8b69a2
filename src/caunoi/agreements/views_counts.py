"""The counting page: how many, by what, and the records behind each number."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caunoi.accounts.requests import Request
from caunoi.agreements import forms, queries, reports
from caunoi.agreements.views import asked
from caunoi.core.exports import Column, Sheet, asked_format, download
from caunoi.core.tables import chips_of


@require_GET
def counts(request: Request) -> HttpResponseBase:
    today = timezone.localdate()
    params = asked(request)
    on_old_map = params.get("map") == "old"
    form = forms.FilterForm(params, today=today)
    form.is_valid()
    filters = form.filters()
    kept = {name: str(params[name]) for name in form.fields if params.get(name)}
    kept.setdefault("state", queries.CONCLUDED)  # so that a number opens just what it counted
    tables = reports.tables(request.user, filters, kept, today=today, on_old_map=on_old_map)
    definition = reports.what_is_counted(filters, today)
    if ending := asked_format(params):
        return download(sheet(tables, definition), ending)
    context = {
        "form": form,
        "tables": tables,
        "definition": definition,
        "total": sum(line.count for line in tables[0].lines),
        "years": [line for line in tables[0].lines if line.label.isdigit()],
        "on_old_map": on_old_map,
        "chips": chips_of(form, params),
        "clear_url": reverse("agreements:counts"),
        "list_query": reports.link(kept),
    }
    return render(request, "agreements/counts.html", context)


def sheet(tables: list[reports.Table], definition: str) -> Sheet:
    def growth(pair: Any) -> Any:
        return None if pair[1].growth is None else round(pair[1].growth * 100, 1)

    return Sheet(
        name="so-lieu-thoa-thuan",
        title=_("Agreements counted"),
        columns=(
            Column(_("Counted by"), lambda pair: str(pair[0].title)),
            Column(_("Value"), lambda pair: str(pair[1].label)),
            Column(_("Agreements"), lambda pair: pair[1].count, definition),
            Column(_("Growth, %"), growth),
        ),
        rows=reports.flat(tables),
        about=(definition,),
    )
