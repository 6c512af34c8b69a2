"""The list of cases, the board of one, its report and its texts; what is done: views_cases.py."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from caunoi.accounts.requests import Request
from caunoi.approvals import forms, lists, queries, reports
from caunoi.approvals.board import Board, Row, facts, point_row
from caunoi.approvals.models import Case, Round
from caunoi.approvals.states import DECIDE, EDIT, CaseState
from caunoi.core.downloads import Download
from caunoi.core.exports import asked_format, download
from caunoi.core.paging import page_of
from caunoi.core.tables import chips_of
from caunoi.records import panels
from caunoi.records.downloads import attachment
from caunoi.records.models import DocumentVersion

PAGE = 30


def case_or_404(request: Request, pk: int) -> Case:
    return get_object_or_404(queries.cases(request.user), pk=pk)


def editable_or_404(request: Request, pk: int, permission: str = EDIT) -> Case:
    """The case, for the side that asks; for the asked ones the page is not there."""
    case = case_or_404(request, pk)
    if not request.user.has_perm(permission, case):
        raise Http404
    return case


@require_GET
def index(request: Request) -> HttpResponseBase:
    """Three ways to see it: what we are asked, what we ask, everything in scope."""
    today = timezone.localdate()
    view = lists.view_of(request.GET, request.user)
    form = forms.FilterForm(request.GET)
    form.is_valid()
    rows = lists.cases_in(view, request.user, form.cleaned_data, today)
    rows = lists.SORTING.apply(rows, request.GET)
    if ending := asked_format(request.GET):
        return download(lists.sheet(rows, user=request.user, today=today), ending)
    page = page_of(rows, request.GET, size=PAGE)
    context = {
        "view": view,
        "form": form,
        "page": page,
        "rows": lists.drawn(list(page), request.user, today),
        "waiting": lists.waiting(request.user, today),
        "views": lists.views(view, request.user),
        "sort": lists.SORTING.chosen(request.GET),
        "chips": chips_of(form, request.GET),
        "clear_url": f"{reverse('approvals:index')}?view={view}",
        "keep": (("view", view),),
    }
    return render(request, "approvals/index.html", context)


@require_GET
def board(request: Request, pk: int) -> HttpResponseBase:
    case = case_or_404(request, pk)
    today = timezone.localdate()
    if ending := asked_format(request.GET):
        return download(reports.sheet(case, user=request.user, today=today), ending)
    shown = Board(case, user=request.user, today=today)
    rows = shown.rows()
    may_edit = request.user.has_perm(EDIT, case)
    is_open = case.state == CaseState.OPEN
    approval = case.approval
    holds = approval is not None and approval.is_valid
    context = {
        "case": case,
        "board": shown,
        "rows": rows,
        "chart": shown.chart(rows),
        "months": shown.months(rows),
        "law": shown.law(),
        "points": [point_row(point, n) for n, point in enumerate(shown.mine, start=1)],
        "approval": approval,
        "is_void": case.state == CaseState.GRANTED and not holds,
        "submissions": case.submissions.select_related("clock").order_by("pk"),
        "round": case.last_round,
        "texts": texts_of(case, shown.texts_now) if may_edit else sent_texts(case),
        "facts": facts(case),
        "may_edit": may_edit and is_open,
        "may_urge": is_open and queries.may_urge(request.user, case),
        "may_decide": request.user.has_perm(DECIDE, case),
        "onward": onward_of(case, request.user) if holds else None,
        "subject_url": subject_url(request, case),
        "my": [row.consultation for row in rows if is_mine(request.user, row)],
        **panels.aside(case, user=request.user),
    }
    return render(request, "approvals/board.html", context)


def is_mine(user: Any, row: Row) -> bool:
    return row.is_waiting and queries.acts_for(user, "edit", row.consultation.body_id)


def onward_of(case: Case, user: Any) -> tuple[str, str] | None:
    """What follows an approval that holds, on the record itself."""
    onward = case.approvable.onward
    return onward(case.subject, user) if onward else None


def subject_url(request: Request, case: Case) -> str:
    """The address of the record itself, for whom it is open too."""
    manager: Any = type(case.subject)._default_manager
    seen = manager.visible_to(request.user).filter(pk=case.object_id).exists()
    return case.subject.get_absolute_url() if seen else ""


def texts_of(case: Case, texts: list[list[str]]) -> list[dict[str, str]]:
    return [
        {"name": name, "sha256": sha, "url": reverse("approvals:text", args=[case.pk, sha])}
        for name, sha in texts
    ]


def sent_texts(case: Case) -> list[dict[str, str]]:
    """What an asked body reads: the texts as they were sent, not as they were changed since."""
    last = case.last_round
    return texts_of(case, last.texts) if last else []


@require_GET
def report(request: Request, pk: int) -> HttpResponse:
    """How each point was taken in or explained, as it goes into the report."""
    case = case_or_404(request, pk)
    rows = reports.take_in_report(case, request.user)
    context = {"case": case, "rows": rows, "open": sum(row.is_open for row in rows)}
    return render(request, "approvals/report.html", context)


@require_GET
def text(request: Request, pk: int, sha256: str) -> Download:
    """The very bytes that an opinion is asked on, for whoever sees the case."""
    case = case_or_404(request, pk)
    rounds = Round.objects.filter(case=case).values_list("texts", flat=True)
    sent = {sha for texts in rounds for _name, sha in texts}
    if request.user.has_perm(EDIT, case):
        sent |= {sha for _name, sha in case.texts_now()}
    version = DocumentVersion.objects.filter(sha256=sha256).order_by("-pk").first()
    if sha256 not in sent or version is None:
        raise Http404
    return attachment(version)
