"""Handing over before somebody leaves: pieces are offered, accepted one by one, or come back."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.commitments.actions import assign
from caunoi.commitments.models import Commitment
from caunoi.handover.belongings import Piece
from caunoi.handover.models import HandoverItem, PersonalHandover
from caunoi.handover.queries import receivers_in
from caunoi.handover.states import DECIDE, HandoverState, ItemState
from caunoi.records.actors import Actor, Job
from caunoi.records.lifecycle import WrongState, move, require
from caunoi.records.timeline import record
from caunoi.registry.models import Organisation

HANDER = Job("hand_over")  # the officer of a promise changes by the receiver's yes
ANSWER = ["answered_on", "reason"]


@transaction.atomic
def open_handover(
    organisation: Organisation,
    leaver: User,
    pieces: Iterable[tuple[Piece, User]],
    *,
    leaves_on: dt.date,
    by: Actor,
    today: dt.date,
    note: str = "",
    is_sample: bool = False,
) -> PersonalHandover:
    """Each piece is offered to a colleague. One open handing over a person and place."""
    require(by, DECIDE, organisation)
    offered = list(pieces)
    if not offered:
        raise ValidationError(_("Choose a receiver for at least one piece."))
    may = set(receivers_in(organisation, leaver, today).values_list("pk", flat=True))
    if any(receiver.pk not in may for _piece, receiver in offered):
        raise ValidationError(_("Choose receivers who write for this body."))
    handover = PersonalHandover(
        organisation=organisation, leaver=leaver, leaves_on=leaves_on, note=note.strip(),
        is_sample=is_sample,
    )  # fmt: skip
    handover.full_clean()
    handover.save()
    for piece, receiver in offered:
        HandoverItem.objects.create(
            handover=handover, kind=piece.kind, receiver=receiver, subject=piece.subject
        )
    record(handover, "open_handover", by=by, leaver=leaver.pk, pieces=len(offered))
    return handover


@transaction.atomic
def accept_item(item: HandoverItem, *, by: User, today: dt.date) -> None:
    """From now on it is the receiver's; a promise names them as its officer."""
    require_receiver(item, by)
    item.answered_on, item.reason = today, ""
    move(item, "accept_item", by=by, fields=ANSWER)
    if isinstance(item.subject, Commitment):
        promise = item.subject
        may = by.has_perm("commitments.edit", promise)
        assign(promise, by, by=by if may else HANDER)
    record(item.handover, "accept_item", by=by, item=item.pk)
    close_if_done(item.handover, by=by)


@transaction.atomic
def accept_all(handover: PersonalHandover, *, by: User, today: dt.date) -> int:
    """Everything in it that is offered to whoever says so."""
    rows = handover.items.filter(receiver=by, state=ItemState.OFFERED).select_related("handover")
    count = 0
    for item in rows:
        accept_item(item, by=by, today=today)
        count += 1
    return count


@transaction.atomic
def return_item(item: HandoverItem, *, reason: str, by: User, today: dt.date) -> None:
    """The receiver can't take it; the head finds another."""
    require_receiver(item, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, so that another can be found.")})
    item.answered_on, item.reason = today, reason.strip()
    move(item, "return_item", by=by, fields=ANSWER)
    record(item.handover, "return_item", by=by, item=item.pk)


@transaction.atomic
def offer_item(item: HandoverItem, receiver: User, *, by: Actor, today: dt.date) -> None:
    """To another one, after it came back."""
    handover = item.handover
    if (
        not receivers_in(handover.organisation, handover.leaver, today)
        .filter(pk=receiver.pk)
        .exists()
    ):
        raise ValidationError({"receiver": _("Choose receivers who write for this body.")})
    item.receiver, item.answered_on, item.reason = receiver, None, ""
    move(item, "offer_item", by=by, fields=["receiver", *ANSWER])
    record(handover, "offer_item", by=by, item=item.pk, receiver=receiver.pk)


@transaction.atomic
def withdraw_item(item: HandoverItem, *, by: Actor) -> None:
    """It need not be handed over: it is done, or falls away."""
    move(item, "withdraw_item", by=by)
    record(item.handover, "withdraw_item", by=by, item=item.pk)
    close_if_done(item.handover, by=by)


@transaction.atomic
def call_off(handover: PersonalHandover, *, by: Actor) -> None:
    """The person stays. What was accepted stays with who accepted it."""
    move(handover, "call_off", by=by)


def close_if_done(handover: PersonalHandover, *, by: Actor) -> None:
    waiting = (ItemState.OFFERED, ItemState.RETURNED)
    if (
        handover.state == HandoverState.OPEN
        and not handover.items.filter(state__in=waiting).exists()
    ):
        move(handover, "close_handover", by=by)


def require_receiver(item: HandoverItem, by: User) -> None:
    """It is for the person it is offered to, whatever others may do there."""
    if item.receiver_id != by.pk:
        raise PermissionDenied
    if item.handover.state != HandoverState.OPEN:
        raise WrongState(_("This handing over is over."))
