"""The list of preparations, one of them, and its moves."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caunoi.accounts.requests import Request
from caunoi.agreements.states import HELD, State
from caunoi.core.paging import page_of
from caunoi.issuing.queries import issued_on
from caunoi.preparing import actions, forms, lists, pages, queries
from caunoi.preparing.advice import advice
from caunoi.preparing.letters import KINDS
from caunoi.preparing.models import Preparation
from caunoi.preparing.offers import judgement
from caunoi.preparing.plans import outlook_of
from caunoi.records import panels as record_panels
from caunoi.records.forms import take_errors
from caunoi.records.queries import may_read_papers

PAGE = 30


def preparation_or_404(request: Request, public_id: str) -> Preparation:
    return get_object_or_404(queries.preparations(request.user), agreement__public_id=public_id)


def editable_or_404(request: Request, public_id: str) -> Preparation:
    preparation = preparation_or_404(request, public_id)
    if not request.user.has_perm(actions.EDIT, preparation):
        raise Http404
    return preparation


@require_GET
def index(request: Request) -> HttpResponse:
    today = timezone.localdate()
    rows = lists.listed(request.user, request.GET)
    page = page_of(rows, request.GET, size=PAGE)
    context = {
        "page": page,
        "rows": lists.rows_of(page, today),
        "views": lists.views_of(request.user, request.GET),
        "unprepared": lists.unprepared(request.user, request.GET),
        "may_add": request.user.has_perm(actions.EDIT),
    }
    return render(request, "preparing/index.html", context)


@require_GET
def detail(request: Request, public_id: str) -> HttpResponse:
    preparation = preparation_or_404(request, public_id)
    today = timezone.localdate()
    agreement = preparation.agreement
    verdict = queries.verdict_of(preparation, today)
    outlook = outlook_of(preparation, verdict, today)
    context = {
        "preparation": preparation,
        "agreement": agreement,
        "steps": pages.path_of(preparation, consults=verdict.consults),
        "advice": advice(preparation, request.user, today),
        "is_signed": agreement.state in HELD,
        "is_void": agreement.state == State.VOID,
        "may_edit": request.user.has_perm(actions.EDIT, preparation),
        "reads_papers": may_read_papers(agreement, request.user),
        "holds": pages.holds(agreement),
        "plan": pages.plan_context(outlook, preparation, today),
        "dossier": pages.dossier_rows(preparation, verdict),
        "sides": queries.sides_of(preparation),
        "version": queries.current_text(preparation),
        "case": pages.visible_case(agreement, request.user),
        "letters": pages.letters_of(preparation, verdict, KINDS),
        "facts": pages.facts(preparation),
        **judgement(verdict, agreement.owner, today),
        **issued_on(agreement, request.user),
        **record_panels.aside(agreement, user=request.user),
    }
    return render(request, "preparing/detail.html", context)


@require_POST
def move(request: Request, public_id: str, name: str) -> HttpResponse:
    preparation = editable_or_404(request, public_id)
    if name not in actions.PLAIN_MOVES:
        raise Http404
    today = timezone.localdate()
    attempt(request, actions.move_on, preparation, name, by=request.user, today=today)
    return redirect(preparation)


def take_back(request: Request, public_id: str) -> HttpResponse:
    """Back to the draft, with the reason that those who were asked will read."""
    preparation = editable_or_404(request, public_id)
    if preparation.agreement.state not in pages.CAN_GO_BACK:
        raise Http404
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        today = timezone.localdate()
        reason = form.cleaned_data["reason"]
        if tried(form, actions.take_back, preparation, reason=reason, by=request.user, today=today):
            messages.success(request, _("It is a draft again."))
            return redirect(preparation)
    consequences = [
        _("Whoever was asked for an opinion need not answer any more."),
        _("A decision that was made no longer lets it be signed."),
    ]
    return small_form(
        request, preparation, form, _("Back to the draft"), _("Back to the draft"), consequences
    )


def small_form(
    request: Request,
    preparation: Preparation,
    form: Any,
    title: str,
    action: str,
    consequences: list[str] | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "preparation": preparation,
        "title": title,
        "action": action,
        "consequences": consequences or [],
    }
    return render(request, "preparing/small_form.html", context)


def tried(form: Any, action: Any, *args: Any, **values: Any) -> bool:
    """Run an action; what it refuses stands on the form, what it forbids is not there."""
    try:
        action(*args, **values)
    except PermissionDenied as trouble:
        raise Http404 from trouble
    except ValidationError as trouble:
        take_errors(form, trouble)
        return False
    return True


def attempt(request: Request, action: Any, *args: Any, **values: Any) -> bool:
    """Run an action of a page without a form; what it refuses is said on the next page."""
    try:
        action(*args, **values)
    except PermissionDenied as trouble:
        raise Http404 from trouble
    except ValidationError as trouble:
        for text in trouble.messages:
            messages.error(request, text)
        return False
    return True
