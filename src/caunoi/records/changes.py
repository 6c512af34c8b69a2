"""What exactly changed in a record: field by field, from the history that triggers keep.

The history holds every write, also those by bulk and raw SQL. Who wrote is known for what came
through a page or the API; the timeline tells who did what in words.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Field, ForeignKey, Model, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.core import figures

UNSEEN = ("id", "pgh_obj")  # of a snapshot, besides its own columns


@dataclass(frozen=True)
class Difference:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """What one transaction changed; `who` is empty where it came from no page."""

    at: dt.datetime
    who: str
    differences: list[Difference]


def is_tracked(model: type[Model]) -> bool:
    return hasattr(model, "pgh_event_model")


def snapshots_of(subject: Model) -> QuerySet:
    """Each state of the record as it was written, the oldest first."""
    model: Any = type(subject)
    rows = model.pgh_event_model.objects.filter(pgh_obj_id=subject.pk)
    found: QuerySet = rows.select_related("pgh_context").order_by("pgh_id")
    return found


def changes_of(subject: Model, user: Any) -> list[Change]:
    """The newest first, as this reader may know them; what a transaction wrote and took back
    again is no change."""
    steps = list(snapshots_of(subject)) if is_tracked(type(subject)) else []
    if not steps:
        return []
    fields = fields_of(subject)
    pairs = [(before, after) for before, after in transactions(steps) if before is not None]
    names = names_of(fields, steps, user)
    people = people_of(after for _before, after in pairs)
    found = [
        Change(
            after.pgh_created_at,
            people.get(user_of(after) or 0, ""),
            differences(fields, before, after, names),
        )
        for before, after in pairs
    ]
    return [change for change in reversed(found) if change.differences]


def transactions(steps: list[Any]) -> Iterable[tuple[Any, Any]]:
    """(state before, state after) of each; snapshots of one transaction bear its time."""
    before = None
    for _at, group in groupby(steps, key=lambda step: step.pgh_created_at):
        *_between, after = group
        yield before, after
        before = after


def fields_of(subject: Model) -> list[Field]:
    """The tracked fields, in the order of the record's own."""
    model: Any = type(subject)
    kept = {field.name for field in model.pgh_event_model._meta.concrete_fields}
    return [f for f in model._meta.concrete_fields if f.name in kept and f.name not in UNSEEN]


def differences(
    fields: list[Field], before: Any, after: Any, names: dict[tuple[str, Any], str]
) -> list[Difference]:
    return [
        Difference(
            capfirst(str(field.verbose_name)),
            written(field, getattr(before, field.attname), names),
            written(field, getattr(after, field.attname), names),
        )
        for field in fields
        if getattr(before, field.attname) != getattr(after, field.attname)
    ]


def written(field: Field, value: Any, names: dict[tuple[str, Any], str]) -> str:
    """A value as people read it; an empty one as a dash."""
    if isinstance(field, ForeignKey):
        return names.get((field.name, value), figures.NOTHING)
    if value is None or value in ("", []):
        return figures.NOTHING
    if isinstance(field, ArrayField):
        return ", ".join(written(field.base_field, one, names) for one in value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return plain(value)


def plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.datetime):
        return figures.moment(value)
    if isinstance(value, dt.date):
        return figures.day(value)
    return str(value)


def names_of(fields: list[Field], steps: list[Any], user: Any) -> dict[tuple[str, Any], str]:
    """(field, key) → name of what a foreign key points to; one read a field."""
    found: dict[tuple[str, Any], str] = {}
    for field in fields:
        if isinstance(field, ForeignKey):
            keys = {getattr(step, field.attname) for step in steps} - {None}
            rows = open_rows(field.related_model, user).in_bulk(list(keys))
            found.update({(field.name, key): _("a record not open to you") for key in keys})
            found.update({(field.name, key): str(row) for key, row in rows.items()})
    return found


def open_rows(model: Any, user: Any) -> QuerySet:
    rows: Any = model._default_manager.all()
    found: QuerySet = rows.visible_to(user) if hasattr(rows, "visible_to") else rows
    return found


def user_of(step: Any) -> int | None:
    context = step.pgh_context
    return context.metadata.get("user") if context else None


def people_of(steps: Iterable[Any]) -> dict[int, str]:
    ids = {user for step in steps if (user := user_of(step))}
    return {pk: str(person) for pk, person in User.objects.in_bulk(ids).items()}
