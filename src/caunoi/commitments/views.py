"""The list of promises, one of them, and what is done to it. New ones: views_new.py; evidence:
views_evidence.py; passing many on: views_passing.py."""

import datetime as dt
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caunoi.accounts.requests import Request
from caunoi.commitments import (
    actions,
    actions_evidence,
    actions_passing,
    detail,
    exports,
    forms,
    forms_moves,
    pages,
    queries,
)
from caunoi.commitments.citing import place
from caunoi.commitments.forms_list import FilterForm
from caunoi.commitments.models import Commitment
from caunoi.commitments.states import DECIDE, EDIT
from caunoi.core.drawing import drawn
from caunoi.core.exports import asked_format, download
from caunoi.core.paging import page_of
from caunoi.core.tables import Sorting, chips_of
from caunoi.law.queries import current_calendar
from caunoi.records import panels
from caunoi.records.forms import take_errors
from caunoi.registry.access import scope_of

PAGE = 40
EVERYTHING = "?mine="
SORTING = Sorting(
    {"due": ("due_on",), "what": ("what_key",), "kept": ("fulfilled_on",), "said": ("said_on",)},
    default="due",
)


def commitment_or_404(request: Request, public_id: str) -> Commitment:
    known = get_object_or_404(Commitment, public_id=public_id)
    about = {known.content_type_id: [known.object_id]}
    rows = Commitment.objects.visible_to(request.user, about=about)
    return get_object_or_404(queries.with_all(rows), pk=known.pk)


def permitted_or_404(request: Request, public_id: str, permission: str) -> Commitment:
    commitment = commitment_or_404(request, public_id)
    if not request.user.has_perm(permission, commitment):
        raise Http404
    return commitment


def asked(request: Request) -> QueryDict:
    """One's own, unless the address asks for more: `?mine=` shows all."""
    params = request.GET.copy()
    scope = scope_of(request.user)
    if not set(FilterForm.base_fields) & set(params) and scope.ids and not scope.is_national:
        params["mine"] = "us"
    return params


@require_GET
def index(request: Request) -> HttpResponseBase:
    today, params = timezone.localdate(), asked(request)
    form = FilterForm(params, user=request.user)
    form.is_valid()
    rows = SORTING.apply(queries.listed(request.user, form.filters(), today), params)
    chips = chips_of(form, params, EVERYTHING)
    if ending := asked_format(params):
        return download(exports.sheet(rows, today=today, chips=chips), ending)
    page = page_of(queries.with_all(rows), params, size=PAGE)
    drawer = pages.Drawer(today, current_calendar())
    context = {
        "form": form,
        "page": page,
        "rows": drawer.rows(page),
        "sort": SORTING.chosen(params),
        "chips": chips,
        "clear_url": reverse("commitments:index") + EVERYTHING,
        "views": pages.saved_views(params),
        "waiting": queries.waiting(request.user).count(),
        "may_pass_on": request.user.has_perm(DECIDE),
    }
    return render(request, "commitments/index.html", context)


@require_GET
def show(request: Request, public_id: str) -> HttpResponse:
    commitment = commitment_or_404(request, public_id)
    user, today = request.user, timezone.localdate()
    drawer = pages.Drawer(today, current_calendar())
    row = drawer.one(commitment)
    may_edit = user.has_perm(EDIT, commitment)
    moves = detail.moves_of(commitment, user, row)
    changed = pages.changed_keys([commitment])
    context = {
        "commitment": commitment,
        "row": row,
        "subject": commitment.subject,
        "article": place(commitment.article),
        "opening": detail.opening(row, drawer),
        "facts": detail.facts(commitment),
        "moves": [move for move in moves if not move.is_stop],
        "stops": [move for move in moves if move.is_stop],
        "shore": detail.evidence(commitment, may_edit=may_edit),
        "words": detail.words(commitment, user),
        "pieces": drawn("commitments.commitment", commitment, request),
        "sent": detail.sent(commitment, user),
        "why": detail.why_due(commitment, drawer),
        "due_changes": list(commitment.due_changes.all()),
        "passings": commitment.passings.select_related("giver", "taker"),
        "newer": detail.text_is_changed(commitment, changed),
        "meter": pages.meter(row.share) if row.parts else None,
        "may_edit": may_edit,
        "add_to": row.next_leaf if may_edit else None,
        "may_move_due": user.has_perm(DECIDE, commitment) and row.is_running_leaf,
        "ask_url": detail.ask_url(commitment) if may_edit else "",
        "reasons": detail.why_visible(commitment, user),
        **panels.aside(commitment, user=user),
    }
    return render(request, "commitments/detail.html", context)


