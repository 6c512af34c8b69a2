"""What a person enters of a decision, ready for an action. Plain data."""

import datetime as dt
from dataclasses import dataclass

from caunoi.agreements.models import Agreement
from caunoi.handover.models import Inheritance
from caunoi.handover.terms import Scope
from caunoi.issuing.letter import Letter
from caunoi.partners.queries import Reachable
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


@dataclass(frozen=True)
class Telling:
    """One partner to be told: the letter with its number and day, and to whom its link goes."""

    inheritance: Inheritance
    letter: Letter
    reached: Reachable
    language: str  # of the link's own letter and page
    expires_on: dt.date  # the last whole day of the link
