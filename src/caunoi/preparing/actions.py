"""Everything people do to lead an agreement to its signing. Texts: actions_texts.py."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.agreements.actions import open_agreement
from caunoi.agreements.actions_preparing import advance, back_to_draft, decide
from caunoi.agreements.drafts import AgreementDraft
from caunoi.agreements.models import Agreement
from caunoi.agreements.states import UNSIGNED, State
from caunoi.approvals.actions import ask_opinions, open_case, withdraw_case
from caunoi.approvals.drafts import Ask
from caunoi.approvals.models import Case
from caunoi.approvals.states import CaseState
from caunoi.core.vietnamese import carries_secret_marking
from caunoi.preparing import dossier, queries
from caunoi.preparing.competence import Answers, Fast, Verdict
from caunoi.preparing.models import Preparation
from caunoi.preparing.plans import OWN_DAYS, WITH_PRIME_MINISTER
from caunoi.records.actors import Actor
from caunoi.records.lifecycle import WrongState, require
from caunoi.records.storage import secret_words
from caunoi.records.timeline import record
from caunoi.registry.models import Organisation

EDIT = "preparing.edit"
LONGEST_PLAN = 250  # working days of one step


@transaction.atomic
def begin(
    draft: AgreementDraft,
    answers: Answers,
    *,
    owner: Organisation,
    by: Actor,
    today: dt.date,
    wished_on: dt.date | None = None,
    occasion: str = "",
) -> Preparation:
    """Open an agreement that is still to be prepared, with the answers of its competence.

    Raises ValidationError where the answers turn it away or the draft is wrong.
    """
    verdict = check_answers(answers, today)
    if draft.agreement_class != verdict.agreement_class:
        said = _("By the answers it is signed in another name.")
        raise ValidationError({"agreement_class": said})
    agreement = open_agreement(draft, owner=owner, by=by, today=today)
    return prepare(agreement, answers, by=by, today=today, wished_on=wished_on, occasion=occasion)


@transaction.atomic
def prepare(
    agreement: Agreement,
    answers: Answers,
    *,
    by: Actor,
    today: dt.date,
    wished_on: dt.date | None = None,
    occasion: str = "",
) -> Preparation:
    """Begin the preparation of an agreement that is on record and not signed yet."""
    require(by, "agreements.edit", agreement)
    check_unsigned(agreement)
    check_answers(answers, today)
    check_secrets({"occasion": occasion})
    check_wish(wished_on, today)
    if queries.preparation_of(agreement) is not None:
        raise ValidationError(_("It is being prepared already."))
    preparation = Preparation(
        agreement=agreement,
        answers=answers.as_json(),
        wished_on=wished_on,
        occasion=occasion,
        officer=by if isinstance(by, User) else None,
    )
    require(by, EDIT, preparation)
    preparation.full_clean()
    preparation.save()
    record(agreement, "open_preparation", by=by, wished_on=wished_on)
    return preparation


@transaction.atomic
def answer_competence(
    preparation: Preparation, answers: Answers, *, by: Actor, today: dt.date
) -> Verdict:
    """Answer the questions anew. While opinions are asked the procedure can't be changed."""
    agreement = editable(preparation, by)
    verdict = check_answers(answers, today)
    case = queries.case_of(agreement)
    if case and case.state == CaseState.OPEN and case.procedure != verdict.procedure:
        raise ValidationError(
            _("Opinions are being asked under another procedure. Take it back to the draft first.")
        )
    preparation.answers = answers.as_json()
    preparation.save(update_fields=["answers"])
    if agreement.agreement_class != verdict.agreement_class:
        agreement.agreement_class = verdict.agreement_class
        agreement.save(update_fields=["agreement_class"])
    record(agreement, "answer_competence", by=by, procedure=verdict.procedure)
    return verdict


def check_answers(answers: Answers, today: dt.date) -> Verdict:
    verdict = queries.judged(answers, today)
    if not verdict.agreement_class:
        raise ValidationError(
            _("By these answers it can't be prepared here. See who may sign, and where it belongs.")
        )
    if verdict.stops:
        raise ValidationError(_("By these answers it may not be signed. See why, and change it."))
    return verdict