def edit(request: Request, public_id: str) -> HttpResponse:
    commitment = permitted_or_404(request, public_id, EDIT)
    form = forms.EditForm(
        request.POST or None,
        commitment=commitment,
        user=request.user,
        today=timezone.localdate(),
        initial=forms.initial_of(commitment),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_commitment(
                commitment_or_404(request, public_id), form.draft(), by=request.user
            )
        except ValidationError as trouble:
            take_errors(form, trouble)
        else:
            return redirect(commitment)
    context = {"form": form, "title": _("Correct the commitment"), "action": _("Save")}
    context |= {"over": commitment, "cancel_url": commitment.get_absolute_url()}
    context["version"] = commitment.document_version
    return render(request, "commitments/form.html", context)


def change_due(request: Request, public_id: str) -> HttpResponse:
    commitment = permitted_or_404(request, public_id, DECIDE)
    form = forms_moves.DueForm(request.POST or None)
    today = timezone.localdate()
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_due(commitment, form.draft(), by=request.user, today=today)
        except ValidationError as trouble:
            take_errors(form, trouble)
        else:
            messages.success(request, _("Moved. The day before stays on the record."))
            return redirect(commitment)
    context = {
        "form": form,
        "commitment": commitment,
        "title": _("Move the due day"),
        "action": _("Move it"),
        "said": _("A due day moves only with a reason and a decision; both stay on the record."),
    }
    return render(request, "commitments/small_form.html", context)


MOVE_FORMS: dict[str, type[django_forms.Form]] = {
    "fulfil": django_forms.Form,
    "reopen": django_forms.Form,
    "restore": django_forms.Form,
    "release": forms_moves.ReasonForm,
    "decline": forms_moves.ReasonForm,
    "accept": forms_moves.OfficerForm,
    "pass_on": forms_moves.PassForm,
}


def make_move(request: Request, public_id: str, name: str) -> HttpResponse:
    """One page for every move of the lifecycle: its form, what follows, one button."""
    commitment = commitment_or_404(request, public_id)
    row = pages.Drawer(timezone.localdate(), current_calendar()).one(commitment)
    steps = {move.name: move for move in detail.moves_of(commitment, request.user, row)}
    if name not in steps:
        raise Http404
    form = move_form(request, name)
    if request.method == "POST" and form.is_valid():
        try:
            run_move(commitment, name, form.cleaned_data, by=request.user)
        except PermissionDenied as trouble:
            raise Http404 from trouble
        except ValidationError as trouble:
            take_errors(form, trouble)
        else:
            messages.success(request, _("Written down."))
            return redirect(commitment)
    context = {"form": form, "commitment": commitment, "move": steps[name], "row": row}
    return render(request, "commitments/move.html", {**context, **pages.about_move(name, row)})


def move_form(request: Request, name: str) -> django_forms.Form:
    options: dict[str, Any] = {}
    if name in {"accept", "pass_on"}:
        options["user"] = request.user
    if name == "pass_on":
        options["today"] = timezone.localdate()
    return MOVE_FORMS[name](request.POST if request.method == "POST" else None, **options)


def run_move(commitment: Commitment, name: str, values: dict[str, Any], *, by: Any) -> None:
    today: dt.date = timezone.localdate()
    run = {
        "fulfil": lambda: actions_evidence.fulfil(commitment, by=by),
        "reopen": lambda: actions_evidence.reopen(commitment, by=by),
        "restore": lambda: actions.restore(commitment, by=by),
        "release": lambda: actions.release(commitment, **values, by=by, today=today),
        "decline": lambda: actions_passing.decline(commitment, **values, by=by, today=today),
        "accept": lambda: actions_passing.accept(commitment, **values, by=by, today=today),
        "pass_on": lambda: actions_passing.pass_on(commitment, **values, by=by, today=today),
    }
    run[name]()
