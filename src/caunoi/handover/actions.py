"""Everything people do to inheritances: decide, tell the partner, take the answer, settle."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from caunoi.agreements import actions as agreements
from caunoi.agreements.actions_succession import pass_to
from caunoi.agreements.duties import NAME_ONLY
from caunoi.agreements.models import Agreement
from caunoi.commitments.actions_passing import pass_on
from caunoi.commitments.models import Commitment
from caunoi.commitments.states import RUNNING
from caunoi.handover import checks
from caunoi.handover.drafts import Decision
from caunoi.handover.models import Inheritance
from caunoi.handover.procedures import DISTRICT_DECIDE, DISTRICT_OPINION
from caunoi.handover.states import DECIDE, EDIT, InheritanceState
from caunoi.handover.terms import Outcome, SuccessionVerdict, Way
from caunoi.issuing.actions import issue
from caunoi.issuing.letter import Letter
from caunoi.issuing.models import IssuedPaper
from caunoi.law.queries import known_due
from caunoi.partners.models import PartnerWord
from caunoi.records.actions import drop_deadlines, meet_deadline, set_deadline
from caunoi.records.actors import Actor, Job
from caunoi.records.lifecycle import WrongState, move, require
from caunoi.records.models import Deadline
from caunoi.records.timeline import record

QUESTION = "handover.succession"
SETTLER = Job("settle_succession")  # where who settles has no right in the body that gives way
DECISION = ["to", "scope", "clauses", "outcome", "decided_on", "number", "reason"]
TOLD = ["letter", "notified_on", "confirmed_on"]


# --- a former district's agreement: departments, then the chair ---


@transaction.atomic
def ask_departments(inheritance: Inheritance, *, on: dt.date, by: Actor, today: dt.date) -> None:
    """The external-affairs body asked the departments; their clock begins (Art. 3(4))."""
    require_district(inheritance, by)
    checks.check_day("on", on, today=today)
    inheritance.asked_on = on
    inheritance.save(update_fields=["asked_on"])
    title = gettext_noop("The departments answer on the former district's agreement")
    start_clock(inheritance, DISTRICT_OPINION, on, title)
    record(inheritance, "ask_departments", by=by, on=on)


@transaction.atomic
def submit_to_chair(inheritance: Inheritance, *, on: dt.date, by: Actor, today: dt.date) -> None:
    """The dossier lies with the chair; the clock for deciding begins (Art. 3(4))."""
    require_district(inheritance, by)
    checks.check_day("on", on, today=today)
    inheritance.submitted_on = on
    inheritance.save(update_fields=["submitted_on"])
    meet(inheritance, DISTRICT_OPINION, on=on, by=by)
    title = gettext_noop("The chair decides on the former district's agreement")
    start_clock(inheritance, DISTRICT_DECIDE, on, title)
    record(inheritance, "submit_to_chair", by=by, on=on)


def require_district(inheritance: Inheritance, by: Actor) -> None:
    require(by, EDIT, inheritance)
    if inheritance.way != Way.DISTRICT or inheritance.state != InheritanceState.TO_DO:
        raise WrongState(_("This step is for a former district's agreement not yet decided on."))


def start_clock(inheritance: Inheritance, code: str, start: dt.date, title: str) -> None:
    if found := known_due(code, start):  # else nothing to count by
        day = found[1].date
        set_deadline(inheritance, title=title, due_on=day, rule_code=code, start_on=start)


def meet(subject: Inheritance | Agreement, code: str, *, on: dt.date, by: Actor) -> None:
    rows = Deadline.objects.on(subject).filter(rule_code=code, done_on=None, voided_at=None)
    for deadline in rows:
        meet_deadline(deadline, on=on, by=by)


# --- the decision ---


@transaction.atomic
def decide(inheritance: Inheritance, decision: Decision, *, by: Actor, today: dt.date) -> None:
    """Write down who takes over and what becomes of the text, by the paper that says so.

    The right is asked before the body that takes over is written into it. A later decision goes
    before an earlier one until it is settled; the partner is told anew.
    """
    checks.check_decision(inheritance, decision, today=today)
    is_first = inheritance.state == InheritanceState.TO_DO
    name = "decide_succession" if is_first else "decide_succession_again"
    require(by, DECIDE, inheritance)
    inheritance.to = decision.to or inheritance.to
    inheritance.scope, inheritance.clauses = decision.scope, decision.clauses.strip()
    inheritance.outcome, inheritance.reason = decision.outcome, decision.reason.strip()
    inheritance.decided_on, inheritance.number = decision.on, decision.number.strip()
    inheritance.letter = inheritance.notified_on = inheritance.confirmed_on = None
    told: dict[str, Any] = {
        "to": inheritance.to_id,
        "outcome": decision.outcome,
        "scope": decision.scope,
    }
    fields = [*DECISION, *TOLD]
    move(inheritance, name, by=by, fields=fields, on=decision.on, **told)
    for code in (DISTRICT_OPINION, DISTRICT_DECIDE):
        meet(inheritance, code, on=decision.on, by=by)
    record(
        inheritance.agreement, name, by=by, on=decision.on,
        inheritance=inheritance.pk, **told,
    )  # fmt: skip


@transaction.atomic
def decide_many(
    rows: Iterable[Inheritance], decision: Decision, *, by: Actor, today: dt.date
) -> int:
    """One decision on all of them, or on none. Each goes to the successor the history names."""
    count = 0
    for inheritance in rows:
        if inheritance.state != InheritanceState.TO_DO:
            raise WrongState(_("“%s” has moved on meanwhile. Nothing was written.") % inheritance)
        decide(inheritance, decision, by=by, today=today)
        count += 1
    return count


@transaction.atomic
def refuse(inheritance: Inheritance, *, reason: str, by: Actor) -> None:
    """Nobody takes it over, for a reason. The agreement itself is not ended by this."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    inheritance.reason = reason.strip()
    move(inheritance, "refuse_succession", by=by, fields=["reason"])
    drop_deadlines(inheritance)


