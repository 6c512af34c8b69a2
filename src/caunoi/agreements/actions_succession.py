"""Who answers for an agreement by a decision: what `caunoi.handover` does when one is settled."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.agreements import answering, checks
from caunoi.agreements.actions import hand_over
from caunoi.agreements.models import AnswerDecision, Party
from caunoi.agreements.states import DECIDE
from caunoi.records.actors import Actor
from caunoi.records.lifecycle import require
from caunoi.registry.models import Organisation


@transaction.atomic
def pass_to(
    party: Party, *, to: Organisation, number: str, on: dt.date, by: Actor, today: dt.date
) -> None:
    """From the day of a decision on, `to` answers for the party; what signed stays as it signed.

    The agreement's owner changes with its first Vietnamese party.
    """
    require(by, DECIDE, party.agreement)
    checks.check_not_ahead("on", on, today)
    if not number.strip():
        raise ValidationError({"number": _("Write the number of the decision.")})
    decision = AnswerDecision(party=party, to=to, decided_on=on, number=number.strip())
    decision.full_clean()
    decision.save()
    answering.fill(party, signed_on=party.agreement.signed_on, today=today)
    hand_over(party, by=by)
