"""Pages of one province's year. The ministry's: views_national; the figure: views_delivery."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caunoi.accounts.requests import Request
from caunoi.core.exports import MEDIA_TYPES, download
from caunoi.core.paging import page_of
from caunoi.issuing.previews import DRAWN, preview
from caunoi.issuing.queries import issued_on
from caunoi.records import panels
from caunoi.records.forms import take_errors
from caunoi.registry.access import scope_of, why_visible
from caunoi.registry.models import Organisation
from caunoi.yearly import actions, forms, letters, pages, queries, reports
from caunoi.yearly.models import YearReport
from caunoi.yearly.terms import YearKind


def report_or_404(request: Request, public_id: str) -> YearReport:
    rows = YearReport.objects.visible_to(request.user).select_related("owner__territory")
    return get_object_or_404(rows, public_id=public_id)


def allowed_or_404(request: Request, public_id: str, deed: str) -> YearReport:
    """The report, if the deed ("write", "certify", "reopen", "issue") is open to the user now."""
    report = report_or_404(request, public_id)
    if not pages.may(request.user, report)[deed]:
        raise Http404
    return report


@require_GET
def index(request: Request) -> HttpResponse:
    """What one's provinces owe this year, and every year before; the ministry's way in."""
    today = timezone.localdate()
    mine = list(queries.my_committees(request.user, today))
    owed = [
        pages.standing_row(standing)
        for standing in queries.standings_of(mine, queries.current(today), request.user, today)
    ]
    for row in owed:
        row["may_open"] = queries.may_write(request.user, row["standing"].owner)
    context = {
        "owed": owed,
        "first": next(
            (row for row in owed if row["may_open"] and not row["standing"].report), None
        ),
        "late": sum(row["standing"].is_late for row in owed),
        "reports": queries.reports_of(request.user, mine),
        "is_national": scope_of(request.user).is_national,
        "current": queries.current(today),
    }
    return render(request, "yearly/index.html", context)


@require_POST
def open_report(request: Request) -> HttpResponse:
    today = timezone.localdate()
    asked = request.POST.get("owner", "")
    mine = queries.my_committees(request.user, today)
    owner = get_object_or_404(mine, pk=int(asked) if asked.isdecimal() else None)
    return redirect(opened(request, owner))


def opened(request: Request, owner: Organisation) -> Any:
    kind = request.POST.get("kind", "")
    if kind not in YearKind.values or not queries.may_write(request.user, owner):
        raise Http404
    try:
        return actions.open_report(
            owner,
            kind=kind,
            year=forms.year_of(request.POST.get("year", "")),
            by=request.user,
            today=timezone.localdate(),
        )
    except ValidationError as trouble:
        messages.error(request, " ".join(trouble.messages))
        return "yearly:index"


@require_GET
def report(request: Request, public_id: str) -> HttpResponse:
    """`?version=1` shows an earlier certified version, `?version=now` what the records say now."""
    found = report_or_404(request, public_id)
    today = timezone.localdate()
    known = pages.shown(found, request.GET.get("version", ""), today)
    (standing,) = queries.standings([found.owner], found.kind, found.year, request.user, today)
    context = {
        "report": found,
        "shown": known,
        "row": pages.standing_row(standing),
        "parts": pages.parts(known),
        "texts": pages.texts(known),
        "since": pages.since_certified(known, today),
        "may": pages.may(request.user, found),
        "versions": found.certifications.select_related("paper", "certified_by").defer("inputs"),
        "issued": issued_on(found, request.user),
        "reasons": why_visible(request.user, found),
        "asked": f"?version={known.version.number}" if known.version else "",
        **panels.aside(found, user=request.user),
    }
    return render(request, "yearly/report.html", context)


@require_GET
def line(request: Request, public_id: str, key: str) -> HttpResponse:
    """The records behind one number of the report, as they stood in that version."""
    found = report_or_404(request, public_id)
    known = pages.shown(found, request.GET.get("version", ""), timezone.localdate())
    chosen = known.figures.lines.get(key)
    if chosen is None:
        raise Http404
    page = page_of(chosen.ids, request.GET)
    rows = pages.line_rows(known, chosen, page.object_list)
    context = {"report": found, "shown": known, "line": chosen, "page": page, "rows": rows}
    return render(request, f"yearly/line_{chosen.what}.html", context)


@require_GET
def file(request: Request, public_id: str, ending: str) -> HttpResponseBase:
    """A preview as PDF or DOCX (without number and code), or every figure and record as XLSX."""
    found = report_or_404(request, public_id)
    known = pages.shown(found, request.GET.get("version", ""), timezone.localdate())
    if ending in MEDIA_TYPES:
        return download(reports.sheet(found, known.facts), ending)
    if ending not in DRAWN:
        raise Http404
    try:
        return preview(letters.letter_of(found, known.facts, version=known.version), ending)
    except ValidationError as trouble:
        messages.error(request, " ".join(trouble.messages))
        return redirect(found)


def write_texts(request: Request, public_id: str) -> HttpResponse:
    found = allowed_or_404(request, public_id, "write")
    form = forms.TextsForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_texts(found, form.cleaned_data, by=request.user)
        except ValidationError as trouble:
            take_errors(form, trouble)
        else:
            messages.success(request, _("The texts are kept."))
            return redirect(found)
    return render(request, "yearly/texts.html", {"report": found, "form": form})


def certify(request: Request, public_id: str) -> HttpResponse:
    """Asks once and says what follows, then freezes the version."""
    found = allowed_or_404(request, public_id, "certify")
    if request.method == "POST":
        try_to_certify(request, found)
        return redirect(found)
    context = {
        "title": found.title,
        "question": _("Certify what the records say now?"),
        "consequences": [
            _("The figures, the records behind them and the texts are kept as they are now."),
            _("The report is locked. It can be opened again with a reason; this version stays."),
            _("What changes in the records later is shown beside it."),
        ],
        "action": _("Certify"),
        "is_step": True,
        "cancel_url": found.get_absolute_url(),
    }
    return render(request, "ui/confirm.html", context)


def try_to_certify(request: Request, report: YearReport) -> None:
    """Says that it is certified; or that somebody did it at the same moment."""
    try:
        version = actions.certify(report, by=request.user, now=timezone.now())
    except ValidationError as trouble:
        messages.error(request, " ".join(trouble.messages))
        return
    said = _("Certified as version %(number)d. The inputs' SHA-256 begins with %(start)s.")
    messages.success(request, said % {"number": version.number, "start": version.sha256[:12]})


def reopen(request: Request, public_id: str) -> HttpResponse:
    found = allowed_or_404(request, public_id, "reopen")
    form = forms.ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reopen_report(
                found, by=request.user, on=timezone.localdate(), **form.cleaned_data
            )
        except ValidationError as trouble:
            take_errors(form, trouble)
        else:
            return redirect(found)
    context = {
        "form": form,
        "title": found.title,
        "question": _("Open the certified report again?"),
        "consequences": [
            _("The certified version and its inputs stay, with your reason beside them."),
            _("The ministry sees that it was opened again, until it is certified anew."),
            _("A paper issued from it keeps its number; revoke it if it no longer counts."),
        ],
        "action": _("Open it again"),
        "cancel_url": found.get_absolute_url(),
    }
    return render(request, "ui/confirm.html", context)


def issue(request: Request, public_id: str) -> HttpResponse:
    found = allowed_or_404(request, public_id, "issue")
    form = forms.IssueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        paper = try_to_issue(request, found, form)
        if paper is not None:
            return paper
    context = {"report": found, "form": form}
    return render(request, "yearly/issue.html", context)


def try_to_issue(
    request: Request, report: YearReport, form: forms.IssueForm
) -> HttpResponseRedirect | None:
    try:
        paper = actions.issue_report(
            report,
            signer=form.signer(),
            number=form.cleaned_data["number"],
            by=request.user,
            now=timezone.now(),
        )
    except ValidationError as trouble:
        take_errors(form, trouble)
        return None
    messages.success(request, _("Issued as %s.") % paper.full_number)
    return HttpResponseRedirect(reverse("issuing:paper", args=[paper.code]))
