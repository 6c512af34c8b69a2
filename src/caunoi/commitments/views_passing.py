"""Many promises pass to another body, and are accepted there: a list, a preview, one button."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from caunoi.accounts.requests import Request
from caunoi.commitments import actions_passing, forms_moves, pages, queries
from caunoi.commitments.models import Commitment
from caunoi.commitments.states import DECIDE, EDIT
from caunoi.core.paging import page_of
from caunoi.law.queries import current_calendar
from caunoi.records.forms import take_errors
from caunoi.registry.models import Organisation

PAGE = 100


def rows_of(commitments: Any) -> list[pages.Row]:
    return pages.Drawer(timezone.localdate(), current_calendar()).whole_rows(commitments)


def pass_on(request: Request) -> HttpResponse:
    """Tick, name the new body, see what follows, confirm."""
    if not request.user.has_perm(DECIDE):
        raise Http404
    rows = with_order(queries.decidable(request.user))
    chosen = forms_moves.ChoiceOfMany(request.POST or None, rows=rows)
    form = forms_moves.PassForm(request.POST or None, user=request.user, today=timezone.localdate())
    is_ready = request.method == "POST" and form.is_valid() and chosen.is_valid()
    if is_ready and request.POST.get("step") == "confirm":
        return confirmed(request, list(chosen.cleaned_data["chosen"]), form)
    context: dict[str, Any] = {"form": form, "chosen": chosen}
    if is_ready:
        picked = rows.filter(pk__in=chosen.cleaned_data["chosen"])
        context |= {"picked": rows_of(picked), "to": form.cleaned_data["to"]}
        context["reason"] = form.cleaned_data["reason"]
        return render(request, "commitments/pass_on_preview.html", context)
    page = page_of(rows, request.GET, size=PAGE)
    ticked = set(request.POST.getlist("chosen"))
    context |= {"page": page, "rows": rows_of(page), "ticked": ticked}
    return render(request, "commitments/pass_on.html", context)


def with_order(rows: Any) -> Any:
    return queries.with_all(rows).order_by("content_type", "object_id", "number", "pk")


def confirmed(
    request: Request, picked: list[Commitment], form: forms_moves.PassForm
) -> HttpResponse:
    """All of them or none."""
    to: Organisation = form.cleaned_data["to"]
    today = timezone.localdate()
    try:
        with transaction.atomic():
            for commitment in picked:
                if commitment.owner_id != to.pk:
                    actions_passing.pass_on(
                        commitment,
                        to=to,
                        by=request.user,
                        today=today,
                        reason=form.cleaned_data["reason"],
                    )
    except PermissionDenied as trouble:
        raise Http404 from trouble
    except ValidationError as trouble:
        for text in trouble.messages:
            messages.error(request, text)
        return redirect("commitments:pass_on")
    count = len(picked)
    said = ngettext(
        "%(count)d commitment passed on. It waits for %(to)s to accept.",
        "%(count)d commitments passed on. They wait for %(to)s to accept.",
        count,
    )
    messages.success(request, said % {"count": count, "to": to.name})
    return redirect("commitments:index")


def accept(request: Request) -> HttpResponse:
    """What was passed on to bodies of mine; ticked ones are accepted, or sent back for a reason."""
    if not request.user.has_perm(EDIT):
        raise Http404
    rows = with_order(queries.waiting(request.user))
    chosen = forms_moves.ChoiceOfMany(request.POST or None, rows=rows)
    form = forms_moves.OfficerForm(request.POST or None, user=request.user)
    if request.method == "POST" and chosen.is_valid() and form.is_valid():
        try:
            count = take(request, list(chosen.cleaned_data["chosen"]), form.cleaned_data)
        except PermissionDenied as trouble:
            raise Http404 from trouble
        except ValidationError as trouble:
            take_errors(chosen, trouble)
        else:
            said = ngettext("%d commitment accepted.", "%d commitments accepted.", count)
            messages.success(request, said % count)
            return redirect("commitments:accept")
    page = page_of(rows, request.GET, size=PAGE)
    ways = queries.open_ways(page)
    context = {
        "page": page,
        "rows": [(row, ways.get(row.commitment.pk)) for row in rows_of(page)],
        "chosen": chosen,
        "form": form,
        "ticked": set(request.POST.getlist("chosen")),
    }
    return render(request, "commitments/accept.html", context)


@transaction.atomic
def take(request: Request, picked: list[Commitment], values: dict[str, Any]) -> int:
    for commitment in picked:
        actions_passing.accept(
            commitment, by=request.user, today=timezone.localdate(), officer=values["officer"]
        )
    return len(picked)
