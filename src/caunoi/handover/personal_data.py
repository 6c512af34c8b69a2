"""What handing over holds about somebody who signs in."""

import datetime as dt
from typing import Any

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.handover.models import HandoverItem, PersonalHandover


def export(user: User) -> dict[str, Any]:
    left = PersonalHandover.objects.filter(leaver=user).select_related("organisation")
    received = HandoverItem.objects.filter(receiver=user).order_by("pk")
    return {
        "handed_over": [
            {
                "organisation": row.organisation.name_vi,
                "leaves_on": row.leaves_on,
                "note": row.note,
                "state": row.state,
            }
            for row in left.order_by("pk")
        ],
        "received": [
            {"kind": row.kind, "state": row.state, "reason": row.reason} for row in received
        ],
    }


@transaction.atomic
def erase(user: User, *, now: dt.datetime) -> None:
    """What they wrote in their own words; that pieces passed over stays."""
    PersonalHandover.objects.filter(leaver=user).update(note="")
    rows = HandoverItem.objects.filter(receiver=user).exclude(reason="")
    rows.update(reason="–")
