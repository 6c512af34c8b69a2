"""What this app holds about somebody who signs in: which silences they were told of."""

import datetime as dt
from typing import Any

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.urging.models import Digest, Line


def told_data(user: User) -> dict[str, Any]:
    lines = Line.objects.filter(user=user).select_related("nudge", "review").order_by("pk")
    return {
        "urging": [
            {"about": line.nudge.code, "on": line.nudge.raised_on}
            if line.nudge
            else {"about": "review", "on": line.review.raised_on if line.review else None}
            for line in lines
        ]
    }


@transaction.atomic
def forget(user: User, *, now: dt.datetime) -> None:
    Line.objects.filter(user=user).delete()
    Digest.objects.filter(user=user).delete()
