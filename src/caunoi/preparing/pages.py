"""What the pages of preparations show, made ready for the templates."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.agreements.actions_preparing import decision_holds
from caunoi.agreements.models import Agreement
from caunoi.agreements.states import RUNNING, State
from caunoi.approvals.models import Case
from caunoi.approvals.states import CaseState
from caunoi.core.figures import day
from caunoi.law.models import Rule
from caunoi.law.words import Why, sentences, why
from caunoi.preparing import bodies, dossier, letters, queries
from caunoi.preparing.competence import Asked, Body, Cite, Fast, Verdict
from caunoi.preparing.competence_words import ROLES, Citer
from caunoi.preparing.models import Preparation
from caunoi.preparing.planner import Plan, Planned
from caunoi.preparing.plans import Outlook
from caunoi.registry.models import Organisation

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


@dataclass(frozen=True)
class Advice:
    """One thing to do next; the first of a list is the main button."""

    text: "StrOrPromise"
    url: str = ""
    is_post: bool = False
    needs: str = "preparing.edit"


def path_of(preparation: Preparation, *, consults: bool = True) -> list[dict[str, Any]]:
    """The steps for ui/steps.html; a detour is drawn only while the agreement is on it."""
    state = State(preparation.agreement.state)
    here = PATH.index(state) if state in PATH else len(PATH)
    return [
        {"label": step.label, "done": place < here, "current": place == here}
        for place, step in enumerate(PATH)
        if (step not in DETOUR or step == state) and (consults or step != State.CONSULTATION)
    ]


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
        signing = Advice(
            _("Record signing"), move_url(agreement, "sign"), needs="agreements.decide"
        )
        return [signing]
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


@dataclass(frozen=True)
class Offer:
    """Bodies of one role that are to be asked, for the page and for the form of asking."""

    field: str
    label: str
    law: str
    step: str
    role: str
    bodies: list[Organisation]  # found in the registry
    choices: list[Organisation]
    ticked: bool
    is_optional: bool

    @property
    def is_one(self) -> bool:
        """The role is played by one body: its name need not be said twice."""
        return len(self.bodies) == 1


def offers_of(verdict: Verdict, owner: Organisation | None, today: dt.date) -> list[Offer]:
    citer = Citer()
    found = [
        offer_of(place, asked, owner, today, citer) for place, asked in enumerate(verdict.asked)
    ]
    named = {body.pk for offer in found for body in offer.bodies}
    return [replace(one, choices=others(one, named)) for one in found]


def others(offer: Offer, named: set[int]) -> list[Organisation]:
    """Of bodies that somebody chooses: those that are not asked by name already."""
    if offer.role not in bodies.SEVERAL:
        return offer.choices
    return [body for body in offer.choices if body.pk not in named]


def offer_of(
    place: int, asked: Asked, owner: Organisation | None, today: dt.date, citer: Citer
) -> Offer:
    found = bodies.bodies_of(asked.role, owner, today) if owner else []
    several = asked.role in bodies.SEVERAL
    choices = list(bodies.to_choose_from(owner, today)) if owner and several else found
    return Offer(
        field=f"body_{place}",
        label=str(ROLES[asked.role]),
        law=citer.cited([asked.cite]),
        step=asked.step,
        role=asked.role,
        bodies=[] if several else found,
        choices=choices,
        ticked=not asked.is_optional and not several,
        is_optional=asked.is_optional,
    )


def judgement(verdict: Verdict, owner: Organisation | None, today: dt.date) -> dict[str, Any]:
    """Context of preparing/_verdict.html."""
    citer = Citer()
    return {
        "verdict": verdict,
        "reasons": [citer.said(reason) for reason in verdict.reasons],
        "stops": [citer.said(reason) for reason in verdict.stops],
        "notes": [citer.said(reason) for reason in verdict.notes],
        "offers": offers_of(verdict, owner, today),
        "decides": ROLES.get(verdict.decides, ""),
        "decides_law": citer.cited([verdict.decides_cite] if verdict.decides_cite else []),
        "signs": ROLES.get(verdict.signs, ""),
        "reports": [ROLES[role] for role in verdict.reports_to],
        "reports_law": citer.cited([verdict.reports_cite] if verdict.reports_cite else []),
        "fast": FAST[Fast(verdict.fast)],
        "fast_law": citer.cited(verdict.fast_cites),
    }


FAST: "dict[Fast, StrOrPromise]" = {
    Fast.NOT_ASKED: "",
    Fast.ALLOWED: gettext_lazy(
        "The fast track is open: bodies answer within three working days. The dossier says why and "
        "proves it."
    ),
    Fast.NOT_READ: gettext_lazy(
        "Nothing is recorded here on a fast track for this class: count on the usual days, and ask "
        "the external-affairs body."
    ),
}


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
    found = letters.addressees(letters.facts_of(preparation, today), kind, today)
    return {"addressees": "\n".join(found), "signer_lines": letters.over_signature(preparation)}


def letter_lines(preparation: Preparation, kind: str, today: dt.date) -> list[str]:
    """The letter's text as it stands, to be read before it is drawn."""
    wanted = letters.Wanted((), "")
    drawn = letters.letter_of(preparation, kind, wanted, today=today)
    return [f"V/v {drawn.abstract}" if not drawn.kind else drawn.abstract, *letters.plain(drawn)]


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
