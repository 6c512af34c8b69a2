"""Pages of handing over before somebody leaves: the head's, the receiver's."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from caunoi.accounts.requests import Request
from caunoi.core.paging import page_of
from caunoi.handover import actions_personal as actions
from caunoi.handover import forms, queries
from caunoi.handover.belongings import belongings
from caunoi.handover.models import HandoverItem, PersonalHandover
from caunoi.handover.states import DECIDE, HandoverState, ItemState
from caunoi.handover.views import done
from caunoi.records import panels
from caunoi.registry.access import MANAGE_MEMBERS
from caunoi.registry.members.queries import members_of
from caunoi.registry.models import Organisation


@require_GET
def index(request: Request) -> HttpResponse:
    rows = queries.handovers(request.user)
    context = {
        "page": page_of(rows, request.GET),
        "mine": queries.pieces_for(request.user).count(),
        "may_begin": request.user.has_perm(MANAGE_MEMBERS),
    }
    return render(request, "handover/people.html", context)


def new(request: Request, pk: int, user_pk: int) -> HttpResponse:
    """Everything the person has in hand here; a receiver for each piece."""
    place = get_object_or_404(Organisation, pk=pk)
    if not request.user.has_perm(DECIDE, place):
        raise Http404
    today = timezone.localdate()
    membership = get_object_or_404(members_of(place, today), user_id=user_pk)
    leaver = membership.user
    running = PersonalHandover.objects.filter(
        organisation=place, leaver=leaver, state=HandoverState.OPEN
    ).first()
    if running is not None:
        return redirect(running)
    form = forms.OpenForm(
        request.POST or None,
        receivers=queries.receivers_in(place, leaver, today),
        pieces=belongings(leaver, place, today),
        initial={"leaves_on": today},
    )
    if request.method == "POST" and form.is_valid():
        made: list[PersonalHandover] = []
        said = form.cleaned_data
        if done(form, lambda: made.append(actions.open_handover(
            place, leaver, form.chosen(), leaves_on=said["leaves_on"], note=said["note"],
            by=request.user, today=today,
        ))):  # fmt: skip
            messages.success(request, _("Offered. The receivers find it under My work."))
            return redirect(made[0])
    context = {"place": place, "leaver": leaver, "form": form}
    return render(request, "handover/new.html", context)


@require_GET
def detail(request: Request, pk: int) -> HttpResponse:
    handover = handover_or_404(request, pk)
    items = list(handover.items.select_related("receiver").order_by("pk"))
    for item in items:
        item.handover = handover
    is_open = handover.state == HandoverState.OPEN
    context = {
        "handover": handover,
        "items": items,
        "mine": [
            item
            for item in items
            if item.receiver_id == request.user.pk and item.state == ItemState.OFFERED and is_open
        ],
        "waiting": sum(1 for item in items if item.state in ("offered", "returned")),
        "returned": sum(1 for item in items if item.state == "returned"),
        "may_decide": is_open and request.user.has_perm(DECIDE, handover),
        **panels.aside(handover, user=request.user),
    }
    return render(request, "handover/personal.html", context)


def handover_or_404(request: Request, pk: int) -> PersonalHandover:
    rows = PersonalHandover.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("organisation", "leaver"), pk=pk)


def item_or_404(request: Request, pk: int) -> HandoverItem:
    seen = PersonalHandover.objects.visible_to(request.user)
    rows = HandoverItem.objects.filter(handover__in=seen)
    return get_object_or_404(rows.select_related("handover__organisation", "receiver"), pk=pk)


def tried(request: Request, handover: PersonalHandover, act: Callable[[], Any], said: str) -> Any:
    try:
        act()
    except PermissionDenied as trouble:
        raise Http404 from trouble
    except ValidationError as trouble:
        messages.error(request, " ".join(trouble.messages))
    else:
        messages.success(request, said)
    return redirect(handover)


@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    item = item_or_404(request, pk)
    return tried(
        request,
        item.handover,
        lambda: actions.accept_item(item, by=request.user, today=timezone.localdate()),
        _("Accepted. It is yours from now on."),
    )


@require_POST
def accept_all(request: Request, pk: int) -> HttpResponse:
    handover = handover_or_404(request, pk)
    count = handover.items.filter(receiver=request.user, state=ItemState.OFFERED).count()
    if not count:
        raise Http404
    said = ngettext("%d piece accepted.", "%d pieces accepted.", count) % count
    return tried(
        request,
        handover,
        lambda: actions.accept_all(handover, by=request.user, today=timezone.localdate()),
        said,
    )


def give_back(request: Request, pk: int) -> HttpResponse:
    item = item_or_404(request, pk)
    if item.receiver_id != request.user.pk or item.state != ItemState.OFFERED:
        raise Http404
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason, today = form.cleaned_data["reason"], timezone.localdate()
        if done(form, lambda: actions.return_item(
            item, reason=reason, by=request.user, today=today
        )):  # fmt: skip
            messages.success(request, _("Returned. The head finds another."))
            return redirect(item.handover)
    context = {"item": item, "form": form, "title": _("I can't take it")}
    return render(request, "handover/piece.html", {**context, "action": _("Return it")})


def offer(request: Request, pk: int) -> HttpResponse:
    item = item_or_404(request, pk)
    if item.state != ItemState.RETURNED or not request.user.has_perm(DECIDE, item):
        raise Http404
    today = timezone.localdate()
    form = forms.OfferForm(request.POST or None, item=item, today=today)
    if request.method == "POST" and form.is_valid():
        receiver = form.cleaned_data["receiver"]
        if done(form, lambda: actions.offer_item(item, receiver, by=request.user, today=today)):
            messages.success(request, _("Offered. The receivers find it under My work."))
            return redirect(item.handover)
    context = {"item": item, "form": form, "title": _("Offer it to another")}
    return render(request, "handover/piece.html", {**context, "action": _("Offer it")})


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    item = item_or_404(request, pk)
    return tried(
        request,
        item.handover,
        lambda: actions.withdraw_item(item, by=request.user),
        _("Taken off the list."),
    )


@require_POST
def call_off(request: Request, pk: int) -> HttpResponse:
    handover = handover_or_404(request, pk)
    return tried(
        request,
        handover,
        lambda: actions.call_off(handover, by=request.user),
        _("Called off. What was accepted stays with who accepted it."),
    )
