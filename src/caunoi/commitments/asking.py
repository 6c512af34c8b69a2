"""What partners are asked about a promise, and what their page shows of it."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.commitments.actions_evidence import answered
from caunoi.commitments.citing import place
from caunoi.commitments.models import Commitment, Evidence
from caunoi.commitments.reached import plain, reached
from caunoi.commitments.states import CommitmentState
from caunoi.commitments.terms import Rhythm, Shore
from caunoi.core.modules import Question
from caunoi.partners.wording import day_in, said
from caunoi.records.models import DocumentVersion
from caunoi.registry.models import Organisation

KEY = "commitments.fulfilment"
VOID = "void"  # a state by this name means that the record never was


def context(commitment: Commitment, language: str) -> dict[str, Any]:
    """What the partner reads: the promise and our evidence, nothing of who works on it."""
    rows = commitment.evidence.filter(voided_at__isnull=True, shore=Shore.HOME)
    pieces = list(rows.select_related("document").order_by("on", "pk"))
    found = reached(pieces, commitment.tally)
    facts = {
        "due": day_in(language, commitment.due_on) if commitment.due_on else "",
        "target": amount(commitment.target, commitment.unit),
        "reached": amount(found.figure, commitment.unit),
    }
    return {
        "quote": commitment.what,
        "about": " · ".join(
            filter(None, (str(commitment.subject), place(commitment.article, language)))
        ),
        "files": shared_files(pieces),
        "facts": [
            (said(f"{KEY}.{name}", language), value) for name, value in facts.items() if value
        ],
        "pieces": [(day_in(language, piece.on), told(piece, language)) for piece in pieces],
        "evidence_head": said(f"{KEY}.evidence", language),
        "nothing": said(f"{KEY}.nothing", language),
    }


def amount(figure: Decimal | None, unit: str) -> str:
    return "" if figure is None else f"{plain(figure)} {unit}"


def told(piece: Evidence, language: str) -> tuple[str, str]:
    """(sentence, its language): Vietnamese for who reads it, else English where it was written."""
    if language != "vi" and piece.what_en:
        return piece.what_en, "en"
    return piece.what, "vi"


def shared_files(pieces: Iterable[Evidence]) -> list[DocumentVersion]:
    """The newest version of each file that was marked for the partner."""
    documents = [piece.document_id for piece in pieces if piece.is_shared and piece.document_id]
    rows = DocumentVersion.objects.filter(document__in=documents, document__voided_at__isnull=True)
    rows = rows.select_related("document").defer("text").order_by("document_id", "-number")
    return list(rows.distinct("document_id"))


def standing_of_subject(commitment: Commitment) -> str:
    """The state of the record, "" where records of its kind have none."""
    return str(getattr(commitment.subject, "state", ""))


def whom(commitment: Commitment) -> tuple[Organisation, ...]:
    return (commitment.counterpart,) if commitment.counterpart else ()


def fits(commitment: Commitment) -> bool:
    """Of a whole its parts are asked about; of what was released, or hangs on a record that was
    made void, nothing is."""
    is_gone = (
        commitment.state == CommitmentState.RELEASED or standing_of_subject(commitment) == VOID
    )
    if commitment.rhythm != Rhythm.ONCE or is_gone:
        return False
    return not commitment.parts.exists()


FULFILMENT = Question(
    key=KEY,
    model=Commitment,
    label=_("Did this take place?"),
    template="commitments/_asked_about.html",
    verdicts=(
        ("yes", _("Yes, it took place as recorded")),
        ("partly", _("In part, or differently")),
        ("no", _("No, it did not take place")),
    ),
    context=context,
    answered=answered,
    explained=("partly", "no"),
    whom=whom,
    fits=fits,
)
