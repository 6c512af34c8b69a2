"""Evidence, what follows from it, and the partner's word on it.

"Fulfilled" is carried by evidence alone: figures that reach the target bring it about, else at
least one piece and somebody who says that it is enough. Taking back a piece takes it back too.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.commitments import checks
from caunoi.commitments.drafts import EvidenceDraft
from caunoi.commitments.models import Commitment, Evidence
from caunoi.commitments.reached import Reached, reached
from caunoi.commitments.states import EDIT, KEPT, CommitmentState
from caunoi.commitments.terms import EvidenceKind, FulfilmentVerdict
from caunoi.core.figures import local_day
from caunoi.records.actions import add_document
from caunoi.records.actors import Actor, Job
from caunoi.records.lifecycle import WrongState, move, require
from caunoi.records.models import Document
from caunoi.records.timeline import record, take_back

SETTLER = Job("settle_promise")


@transaction.atomic
def add_evidence(
    commitment: Commitment, draft: EvidenceDraft, *, by: Actor, today: dt.date
) -> Evidence:
    """Keep what shows that it was done, with the day on which it happened.

    Raises ValidationError by field; storage.Refused for a file that may not enter.
    """
    require(by, EDIT, commitment)
    stored = Commitment.objects.select_for_update().get(pk=commitment.pk)
    if stored.state == CommitmentState.RELEASED:
        raise WrongState(_("It was released. Take it up again before you add to it."))
    checks.check_is_leaf(stored)
    checks.check_evidence(stored, draft, today)
    piece = Evidence(
        commitment=commitment,
        kind=draft.kind,
        on=draft.on,
        what=draft.what,
        what_en=draft.what_en,
        shore=draft.shore,
        is_shared=draft.is_shared,
        value=draft.value,
        unit=draft.unit if draft.kind == EvidenceKind.FIGURE else "",
        url=draft.url,
        document=keep_file(commitment, draft, by=by),
        entered_by=by if isinstance(by, User) else None,
        entered_on=today,
    )
    piece.full_clean(exclude=["commitment", "document", "entered_by"])
    piece.save()
    tell_timelines(commitment, piece, by=by)
    settle(commitment, by=by)
    return piece


def keep_file(commitment: Commitment, draft: EvidenceDraft, *, by: Actor) -> Document | None:
    """A document's file; of a figure, the paper it was read from."""
    if draft.upload is None:
        return None
    kind = Document.Kind.EVIDENCE
    version = add_document(commitment, title=draft.what, kind=kind, upload=draft.upload, by=by)
    return version.document


def tell_timelines(commitment: Commitment, piece: Evidence, *, by: Actor) -> None:
    """Evidence is life: of the promise, and of the record that it hangs on."""
    told: dict[str, Any] = {"evidence": piece.pk, "kind": piece.kind}
    record(commitment, "evidence", by=by, substantive=True, on=piece.on, **told)
    told |= {"commitment": commitment.pk, "label": commitment.label}
    record(commitment.subject, "evidence", by=by, substantive=True, on=piece.on, **told)


def reached_by(commitment: Commitment) -> Reached:
    return reached(commitment.evidence.filter(voided_at__isnull=True), commitment.tally)


def settle(commitment: Commitment, *, by: Actor) -> None:
    """Figures that reach the target fulfil it by themselves."""
    if commitment.state != CommitmentState.OPEN or commitment.target is None:
        return
    found = reached_by(commitment)
    if found.is_enough(commitment.target) and found.last_on:
        keep(commitment, on=found.last_on, by=by)


@transaction.atomic
def fulfil(commitment: Commitment, *, by: Actor) -> None:
    """Say that the evidence is enough. Raises WrongState where there is none, or too little."""
    require(by, EDIT, commitment)
    checks.check_is_leaf(commitment)
    found = reached_by(commitment)
    checks.check_enough(commitment, found)
    if found.last_on:
        keep(commitment, on=found.last_on, by=by)


def keep(commitment: Commitment, *, on: dt.date, by: Actor) -> None:
    """Fulfilled on the day of the last piece; confirmed where the partner has said so before."""
    commitment.fulfilled_on = on
    move(commitment, "fulfil", by=by, fields=["fulfilled_on"], on=on)
    if commitment.verdict == FulfilmentVerdict.YES:
        move(commitment, "confirm", by=SETTLER)


@transaction.atomic
def void_evidence(evidence: Evidence, *, reason: str, by: Actor, now: dt.datetime) -> None:
    """Take back a piece for a reason; what is left may be too little: then it is open again."""
    commitment = Commitment.objects.select_for_update().get(pk=evidence.commitment_id)
    require(by, EDIT, commitment)
    checks.check_reason(reason)
    evidence.refresh_from_db()
    if evidence.voided_at is not None:
        raise WrongState(_("This piece was taken back already."))
    evidence.voided_at, evidence.void_reason = now, reason
    evidence.save(update_fields=["voided_at", "void_reason"])
    told: dict[str, Any] = {"evidence": evidence.pk}
    record(commitment, "void_evidence", by=by, **told)
    take_back(commitment.subject, "void_evidence", by=by, commitment=commitment.pk, **told)
    if commitment.state in KEPT:
        weigh_anew(commitment, by=by)
    evidence.commitment = commitment


def weigh_anew(commitment: Commitment, *, by: Actor) -> None:
    """What a kept promise is after a piece was taken back.

    Where too little is left the partner's yes was about what is no longer there: it stays among
    their words, but other evidence is not confirmed by it.
    """
    found = reached_by(commitment)
    if found.is_enough(commitment.target):
        commitment.fulfilled_on = found.last_on
        commitment.save(update_fields=["fulfilled_on"])
        return
    if commitment.verdict == FulfilmentVerdict.YES:
        commitment.verdict, commitment.said_on = "", None
        commitment.save(update_fields=["verdict", "said_on"])
    open_again(commitment, by=by)


@transaction.atomic
def reopen(commitment: Commitment, *, by: Actor) -> None:
    """It was called fulfilled too early; the evidence stays. Figures that reach their target are
    taken back piece by piece instead."""
    if commitment.target is not None:
        raise WrongState(_("Its figures reach the target. Take back the figure that is wrong."))
    open_again(commitment, by=by)


def open_again(commitment: Commitment, *, by: Actor) -> None:
    commitment.fulfilled_on = None
    move(commitment, "reopen", by=by, fields=["fulfilled_on"])


@transaction.atomic
def answered(subject: Commitment, word: Any, *, by: Actor, now: dt.datetime) -> None:
    """The partner has said whether it was done (the question "commitments.fulfilment").

    `word.verdict` is one of `FulfilmentVerdict`. Yes confirms what our evidence shows; anything
    else takes a confirmation back. Both stay beside each other. The promise's own timeline and the
    officers are told by `partners`; here the record that it hangs on is.
    """
    commitment = Commitment.objects.select_for_update().get(pk=subject.pk)
    day = local_day(now)
    commitment.verdict, commitment.said_on = word.verdict, day
    commitment.save(update_fields=["verdict", "said_on"])
    told: dict[str, Any] = {"word": word.pk, "verdict": word.verdict}
    told |= {"commitment": commitment.pk, "label": commitment.label}
    record(commitment.subject, "partner_word", by=by, substantive=True, on=day, **told)
    if word.verdict == FulfilmentVerdict.YES and commitment.state == CommitmentState.FULFILLED:
        move(commitment, "confirm", by=by)
    elif word.verdict != FulfilmentVerdict.YES and commitment.state == CommitmentState.CONFIRMED:
        move(commitment, "dispute", by=by)