@transaction.atomic
def plan_signing(
    preparation: Preparation,
    *,
    wished_on: dt.date | None,
    by: Actor,
    today: dt.date,
    occasion: str = "",
    days: dict[str, int] | None = None,
) -> None:
    """The day of signing that is wished for, and the working days of the steps that no law
    limits; `days` maps a key of `plans.OWN_DAYS` to them, "prime_minister" to 1 or 0."""
    agreement = editable(preparation, by)
    check_wish(wished_on, today)
    check_secrets({"occasion": occasion})
    preparation.wished_on, preparation.occasion = wished_on, occasion
    preparation.plan_days = check_days(days or {})
    preparation.full_clean()
    preparation.save(update_fields=["wished_on", "occasion", "plan_days"])
    record(agreement, "plan_signing", by=by, wished_on=wished_on, days=preparation.plan_days)


def check_wish(wished_on: dt.date | None, today: dt.date) -> None:
    if wished_on is not None and wished_on < today:
        raise ValidationError({"wished_on": _("This day has passed. Choose a later one.")})


def check_days(days: dict[str, int]) -> dict[str, int]:
    known = {*OWN_DAYS, WITH_PRIME_MINISTER}
    for key, count in days.items():
        if key not in known or not 0 <= count <= LONGEST_PLAN:
            said = _("Give between 0 and %(most)d working days.") % {"most": LONGEST_PLAN}
            raise ValidationError({key: said} if key in known else said)
    return dict(days)


@transaction.atomic
def write_dossier(
    preparation: Preparation, texts: dict[str, str], *, by: Actor, today: dt.date
) -> list[str]:
    """Keep what the dossier says; the keys of the items that changed. Nothing need be complete:
    what is missing stops the move that needs it (`move_on`)."""
    agreement = editable(preparation, by)
    items = queries.items_of(preparation, queries.verdict_of(preparation, today))
    writable = {one.key for one in items if one.kind != dossier.Kind.COMPUTED}
    new = {key: text.strip() for key, text in texts.items() if key in writable}
    check_secrets(new)
    changed = sorted(key for key, text in new.items() if preparation.dossier.get(key, "") != text)
    if changed:
        preparation.dossier = {**preparation.dossier, **new}
        preparation.save(update_fields=["dossier"])
        record(agreement, "write_dossier", by=by, items=changed)
    return changed


@transaction.atomic
def propose_signer(
    preparation: Preparation,
    *,
    name: str,
    title: str,
    by: Actor,
    authorised_by: str = "",
    focal: Organisation | None = None,
) -> None:
    """Who is to sign (Art. 28), by which written authorisation if not the head, and where several
    sign which one consults and reports (Art. 24)."""
    agreement = editable(preparation, by)
    check_secrets({"signer_name": name, "signer_title": title, "authorised_by": authorised_by})
    preparation.signer_name, preparation.signer_title = name.strip(), title.strip()
    preparation.authorised_by, preparation.focal = authorised_by.strip(), focal
    preparation.full_clean()
    preparation.save(update_fields=["signer_name", "signer_title", "authorised_by", "focal"])
    record(agreement, "propose_signer", by=by)


PLAIN_MOVES = ("take_up", "begin_draft")


@transaction.atomic
def move_on(preparation: Preparation, name: str, *, by: Actor, today: dt.date) -> None:
    """take_up or begin_draft; what follows them is done by asking, deciding, signing."""
    if name not in PLAIN_MOVES:
        raise WrongState(_("This step is taken another way."))
    agreement = editable(preparation, by)
    advance(agreement, name, by=by, on=today)


@transaction.atomic
def consult(
    preparation: Preparation,
    asks: Iterable[Ask],
    *,
    on: dt.date,
    by: Actor,
    today: dt.date,
    letter_number: str = "",
    reason: str = "",
) -> Case:
    """Ask for opinions: open the case by the procedure that the answers name, or a new round in
    the open one. Raises ValidationError with what the dossier lacks."""
    agreement = editable(preparation, by)
    verdict = queries.verdict_of(preparation, today)
    if not verdict.procedure:
        raise ValidationError(_("Nobody has to be asked about such an agreement."))
    check_complete(preparation, dossier.CONSULT, today)
    case = open_case_of(agreement) or open_case(
        agreement,
        procedure=verdict.procedure,
        is_fast=verdict.fast == Fast.ALLOWED,
        by=by,
        today=today,
    )
    ask_opinions(case, asks, on=on, by=by, today=today, letter_number=letter_number, reason=reason)
    return case


