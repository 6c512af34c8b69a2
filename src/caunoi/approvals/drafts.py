"""What people enter about a case, checked and ready for an action. Plain data."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from caunoi.registry.models import Organisation


@dataclass(frozen=True)
class Ask:
    """One body to be asked. `step` is a key of the procedure's consult steps; `received_on` the
    day it received the full dossier, None = the day of the round."""

    body: Organisation
    step: str
    topic: str = ""  # why this body: "security", "investment; Article 25"
    received_on: dt.date | None = None


@dataclass(frozen=True)
class PointDraft:
    what: str
    where: str = ""  # in the draft that was asked about


@dataclass(frozen=True)
class OpinionDraft:
    """`marks` maps an item of the checklist to (checklists.ItemMark, note)."""

    verdict: str = ""
    text: str = ""
    marks: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    points: tuple[PointDraft, ...] = ()
