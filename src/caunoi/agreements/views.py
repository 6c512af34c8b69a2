"""Pages of agreements: the list, one agreement, what is done to it. Counting: views_counts.py."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caunoi.accounts.requests import Request
from caunoi.agreements import actions, exports, forms, pages, queries
from caunoi.agreements.actions_preparing import decide_on_paper
from caunoi.agreements.drafts import AgreementDraft
from caunoi.agreements.models import Agreement, SignOfLife
from caunoi.agreements.owners import keeps_agreements, owners_for
from caunoi.agreements.party_forms import initial_of
from caunoi.agreements.promises import with_promises
from caunoi.agreements.states import UNSIGNED
from caunoi.core.drawing import drawn
from caunoi.core.exports import asked_format, download
from caunoi.core.paging import page_of
from caunoi.core.tables import Sorting, chips_of, day_asked
from caunoi.records import panels
from caunoi.records.forms import take_errors
from caunoi.registry.access import why_visible

PAGE = 30  # rows with two to four lines each
MOST_COUNTED = 5_000  # more are not counted for a list; the counting page counts them all
SORTING = Sorting(
    {
        "title": ("title_key",),
        "signed": ("signed_on",),
        "expires": ("expires_on",),
        "life": ("last_sign_on",),
    },
    default="-signed",
)


def asked(request: Request) -> QueryDict:
    """The address's conditions; `class` is said for `agreement_class` there."""
    params = request.GET.copy()
    if "class" in params:
        params["agreement_class"] = params.pop("class")[-1]
    return params


def agreement_or_404(request: Request, public_id: str) -> Agreement:
    return get_object_or_404(queries.detail_rows(request.user), public_id=public_id)


def editable_or_404(request: Request, public_id: str) -> Agreement:
    agreement = agreement_or_404(request, public_id)
    if not request.user.has_perm(actions.EDIT, agreement):
        raise Http404
    return agreement


@require_GET
def index(request: Request) -> HttpResponseBase:
    today = timezone.localdate()
    params = asked(request)
    form = forms.FilterForm(params, today=today)
    form.is_valid()
    rows = queries.listed(request.user, form.filters(), today)
    rows = SORTING.apply(rows, params)
    if ending := asked_format(params):
        return download(exports.sheet(rows, today=today, chips=chips_of(form, params)), ending)
    page = page_of(
        with_promises(queries.for_lines(rows), today), params, size=PAGE, cap=MOST_COUNTED
    )
    context = {
        "form": form,
        "page": page,
        "rows": [pages.row_of(agreement, today) for agreement in page],
        "sort": SORTING.chosen(params),
        "chips": chips_of(form, params),
        "clear_url": reverse("agreements:index"),
        "views": pages.saved_views(params),
        "may_add": keeps_agreements(request.user),
    }
    return render(request, "agreements/index.html", context)


@require_GET
def detail(request: Request, public_id: str) -> HttpResponse:
    """One agreement; `?on=2024-05-01` asks who answered for the parties on that day."""
    agreement = agreement_or_404(request, public_id)
    today = timezone.localdate()
    asked = day_asked(request.GET, today)
    day = asked.day
    moves = pages.moves_of(agreement, request.user)
    context = {
        "agreement": agreement,
        "day": day,
        "day_unread": asked.unread,
        "is_today": day == today,
        "stands": pages.how_it_stands(agreement, queries.pulse_now(agreement, today)),
        "parties": pages.parties(agreement, day),
        "moves": moves,
        "was_signed": agreement.state not in UNSIGNED,
        "replaced_by": queries.successor_of(agreement, request.user),
        "may_edit": request.user.has_perm(actions.EDIT, agreement),
        "signs": list(queries.signs_of(agreement)),
        "facts": pages.facts(agreement),
        "deadlines": panels.deadlines(agreement, today=today),
        "reasons": why_visible(request.user, agreement),
        "pieces": drawn("agreements.agreement", agreement, request),
        "pieces_aside": drawn("agreements.agreement.aside", agreement, request),
        **pages.acts(agreement, request.user, moves, today),
        **panels.aside(agreement, user=request.user),
    }
    return render(request, "agreements/detail.html", context)


