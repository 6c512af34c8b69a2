"""What the side that asks does: ask, ask again, lay before, decide, withdraw, reopen."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.requests import Request
from caunoi.approvals import actions, forms, queries, texts
from caunoi.approvals.drafts import Ask
from caunoi.approvals.models import Approval, Case, Submission
from caunoi.approvals.states import DECIDE, CaseState
from caunoi.approvals.views import case_or_404, editable_or_404
from caunoi.records.forms import take_errors

GRANT, REFUSE = Approval.Verdict.GRANTED, Approval.Verdict.REFUSED


def tried(form: Form, act: Callable[[], Any]) -> bool:
    """Whether the action went through; what stops it is on the form."""
    try:
        act()
    except PermissionDenied as trouble:
        raise Http404 from trouble
    except ValidationError as trouble:
        take_errors(form, trouble)
        return False
    return True


def small(request: Request, case: Case, form: Form, **context: Any) -> HttpResponse:
    """A page with one form: `title`, `action`, and what follows from it."""
    known = {"form": form, "case": case, "cancel_url": case.get_absolute_url()}
    return render(request, "approvals/small_form.html", {**known, **context})


def add_body(request: Request, pk: int) -> HttpResponse:
    """One more body in the running round; the first one begins the first round."""
    case = editable_or_404(request, pk)
    today = timezone.localdate()
    form = forms.AskForm(
        request.POST or None,
        case=case,
        user=request.user,
        today=today,
        initial={"received_on": today},
    )
    if request.method == "POST" and form.is_valid():
        ask = Ask(**{name: form.cleaned_data[name] for name in Ask.__dataclass_fields__})
        if tried(form, lambda: put(case, ask, request)):
            messages.success(request, _("The body is asked, and its people have been told."))
            return redirect(case)
    return small(
        request,
        case,
        form,
        title=_("Ask a body"),
        action=_("Ask it"),
        consequences=[
            _("Its people see the dossier: this board and the texts as they are now."),
            _("Its clock begins on the day it received the full dossier."),
        ],
    )


def put(case: Case, ask: Ask, request: Request) -> None:
    today = timezone.localdate()
    last = case.last_round
    if last is None:
        on = ask.received_on or today
        actions.ask_opinions(case, [ask], on=on, by=request.user, today=today)
    else:
        actions.add_body(last, ask, by=request.user, today=today)


def new_round(request: Request, pk: int) -> HttpResponse:
    """Ask again on the texts of today: who was asked before, or only some of them."""
    case = editable_or_404(request, pk)
    today = timezone.localdate()
    known = queries.latest(case)
    if not known:
        return redirect("approvals:add_body", case.pk)
    now = texts.digest(case.texts_now())
    older = [row for row in known if queries.on_older_text(row, now)]
    again = [row.pk for row in older or known]
    form = forms.RoundForm(
        request.POST or None, asked=known, initial={"sent_on": today, "bodies": again}
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        chosen = [row for row in known if str(row.pk) in values["bodies"]]
        asks = [Ask(row.body, row.step, row.topic) for row in chosen]
        options = {name: values[name] for name in ("letter_number", "reason")}
        if tried(
            form,
            lambda: actions.ask_opinions(
                case, asks, on=values["sent_on"], by=request.user, today=today, **options
            ),
        ):
            return redirect(case)
    return small(
        request,
        case,
        form,
        title=_("Ask again"),
        action=_("Ask them again"),
        consequences=[
            _("Each is asked on the texts as they are now, with a new clock."),
            _("Who has not answered the round before need not answer it any more."),
        ],
    )


def decide(request: Request, pk: int, verdict: str) -> HttpResponse:
    case = editable_or_404(request, pk, DECIDE)
    if verdict not in (GRANT, REFUSE) or case.state != CaseState.OPEN:
        raise Http404
    today = timezone.localdate()
    form = forms.DecideForm(request.POST or None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if tried(
            form, lambda: actions.decide(case, verdict, **values, by=request.user, today=today)
        ):
            messages.success(request, _("The decision is on record."))
            return redirect(case)
    granting = verdict == GRANT
    return small(
        request,
        case,
        form,
        title=_("Record the approval") if granting else _("Record the refusal"),
        action=_("Approve") if granting else _("Refuse"),
        is_stop=not granting,
        consequences=[
            _("The decision is bound to the exact bytes of the texts as they are now."),
            _("A text that changes afterwards, if only by one letter, makes it void."),
        ],
        texts=case.texts_now(),
    )


def submit(request: Request, pk: int) -> HttpResponse:
    case = editable_or_404(request, pk)
    if not case.terms.differing:
        raise Http404
    today = timezone.localdate()
    step = case.terms.step(case.terms.differing)
    form = forms.SubmitForm(request.POST or None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if tried(
            form, lambda: actions.submit_differing(case, **values, by=request.user, today=today)
        ):
            return redirect(case)
    return small(request, case, form, title=step.label, action=_("Write it down"))


def answer_submission(request: Request, pk: int) -> HttpResponse:
    waiting = Submission.objects.filter(answer="", case__in=queries.cases(request.user))
    submission = get_object_or_404(waiting, pk=pk)
    case = editable_or_404(request, submission.case_id)
    submission.case = case
    today = timezone.localdate()
    form = forms.AnswerForm(request.POST or None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if tried(
            form,
            lambda: actions.answer_differing(submission, **values, by=request.user, today=today),
        ):
            return redirect(case)
    return small(request, case, form, title=_("The answer has come"), action=_("Write it down"))


def end(request: Request, pk: int, name: str) -> HttpResponse:
    """Withdraw the dossier, or reopen it for another decision."""
    case = case_or_404(request, pk)
    steps = {move.name: move for move in case.LIFECYCLE.open_to(request.user, case)}
    acts = {"withdraw_case": actions.withdraw_case, "reopen_case": actions.reopen_case}
    if name not in acts or name not in steps:
        raise Http404
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values, today = form.cleaned_data, timezone.localdate()
        if tried(form, lambda: acts[name](case, **values, by=request.user, today=today)):
            return redirect(case)
    step = steps[name]
    return small(request, case, form, title=step.label, action=step.label, is_stop=step.is_stop)
