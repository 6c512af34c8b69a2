"""Vital signs: whether an agreement lives, and the reason in a sentence. Pure.

Only what really happened counts (meeting, visit, evidence, the partner's word …), never an edit.
Days are counted from the last sign of life, or from signing where none is known. `queries.vital`
asks the same of many at once; `agreements/tests/test_vital_signs.py` holds the two together.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.agreements.states import OVER, UNSIGNED
from caunoi.agreements.term import notice_on
from caunoi.core.figures import number

SILENT_AFTER = 180  # days
DORMANT_AFTER = 365
EXPIRES_SOON = 90


class Vitality(StrEnum):
    LIVE = "live"
    RISK = "risk"
    SILENT = "silent"
    DORMANT = "dormant"
    LAPSED = "lapsed"
    UNSIGNED = "open"  # what is being prepared has no life yet


@dataclass(frozen=True)
class Pulse:
    vitality: Vitality
    reason: str
    silent_days: int | None  # None: nothing is known to have happened, ever


def pulse_of(agreement: Any, today: dt.date) -> Pulse:
    """Of a row that carries `overdue_promises` (`queries.with_promises`)."""
    last = agreement.last_sign_on or agreement.signed_on
    days = max((today - last).days, 0) if last else None
    if agreement.state in UNSIGNED:
        return Pulse(Vitality.UNSIGNED, _("Not signed yet."), days)
    if reason := lapse(agreement, today):
        return Pulse(Vitality.LAPSED, reason, days)
    if days is None:
        return Pulse(Vitality.SILENT, _("Nothing that happened has ever been written down."), None)
    said = said_of(days)
    if days > DORMANT_AFTER:
        return Pulse(Vitality.DORMANT, said, days)
    if days > SILENT_AFTER:
        return Pulse(Vitality.SILENT, said, days)
    if reason := risk(agreement, today):
        return Pulse(Vitality.RISK, reason, days)
    return Pulse(Vitality.LIVE, said, days)


def risk(agreement: Any, today: dt.date) -> str:
    """What is most pressing, "" where nothing is."""
    if late := agreement.overdue_promises:
        return ngettext("%s promise is overdue.", "%s promises are overdue.", late) % number(late)
    left = days_left(agreement, today)
    if left is not None and left <= EXPIRES_SOON:
        return ngettext("It expires in %d day.", "It expires in %d days.", left) % left
    notice = notice_on(agreement, today)
    if notice is None or (days := (notice - today).days) > EXPIRES_SOON:
        return ""
    said = ngettext(
        "It renews itself unless notice is given within %d day.",
        "It renews itself unless notice is given within %d days.",
        days,
    )
    return said % days


def said_of(days: int) -> str:
    if days == 0:
        return _("Last sign of life today.")
    return ngettext(
        "Last sign of life %s day ago.", "Last sign of life %s days ago.", days
    ) % number(days)


def lapse(agreement: Any, today: dt.date) -> str:
    if agreement.state in OVER:
        return _("It has ended.")
    left = days_left(agreement, today)
    return _("Its term has run out.") if left is not None and left < 0 else ""


def days_left(agreement: Any, today: dt.date) -> int | None:
    """Days to the end of its term; None where it has none or renews itself."""
    if agreement.expires_on is None or agreement.renewal in {"tacit", "open"}:
        return None
    return (agreement.expires_on - today).days
