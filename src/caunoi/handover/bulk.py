"""One decision on many inheritances: what would be written, row by row, before it is."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from caunoi.handover import checks
from caunoi.handover.drafts import Decision
from caunoi.handover.models import Inheritance
from caunoi.handover.states import DECIDE, InheritanceState

MOST = 500  # rows at once


@dataclass(frozen=True)
class Planned:
    """A row of the preview; `trouble` says why it can't be written."""

    inheritance: Inheritance
    trouble: str = ""


def plan(
    rows: Iterable[Inheritance], decision: Decision, *, by: Any, today: dt.date
) -> list[Planned]:
    return [Planned(row, trouble_of(row, decision, by, today)) for row in rows]


def trouble_of(row: Inheritance, decision: Decision, by: Any, today: dt.date) -> str:
    if row.state != InheritanceState.TO_DO:
        return _("It is decided already.")
    if not by.has_perm(DECIDE, row):
        return _("Another body decides about it.")
    if row.to is None:
        return _("Who takes over must be chosen: open it and decide there.")
    try:
        checks.check_decision(row, decision, today=today)
    except ValidationError as trouble:
        return " ".join(trouble.messages)
    return ""


def seal(rows: Iterable[Inheritance], decision: Decision) -> str:
    """What the preview showed, as a digest: what changed since is not written."""
    lines = [f"{row.pk} {row.state} {row.to_id}" for row in rows]
    return hashlib.sha256("\n".join([repr(decision), *lines]).encode()).hexdigest()
