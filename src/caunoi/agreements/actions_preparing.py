"""The way of an agreement to its signing: what people and procedures do before it is signed.

What may be signed is decided about exact texts. Their digest is kept with the decision, so a
text changed by one byte afterwards voids it (`decision_holds`). Which texts these are is declared
by the module that keeps them (`core.modules.Approvable` of this model).
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.agreements import checks
from caunoi.agreements.models import Agreement
from caunoi.agreements.states import State, needs_decision
from caunoi.approvals import texts
from caunoi.core.modules import approvable_of
from caunoi.records.actors import Actor
from caunoi.records.lifecycle import move
from caunoi.records.models import Document

DECISION = ("decided_on", "decision_number", "decision_document", "decided_texts")


@transaction.atomic
def advance(agreement: Agreement, name: str, *, by: Actor, on: dt.date | None = None) -> None:
    """One of the moves that change nothing but the state: take_up, begin_draft, consult, differ,
    consult_again, ask_prime_minister."""
    move(agreement, name, by=by, on=on)


@transaction.atomic
def decide(agreement: Agreement, *, number: str, on: dt.date, by: Actor, today: dt.date) -> None:
    """The competent person has allowed the signing of the texts as they stand now."""
    checks.check_not_ahead("on", on, today)
    _keep_decision(agreement, number, on, None)
    move(agreement, "decide", by=by, fields=DECISION, on=on, number=number)


@transaction.atomic
def decide_on_paper(
    agreement: Agreement,
    *,
    number: str,
    on: dt.date,
    by: Actor,
    today: dt.date,
    document: Document | None = None,
) -> None:
    """A decision that was made outside this program, by its number, day and paper."""
    checks.check_not_ahead("on", on, today)
    if not number.strip():
        raise ValidationError({"number": _("Write the number of the decision.")})
    if document is not None and document.subject != agreement:
        raise ValidationError({"document": _("Choose a paper of this agreement.")})
    _keep_decision(agreement, number, on, document)
    move(agreement, "decide_on_paper", by=by, fields=DECISION, on=on, number=number)


def _keep_decision(
    agreement: Agreement, number: str, on: dt.date, document: Document | None
) -> None:
    agreement.decided_on, agreement.decision_number = on, number.strip()
    agreement.decision_document = document
    agreement.decided_texts = digest_of_texts(agreement)


@transaction.atomic
def back_to_draft(agreement: Agreement, *, by: Actor) -> None:
    """Take it back to change the texts; a decision that was made does not hold for other texts."""
    agreement.decided_on = agreement.decision_document = None
    agreement.decision_number = agreement.decided_texts = ""
    move(agreement, "back_to_draft", by=by, fields=DECISION)


def digest_of_texts(agreement: Agreement) -> str:
    """SHA-256 over the names and digests of all texts, "" where nobody keeps texts."""
    try:
        found = approvable_of(Agreement).texts(agreement)
    except StopIteration:
        return ""
    return texts.digest(found)


def decision_holds(agreement: Agreement) -> bool:
    """Whether the texts are still those that were decided on."""
    return agreement.decided_on is not None and agreement.decided_texts == digest_of_texts(
        agreement
    )


def check_signable(agreement: Agreement, on: dt.date) -> None:
    """Raise ValidationError unless this agreement, as it stands now, may have been signed then."""
    if agreement.state == State.DRAFT and needs_decision(agreement.agreement_class):
        raise ValidationError(
            _(
                "An agreement of this class is signed only after the competent person has decided. "
                "Ask for the decision first, or record one made on paper."
            )
        )
    if agreement.state == State.DECIDED and not decision_holds(agreement):
        raise ValidationError(
            _("A text was changed after the decision, so it no longer holds. Ask for a new one.")
        )
    if agreement.decided_on and on < agreement.decided_on:
        raise ValidationError({"on": _("It can't be signed before it was decided on.")})
