"""The ministry's pages: who certified, who is late, the country's year."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from caunoi.accounts.requests import Request
from caunoi.core.exports import asked_format, download
from caunoi.core.figures import share
from caunoi.issuing.previews import DRAWN, preview
from caunoi.registry.access import scope_of
from caunoi.registry.models import Organisation
from caunoi.yearly import actions, forms, letters_national, pages, queries, reports
from caunoi.yearly.queries import Standing


def only_the_ministry(request: Request) -> None:
    if not scope_of(request.user).is_national:
        raise Http404


def may_remind(request: Request) -> bool:
    return "manage" in scope_of(request.user).national_verbs


def asked(request: Request) -> tuple[str, int, list[Standing]]:
    today = timezone.localdate()
    kind, year = forms.YearForm(request.GET).chosen(today)
    owners = queries.committees(today)
    return kind, year, queries.standings(owners, kind, year, request.user, today)


@require_GET
def national(request: Request) -> HttpResponseBase:
    only_the_ministry(request)
    today = timezone.localdate()
    kind, year, rows = asked(request)
    if ending := asked_format(request.GET):
        return download(reports.national_sheet(kind, year, rows, today), ending)
    context = {
        "kind": kind,
        "year": year,
        "form": forms.YearForm({"kind": kind, "year": year}),
        "rows": [pages.standing_row(row) for row in rows],
        "duty": queries.duty(kind, year),
        "certified": sum(row.first_on is not None for row in rows),
        "late": [row for row in rows if row.is_late],
        "heads": [str(head()) for _key, head in reports.ROLLED[kind]],
        "totals": totals(kind, rows),
        "definition": reports.rolled_definition(),
        "may_remind": may_remind(request),
        "today": today,
    }
    return render(request, "yearly/national.html", context)


def totals(kind: str, rows: list[Standing]) -> list[tuple[str, int, str]]:
    """Of each figure: its head, the sum, and the share by weight where it has one."""
    weight = reports.total(rows, "weight")
    return [
        (
            str(head()),
            reports.total(rows, key),
            share(reports.total(rows, f"weight_{key}"), weight) if key in pages.WEIGHED else "",
        )
        for key, head in reports.ROLLED[kind]
    ]


@require_GET
def national_file(request: Request, ending: str) -> HttpResponse:
    only_the_ministry(request)
    if ending not in DRAWN:
        raise Http404
    kind, year, rows = asked(request)
    owner = get_object_or_404(Organisation, code="mofa")
    letter = letters_national.letter_of(owner, kind, year, rows, timezone.localdate())
    return preview(letter, ending)


@require_POST
def remind(request: Request) -> HttpResponse:
    """One province, or with `owner=late` everyone who is late."""
    only_the_ministry(request)
    if not may_remind(request):
        raise Http404
    today = timezone.localdate()
    kind, year = forms.YearForm(request.POST).chosen(today)
    rows = queries.standings(queries.committees(today), kind, year, request.user, today)
    wanted = request.POST.get("owner", "")
    owners = [row.owner for row in rows if row.is_late]
    if wanted != "late":
        pk = int(wanted) if wanted.isdecimal() else None
        owners = [get_object_or_404(queries.committees(today), pk=pk)]
    try:
        for owner in owners:
            actions.remind(owner, kind=kind, year=year, by=request.user, today=today)
    except ValidationError as trouble:
        messages.error(request, " ".join(trouble.messages))
    else:
        said = ngettext("%d province was reminded.", "%d provinces were reminded.", len(owners))
        messages.success(request, said % len(owners))
    return redirect(f"{reverse('yearly:national')}?kind={kind}&year={year}")
