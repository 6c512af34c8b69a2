from typing import Any

from allauth.core.internal import ratelimit
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from caunoi.accounts.requests import Request
from caunoi.core.doors import open_to_all
from caunoi.issuing import actions, forms, queries
from caunoi.issuing.models import IssuedPaper
from caunoi.records import panels
from caunoi.records.forms import take_errors

RATES = {"verify": "60/m/ip", "compare": "10/m/ip"}


def paper_or_404(request: Request, code: str) -> IssuedPaper:
    return get_object_or_404(queries.readable(request.user), code=code)


@require_GET
def paper(request: Request, code: str) -> HttpResponse:
    found = paper_or_404(request, code)
    context = {
        "paper": found,
        "may_revoke": queries.may_revoke(found, request.user),
        "timeline": panels.timeline(found),
    }
    return render(request, "issuing/paper.html", context)


def revoke(request: Request, code: str) -> HttpResponse:
    found = paper_or_404(request, code)
    if not queries.may_revoke(found, request.user):
        raise Http404
    form = forms.RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.revoke_paper(
                found, by=request.user, on=timezone.localdate(), **form.cleaned_data
            )
        except ValidationError as trouble:
            take_errors(form, trouble)
        else:
            return redirect(found)
    context = {
        "form": form,
        "title": found.full_number,
        "question": _("Revoke this paper? Its number is not given again."),
        "consequences": [
            _("Whoever checks the code is told that the paper was revoked, and on which day."),
            _("Both files stay on the record."),
        ],
        "action": _("Revoke"),
        "cancel_url": found.get_absolute_url(),
    }
    return render(request, "ui/confirm.html", context)


def is_too_much(request: HttpRequest, action: str) -> bool:
    allowed = ratelimit.consume(
        request, app="caunoi.issuing", action=action, config=RATES, limit_get=True
    )
    return not allowed


@open_to_all
@never_cache
def enter_code(request: HttpRequest) -> HttpResponse:
    form = forms.CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("issuing:verify", form.cleaned_data["code"])
    return render(request, "issuing/enter_code.html", {"form": form})


@open_to_all
@never_cache
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """What a stranger learns from a code; a file sent here is compared and not kept."""
    if is_too_much(request, "verify"):
        return ratelimit.respond_429(request)
    found = queries.by_code(code)
    if found is None:
        asked = forms.CodeForm(initial={"code": code[:40]})
        return render(request, "issuing/unknown.html", {"form": asked}, status=404)
    form = forms.CompareForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        "paper": found,
        "abstract": found.abstract if queries.is_public(found) else "",
        "form": form,
    }
    if request.method == "POST":
        if is_too_much(request, "compare"):
            return ratelimit.respond_429(request)
        if form.is_valid():
            upload = form.cleaned_data["upload"]
            context |= {"compared": upload.name, "same": queries.same_file(found, upload)}
    return render(request, "issuing/verify.html", context)
