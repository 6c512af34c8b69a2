"""One thing on record twice: likely pairs, a merge seen before it is made, and its undo."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caunoi.accounts.requests import Request
from caunoi.registry import merging
from caunoi.registry.models import Organisation, Person, Territory
from caunoi.registry.views.common import editable_or_404

MODELS: dict[str, Any] = {
    "organisation": Organisation,
    "territory": Territory,
    "person": Person,
}


@require_GET
def pairs(request: Request) -> HttpResponse:
    """Organisations that look like one; only pairs this reader may merge."""
    found = [
        (first, second, round(likeness * 100))
        for first, second, likeness in merging.likely_pairs()
        if request.user.has_perm("registry.edit", first)
        and request.user.has_perm("registry.edit", second)
    ]
    return render(request, "registry/pairs.html", {"pairs": found})


def row_or_404(request: Request, kind: str, pk: Any) -> Any:
    if kind not in MODELS or not str(pk).isdigit():
        raise Http404
    row = get_object_or_404(MODELS[kind]._default_manager.visible_to(request.user), pk=pk)
    return editable_or_404(request, row)


def merge(request: Request, kind: str, pk: int) -> HttpResponse:
    """`pk` is the row that goes; `?into=` the one that stays."""
    gone = row_or_404(request, kind, pk)
    asked = request.POST.get("into") or request.GET.get("into", "")
    into = row_or_404(request, kind, asked) if asked else None
    if request.method == "POST" and into is not None:
        return merged(request, gone, into)
    context: dict[str, Any] = {"gone": gone, "into": into, "kind": kind}
    if into is None:
        context["twins"] = merging.likely_twins(gone)
    else:
        context["preview"] = merging.preview(gone, into, request.user)
    return render(request, "registry/merge.html", context)


def merged(request: Request, gone: Any, into: Any) -> HttpResponse:
    try:
        merging.merge(gone, into=into, by=request.user)
    except ValidationError as trouble:
        messages.error(request, " ".join(trouble.messages))
        return redirect(gone)
    messages.success(request, _("They are read as one now. It can be undone on the other's page."))
    return redirect(into)


@require_POST
def undo(request: Request, kind: str, pk: int) -> HttpResponse:
    gone = row_or_404(request, kind, pk)
    try:
        merging.undo_merge(gone, by=request.user)
    except ValidationError as trouble:
        messages.error(request, " ".join(trouble.messages))
    else:
        messages.success(request, _("The two are two again."))
    return redirect(gone)
