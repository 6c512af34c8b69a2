"""Reminding asked bodies: before, at and after the due day by the ladder, or by hand."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from caunoi.accounts.models import User
from caunoi.approvals import queries
from caunoi.approvals.actions import open_or_refuse
from caunoi.approvals.models import Consultation, Reminder
from caunoi.approvals.reminding import Rung, reached
from caunoi.approvals.states import WAITING, CaseState
from caunoi.law.queries import current_calendar
from caunoi.notices.actions import tell
from caunoi.records.actors import Actor, Job
from caunoi.records.lifecycle import WrongState
from caunoi.records.timeline import record

REMINDER = Job("remind_bodies")
# The ladder, as data. Silence is never consent, so the last rungs go one level up.
RUNGS = (
    Rung("soon", -2, gettext_noop("Your opinion is due by %(due_on)s.")),
    Rung("today", 0, gettext_noop("Your opinion is due today, %(due_on)s."), heads=True),
    Rung(
        "late",
        1,
        gettext_noop("Overdue since %(due_on)s. Silence is not consent: the dossier stands still."),
        heads=True,
    ),
    Rung(
        "later",
        5,
        gettext_noop("Overdue since %(due_on)s. Silence is not consent: the dossier stands still."),
        heads=True,
        above=True,
    ),
)
OURS = gettext_noop("%(body)s has not answered; it was due by %(due_on)s.")


def remind_due(*, today: dt.date) -> int:
    """Remind every body whose rung has come; how many. Each is a transaction of its own, so a
    worker that is killed leaves none half told, and the next run goes on where it ended."""
    calendar = current_calendar()
    rows = Consultation.objects.filter(
        state__in=WAITING, round__case__state=CaseState.OPEN, clock__due_on__isnull=False
    )
    done = 0
    for row in rows.select_related("clock").order_by("pk"):
        rung = reached(RUNGS, row.due_on, today, calendar) if row.due_on else None
        done += rung is not None and climb(row.pk, rung, today=today)
    return done


@transaction.atomic
def climb(consultation_id: int, rung: Rung, *, today: dt.date) -> bool:
    """Whether somebody had to be reminded: not where the rung was climbed, or the body answered."""
    rows = Consultation.objects.select_for_update(of=("self",)).filter(
        pk=consultation_id, state__in=WAITING
    )
    consultation = rows.select_related("round__case", "body", "clock").first()
    if consultation is None or consultation.reminders.filter(rung=rung.key).exists():
        return False
    asked, ours = told_by(rung, consultation, today)
    due = consultation.due_on
    tell(asked, consultation, rung.text, due_on=due)
    if rung.days > 0:
        tell(ours, consultation, OURS, body=consultation.body.name_vi, due_on=due)
    Reminder.objects.create(consultation=consultation, rung=rung.key, on=today, told=len(asked))
    record(consultation.case, "remind", by=REMINDER, consultation=consultation.pk, rung=rung.key)
    return True


def told_by(
    rung: Rung, consultation: Consultation, today: dt.date
) -> tuple[list[User], list[User]]:
    """(people of the asked body and, high up, of the body above it; people on our side)."""
    body, case = consultation.body, consultation.case
    roles = queries.STAFF if rung.heads else (queries.STAFF[0],)
    asked = queries.people_of(body, today, roles) or queries.people_of(body, today)
    if rung.above and body.parent:
        asked += queries.people_of(body.parent, today, queries.HEADS)
    ours = queries.people_of(case.owner, today, queries.HEADS)
    if case.officer:
        ours.append(case.officer)
    return list(dict.fromkeys(asked)), list(dict.fromkeys(ours))


@transaction.atomic
def remind(consultation: Consultation, *, by: Actor, today: dt.date) -> int:
    """By hand, once a day; how many people were told (none where nobody there signs in)."""
    case = consultation.case
    if not queries.may_urge(by, case):
        raise PermissionDenied
    open_or_refuse(case)
    stored = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if stored.state not in WAITING:
        raise WrongState(_("This can no longer be done: the record has moved on."))
    rung = f"hand {today.isoformat()}"
    if consultation.reminders.filter(rung=rung).exists():
        raise ValidationError(_("This body was reminded today already."))
    people = queries.people_of(consultation.body, today)
    due = consultation.due_on
    if due:
        tell(people, consultation, gettext_noop("Your opinion is due by %(due_on)s."), due_on=due)
    else:
        tell(people, consultation, gettext_noop("Your opinion is asked."))
    Reminder.objects.create(consultation=consultation, rung=rung, on=today, told=len(people))
    record(case, "remind", by=by, consultation=consultation.pk, rung="hand")
    return len(people)
