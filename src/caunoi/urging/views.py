"""The ladder, the terms that come up, the days of the rungs. Reviews: views_reviews.py."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caunoi.accounts.requests import Request
from caunoi.core.exports import asked_format, download
from caunoi.core.paging import page_of
from caunoi.core.tables import Sorting, chips_of
from caunoi.records.forms import take_errors
from caunoi.registry.access import scope_of
from caunoi.urging import actions, exports, forms, pages, queries
from caunoi.urging.models import Rung
from caunoi.urging.queries import Asked
from caunoi.urging.reports import coming_rows

PAGE = 30
MANAGE = "urging.manage"
SORTING = Sorting({"since": ("since",), "title": ("title_key",)}, default="since")


@require_GET
def index(request: Request) -> HttpResponseBase:
    """What is silent, the longest first; `?rung=ministry` is the ministry's list."""
    today = timezone.localdate()
    form = forms.SilenceForm(request.GET, today=today)
    form.is_valid()
    ladder = queries.thresholds_on(today)
    rows = queries.silent(request.user, form.asked(), today)
    rows = SORTING.apply(rows, request.GET)
    if ending := asked_format(request.GET):
        return download(exports.silences(rows, ladder, today), ending)
    page = page_of(queries.with_nudges(rows), request.GET, size=PAGE)
    context = {
        "form": form,
        "page": page,
        "rows": [pages.silence_row(agreement, ladder, today) for agreement in page],
        "sort": SORTING.chosen(request.GET),
        "chips": chips_of(form, request.GET),
        "clear_url": reverse("urging:index"),
        "views": pages.rung_views(request.GET, counts(request, today)),
        "ladder": ladder,
        "is_national": scope_of(request.user).is_national,
    }
    return render(request, "urging/index.html", context)


def counts(request: Request, today: dt.date) -> dict[str, int]:
    return queries.count_by_rung(queries.silent(request.user, Asked(), today), today)


@require_GET
def coming(request: Request) -> HttpResponseBase:
    """Days by which something is to be decided, in the coming year."""
    today = timezone.localdate()
    form = forms.SilenceForm(request.GET, today=today)
    del form.fields["rung"]
    form.is_valid()
    rows = coming_rows(request.user, form.asked(), today)
    if ending := asked_format(request.GET):
        return download(exports.coming(rows, today), ending)
    context = {
        "form": form,
        "page": page_of(rows, request.GET, size=PAGE),
        "chips": chips_of(form, request.GET),
        "clear_url": reverse("urging:coming"),
    }
    return render(request, "urging/coming.html", context)


def rungs(request: Request) -> HttpResponse:
    """The days of the ladder with their history; the ministry's heads set new ones."""
    today = timezone.localdate()
    may_set = request.user.has_perm(MANAGE, Rung())
    if request.method == "POST" and not may_set:
        raise Http404
    form = forms.RungForm(request.POST or None, initial=first_values(request, today))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_rung(**form.cleaned_data, by=request.user, today=today)
        except PermissionDenied as trouble:
            raise Http404 from trouble
        except ValidationError as trouble:
            take_errors(form, trouble)
        else:
            messages.success(request, _("Set. What was in force before stays on record."))
            return redirect("urging:rungs")
    context = {
        "form": form if may_set else None,
        "codes": pages.rung_history(Rung.objects.all(), today),
        "today": today,
    }
    return render(request, "urging/rungs.html", context)


def first_values(request: Request, today: dt.date) -> dict[str, Any]:
    rung = queries.rungs_on(today).get(request.GET.get("code", "officer"))
    known = {"code": rung.code, "days": rung.days, "who": rung.who} if rung else {}
    return {**known, "valid_from": today}
