"""Each body's own clock: begun on the day of the full dossier, stopped while it is completed."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from caunoi.approvals import queries
from caunoi.approvals.models import Consultation, Submission
from caunoi.approvals.procedures import Step
from caunoi.approvals.states import WAITING
from caunoi.law.queries import day_due
from caunoi.notices.actions import tell
from caunoi.records.actions import set_deadline
from caunoi.records.actors import Actor
from caunoi.records.explaining import stops_of
from caunoi.records.lifecycle import WrongState
from caunoi.records.models import Deadline
from caunoi.records.timeline import record

Stops = list[list[str | None]]  # [[first, last], …] as ISO days; an open stop has no last


def start_clock(consultation: Consultation, step: Step, *, received_on: dt.date) -> None:
    code = step.rule_for(is_fast=consultation.case.is_fast)
    consultation.clock = set_deadline(
        consultation,
        title=gettext_noop("Answer with an opinion"),
        due_on=due_on(code, received_on, []),
        rule_code=code,
        start_on=received_on,
    )
    consultation.save(update_fields=["clock"])


def start_submission(submission: Submission, step: Step) -> None:
    code = step.rule_for(is_fast=submission.case.is_fast)
    submission.clock = set_deadline(
        submission,
        title=gettext_noop("Answer on differing opinions"),
        due_on=due_on(code, submission.on, []),
        rule_code=code,
        start_on=submission.on,
    )
    submission.save(update_fields=["clock"])


def due_on(code: str, start: dt.date, stops: Stops) -> dt.date | None:
    """None while the clock stands still, and where no rule or no calendar says a day."""
    return day_due(code, start, stops=stops_of(stops))


@transaction.atomic
def stop_clock(
    consultation: Consultation, *, on: dt.date, reason: str, by: Actor, today: dt.date
) -> None:
    """The dossier is not complete: from this day on no day counts. Either side may say so."""
    clock = running(consultation, by)
    if consultation.is_stopped:
        raise WrongState(_("The clock stands still already."))
    if not (clock.start_on or on) <= on <= today:
        raise ValidationError({"on": _("The day lies between the receipt and today.")})
    clock.stops = [*clock.stops, [on.isoformat(), None]]
    consultation.stop_reason = reason
    consultation.full_clean()
    consultation.save(update_fields=["stop_reason"])
    put(clock)
    record(consultation.case, "stop_clock", by=by, on=on, consultation=consultation.pk)
    text = gettext_noop("The clock stands still from %(from_on)s: %(reason)s")
    tell(other_side(consultation, by, today), consultation, text, reason=reason, from_on=on)


@transaction.atomic
def go_on(consultation: Consultation, *, on: dt.date, by: Actor, today: dt.date) -> None:
    """The dossier is complete again: `on` is the day it came, and like the first is not counted."""
    clock = running(consultation, by)
    if not consultation.is_stopped:
        raise WrongState(_("The clock runs already."))
    first = dt.date.fromisoformat(clock.stops[-1][0])
    if not first <= on <= today:
        raise ValidationError({"on": _("The day lies between the stop and today.")})
    clock.stops = [*clock.stops[:-1], [first.isoformat(), on.isoformat()]]
    put(clock)
    record(
        consultation.case,
        "go_on",
        by=by,
        on=on,
        consultation=consultation.pk,
        due_on=clock.due_on,
    )
    if clock.due_on:
        text = gettext_noop("The clock runs again; the answer is due by %(due_on)s.")
        tell(other_side(consultation, by, today), consultation, text, due_on=clock.due_on)


def running(consultation: Consultation, by: Actor) -> Deadline:
    """The locked clock of a consultation that waits. Raises PermissionDenied, WrongState."""
    if not any(queries.acts_for(by, "edit", side) for side in consultation.keeper_ids):
        raise PermissionDenied
    stored = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if stored.state not in WAITING or stored.clock_id is None:
        raise WrongState(_("This can no longer be done: the record has moved on."))
    consultation.clock = Deadline.objects.select_for_update().get(pk=stored.clock_id)
    return consultation.clock


def put(clock: Deadline) -> None:
    if clock.start_on is None:
        return
    clock.due_on = due_on(clock.rule_code, clock.start_on, clock.stops)
    clock.save(update_fields=["stops", "due_on"])


def other_side(consultation: Consultation, by: Actor, today: dt.date) -> list:
    mine = queries.acts_for(by, "edit", consultation.body_id)
    other = consultation.case.owner if mine else consultation.body
    return [user for user in queries.people_of(other, today) if user != by]
