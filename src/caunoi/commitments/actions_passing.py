"""A promise passes to another body, which accepts it or sends it back.

What was kept stays with who kept it: only what is still to be done passes on. A parent takes its
running parts along.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.commitments import checks
from caunoi.commitments.actions import plan, running_parts
from caunoi.commitments.actions_evidence import settle
from caunoi.commitments.models import Commitment, Passing
from caunoi.commitments.states import CommitmentState
from caunoi.records.actors import Actor
from caunoi.records.lifecycle import move
from caunoi.registry.models import Organisation


@transaction.atomic
def pass_on(
    commitment: Commitment, *, to: Organisation, by: Actor, today: dt.date, reason: str = ""
) -> Passing:
    """It waits for the new body to accept; the right to pass on is held where it lies until now.

    Passing on what waits already ends the first way. Raises WrongState for what is kept or
    released.
    """
    if to.pk == commitment.owner_id:
        raise ValidationError({"to": _("It is with this body already.")})
    giver = commitment.owner
    move(commitment, "pass_on", by=by, on=today, giver=giver.pk, taker=to.pk)
    end_way(commitment, today=today, is_accepted=False)
    hand(commitment, to)
    passing = Passing.objects.create(
        commitment=commitment, giver=giver, taker=to, reason=reason, passed_on=today
    )
    for part in running_parts(commitment):
        if part.owner_id != to.pk:
            pass_on(part, to=to, by=by, today=today, reason=reason)
    return passing


def hand(commitment: Commitment, owner: Organisation, officer: User | None = None) -> None:
    commitment.owner, commitment.officer = owner, officer
    commitment.save(update_fields=["owner", "officer"])


def end_way(
    commitment: Commitment, *, today: dt.date, is_accepted: bool, why: str = ""
) -> Passing | None:
    """The open way of a promise, answered."""
    passing = commitment.passings.filter(answered_on__isnull=True).first()
    if passing is not None:
        passing.answered_on, passing.is_accepted = today, is_accepted
        passing.decline_reason = why
        passing.save(update_fields=["answered_on", "is_accepted", "decline_reason"])
    return passing


@transaction.atomic
def accept(
    commitment: Commitment, *, by: Actor, today: dt.date, officer: User | None = None
) -> None:
    """The new body takes it over; without an `officer`, the one who accepts follows it up."""
    follows = officer or (by if isinstance(by, User) else None)
    commitment.officer = follows
    move(commitment, "accept", by=by, fields=["officer"], on=today)
    end_way(commitment, today=today, is_accepted=True)
    for part in waiting_parts(commitment):
        accept(part, by=by, today=today, officer=follows)
    plan(commitment, today=today, by=by)
    settle(commitment, by=by)


@transaction.atomic
def decline(commitment: Commitment, *, reason: str, by: Actor, today: dt.date) -> None:
    """Send it back to whom it came from, for a reason."""
    checks.check_reason(reason)
    move(commitment, "decline", by=by, on=today)
    passing = end_way(commitment, today=today, is_accepted=False, why=reason)
    if passing is not None:
        hand(commitment, passing.giver)
    for part in waiting_parts(commitment):
        decline(part, reason=reason, by=by, today=today)


def waiting_parts(commitment: Commitment) -> list[Commitment]:
    return list(commitment.parts.filter(state=CommitmentState.INHERITED).order_by("number"))
