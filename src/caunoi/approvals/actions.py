"""What the side that asks does with a case: open, ask, lay before, decide."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from caunoi.accounts.models import User
from caunoi.approvals import queries, texts
from caunoi.approvals.actions_clocks import start_clock, start_submission
from caunoi.approvals.drafts import Ask
from caunoi.approvals.models import Approval, Case, Consultation, Round, Submission
from caunoi.approvals.procedures import Kind, Step, version_on
from caunoi.approvals.states import DECIDE, EDIT, WAITING, CaseState
from caunoi.core import modules
from caunoi.core.figures import day
from caunoi.notices.actions import tell
from caunoi.records.actions import drop_deadlines
from caunoi.records.actors import Actor
from caunoi.records.lifecycle import WrongState, move, require
from caunoi.records.timeline import record
from caunoi.registry.models import Organisation


@transaction.atomic
def open_case(
    subject: Any,
    *,
    procedure: str,
    by: Actor,
    today: dt.date,
    owner: Organisation | None = None,
    is_fast: bool = False,
) -> Case:
    """Begin a case on a record, under the version of the procedure that runs today.

    Raises PermissionDenied, ProcedureUnknown, ValidationError (one is open already).
    """
    require(by, EDIT, subject)
    kind: type[models.Model] = type(subject)
    terms = version_on(modules.approvable_of(kind).procedures, procedure, today)
    if Case.objects.on(subject).filter(state=CaseState.OPEN).exists():
        raise ValidationError(_("Opinions are being asked on this already."))
    case = Case(
        subject=subject,
        procedure=terms.code,
        procedure_version=terms.version,
        is_fast=is_fast,
        owner=owner or subject.owner,
        officer=by if isinstance(by, User) else None,
        opened_on=today,
        is_sample=getattr(subject, "is_sample", False),
    )
    require(by, EDIT, case)
    case.full_clean()
    case.save()
    record(case, "open_case", by=by, on=today, procedure=terms.code, version=terms.version)
    return case


@transaction.atomic
def ask_opinions(
    case: Case,
    asks: Iterable[Ask],
    *,
    on: dt.date,
    by: Actor,
    today: dt.date,
    letter_number: str = "",
    reason: str = "",
) -> Round:
    """A new round on the texts as they are now. A body that is asked anew need no longer answer
    the round before; the others' clocks run on."""
    require(by, EDIT, case)
    locked(case)
    wanted = list(asks)
    check_round(case, wanted, on=on, today=today)
    last = case.last_round
    now = case.texts_now()
    round_ = Round.objects.create(
        case=case,
        number=last.number + 1 if last else 1,
        sent_on=on,
        letter_number=letter_number,
        reason=reason,
        texts=now,
        digest=texts.digest(now),
    )
    record(case, "ask_opinions", by=by, on=on, round=round_.number, digest=round_.digest)
    for ask in wanted:
        ask_body(round_, ask, by=by, today=today)
    happened(case, "asked", by=by, today=today)
    return round_


def check_round(case: Case, asks: list[Ask], *, on: dt.date, today: dt.date) -> None:
    if not asks:
        raise ValidationError(_("Name at least one body to ask."))
    if on > today:
        raise ValidationError({"on": _("The day is still to come.")})
    if not case.texts_now():
        raise ValidationError(_("There is no text yet to ask about. Add the draft first."))


@transaction.atomic
def add_body(round_: Round, ask: Ask, *, by: Actor, today: dt.date) -> Consultation:
    """Ask one more body in the running round; it is asked on the texts of that round."""
    require(by, EDIT, round_.case)
    locked(round_.case)
    consultation = ask_body(round_, ask, by=by, today=today)
    record(round_.case, "add_body", by=by, consultation=consultation.pk, body=ask.body.pk)
    happened(round_.case, "asked", by=by, today=today)
    return consultation


