"""Agreements with a silence, and the people a rung reaches."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.agreements.models import Agreement
from caunoi.agreements.tests import make
from caunoi.agreements.tests.make import MERGER, TODAY
from caunoi.registry.models import Organisation, OrganisationKind
from caunoi.registry.tests import make as registry
from caunoi.urging import actions, loading

NOW = timezone.now()

__all__ = ["NOW", "TODAY", "Cast", "ago", "cast", "climb", "silent"]


@dataclass
class Cast:
    """Phú Thọ with an officer and a head at its external-affairs body, a chair, and a ministry."""

    home: Organisation
    desk: Organisation
    officer: User
    head: User
    chair: User
    ministry: User


def cast() -> Cast:
    loading.load()
    home = make.committee("Phú Thọ", begins_on=MERGER)
    desk = registry.organisation(
        "Sở Ngoại vụ Phú Thọ", OrganisationKind.EXTERNAL_AFFAIRS_BODY, parent=home
    )
    return Cast(
        home=home,
        desk=desk,
        officer=make.member(desk, "editor", "Bình"),
        head=make.member(desk, "head", "An"),
        chair=make.member(home, "head", "Chủ"),
        ministry=make.head_of(registry.ministry(), "Huy"),
    )


def ago(days: int, today: dt.date = TODAY) -> dt.date:
    return today - dt.timedelta(days=days)


def silent(home: Organisation, days: int, today: dt.date = TODAY, **columns: Any) -> Agreement:
    """Signed, and silent for so many days today."""
    known = {"signed_on": ago(days, today), "renewal": "open", **columns}
    return make.agreement(home, today=today, **known)


def climb(today: dt.date = TODAY) -> actions.Climbed:
    return actions.climb(today=today, now=NOW)