def check_complete(preparation: Preparation, stage: str, today: dt.date) -> None:
    lacking = queries.missing(preparation, stage, today)
    if lacking:
        names = "; ".join(str(one.label) for one in lacking)
        raise ValidationError(_("The dossier lacks: %(names)s.") % {"names": names})


def open_case_of(agreement: Agreement) -> Case | None:
    case = queries.case_of(agreement)
    return case if case and case.state == CaseState.OPEN else None


@transaction.atomic
def take_back(preparation: Preparation, *, reason: str, by: Actor, today: dt.date) -> None:
    """Back to the draft, to change the texts. Whoever was asked need answer no more."""
    agreement = editable(preparation, by)
    case = open_case_of(agreement)
    if case is not None:
        withdraw_case(case, reason=reason, by=by, today=today)
        return
    back_to_draft(agreement, by=by)


# Called by `caunoi.approvals` inside the transaction of what happened there.


def granted(agreement: Agreement, case: Case, *, by: Actor, today: dt.date) -> None:
    """The case was decided: it may be signed, as long as no text is changed.

    Raises ValidationError with what the dossier of Article 28 still lacks.
    """
    preparation = Preparation.objects.filter(agreement=agreement).first()
    if preparation is not None:
        check_complete(preparation, dossier.SUBMIT, today)
    approval = case.approvals.order_by("-pk").first()
    if approval is None:
        raise WrongState(_("There is no decision."))
    agreement.refresh_from_db()
    decide(agreement, number=approval.number, on=approval.on, by=by, today=today)


def refused(agreement: Agreement, case: Case, *, by: Actor, today: dt.date) -> None:
    agreement.refresh_from_db()
    back_to_draft(agreement, by=by)


# event → {state the agreement is in: moves to make}
FOLLOWS: dict[str, dict[str, tuple[str, ...]]] = {
    "asked": {State.DRAFT: ("consult",), State.DIFFERING: ("consult_again",)},
    "differing": {State.CONSULTATION: ("differ",)},
    "submitted": {
        State.CONSULTATION: ("differ", "ask_prime_minister"),
        State.DIFFERING: ("ask_prime_minister",),
    },
    "withdrawn": dict.fromkeys(
        (State.CONSULTATION, State.DIFFERING, State.PRIME_MINISTER), ("back_to_draft",)
    ),
    "reopened": {State.DRAFT: ("consult",), State.DECIDED: ("back_to_draft", "consult")},
}
HAS_TO_FOLLOW = ("asked", "reopened")  # an agreement that is signed can't be asked about


def happened(agreement: Agreement, case: Case, event: str, *, by: Actor, today: dt.date) -> None:
    """The state of the agreement follows its case."""
    agreement.refresh_from_db()
    if event in HAS_TO_FOLLOW and agreement.state not in UNSIGNED:
        raise WrongState(_("It is signed already."))
    if event in HAS_TO_FOLLOW and agreement.state in (State.NEED, State.IDEA):
        advance(agreement, "begin_draft", by=by, on=today)
    for name in FOLLOWS.get(event, {}).get(agreement.state, ()):
        if name == "back_to_draft":
            back_to_draft(agreement, by=by)
        else:
            advance(agreement, name, by=by, on=today)


def editable(preparation: Preparation, by: Actor) -> Agreement:
    """The agreement, if this person may work at its preparation and it is not signed yet."""
    require(by, EDIT, preparation)
    agreement = preparation.agreement
    check_unsigned(agreement)
    return agreement


def check_unsigned(agreement: Agreement) -> None:
    if agreement.state not in UNSIGNED:
        raise WrongState(_("It is signed already: its preparation stays as it was."))


def check_secrets(texts: dict[str, Any]) -> None:
    for key, text in texts.items():
        if carries_secret_marking(text, is_name=False):
            raise ValidationError({key: secret_words()})