def ask_body(round_: Round, ask: Ask, *, by: Actor, today: dt.date) -> Consultation:
    step = consult_step(round_.case, ask.step)
    received = ask.received_on or round_.sent_on
    check_body(round_, ask, received, today)
    for before in superseded(round_, ask.body):
        move(before, "drop_body", by=by)
        drop_deadlines(before)
    consultation = Consultation(
        round=round_, body=ask.body, step=step.key, checklist=step.checklist, topic=ask.topic
    )
    consultation.full_clean()
    consultation.save()
    start_clock(consultation, step, received_on=received)
    record(consultation, "ask_body", by=by, on=received)
    tell_asked(consultation, today)
    return consultation


def consult_step(case: Case, key: str) -> Step:
    try:
        step = case.terms.step(key)
    except KeyError:
        raise ValidationError({"step": _("The procedure has no such step.")}) from None
    if step.kind != Kind.CONSULT:
        raise ValidationError({"step": _("In this step nobody is asked for an opinion.")})
    return step


def check_body(round_: Round, ask: Ask, received: dt.date, today: dt.date) -> None:
    names = {"body": ask.body.name}
    if Consultation.objects.filter(round=round_, body=ask.body).exists():
        raise ValidationError({"body": _("%(body)s is asked already in this round.") % names})
    if received > today:
        raise ValidationError({"received_on": _("The day is still to come.")})
    if received < round_.sent_on:
        raise ValidationError({"received_on": _("It can't be received before it was sent.")})


def superseded(round_: Round, body: Organisation) -> models.QuerySet[Consultation]:
    rows = Consultation.objects.filter(round__case=round_.case, body=body, state__in=WAITING)
    return rows.exclude(round=round_)


def tell_asked(consultation: Consultation, today: dt.date) -> None:
    people = queries.people_of(consultation.body, today)
    if consultation.due_on:
        text = gettext_noop("Your opinion is asked, by %(due_on)s.")
        tell(people, consultation, text, due_on=consultation.due_on)
    else:
        tell(people, consultation, gettext_noop("Your opinion is asked."))


@transaction.atomic
def drop_body(consultation: Consultation, *, by: Actor) -> None:
    """Ask this body no longer, because it was asked by mistake."""
    case = consultation.case
    require(by, EDIT, case)
    open_or_refuse(case)
    move(consultation, "drop_body", by=by)
    drop_deadlines(consultation)
    record(case, "drop_body", by=by, consultation=consultation.pk)


@transaction.atomic
def submit_differing(
    case: Case, *, number: str, on: dt.date, by: Actor, today: dt.date
) -> Submission:
    """Lay the differing opinions before whom the procedure names: the Prime Minister."""
    require(by, EDIT, case)
    locked(case)
    if not case.terms.differing:
        raise ValidationError(_("This procedure knows no such step."))
    check_all_answered(case)
    if on > today:
        raise ValidationError({"on": _("The day is still to come.")})
    if case.submissions.filter(answer="").exists():
        raise ValidationError(_("It has been laid before already, and waits for the answer."))
    step = case.terms.step(case.terms.differing)
    submission = Submission(case=case, step=step.key, number=number, on=on)
    submission.full_clean()
    submission.save()
    start_submission(submission, step)
    record(case, "submit_differing", by=by, on=on, submission=submission.pk)
    happened(case, "submitted", by=by, today=today)
    return submission


@transaction.atomic
def answer_differing(
    submission: Submission, *, answer: str, number: str, on: dt.date, by: Actor, today: dt.date
) -> None:
    """The written answer has come: `answer` is Submission.Answer."""
    case = submission.case
    require(by, EDIT, case)
    locked(case)
    stored = Submission.objects.select_for_update().get(pk=submission.pk)
    if stored.answer:
        raise WrongState(_("This can no longer be done: the record has moved on."))
    if not submission.on <= on <= today:
        raise ValidationError({"on": _("The day lies between the submission and today.")})
    submission.answer, submission.answer_number, submission.answered_on = answer, number, on
    submission.full_clean()
    submission.save()
    if submission.clock:
        submission.clock.done_on = on
        submission.clock.save(update_fields=["done_on"])
    record(case, "answer_differing", by=by, on=on, submission=submission.pk, answer=answer)
    happened(case, "submission_answered", by=by, today=today)