@transaction.atomic
def reopen(inheritance: Inheritance, *, by: Actor) -> None:
    move(inheritance, "reopen_succession", by=by)


# --- the partner ---


@transaction.atomic
def issue_letter(
    inheritance: Inheritance, letter: Letter, *, by: Actor, now: dt.datetime
) -> IssuedPaper:
    """The notice of succession leaves the house: it is kept among the agreement's papers.

    One letter a decision, also where two press at once; another only after it was revoked.
    """
    require(by, EDIT, inheritance)
    stored = Inheritance.objects.select_for_update(of=("self",)).get(pk=inheritance.pk)
    if not stored.may_be_told or inheritance.to is None:
        raise WrongState(_("Record the decision first; the letter tells of it."))
    if stored.has_letter:
        raise WrongState(_("The letter is issued already. Revoke it before another goes out."))
    paper = issue(inheritance.agreement, letter, by=by, now=now, owner=inheritance.to)
    inheritance.letter = paper
    inheritance.save(update_fields=["letter"])
    record(inheritance, "issue_succession_letter", by=by, paper=paper.pk)
    return paper


@transaction.atomic
def notify(inheritance: Inheritance, *, on: dt.date, by: Actor, today: dt.date) -> None:
    """The partner was told, by letter, note or in person."""
    checks.check_day("on", on, today=today, since=inheritance.decided_on)
    inheritance.notified_on = on
    move(inheritance, "tell_partner", by=by, fields=["notified_on"], on=on)
    record(inheritance.agreement, "tell_partner", by=by, on=on, inheritance=inheritance.pk)


@transaction.atomic
def take_answer(
    inheritance: Inheritance, *, verdict: str, on: dt.date, by: Actor, today: dt.date
) -> None:
    """The partner answered on paper or by word of mouth."""
    checks.check_day("on", on, today=today, since=inheritance.decided_on)
    name = "note_acknowledgment" if verdict == SuccessionVerdict.NOTED else "note_difference"
    answer(inheritance, name, on=on, by=by)


