"""Everything people do to what hangs on records."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.core.vietnamese import carries_secret_marking
from caunoi.records.actors import Actor
from caunoi.records.lifecycle import require
from caunoi.records.models import Deadline, Document, DocumentVersion, Link
from caunoi.records.storage import secret_words, store
from caunoi.records.timeline import record


def may_edit(subject: Model) -> str:
    return f"{subject._meta.app_label}.edit"


@transaction.atomic
def add_document(
    subject: Model,
    *,
    title: str,
    kind: str,
    upload: UploadedFile,
    by: Actor,
    language: str = "",
    is_authentic: bool = False,
) -> DocumentVersion:
    """Keep the file as the first version of a new document. Raises storage.Refused."""
    require(by, may_edit(subject), subject)
    if carries_secret_marking(title, is_name=False):
        raise ValidationError({"title": secret_words()})
    document = Document(
        subject=subject, title=title, kind=kind, language=language, is_authentic=is_authentic
    )
    document.full_clean()
    document.save()
    return add_version(document, upload=upload, by=by)


@transaction.atomic
def add_version(document: Document, *, upload: UploadedFile, by: Actor) -> DocumentVersion:
    """Keep the file as the next version. The same bytes as the last one are refused."""
    require(by, may_edit(document.subject), document.subject)
    Document.objects.select_for_update().get(pk=document.pk)
    stored = store(upload)
    last = document.versions.order_by("-number").first()
    if last is not None and last.sha256 == stored.sha256:
        raise ValidationError({"upload": _("This is the same file as the last version.")})
    version = document.versions.create(
        number=last.number + 1 if last else 1,
        sha256=stored.sha256,
        name=stored.name,
        media_type=stored.media_type,
        size=stored.size,
        text=stored.text,
    )
    record(
        document.subject,
        "add_version" if last else "add_document",
        by=by,
        document=document.pk,
        version=version.number,
        sha256=stored.sha256,
    )
    return version


@transaction.atomic
def void_document(document: Document, *, reason: str, by: Actor, now: dt.datetime) -> None:
    """Take a wrong paper out of use; it stays in the chain, nobody gets it any more."""
    require(by, may_edit(document.subject), document.subject)
    document.voided_at, document.void_reason = now, reason
    document.full_clean()
    document.save(update_fields=["voided_at", "void_reason"])
    record(document.subject, "void_document", by=by, document=document.pk)


@transaction.atomic
def add_link(
    subject: Model, *, title: str, by: Actor, url: str = "", target: Model | None = None
) -> Link:
    require(by, may_edit(subject), subject)
    link = Link(subject=subject, title=title, url=url)
    if target is not None:
        link.target = target
    link.full_clean()
    link.save()
    record(subject, "add_link", by=by, link=link.pk)
    return link


@transaction.atomic
def drop_link(link: Link, *, by: Actor) -> None:
    require(by, may_edit(link.subject), link.subject)
    subject, pk = link.subject, link.pk
    link.delete()
    record(subject, "drop_link", by=by, link=pk)


@transaction.atomic
def set_deadline(subject: Model, *, title: str, due_on: dt.date | None, **columns: Any) -> Deadline:
    """One open deadline a rule and record: setting it again moves it.

    Called by the actions that cause a deadline; they write the timeline.
    """
    code = columns.get("rule_code", "")
    known = Deadline.objects.on(subject).filter(done_on__isnull=True, voided_at__isnull=True)
    deadline = known.filter(rule_code=code).first() if code else None
    deadline = deadline or Deadline(subject=subject)
    for name, value in {"title": title, "due_on": due_on, **columns}.items():
        setattr(deadline, name, value)
    deadline.full_clean()
    deadline.save()
    return deadline


@transaction.atomic
def meet_deadline(deadline: Deadline, *, on: dt.date, by: Actor) -> None:
    """Mark as done on a day."""
    require(by, may_edit(deadline.subject), deadline.subject)
    deadline.done_on = on
    deadline.save(update_fields=["done_on"])
    record(deadline.subject, "meet_deadline", by=by, deadline=deadline.pk, on_day=on)


@transaction.atomic
def drop_deadlines(subject: Model, *codes: str) -> int:
    """Void the open deadlines of these rules (all where none is named); how many there were."""
    rows = Deadline.objects.on(subject).filter(done_on__isnull=True, voided_at__isnull=True)
    if codes:
        rows = rows.filter(rule_code__in=codes)
    return rows.update(voided_at=timezone.now())
