"""Organisations of every kind, their names, their end, and how to reach them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.records.actors import Actor
from caunoi.records.lifecycle import require
from caunoi.records.timeline import record
from caunoi.registry.actions.common import (
    A_DAY,
    EDIT,
    change,
    check_span,
    keep,
    require_ministry,
    save,
)
from caunoi.registry.actions.people import end_post
from caunoi.registry.models import (
    Contact,
    Country,
    Organisation,
    OrganisationKind,
    OrganisationName,
    OrganisationSuccession,
    Person,
    SuccessionKind,
)
from caunoi.registry.models.organisation import KEPT_BY_THEIR_OWN

# What a People's Committee's own editors may add below it. The rest of the State is laid down by
# law, and where a body stands decides who reaches what: there the ministry's editors decide.
BELOW_A_COMMITTEE = frozenset(
    {OrganisationKind.PROVINCIAL_DEPARTMENT, OrganisationKind.PROVINCIAL_ORGANISATION}
)
PLACE = frozenset({"kind", "country", "territory", "parent"})
COLUMNS = PLACE | {
    *("name_vi", "name_en", "short_vi", "website", "address", "languages"),
    *("begins_on", "source", "is_verified"),
}


@transaction.atomic
def register_organisation(
    *, kind: str, name_vi: str, country: Country, by: Actor, **columns: Any
) -> Organisation:
    """`columns` are of `COLUMNS`. A body below a People's Committee stands in its territory."""
    organisation = Organisation(kind=kind, country=country)
    set_columns(organisation, {"name_vi": name_vi, **columns})
    if kind in BELOW_A_COMMITTEE and organisation.parent is not None:
        organisation.territory = organisation.parent.territory
    elif kind in KEPT_BY_THEIR_OWN:
        require_ministry(by)
    require(by, EDIT, organisation)
    organisation.save()
    record(organisation, "register_organisation", by=by)
    return organisation


@transaction.atomic
def edit_organisation(organisation: Organisation, *, by: Actor, **columns: Any) -> list[str]:
    """Correct what is written; a new name from a day on is `rename_organisation`."""
    require(by, EDIT, organisation)
    was_kept = organisation.kind in KEPT_BY_THEIR_OWN
    changed = set_columns(organisation, columns)
    if PLACE.intersection(changed) and (was_kept or organisation.kind in KEPT_BY_THEIR_OWN):
        require_ministry(by)
    if save(organisation, changed):
        record(organisation, "edit", by=by, fields=changed)
    return changed


def set_columns(organisation: Organisation, columns: Mapping[str, Any]) -> list[str]:
    unknown = set(columns) - COLUMNS
    if unknown:
        raise TypeError(f"not for people to set: {sorted(unknown)}")
    changed = change(organisation, columns)
    check_place(organisation)
    return changed


def check_place(organisation: Organisation) -> None:
    territory, above = organisation.territory, organisation.parent
    if above is not None and organisation.kind in KEPT_BY_THEIR_OWN and not above.is_state:
        raise ValidationError({"parent": _("A state body stands under a state body.")})
    if territory is not None and territory.country_id != organisation.country_id:
        raise ValidationError({"territory": _("This locality lies in another country.")})
    while above is not None:
        if above.pk == organisation.pk:
            raise ValidationError({"parent": _("An organisation cannot stand under itself.")})
        above = above.parent


@transaction.atomic
def rename_organisation(
    organisation: Organisation, *, name_vi: str, on: dt.date, by: Actor, name_en: str = ""
) -> None:
    """From `on` it bears a new name; the old ones stay, valid until the day before."""
    require(by, EDIT, organisation)
    before = {"vi": organisation.name_vi, "en": organisation.name_en}
    changed = keep(organisation, {"name_vi": name_vi, "name_en": name_en or organisation.name_en})
    for language, name in before.items():
        if f"name_{language}" in changed and name:
            add_name(organisation, name=name, language=language, ends_on=on - A_DAY, by=by)
    record(organisation, "rename", by=by, on=on, fields=changed)


@transaction.atomic
def add_name(
    organisation: Organisation,
    *,
    name: str,
    by: Actor,
    language: str = "",
    begins_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    source: str = "",
) -> OrganisationName:
    """Another name, or one it had: any language, any script."""
    require(by, EDIT, organisation)
    check_span(begins_on, ends_on)
    row = OrganisationName(
        organisation=organisation, language=language, begins_on=begins_on, ends_on=ends_on
    )
    change(row, {"name": name, "source": source})
    row.save()
    record(organisation, "add_name", by=by, name=row.pk)
    return row


@transaction.atomic
def end_organisation(
    organisation: Organisation,
    *,
    on: dt.date,
    by: Actor,
    successor: Organisation | None = None,
    part_to: Organisation | None = None,
    legal_basis: str = "",
) -> None:
    """Its last day. Posts in it end with it; a successor takes over the day after.

    With `part_to` its tasks were divided: the successor has the main part, `part_to` the other,
    and whose an agreement is becomes a matter of decision.
    """
    require(by, EDIT, organisation)
    if part_to is not None and part_to in (successor, organisation):
        raise ValidationError({"part_to": _("Name two different bodies, or leave this empty.")})
    if part_to is not None and successor is None:
        raise ValidationError({"successor": _("Name who takes over the main part.")})
    check_span(organisation.begins_on, on)
    if organisation.children.filter(merged_into=None, ends_on=None).exists():
        raise ValidationError(_("Other organisations still stand under this one. End them first."))
    keep(organisation, {"ends_on": on})
    for post in organisation.posts.filter(ended_on=None):
        end_post(post, on=on + A_DAY, by=by)
    kind = SuccessionKind.MERGE if part_to is None else SuccessionKind.SPLIT
    for new in filter(None, (successor, part_to)):
        row = OrganisationSuccession(
            old=organisation, new=new, effective_on=on + A_DAY, kind=kind, is_main=new == successor
        )
        succeed(row, legal_basis)
    record(
        organisation,
        "end_organisation",
        by=by,
        on=on,
        successor=successor.pk if successor else None,
        part_to=part_to.pk if part_to else None,
    )


def succeed(row: OrganisationSuccession, legal_basis: str) -> None:
    if not legal_basis.strip():
        raise ValidationError({"legal_basis": _("Name the decision that passes the tasks on.")})
    row.legal_basis = legal_basis
    row.full_clean()
    row.save()


@transaction.atomic
def add_contact(
    subject: Organisation | Person, *, kind: str, value: str, by: Actor, label: str = ""
) -> Contact:
    """A way to reach an organisation or a person."""
    require(by, EDIT, subject)
    side = "organisation" if isinstance(subject, Organisation) else "person"
    contact = Contact(kind=kind, **{side: subject})
    change(contact, {"value": value, "label": label})
    contact.save()
    record(subject, "add_contact", by=by, contact=contact.pk)
    return contact


@transaction.atomic
def check_contact(contact: Contact, *, on: dt.date, by: Actor) -> None:
    """Somebody tried it on that day, and it works."""
    require(by, EDIT, contact.of)
    keep(contact, {"checked_on": on})
    record(contact.of, "check_contact", by=by, on=on, contact=contact.pk)


@transaction.atomic
def end_contact(contact: Contact, *, on: dt.date, by: Actor) -> None:
    """It works no more."""
    require(by, EDIT, contact.of)
    check_span(contact.begins_on, on)
    keep(contact, {"ends_on": on})
    record(contact.of, "end_contact", by=by, on=on, contact=contact.pk)
