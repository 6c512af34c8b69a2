"""What the pages of preparations show, made ready for the templates."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from caunoi.agreements.actions_preparing import decision_holds
from caunoi.agreements.models import Agreement
from caunoi.agreements.states import RUNNING, State
from caunoi.approvals.models import Case
from caunoi.core.figures import day
from caunoi.issuing.letter import Letter
from caunoi.law.models import Rule
from caunoi.law.words import Why, sentences, why
from caunoi.preparing import dossier, letters, queries
from caunoi.preparing.advice import to
from caunoi.preparing.competence import Body, Cite, Verdict
from caunoi.preparing.competence_words import Citer
from caunoi.preparing.models import Preparation
from caunoi.preparing.planner import Plan, Planned
from caunoi.preparing.plans import Outlook

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PATH = (
    State.NEED,
    State.IDEA,
    State.DRAFT,
    State.CONSULTATION,
    State.DIFFERING,
    State.PRIME_MINISTER,
    State.DECIDED,
    State.SIGNED,
    State.REPORTED,
    State.IN_FORCE,
    State.IMPLEMENTING,
)
DETOUR = (State.DIFFERING, State.PRIME_MINISTER)


def path_of(preparation: Preparation, *, consults: bool = True) -> list[dict[str, Any]]:
    """The steps for ui/steps.html; a detour is drawn only while the agreement is on it."""
    state = State(preparation.agreement.state)
    here = PATH.index(state) if state in PATH else len(PATH)
    return [
        {"label": step.label, "done": place < here, "current": place == here}
        for place, step in enumerate(PATH)
        if (step not in DETOUR or step == state) and (consults or step != State.CONSULTATION)
    ]


def plan_rows(plan: Plan | None, outlook: Outlook, today: dt.date) -> list[dict[str, Any]]:
    """Rows of ui/ledger_row.html: the last day to begin each step, why, and how late it is."""
    if plan is None:
        return []
    return [plan_row(step, outlook, today) for step in plan.steps]


def plan_row(step: Planned, outlook: Outlook, today: dt.date) -> dict[str, Any]:
    phase = outlook.phases[step.task.key]
    is_late = step.is_late(today)
    return {
        "on": step.begin_on,
        "what": phase.label,
        "end_on": step.end_on,
        "state": "over" if is_late else "",
        "word": _("Too late to begin in time"),
        "late": "",
        "why": why_of(step),
        "own": not isinstance(step.task.rule, Rule),
    }


def why_of(step: Planned) -> Why:
    if isinstance(step.task.rule, Rule):
        return why(step.task.rule, step.due)
    lead, *rest = sentences(step.due.steps)
    return Why(lead, rest, _("Our own plan: no law limits this step."), "")


BEFORE_ASKING = (State.NEED, State.IDEA, State.DRAFT)


def dossier_rows(preparation: Preparation, verdict: Verdict) -> list[dict[str, Any]]:
    """Every item of the dossier, whether it is there, and where it is written."""
    have, citer = queries.have(preparation), Citer()
    return [
        {
            "item": item,
            "is_there": item.key in have,
            "is_later": item.needed_for == dossier.SUBMIT
            and preparation.agreement.state in BEFORE_ASKING,
            "law": citer.cited([Cite(item.basis, item.article)]),
            "point": item.point,
            "url": to("texts", preparation)
            if item.key.startswith("text_")
            else to("dossier", preparation),
        }
        for item in queries.items_of(preparation, verdict)
    ]


CAN_GO_BACK = (State.CONSULTATION, State.DIFFERING, State.PRIME_MINISTER, State.DECIDED)
BODY_OF_CLASS = {
    "province": Body.COMMITTEE,
    "department": Body.DEPARTMENT,
    "border_commune": Body.BORDER_COMMUNE,
    "organisation": Body.ORGANISATION,
    "enterprise_mou": Body.FIRM,
}


def answers_of_class(agreement_class: str) -> dict[str, str]:
    return {"body": BODY_OF_CLASS.get(agreement_class, Body.COMMITTEE)}


def holds(agreement: Agreement) -> bool:
    """False only where a decision was made and a text has changed since."""
    return agreement.state != State.DECIDED or decision_holds(agreement)


def plan_context(outlook: Outlook, preparation: Preparation, today: dt.date) -> dict[str, Any]:
    latest, earliest = outlook.latest, outlook.earliest
    late = latest.late(today) if latest else []
    return {
        "wished_on": preparation.wished_on,
        "rows": plan_rows(latest, outlook, today),
        "late": len(late),
        "unknown": latest.unknown_year if latest else earliest.unknown_year,
        "earliest": earliest.sign_on,
        "ahead": [plan_row(step, outlook, today) for step in earliest.steps],
    }


def visible_case(agreement: Agreement, user: Any) -> Case | None:
    return Case.objects.visible_to(user).on(agreement).order_by("-pk").first()


def facts(preparation: Preparation) -> list[dict[str, Any]]:
    agreement = preparation.agreement
    signer = ", ".join(filter(None, (preparation.signer_name, preparation.signer_title)))
    rows = [
        (_("Answers for it"), str(agreement.owner), ""),
        (_("Officer"), str(preparation.officer or ""), ""),
        (_("To be signed on"), preparation.wished_on and day(preparation.wished_on), ""),
        (_("Occasion"), preparation.occasion, ""),
        (_("Who signs"), signer, preparation.authorised_by),
        (_("Focal signatory"), str(preparation.focal or ""), ""),
        (
            _("Decision"),
            agreement.decided_on and day(agreement.decided_on),
            agreement.decision_number,
        ),
    ]
    return [{"name": name, "value": value, "note": note} for name, value, note in rows if value]


# Which letters belong to which state; the report only once it is signed.
LETTERS_IN: dict[str, tuple[str, ...]] = {
    "opinions": (State.DRAFT, State.CONSULTATION, State.DIFFERING),
    "submission": (State.DRAFT, State.CONSULTATION, State.PRIME_MINISTER),
    "prime_minister": (State.DIFFERING, State.PRIME_MINISTER),
    "take_in": (State.CONSULTATION, State.DIFFERING, State.PRIME_MINISTER, State.DECIDED),
    "report": (State.SIGNED, State.REPORTED, *RUNNING),
}


def letters_of(
    preparation: Preparation, verdict: Verdict, kinds: "dict[str, StrOrPromise]"
) -> list[dict[str, Any]]:
    if not verdict.procedure:
        return []
    state = preparation.agreement.state
    return [
        {"label": label, "url": to("letter", preparation, kind)}
        for kind, label in kinds.items()
        if state in LETTERS_IN[kind] and (verdict.consults or kind not in ("opinions", "take_in"))
    ]


def letter_initial(preparation: Preparation, kind: str, today: dt.date) -> dict[str, str]:
    facts = letters.facts_of(preparation, today)
    found = letters.addressees(facts, kind, today)
    return {"addressees": "\n".join(found), "signer_lines": letters.over_signature(facts, kind)}


def letter_text(preparation: Preparation, kind: str, today: dt.date) -> Letter:
    """The letter's text as it stands, to be read before it is drawn."""
    return letters.letter_of(preparation, kind, letters.Wanted((), ""), today=today)


def dossier_groups(form: Any, items: tuple[dossier.Item, ...]) -> list[dict[str, Any]]:
    """The fields of the dossier under the step that needs them."""
    titles = {
        dossier.CONSULT: _("Needed before opinions are asked"),
        dossier.SUBMIT: _("Needed before it is submitted"),
    }
    citer = Citer()
    return [
        {
            "title": title,
            "rows": [
                {
                    "field": form[one.key],
                    "law": citer.cited([Cite(one.basis, one.article)]),
                    "point": one.point,
                    "blocks": one.blocks,
                }
                for one in items
                if one.needed_for == stage and one.key in form.fields
            ],
        }
        for stage, title in titles.items()
    ]
