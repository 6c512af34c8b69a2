"""What the actions of the registry share: changing columns, checking spans, who may."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from caunoi.core.vietnamese import clean
from caunoi.records.actors import Actor, Job
from caunoi.registry.access import scope_of
from caunoi.registry.loading.files import MARK

EDIT, MANAGE = "registry.edit", "registry.manage"
A_DAY = dt.timedelta(days=1)


def change(row: Model, columns: Mapping[str, Any]) -> list[str]:
    """Set the columns, texts tidied, and check the row; which of them differ from before."""
    tidy = {name: clean(v) if isinstance(v, str) else v for name, v in columns.items()}
    changed = [name for name, value in tidy.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, tidy[name])
    row.full_clean()
    return changed


def keep(row: Model, columns: Mapping[str, Any]) -> list[str]:
    """`change`, and save it."""
    return save(row, change(row, columns))


def save(row: Model, changed: list[str]) -> list[str]:
    """Write the changed columns; from then on the row is a person's, not the loader's."""
    if changed:
        row.save(update_fields=[*changed, *disown(row)])
    return changed


def disown(row: Model) -> list[str]:
    """Take the loader's mark off the source, so that it leaves alone what people wrote."""
    source = getattr(row, "source", "")
    if not source.startswith(MARK):
        return []
    row.source = source.removeprefix(MARK)  # type: ignore[attr-defined]
    return ["source"]


def check_span(begins_on: dt.date | None, ends_on: dt.date | None) -> None:
    if begins_on and ends_on and ends_on < begins_on:
        raise ValidationError({"ends_on": _("The end lies before the beginning.")})


def require_ministry(by: Actor) -> None:
    if not isinstance(by, Job) and not scope_of(by).allows("edit", None):
        raise PermissionDenied
