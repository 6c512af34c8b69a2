"""What to do next with a preparation, the first thing first."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.agreements.actions_preparing import decision_holds
from caunoi.agreements.models import Agreement
from caunoi.agreements.states import RUNNING, State
from caunoi.approvals.states import CaseState
from caunoi.preparing import dossier, queries
from caunoi.preparing.models import Preparation

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Advice:
    """One thing to do next; the first of a list is the main button."""

    text: "StrOrPromise"
    url: str = ""
    is_post: bool = False
    needs: str = "preparing.edit"


def to(name: str, preparation: Preparation, *args: Any) -> str:
    return reverse(f"preparing:{name}", args=[preparation.agreement.public_id, *args])


def move_url(agreement: Agreement, name: str) -> str:
    return reverse("agreements:move", args=[agreement.public_id, name])


def advice(preparation: Preparation, user: Any, today: dt.date) -> list[Advice]:
    """What to do next, the first thing first; only what this user may do."""
    found = by_state(preparation, today)
    return [one for one in found if user.has_perm(one.needs, preparation)]


def by_state(preparation: Preparation, today: dt.date) -> list[Advice]:
    state = preparation.agreement.state
    if state in ADVICE:
        return ADVICE[state](preparation, today)
    if state in (State.SIGNED, *RUNNING) and preparation.agreement.reported_on is None:
        return on_signed(preparation, today)
    return []


def on_need(preparation: Preparation, today: dt.date) -> list[Advice]:
    return [
        Advice(_("Take it up as an idea"), to("move", preparation, "take_up"), is_post=True),
        Advice(_("Begin the draft"), to("move", preparation, "begin_draft"), is_post=True),
    ]


def on_idea(preparation: Preparation, today: dt.date) -> list[Advice]:
    return on_need(preparation, today)[1:]


def on_draft(preparation: Preparation, today: dt.date) -> list[Advice]:
    agreement = preparation.agreement
    verdict = queries.verdict_of(preparation, today)
    if not verdict.procedure:
        return [to_sign(agreement)]
    lacking = queries.missing(preparation, dossier.CONSULT, today)
    found = []
    if any(item.kind == dossier.Kind.COMPUTED for item in lacking):
        found.append(Advice(_("Add the text"), to("texts", preparation)))
    if any(item.kind != dossier.Kind.COMPUTED for item in lacking):
        found.append(Advice(_("Write the dossier"), to("dossier", preparation)))
    if not lacking and verdict.consults:
        found.append(Advice(_("Ask for opinions"), to("consult", preparation)))
    return [*found, on_paper(agreement)]


def on_paper(agreement: Agreement) -> Advice:
    url = move_url(agreement, "decide_on_paper")
    return Advice(_("Record a decision made on paper"), url, needs="agreements.decide")


def on_opinions(preparation: Preparation, today: dt.date) -> list[Advice]:
    case = queries.case_of(preparation.agreement)
    if case is None or case.state != CaseState.OPEN:
        return [on_paper(preparation.agreement)]
    board = Advice(_("Open the board of opinions"), case.get_absolute_url())
    lacking = {item.key for item in queries.missing(preparation, dossier.SUBMIT, today)}
    signer = Advice(_("Propose who signs"), to("signer", preparation))
    if lacking & {"answers", "points"}:
        return [board, signer] if "signer" in lacking else [board]
    if "signer" in lacking:
        return [signer, board]
    letter = Advice(_("Write the submission"), to("letter", preparation, "submission"))
    return [board, letter]


def on_differing(preparation: Preparation, today: dt.date) -> list[Advice]:
    case = queries.case_of(preparation.agreement)
    found = on_opinions(preparation, today)
    if case is None or not case.terms.differing:
        return found
    letter = Advice(_("Letter to the Prime Minister"), to("letter", preparation, "prime_minister"))
    submit = Advice(_("Submit to the Prime Minister"), reverse("approvals:submit", args=[case.pk]))
    return [submit, letter, *found]


def on_decided(preparation: Preparation, today: dt.date) -> list[Advice]:
    agreement = preparation.agreement
    if not decision_holds(agreement):
        return [Advice(_("Back to the draft"), to("take_back", preparation))]
    return [to_sign(agreement)]


def to_sign(agreement: Agreement) -> Advice:
    return Advice(_("Record signing"), move_url(agreement, "sign"), needs="agreements.decide")


def onward(agreement: Agreement, user: Any) -> tuple[str, str] | None:
    """For the board of its opinions: what follows a decision that holds, for who may do it."""
    one = to_sign(agreement)
    if agreement.state != State.DECIDED or not user.has_perm(one.needs, agreement):
        return None
    return str(one.text), one.url


def on_signed(preparation: Preparation, today: dt.date) -> list[Advice]:
    agreement = preparation.agreement
    verdict = queries.verdict_of(preparation, today)
    if not verdict.reports_to:
        return []
    name = "report_signing" if agreement.state == State.SIGNED else "report_later"
    return [
        Advice(_("Write the report on the signing"), to("letter", preparation, "report")),
        Advice(
            _("Record the report on signing"), move_url(agreement, name), needs="agreements.edit"
        ),
    ]


ADVICE: dict[str, Callable[[Preparation, dt.date], list[Advice]]] = {
    State.NEED: on_need,
    State.IDEA: on_idea,
    State.DRAFT: on_draft,
    State.CONSULTATION: on_opinions,
    State.DIFFERING: on_differing,
    State.PRIME_MINISTER: on_opinions,
    State.DECIDED: on_decided,
}
