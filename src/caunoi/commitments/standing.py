"""How a promise stands on a day: computed, never kept. Pure."""

import datetime as dt
from enum import StrEnum
from typing import Protocol

SOON = 14  # days before the due day from which an open promise without evidence is at risk


class Standing(StrEnum):
    OPEN = "open"
    RISK = "risk"
    OVERDUE = "overdue"
    INHERITED = "inherited"
    FULFILLED = "fulfilled"
    DISPUTED = "disputed"
    CONFIRMED = "confirmed"
    RELEASED = "released"


class Promise(Protocol):
    """What the computations read of a commitment."""

    state: str
    due_on: dt.date | None
    verdict: str  # the partner's standing word: "", "yes", "partly", "no"
    weight: int


DISPUTING = ("partly", "no")
TO_DO = ("open", "inherited")


def standing_of(promise: Promise, today: dt.date) -> Standing:
    """Passing a promise on does not make it less overdue."""
    if promise.state == "fulfilled":
        return Standing.DISPUTED if promise.verdict in DISPUTING else Standing.FULFILLED
    if promise.state not in TO_DO:
        return Standing(promise.state)
    if days_late(promise, today):
        return Standing.OVERDUE
    if promise.state == "inherited":
        return Standing.INHERITED
    return Standing.RISK if is_soon(promise, today) else Standing.OPEN


def days_late(promise: Promise, today: dt.date) -> int:
    """Calendar days after the due day; 0 up to that day, and where nothing is left to do."""
    if promise.due_on is None or promise.state not in TO_DO:
        return 0
    return max((today - promise.due_on).days, 0)


def is_soon(promise: Promise, today: dt.date) -> bool:
    return promise.due_on is not None and (promise.due_on - today).days <= SOON