@transaction.atomic
def decide(
    case: Case,
    verdict: str,
    *,
    number: str,
    on: dt.date,
    by: Actor,
    today: dt.date,
    note: str = "",
) -> Approval:
    """Record the decision (Approval.Verdict), bound to the texts as they are at this moment.

    Raises PermissionDenied; WrongState where somebody else was first; ValidationError with the
    bodies that have not answered, or where a body disagrees and the way above was not taken.
    """
    require(by, DECIDE, case)
    locked(case)
    if on > today:
        raise ValidationError({"on": _("The day is still to come.")})
    check_all_answered(case)
    check_rests_on_answers(case, on)
    if verdict == Approval.Verdict.GRANTED:
        check_differing(case)
    approval = bound(case, verdict, number=number, on=on, by=by, note=note)
    name = "grant" if verdict == Approval.Verdict.GRANTED else "refuse"
    move(case, name, by=by, on=on, approval=approval.pk, digest=approval.digest)
    kind = case.approvable
    callback = kind.granted if verdict == Approval.Verdict.GRANTED else kind.refused
    callback(case.subject, case, by=by, today=today)
    return approval


def bound(case: Case, verdict: str, *, number: str, on: dt.date, by: Actor, note: str) -> Approval:
    now = case.texts_now()
    approval = Approval(
        case=case,
        verdict=verdict,
        number=number,
        on=on,
        by=by if isinstance(by, User) else None,
        note=note,
        texts=now,
        digest=texts.digest(now),
    )
    approval.full_clean()
    approval.save()
    return approval


def check_all_answered(case: Case) -> None:
    """Silence is not consent: who was asked and has not answered stops the case."""
    if not queries.latest(case):
        raise ValidationError(_("Nobody has been asked yet."))
    missing = queries.unanswered(case)
    if missing:
        names = ", ".join(row.body.name for row in missing)
        said = _("Not answered yet: %(names)s. Silence is not consent.")
        raise ValidationError(said % {"names": names}, code="unanswered")


def check_rests_on_answers(case: Case, on: dt.date) -> None:
    """No decision is older than an answer that it rests on."""
    days = [row.opinion.on or row.answered_on for row in queries.latest(case)]
    days += case.submissions.values_list("answered_on", flat=True)
    last = max((one for one in days if one), default=None)
    if last is not None and on < last:
        said = _("The last answer is dated %(day)s: it can't have been decided before.")
        raise ValidationError({"on": said % {"day": day(last)}})


def check_differing(case: Case) -> None:
    """Where a body disagrees, the step that the procedure names must have ended in agreement."""
    against = queries.disagreeing(case)
    if not against or not case.terms.differing:
        return
    if case.submissions.filter(answer=Submission.Answer.AGREED).exists():
        return
    words = {
        "names": ", ".join(row.body.name for row in against),
        "step": case.terms.step(case.terms.differing).label,
    }
    said = _("%(names)s disagrees. First take this step and wait for its answer: %(step)s.")
    raise ValidationError(said % words, code="differing")


@transaction.atomic
def withdraw_case(case: Case, *, reason: str, by: Actor, today: dt.date) -> None:
    """Nobody need answer any more."""
    case.reason = reason
    move(case, "withdraw_case", by=by, fields=["reason"])
    for row in queries.unanswered(case):
        drop_deadlines(row)
    happened(case, "withdrawn", by=by, today=today)


@transaction.atomic
def reopen_case(case: Case, *, reason: str, by: Actor, today: dt.date) -> None:
    """To decide anew: the texts have changed, or the decision was entered in error."""
    case.reason = reason
    move(case, "reopen_case", by=by, fields=["reason"])
    happened(case, "reopened", by=by, today=today)


def locked(case: Case) -> None:
    """One change of a case at a time; a case that is not open takes none."""
    open_or_refuse(Case.objects.select_for_update().get(pk=case.pk))


def open_or_refuse(case: Case) -> None:
    if case.state != CaseState.OPEN:
        raise WrongState(_("This can no longer be done: the record has moved on."))


def happened(case: Case, event: str, *, by: Actor, today: dt.date) -> None:
    """Let the module of the record follow, in the same transaction."""
    callback = case.approvable.happened
    if callback is not None:
        callback(case.subject, case, event, by=by, today=today)
