"""What a person enters of a decision, ready for an action. Plain data."""

import datetime as dt
from dataclasses import dataclass

from caunoi.agreements.models import Agreement
from caunoi.handover.terms import Scope
from caunoi.registry.models import Organisation


@dataclass(frozen=True)
class Decision:
    """On one inheritance. `to` may be left out where the history names the one successor."""

    outcome: str
    number: str
    on: dt.date
    to: Organisation | None = None
    scope: str = Scope.FULL
    clauses: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Keep:
    """On several twinnings with one partner; `kept` is the one that continues, or the new one."""

    keeping: str
    reason: str
    number: str
    on: dt.date
    kept: Agreement | None = None
