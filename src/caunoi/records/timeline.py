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
from caunoi.records.models import Entry

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
    """Write one line on the record's timeline; `data` must be plain JSON, no personal text."""
    content_type = ContentType.objects.get_for_model(subject)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [content_type.pk, subject.pk])
    last = Entry.objects.on(subject).order_by("-seq").first()
    entry = Entry(
        content_type=content_type,
        object_id=subject.pk,
        seq=last.seq + 1 if last else 1,
        at=at or timezone.now(),
        **columns_of(by),
        verb=verb,
        is_substantive=substantive,
        happened_on=on,
        data=json.loads(json.dumps(data, default=str)),
    )
    entry.hash = digest(last.hash if last else ROOT, entry, subject._meta.label_lower)
    entry.save(force_insert=True)
    return entry


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
        entry.hash = digest(ROOT, entry, subject._meta.label_lower)
        rows.append(entry)
    Entry.objects.bulk_create(rows)


def entries_of(subject: models.Model) -> models.QuerySet[Entry]:
    return Entry.objects.on(subject).select_related("user").order_by("-seq")


def first_break(subject: models.Model) -> int | None:
    """The seq at which the record's chain no longer holds; None where it is whole."""
    before, kind = ROOT, subject._meta.label_lower
    for place, entry in enumerate(Entry.objects.on(subject).order_by("seq"), start=1):
        if entry.seq != place or entry.hash != digest(before, entry, kind):
            return place
        before = entry.hash
    return None
