"""Places abroad that people add. Việt Nam's own units are loaded from the law."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.core.vietnamese import clean
from caunoi.records.actors import Actor
from caunoi.records.lifecycle import require
from caunoi.records.timeline import record
from caunoi.registry.actions.common import EDIT, change, keep
from caunoi.registry.models import Country, Territory, TerritoryName


@transaction.atomic
def register_locality(
    *,
    country: Country,
    level: str,
    name_en: str,
    by: Actor,
    names: Iterable[tuple[str, str]] = (),
    **columns: Any,
) -> Territory:
    """A place abroad that the registry lacks: unverified until somebody confirms it.

    `names` are further (name, language) pairs; language "" fits any.
    """
    if country.code == "VN":
        raise ValidationError({"country": _("Việt Nam's units are loaded from the law.")})
    locality = Territory(country=country, level=level, is_verified=False)
    require(by, EDIT, locality)
    change(locality, {"name_en": name_en, **columns})
    locality.save()
    for name, language in names:
        locality.names.create(name=clean(name), language=language)
    record(locality, "register_locality", by=by)
    return locality


@transaction.atomic
def edit_locality(locality: Territory, *, by: Actor, **columns: Any) -> list[str]:
    """Correct a place abroad; it must not move to another country."""
    require(by, EDIT, locality)
    changed = keep(locality, columns)
    if changed:
        record(locality, "edit", by=by, fields=changed)
    return changed


@transaction.atomic
def add_locality_name(
    locality: Territory, *, name: str, by: Actor, language: str = "", use: str = "alias"
) -> TerritoryName:
    require(by, EDIT, locality)
    row = TerritoryName(territory=locality, language=language, use=use)
    change(row, {"name": name})
    row.save()
    record(locality, "add_name", by=by, name=row.pk)
    return row


@transaction.atomic
def verify_locality(locality: Territory, *, source: str, by: Actor) -> None:
    """Somebody looked it up: it exists under this name in this country, and here is where."""
    require(by, EDIT, locality)
    if not source.strip():
        raise ValidationError({"source": _("Say where you found it.")})
    keep(locality, {"is_verified": True, "source": source})
    record(locality, "verify_locality", by=by)
