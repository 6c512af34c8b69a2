"""Rows chosen in the list → one form → letters and links as they will be → all, or nothing."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from caunoi.accounts.requests import Request
from caunoi.handover import telling
from caunoi.handover.actions_telling import tell_many
from caunoi.handover.forms_telling import RowForm, TellForm, row_forms
from caunoi.handover.models import Inheritance
from caunoi.handover.states import EDIT, InheritanceState
from caunoi.handover.telling import Common, Planned
from caunoi.handover.views import chosen, done
from caunoi.issuing.previews import preview
from caunoi.issuing.states import DECIDE as ISSUE


@require_POST
def tell(request: Request) -> HttpResponse:
    if not (request.user.has_perm(EDIT) and request.user.has_perm(ISSUE)):
        raise Http404
    everything = chosen(request)
    if not everything:
        messages.warning(request, _("Choose at least one row."))
        return redirect("handover:index")
    rows, now = everything[: telling.MOST], timezone.now()
    form = TellForm(request.POST if "signer" in request.POST else None, now=now)
    row_forms_, counted = counted_forms(request, form, rows, now)
    context = {
        "form": form,
        "rows": [{"form": row_form} for row_form in row_forms_],
        "counted": counted,
        "left_out": len(everything) - len(rows),
        "most": telling.MOST,
    }
    if form.is_bound and are_valid(form, row_forms_):
        common = form.common()
        planned = telling.plan([f.row() for f in row_forms_], common, by=request.user, now=now)
        answer = shown_or_told(request, form, planned, now)
        if answer is not None:
            return answer
        context |= previewed(request, row_forms_, planned, common, now)
    return render(request, "handover/tell.html", context)


def counted_forms(
    request: Request, form: TellForm, rows: list[Inheritance], now: dt.datetime
) -> tuple[list[RowForm], str]:
    """Counted anew for another first number, year or choice of rows; else as they were typed."""
    today = timezone.localdate(now)
    form.is_valid()
    said = getattr(form, "cleaned_data", {})  # an unbound form has none
    first, year = said.get("first"), (said.get("on") or today).year
    counted = f"{first or ''} {year} {' '.join(str(row.pk) for row in rows)}"
    is_same = form.is_bound and request.POST.get("counted") == counted
    numbers = {} if is_same else telling.numbers(rows, first, year)
    people = {row.pk: telling.reachable_of(row, request.user, today) for row in rows}
    return row_forms(request.POST if form.is_bound else None, rows, people, numbers), counted


def are_valid(form: TellForm, forms: list[RowForm]) -> bool:
    if all(row_form.is_valid() for row_form in forms):
        return form.is_valid()
    form.add_error(None, _("A row lacks something: see below."))
    return False


def shown_or_told(
    request: Request, form: TellForm, planned: list[Planned], now: dt.datetime
) -> HttpResponse | None:
    one = asked_for(request, "pdf", planned)
    files: list[HttpResponse] = []
    if one is not None and done(form, lambda: files.append(preview(one.letter))):
        return files[0]
    if "confirm" not in request.POST or any(row.trouble for row in planned):
        return None
    common = form.common()
    if request.POST.get("seal") != telling.seal(planned, common):
        form.add_error(None, _("Something changed since you looked. Look again, then confirm."))
        return None
    tellings = telling.tellings(planned, common)
    if not done(form, lambda: tell_many(tellings, by=request.user, now=now)):
        return None
    said = ngettext(
        "%d letter is issued, its link is on its way.",
        "%d letters are issued, their links are on their way.",
        len(tellings),
    )
    messages.success(request, said % len(tellings))
    return redirect(f"{reverse('handover:index')}?state={InheritanceState.NOTIFIED.value}")


def asked_for(request: Request, name: str, planned: list[Planned]) -> Planned | None:
    wanted = request.POST.get(name, "")
    return next((one for one in planned if str(one.inheritance.pk) == wanted), None)


def previewed(
    request: Request,
    forms: list[RowForm],
    planned: list[Planned],
    common: Common,
    now: dt.datetime,
) -> dict[str, Any]:
    """The rows as they will be written, and one of them as it will be read."""
    fit = [one for one in planned if not one.trouble]
    sample = asked_for(request, "show", planned) or next(iter(fit or planned))
    return {
        "planned": True,
        "rows": [{"form": form, "plan": one} for form, one in zip(forms, planned, strict=True)],
        "troubled": sum(1 for one in planned if one.trouble),
        "seal": telling.seal(planned, common),
        "sample": sample,
        "letter": sample.letter,
        "mail": telling.mail_for(sample.row, common, now) if sample.row.reached else None,
    }
