"""The timeline's only writer, and the check of its chain.

A record's entries form a chain: each hash is SHA-256 over the hash before it and the
canonical JSON of the line (version 1: sorted keys, no spaces, UTF-8). A row altered by SQL,
taken out or slipped in shows as the first seq at which the chain no longer holds.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.records.actors import Actor, ByLink, Job
from caunoi.records.models import Entry, Living

ROOT = "0" * 64


def digest(before: str, entry: Entry, kind: str) -> str:
    line = {
        "v": 1,
        "record": f"{kind}:{entry.object_id}",
        "seq": entry.seq,
        "at": entry.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "by": actor_of(entry),
        "verb": entry.verb,
        "substantive": entry.is_substantive,
        "on": entry.happened_on.isoformat() if entry.happened_on else None,
        "data": entry.data,
    }
    text = json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(before.encode() + text.encode()).hexdigest()


def chain_name(model: type[models.Model]) -> str:
    """What records of a kind are called in their chains, for ever: a kind that moves to another
    app keeps the name in `CHAIN_NAME`, for what was hashed once can't be hashed differently."""
    return getattr(model, "CHAIN_NAME", model._meta.label_lower)


def actor_of(entry: Entry) -> str:
    if entry.link_id is not None:
        return f"link:{entry.link_id}"
    return f"user:{entry.user_id}" if entry.user_id else f"job:{entry.job}"


def columns_of(by: Actor) -> dict[str, Any]:
    """The three columns of an entry of which exactly one is filled."""
    return {
        "user": by if isinstance(by, User) else None,
        "job": by.name if isinstance(by, Job) else "",
        "link_id": by.link_id if isinstance(by, ByLink) else None,
    }


@transaction.atomic
def record(
    subject: models.Model,
    verb: str,
    *,
    by: Actor,
    substantive: bool = False,
    on: dt.date | None = None,
    at: dt.datetime | None = None,
    **data: Any,
) -> Entry:
    """Write one line on the record's timeline; `data` must be plain JSON, no personal text.

    A substantive line is a sign of life `on` its day (today where none is given) of a record
    that can fall silent.
    """
    at = at or timezone.now()
    if substantive:
        # Before the lock below: who moves a record holds its row first, too.
        raise_life(subject, on or timezone.localdate(at))
    content_type = ContentType.objects.get_for_model(subject)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [content_type.pk, subject.pk])
    last = Entry.objects.on(subject).order_by("-seq").first()
    entry = Entry(
        content_type=content_type,
        object_id=subject.pk,
        seq=last.seq + 1 if last else 1,
        at=at,
        **columns_of(by),
        verb=verb,
        is_substantive=substantive,
        happened_on=on,
        data=json.loads(json.dumps(data, default=str)),
    )
    entry.hash = digest(last.hash if last else ROOT, entry, chain_name(type(subject)))
    entry.save(force_insert=True)
    return entry


def raise_life(subject: models.Model, day: dt.date) -> None:
    if not isinstance(subject, Living):
        return
    earlier = models.Q(last_sign_on__isnull=True) | models.Q(last_sign_on__lt=day)
    rows = type(subject)._base_manager.filter(earlier, pk=subject.pk)
    if rows.update(last_sign_on=day):
        subject.last_sign_on = day


@transaction.atomic
def take_back(subject: models.Model, verb: str, *, by: Actor, **data: Any) -> Entry:
    """Write that what the substantive lines with this `data` (ids) told is not so.

    Their days no longer count as life: `take_back(agreement, "void_sign", by=by, sign=7)`.
    """
    told = Entry.objects.on(subject).filter(is_substantive=True, data__contains=data)
    seqs = list(told.order_by("seq").values_list("seq", flat=True))
    entry = record(subject, verb, by=by, takes_back=seqs, **data)
    if isinstance(subject, Living):
        refresh_life(subject)
    return entry


def refresh_life(subject: Living) -> None:
    """Set `last_sign_on` anew, from the substantive lines that stand and its own columns."""
    days = [day for day in subject.signs_in_columns() if day]
    days.extend(standing_days(subject))
    subject.last_sign_on = max(days, default=None)
    subject.save(update_fields=["last_sign_on"])


def standing_days(subject: Living) -> list[dt.date]:
    entries = Entry.objects.on(subject)
    rows = entries.filter(data__has_key="takes_back").values_list("data__takes_back", flat=True)
    taken = [seq for seqs in rows for seq in seqs]
    told = entries.filter(is_substantive=True).exclude(seq__in=taken)
    told = told.exclude(verb__in=subject.KEPT_IN_COLUMNS)
    return [on or timezone.localdate(at) for on, at in told.values_list("happened_on", "at")]


@transaction.atomic
def record_first(
    subjects: Iterable[tuple[models.Model, dict[str, Any]]], verb: str, *, by: Actor
) -> None:
    """The first line of many records of one kind that were just created, each with its data.

    Nobody else can know them before the transaction ends, so there is nothing to lock.
    """
    now, rows = timezone.now(), []
    for subject, data in subjects:
        entry = Entry(
            content_type=ContentType.objects.get_for_model(subject),
            object_id=subject.pk,
            seq=1,
            at=now,
            **columns_of(by),
            verb=verb,
            data=json.loads(json.dumps(data, default=str)),
        )
        entry.hash = digest(ROOT, entry, chain_name(type(subject)))
        rows.append(entry)
    Entry.objects.bulk_create(rows)


def entries_of(subject: models.Model) -> models.QuerySet[Entry]:
    return Entry.objects.on(subject).select_related("user").order_by("-seq")


def first_break(subject: models.Model) -> int | None:
    """The seq at which the record's chain no longer holds; None where it is whole."""
    before, kind = ROOT, chain_name(type(subject))
    for place, entry in enumerate(Entry.objects.on(subject).order_by("seq"), start=1):
        if entry.seq != place or entry.hash != digest(before, entry, kind):
            return place
        before = entry.hash
    return None
