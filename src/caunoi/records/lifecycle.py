"""A record's states and the moves between them: a table, and one function that moves."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.records.actors import Actor, ByLink, Job
from caunoi.records.models import Entry, Stateful
from caunoi.records.timeline import record

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from caunoi.accounts.models import User


STAYS = ""  # the target of a move that leaves the record in the state it is in


PARTNERS_WORD = "partners.say"  # no role holds it: a move that a partner's link alone makes


class WrongState(ValidationError):
    """The move is not open from the state the record is in."""


@dataclass(frozen=True)
class Move:
    name: str
    sources: tuple[str, ...]
    target: str  # STAYS where nothing but the fields changes
    permission: str
    label: "StrOrPromise"
    is_stop: bool = False  # ends or voids something: asked again, drawn as such


@dataclass(frozen=True)
class Lifecycle:
    initial: str
    moves: tuple[Move, ...]

    def __getitem__(self, name: str) -> Move:
        return next(move for move in self.moves if move.name == name)

    def open_to(self, user: "User", obj: Stateful) -> list[Move]:
        """The moves this user may make now, for drawing buttons."""
        return [
            move
            for move in self.moves
            if obj.state in move.sources and user.has_perm(move.permission, obj)
        ]

    def reachable(self) -> frozenset[str]:
        found, new = {self.initial}, {self.initial}
        while new:
            new = {m.target for m in self.moves if set(m.sources) & found} - found - {STAYS}
            found |= new
        return frozenset(found)


def require(by: Actor, permission: str, obj: Any) -> None:
    """Raise PermissionDenied unless `by` may; a named job acts with the program's own right,
    a partner's link with none but its word."""
    if isinstance(by, Job):
        return
    may = permission == PARTNERS_WORD if isinstance(by, ByLink) else by.has_perm(permission, obj)
    if not may:
        raise PermissionDenied


@transaction.atomic
def move(
    obj: Stateful,
    name: str,
    *,
    by: Actor,
    fields: Iterable[str] = (),
    substantive: bool = False,
    on: dt.date | None = None,
    **data: Any,
) -> Entry:
    """Make the move `name`, save `fields` with it, and write it on the timeline.

    The row is locked, so two people pressing two buttons at once cannot both win.
    Raises PermissionDenied, WrongState, or ValidationError from the record's own checks.
    """
    step = obj.LIFECYCLE[name]
    require(by, step.permission, obj)
    stored = type(obj)._default_manager.select_for_update().get(pk=obj.pk)
    if stored.state not in step.sources:
        raise WrongState(_("This can no longer be done: the record has moved on."))
    obj.state = step.target or stored.state
    obj.full_clean()
    obj.save(update_fields=["state", *fields])
    return record(
        obj,
        name,
        by=by,
        substantive=substantive,
        on=on,
        before=stored.state,
        after=obj.state,
        **data,
    )