def register(request: Request) -> HttpResponse:
    """Put a new draft, or an agreement signed before, on record."""
    if not keeps_agreements(request.user):
        raise Http404
    owners = owners_for(request.user)
    only = owners.first() if owners.count() == 1 else None
    form = forms.RegisterForm(
        request.POST or None, owners=owners, initial={"owner": only, "visibility": "state"}
    )
    if request.method == "POST" and form.is_valid():
        draft = AgreementDraft(**form.draft_values())
        owner = form.cleaned_data["owner"]
        try:
            agreement = actions.open_agreement(
                draft, owner=owner, by=request.user, today=timezone.localdate()
            )
        except ValidationError as trouble:
            take_errors(form, trouble)
        else:
            messages.success(request, _("The agreement is on record. Now add its text."))
            return redirect(agreement)
    context = {"form": form, "title": _("Register an agreement"), "action": _("Put it on record")}
    return render(request, "agreements/form.html", {**context, "cancel": "agreements:index"})


def edit(request: Request, public_id: str) -> HttpResponse:
    agreement = editable_or_404(request, public_id)
    owners = owners_for(request.user)
    known = initial_of(list(agreement.parties.all()))
    form = forms.AgreementForm(
        request.POST or None, instance=agreement, owners=owners, initial=known
    )
    if request.method == "POST" and form.is_valid():
        draft = AgreementDraft(
            **form.draft_values(), state=agreement.state, is_verified=agreement.is_verified
        )
        try:
            actions.edit_agreement(
                agreement_or_404(request, public_id),
                draft,
                by=request.user,
                today=timezone.localdate(),
            )
        except ValidationError as trouble:
            take_errors(form, trouble)
        else:
            return redirect(agreement)
    context = {
        "form": form,
        "agreement": agreement,
        "title": _("Correct the record"),
        "action": _("Save"),
        "parties_fixed": not actions.parties_open(agreement),
    }
    return render(request, "agreements/form.html", context)


def make_move(request: Request, public_id: str, name: str) -> HttpResponse:
    """One page for every move of the lifecycle: its form, its consequences, one button."""
    agreement = agreement_or_404(request, public_id)
    open_moves = {move.name: move for move in pages.moves_of(agreement, request.user)}
    if name not in open_moves:
        raise Http404
    today = timezone.localdate()
    form = forms.move_form(name, agreement, request.POST or None, today)
    if request.method == "POST" and form.is_valid():
        try:
            run_move(agreement, name, form.cleaned_data, by=request.user, today=today)
        except (ValidationError, PermissionDenied) as trouble:
            if isinstance(trouble, PermissionDenied):
                raise Http404 from trouble
            take_errors(form, trouble)
        else:
            messages.success(request, _("Written down."))
            return redirect(agreement)
    step = open_moves[name]
    context = {"form": form, "agreement": agreement, "move": step}
    return render(request, "agreements/move.html", {**context, **pages.about_move(name)})


RUN_BY = {  # where the action is not `actions.<name of the move>`
    "report_later": actions.report_signing,
    "decide_on_paper": decide_on_paper,
}


def run_move(agreement: Agreement, name: str, values: dict, *, by: Any, today: dt.date) -> None:
    if name in {"void", "drop"}:
        actions.void(agreement, reason=values["reason"], by=by, today=today)
        return
    run: Any = RUN_BY.get(name) or getattr(actions, name)
    run(agreement, **values, by=by, today=today)


def note_sign(request: Request, public_id: str) -> HttpResponse:
    agreement = editable_or_404(request, public_id)
    today = timezone.localdate()
    form = forms.SignOfLifeForm(request.POST or None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_sign_of_life(agreement, **form.cleaned_data, by=request.user, today=today)
        except ValidationError as trouble:
            take_errors(form, trouble)
        else:
            return redirect(f"{agreement.get_absolute_url()}#signs")
    context = {
        "form": form,
        "agreement": agreement,
        "title": _("What happened since?"),
        "action": _("Write it down"),
    }
    return render(request, "agreements/small_form.html", context)


@require_POST
def void_sign(request: Request, public_id: str, pk: int) -> HttpResponse:
    agreement = editable_or_404(request, public_id)
    rows = SignOfLife.objects.filter(agreement=agreement, voided_at__isnull=True)
    actions.void_sign(get_object_or_404(rows, pk=pk), by=request.user)
    messages.info(request, _("The line is taken back. What was written stays in the timeline."))
    return redirect(f"{agreement.get_absolute_url()}#signs")


@require_POST
def verify(request: Request, public_id: str) -> HttpResponse:
    agreement = editable_or_404(request, public_id)
    try:
        actions.verify(agreement, by=request.user)
    except ValidationError as trouble:
        for text in trouble.messages:
            messages.error(request, text)
        return redirect("agreements:edit", agreement.public_id)
    messages.success(request, _("Confirmed. The record now counts as verified."))
    return redirect(agreement)
