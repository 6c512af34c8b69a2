"""People and the posts they hold, with the steps of an ambassador's accreditation."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.core.modules import all_modules
from caunoi.records.actors import Actor
from caunoi.records.lifecycle import require
from caunoi.records.queries import versions_of
from caunoi.records.timeline import record
from caunoi.registry.actions.common import EDIT, MANAGE, change, keep
from caunoi.registry.merging import ids_with_merged
from caunoi.registry.models import Organisation, Person, Post

# In this order; the last is the first day without the post.
STEPS = ("agrement_on", "appointed_on", "credentials_copy_on", "credentials_on", "ended_on")


@transaction.atomic
def register_person(
    *, name: str, by: Actor, organisation: Organisation | None = None, **columns: Any
) -> Person:
    """Who writes down a person for an organisation must be able to edit that organisation."""
    person = Person()
    require(by, EDIT, person if organisation is None else organisation)
    change(person, {"name": name, **columns})
    person.save()
    record(person, "register_person", by=by)
    return person


@transaction.atomic
def edit_person(person: Person, *, by: Actor, **columns: Any) -> list[str]:
    require(by, EDIT, person)
    check_not_erased(person)
    changed = keep(person, columns)
    if changed:
        record(person, "edit", by=by, fields=changed)
    return changed


@transaction.atomic
def erase_person(person: Person, *, by: Actor, now: dt.datetime) -> None:
    """Take out every personal datum (Law 91/2025/QH15), here and in what other modules hold, with
    the rows that were merged into this one; that somebody held the posts remains."""
    require(by, MANAGE, person)
    check_not_erased(person)
    others = Person.objects.filter(pk__in=ids_with_merged(person), erased_at=None)
    rows = [person, *others.exclude(pk=person.pk)]
    if any(versions_of(row).exists() for row in rows):
        raise ValidationError(_("Documents hang on this person. Take them out of use first."))
    for row in rows:
        take_out(row, now)
        record(row, "erase_registered", by=by)


def take_out(person: Person, now: dt.datetime) -> None:
    person.contacts.all().delete()
    for name, empty in {"name": "", "name_latin": "", "note": "", "languages": []}.items():
        setattr(person, name, empty)
    person.erased_at = now
    person.save()
    for _label, module in reversed(all_modules()):
        if module.personal is not None and module.personal.erase_registered is not None:
            module.personal.erase_registered(person, now=now)


def check_not_erased(person: Person) -> None:
    if person.erased_at is not None:
        raise ValidationError(_("This person's data has been erased."))


@transaction.atomic
def appoint(
    person: Person,
    *,
    organisation: Organisation,
    title_vi: str,
    today: dt.date,
    by: Actor,
    ends_previous: bool = False,
    **columns: Any,
) -> Post:
    """A person takes a post; with `ends_previous`, whoever headed it leaves on that day."""
    require(by, EDIT, organisation)
    check_not_erased(person)
    post = Post(person=person, organisation=organisation)
    change(post, {"title_vi": title_vi, **columns})
    check_steps(post, today)
    if ends_previous and post.appointed_on:
        for earlier in organisation.posts.filter(is_head=True, ended_on=None):
            end_post(earlier, on=post.appointed_on, by=by)
    post.save()
    tell_both(post, "appoint", by, post.appointed_on)
    return post


@transaction.atomic
def record_credentials(
    post: Post, *, today: dt.date, by: Actor, **steps: dt.date | None
) -> list[str]:
    """Days of agrément, appointment, copy of credentials, credentials, in that order (row B20)."""
    require(by, EDIT, post.organisation)
    unknown = set(steps) - set(STEPS[:-1])
    if unknown:
        raise TypeError(f"no such step: {sorted(unknown)}")
    changed = change(post, steps)
    check_steps(post, today)
    post.save(update_fields=changed)
    if changed:
        last = max((getattr(post, name) for name in changed if getattr(post, name)), default=None)
        tell_both(post, "record_credentials", by, last, substantive=True, fields=changed)
    return changed


def check_steps(post: Post, today: dt.date) -> None:
    """Each step on or after the one before it, none in the future."""
    before: dt.date | None = None
    for name in STEPS:
        on = getattr(post, name)
        if on is None:
            continue
        if on > today:
            raise ValidationError({name: _("This day has not come yet.")})
        if before is not None and on < before:
            raise ValidationError({name: _("This lies before the step that precedes it.")})
        before = on


@transaction.atomic
def end_post(post: Post, *, on: dt.date, by: Actor) -> None:
    """`on` is the first day without the post."""
    require(by, EDIT, post.organisation)
    change(post, {"ended_on": on})
    check_steps(post, on)
    post.save(update_fields=["ended_on"])
    tell_both(post, "end_post", by, on)


def tell_both(
    post: Post, verb: str, by: Actor, on: dt.date | None, substantive: bool = False, **data: Any
) -> None:
    record(post.organisation, verb, by=by, on=on, substantive=substantive, post=post.pk, **data)
    record(post.person, verb, by=by, on=on, post=post.pk, **data)
