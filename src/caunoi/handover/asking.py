"""What partners are asked about a succession, and what their page shows of it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.agreements.terms import Side
from caunoi.core.modules import Question
from caunoi.handover.actions import QUESTION, answered
from caunoi.handover.letters import body
from caunoi.handover.models import Inheritance
from caunoi.handover.states import TOLD, InheritanceState
from caunoi.handover.terms import SuccessionVerdict
from caunoi.registry.models import Organisation

ASKED = (*TOLD, InheritanceState.SETTLED)


def context(inheritance: Inheritance, language: str) -> dict[str, Any]:
    """Vietnamese for who reads it, else English; the issued letter may be opened."""
    agreement = inheritance.agreement
    title = agreement.title_vi if language == "vi" else agreement.title_en or agreement.title_vi
    return {
        "quote": title,
        "lines": body(inheritance)[1:-1],
        "files": [inheritance.letter.pdf] if inheritance.letter and inheritance.has_letter else [],
    }


def whom(inheritance: Inheritance) -> list[Organisation]:
    parties = inheritance.agreement.parties.filter(side=Side.PARTNER).select_related("answers")
    found = [party.answers or party.organisation for party in parties.order_by("place")]
    return [body for body in found if body is not None]


def fits(inheritance: Inheritance) -> bool:
    """Only what was decided and stands: a decision made anew needs its own letter first."""
    is_new = inheritance.state == InheritanceState.DECIDED
    return inheritance.state in ASKED or (is_new and inheritance.has_letter)


SUCCESSION = Question(
    key=QUESTION,
    model=Inheritance,
    label=_("Do you take note of who carries on the agreement?"),
    template="handover/_asked_about.html",
    verdicts=(
        (SuccessionVerdict.NOTED, SuccessionVerdict.NOTED.label),
        (SuccessionVerdict.DIFFERS, SuccessionVerdict.DIFFERS.label),
    ),
    context=context,
    answered=answered,
    explained=(SuccessionVerdict.DIFFERS,),
    whom=whom,
    fits=fits,
)