def answered(subject: Inheritance, word: PartnerWord, *, by: Actor, now: dt.datetime) -> None:
    """The partner answered by their link; a word that changes nothing stays beside it."""
    name = "acknowledge_by_link" if word.verdict == SuccessionVerdict.NOTED else "dispute_by_link"
    if subject.state in subject.LIFECYCLE[name].sources:
        subject.notified_on = subject.notified_on or timezone.localdate(word.link.made_at)
        answer(subject, name, on=timezone.localdate(now), by=by)


def answer(inheritance: Inheritance, name: str, *, on: dt.date, by: Actor) -> None:
    inheritance.confirmed_on = on
    move(inheritance, name, by=by, fields=["confirmed_on", "notified_on"], substantive=True, on=on)
    record(
        inheritance.agreement, name, by=by, substantive=True, on=on,
        inheritance=inheritance.pk,
    )  # fmt: skip


# --- the end of it ---


@transaction.atomic
def settle(
    inheritance: Inheritance,
    *,
    on: dt.date,
    by: Actor,
    today: dt.date,
    replaced_by: Agreement | None = None,
) -> None:
    """From the day of the decision the new body answers; its promises wait for it to accept them.

    An end or a replacement takes effect `on`. What signed stays as it signed.
    """
    checks.check_day("on", on, today=today, since=inheritance.decided_on)
    inheritance.settled_on, inheritance.replaced_by = on, replaced_by
    fields = ["settled_on", "replaced_by"]
    move(
        inheritance, "settle_inheritance", by=by, fields=fields, on=on, outcome=inheritance.outcome
    )
    agreement = inheritance.agreement
    before = agreement.owner_id
    pass_agreement(inheritance, by=by, today=today)
    pass_promises(inheritance, before, by=by, today=today)
    carry_out(inheritance, on=on, by=by, today=today)
    record(agreement, "settle_inheritance", by=by, on=on, inheritance=inheritance.pk)


def pass_agreement(inheritance: Inheritance, *, by: Actor, today: dt.date) -> None:
    party, to = inheritance.party, inheritance.to
    if party is None or to is None or inheritance.decided_on is None:
        raise WrongState(_("The party of this agreement was corrected since. Decide anew."))
    party.agreement = inheritance.agreement
    pass_to(party, to=to, number=inheritance.number, on=inheritance.decided_on, by=by, today=today)


def pass_promises(inheritance: Inheritance, before: int, *, by: Actor, today: dt.date) -> None:
    """What is still to be done and lay with the former body or the former owner."""
    to = inheritance.to
    givers = {before, inheritance.from_organisation_id} - {None, inheritance.to_id}
    lying = Q(owner_id__in=givers) | Q(owner__ends_on__lt=today)
    rows = Commitment.objects.on(inheritance.agreement).filter(lying, state__in=RUNNING)
    for pk in rows.exclude(owner=to).order_by("label").values_list("pk", flat=True):
        promise = Commitment.objects.get(pk=pk)
        if to is not None and promise.owner_id != to.pk:  # a parent took it along
            pass_on(promise, to=to, by=passer(promise, by), today=today, reason=inheritance.number)


def passer(promise: Commitment, by: Actor) -> Actor:
    if isinstance(by, Job):
        return by
    may = getattr(by, "has_perm", None)
    return by if may and may("commitments.decide", promise) else SETTLER


def carry_out(inheritance: Inheritance, *, on: dt.date, by: Actor, today: dt.date) -> None:
    agreement = inheritance.agreement
    if inheritance.outcome == Outcome.END:
        agreements.end(agreement, on=on, reason=inheritance.reason, by=by, today=today)
    elif inheritance.outcome == Outcome.REPLACE:
        replace(inheritance, on=on, by=by, today=today)
    elif inheritance.outcome == Outcome.NAME_ONLY:
        meet(agreement, NAME_ONLY, on=on, by=by)
    else:
        drop_deadlines(agreement, NAME_ONLY)


def replace(inheritance: Inheritance, *, on: dt.date, by: Actor, today: dt.date) -> None:
    if inheritance.replaced_by is None:
        raise ValidationError({"replaced_by": _("Choose the new agreement.")})
    agreements.replace(
        inheritance.agreement,
        replaced_by=inheritance.replaced_by,
        on=on,
        reason=inheritance.reason or inheritance.number,
        by=by,
        today=today,
    )
