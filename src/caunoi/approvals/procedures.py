"""Procedures by law, as data. Pure, no Django but for words.

A module declares the versions of its procedures with `core.modules.Approvable(procedures=…)`;
a case keeps code and version, so a running case keeps the version it began with.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Kind(StrEnum):
    CONSULT = "consult"  # bodies are asked, each by its own clock
    DECIDE = "decide"
    SUBMIT = "submit"  # laid before somebody above: the Prime Minister
    SIGN = "sign"
    REPORT = "report"


@dataclass(frozen=True)
class Step:
    """`rule` and `fast_rule` are codes of `law.Rule`; `article` is of the procedure's basis
    ("19(4b)", see law.words.cite). `silence` is a value of law.models.Silence."""

    key: str
    label: "StrOrPromise"
    role: str  # who acts: "proposer", "mofa", "consulted", "chair", "prime_minister" …
    kind: Kind
    rule: str = ""
    fast_rule: str = ""
    article: str = ""
    silence: str = "blocks"
    checklist: str = ""  # of a consult step: a key of checklists.CHECKLISTS

    def rule_for(self, *, is_fast: bool) -> str:
        return self.fast_rule if is_fast and self.fast_rule else self.rule


@dataclass(frozen=True)
class Procedure:
    """One version of a procedure. `differing` names the step of kind SUBMIT that must have been
    taken, and agreed to, before a grant where a consulted body disagrees; "" = none is needed."""

    code: str
    version: int
    valid_from: dt.date
    valid_to: dt.date | None  # last day, included
    label: "StrOrPromise"
    basis: str  # key of law.LegalBasis
    article: str
    steps: tuple[Step, ...]
    differing: str = ""

    def step(self, key: str) -> Step:
        """Raises KeyError."""
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(key)

    def of_kind(self, kind: Kind) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.kind == kind)

    @property
    def decider(self) -> Step | None:
        return next(iter(self.of_kind(Kind.DECIDE)), None)

    def is_on(self, day: dt.date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class ProcedureUnknown(LookupError):
    """No such code, or no version of it runs for what starts on that day."""


def version_on(procedures: Iterable[Procedure], code: str, day: dt.date) -> Procedure:
    """The version under which a case opened on `day` runs to its end; the newest of two."""
    running = [known for known in procedures if known.code == code and known.is_on(day)]
    if not running:
        raise ProcedureUnknown(f"{code} on {day}")
    return max(running, key=lambda known: known.version)


def version_of(procedures: Iterable[Procedure], code: str, version: int) -> Procedure:
    for known in procedures:
        if (known.code, known.version) == (code, version):
            return known
    raise ProcedureUnknown(f"{code} version {version}")
