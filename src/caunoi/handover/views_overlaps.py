"""Pages of twinnings that fell together: the queue, and one pair with its decision."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caunoi.accounts.requests import Request
from caunoi.agreements.models import Agreement
from caunoi.agreements.pages import row_of
from caunoi.agreements.promises import with_promises
from caunoi.agreements.queries import with_parties
from caunoi.core.paging import page_of
from caunoi.handover import forms, queries
from caunoi.handover.actions_overlaps import decide_overlap
from caunoi.handover.states import DECIDE, OverlapState
from caunoi.handover.views import done
from caunoi.records import panels


@require_GET
def index(request: Request) -> HttpResponse:
    rows = queries.overlaps(request.user).prefetch_related("agreements")
    page = page_of(rows, request.GET)
    waiting = rows.filter(state=OverlapState.OPEN).count()
    return render(request, "handover/overlaps.html", {"page": page, "waiting": waiting})


def detail(request: Request, pk: int) -> HttpResponse:
    overlap = get_object_or_404(queries.overlaps(request.user), pk=pk)
    may_decide = overlap.state == OverlapState.OPEN and request.user.has_perm(DECIDE, overlap)
    if request.method == "POST" and not may_decide:
        raise Http404
    today = timezone.localdate()
    form = forms.KeepForm(
        request.POST or None, overlap=overlap, user=request.user, initial={"on": today}
    )

    def act() -> None:
        decide_overlap(overlap, form.keep(), by=request.user, today=today)

    if request.method == "POST" and form.is_valid() and done(form, act):
        messages.success(request, _("The decision is written down, on each agreement too."))
        return redirect(overlap)
    seen = with_promises(Agreement.objects.visible_to(request.user), today)
    seen = with_parties(seen.filter(overlaps=overlap))
    context = {
        "overlap": overlap,
        "rows": [row_of(agreement, today) for agreement in seen.order_by("signed_on", "pk")],
        "form": form if may_decide else None,
        **panels.aside(overlap, user=request.user),
    }
    return render(request, "handover/overlap.html", context)
