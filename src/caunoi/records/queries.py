"""Reads of what hangs on records, always through the visibility of their subject."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from caunoi.core.modules import RecordKind, record_kinds
from caunoi.core.remembering import kept_with
from caunoi.records.models import Deadline, Document, DocumentVersion, Link, OnRecord

HANGING: tuple[type[OnRecord], ...] = (Document, Link, Deadline)
ABOUT = "WHERE content_type_id = %s AND object_id = %s"


def kind_named(name: str) -> RecordKind:
    """The declared kind "agreements.agreement". Raises Http404 for anything else."""
    for kind in record_kinds():
        if kind.model._meta.label_lower == name:
            return kind
    raise Http404


def open_records(kind: RecordKind, user: Any) -> QuerySet:
    """Records of a kind whose papers and timeline the user may read.

    The query (never its rows) is kept on the user object for the length of a request, as the
    scope is: a page of many pieces asks for it dozens of times.
    """
    if not user.is_authenticated:
        return open_rows(kind, user)
    kept: dict[type[Model], QuerySet] = kept_with(user, "_open_records")
    if kind.model not in kept:
        kept[kind.model] = open_rows(kind, user)
    return kept[kind.model].all()


def open_rows(kind: RecordKind, user: Any) -> QuerySet:
    if kind.papers is not None:
        return kind.papers(user)
    return kind.model._default_manager.visible_to(user)  # type: ignore[attr-defined]


def may_read_papers(subject: Model, user: Any) -> bool:
    """For a record that the user already sees. Kept on the user for the length of a request."""
    kind = kind_named(subject._meta.label_lower)
    if kind.papers is None or (kind.only_drafts and not is_private(subject)):
        return True
    kept: dict[Model, bool] = kept_with(user, "_read_papers")
    if subject not in kept:
        rows = kind.papers(user)
        kept[subject] = not rows.query.where or rows.filter(pk=subject.pk).exists()
    return kept[subject]


def is_private(subject: Any) -> bool:
    """Whether it stands in a state that only those in its owner's scope see."""
    return subject.state in type(subject)._default_manager.all().PRIVATE_STATES


def subject_or_404(user: Any, name: str, pk: int) -> Any:
    """The record, if this user may read what hangs on it."""
    found = open_records(kind_named(name), user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def visible_rows(rows: QuerySet, user: Any, prefix: str = "") -> QuerySet:
    """`rows` that hang on records (or, with a prefix, on one that does), cut to what the user sees.

    One condition a declared kind: content type and a subquery of that kind's `open_records`.
    """
    seen = Q(pk__in=[])
    for kind in record_kinds():
        content_type = ContentType.objects.get_for_model(kind.model)
        visible = open_records(kind, user)
        seen |= Q(
            **{
                f"{prefix}content_type": content_type,
                f"{prefix}object_id__in": visible.order_by().values("pk"),
            }
        )
    return rows.filter(seen)


def version_or_404(user: Any, pk: int) -> DocumentVersion:
    versions = DocumentVersion.objects.filter(document__voided_at__isnull=True)
    found = visible_rows(versions, user, "document__").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def hanging_on(subject: Model) -> set[type[OnRecord]]:
    """Of papers, links and deadlines those that it has, asked at once: most records have none."""
    about = (ContentType.objects.get_for_model(subject).pk, subject.pk)
    asked = ", ".join(f"EXISTS(SELECT FROM {kind._meta.db_table} {ABOUT})" for kind in HANGING)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}", about * len(HANGING))
        has = cursor.fetchone()
    return {kind for kind, is_there in zip(HANGING, has, strict=True) if is_there}


def versions_of(subject: Model) -> QuerySet[DocumentVersion]:
    """Each document's versions, newest first; the papers of one record are few."""
    documents = Document.objects.on(subject).filter(voided_at__isnull=True)
    versions = DocumentVersion.objects.filter(document__in=documents)
    return versions.select_related("document").defer("text").order_by("document_id", "-number")


def open_deadlines(rows: QuerySet[Deadline] | None = None) -> QuerySet[Deadline]:
    found = Deadline.objects.all() if rows is None else rows
    return found.filter(done_on__isnull=True, voided_at__isnull=True)


def deadlines_of(subject: Model) -> QuerySet[Deadline]:
    return Deadline.objects.on(subject).filter(voided_at__isnull=True).order_by("due_on", "pk")


def links_of(subject: Model) -> QuerySet[Link]:
    return Link.objects.on(subject).select_related("target_type").order_by("pk")
