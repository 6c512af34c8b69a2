"""Telling the partners of many inheritances at once, by what tells the partner of one."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.handover.actions import DECISION, QUESTION, issue_letter, notify
from caunoi.handover.drafts import Telling
from caunoi.handover.models import Inheritance
from caunoi.partners.actions import ask
from caunoi.records.actors import Actor
from caunoi.records.lifecycle import WrongState


@transaction.atomic
def tell_many(tellings: Sequence[Telling], *, by: Actor, now: dt.datetime) -> int:
    """The letter issued, the link sent, the day written down: for all of them, or for none.

    Raises WrongState where one was told, or decided on anew, since it was read.
    """
    stand_still(tellings)
    for telling in tellings:
        try:
            tell(telling, by=by, now=now)
        except ValidationError as trouble:
            said = {"title": str(telling.inheritance), "trouble": " ".join(trouble.messages)}
            words = _("“%(title)s”: %(trouble)s Nothing was written.") % said
            raise ValidationError(words) from trouble
    return len(tellings)


def stand_still(tellings: Sequence[Telling]) -> None:
    """Every row is held before the first number is given, so nobody waits in a circle."""
    ids = [telling.inheritance.pk for telling in tellings]
    rows = Inheritance.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    stored = {row.pk: row for row in rows}
    for telling in tellings:
        inheritance = telling.inheritance
        if facts(stored[inheritance.pk]) != facts(inheritance):
            raise WrongState(_("“%s” has moved on meanwhile. Nothing was written.") % inheritance)


def facts(inheritance: Inheritance) -> list[object]:
    """What its letter was written from."""
    return [getattr(inheritance, name) for name in ("state", "letter_id", "to_id", *DECISION[1:])]


def tell(telling: Telling, *, by: Actor, now: dt.datetime) -> None:
    inheritance, reached = telling.inheritance, telling.reached
    issue_letter(inheritance, telling.letter, by=by, now=now)
    ask(
        inheritance,
        QUESTION,
        name=reached.name_in(telling.language),
        email=reached.contact.value,
        language=telling.language,
        by=by,
        now=now,
        organisation=reached.organisation,
        person=reached.person,
        expires_on=telling.expires_on,
    )
    today = timezone.localdate(now)
    notify(inheritance, on=today, by=by, today=today)
