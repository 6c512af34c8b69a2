"""Reads for somebody's work: what hangs on the records that their bodies answer for."""

import datetime as dt
from collections import Counter
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet

from caunoi.core.modules import RecordKind, record_kinds
from caunoi.records.models import Deadline, Entry
from caunoi.records.queries import open_deadlines


def kept_kinds() -> list[RecordKind]:
    """Kinds of records for which an organisation answers, and which its people see for that."""
    return [kind for kind in record_kinds() if hasattr(kind.model._default_manager, "kept_by")]


def on_ours(user: Any) -> Q:
    """What hangs on records that a body of the user's scope answers for."""
    found = Q(pk__in=[])
    for kind in kept_kinds():
        ours = kind.model._default_manager.kept_by(user).order_by()  # type: ignore[attr-defined]
        content_type = ContentType.objects.get_for_model(kind.model)
        found |= Q(content_type=content_type, object_id__in=ours.values("pk"))
    return found


def deadlines(ours: Q) -> QuerySet[Deadline]:
    return open_deadlines().filter(ours)


def days_with_deadlines(rows: QuerySet[Deadline], until: dt.date) -> Counter[dt.date]:
    """How many fall due on each day up to `until`, late ones included."""
    found = rows.filter(due_on__lte=until).order_by().values_list("due_on").annotate(n=Count("pk"))
    return Counter(dict(found))


def recent(ours: Q, count: int) -> list[Entry]:
    """The newest lines on the timelines of our records."""
    rows = Entry.objects.filter(ours).select_related("user")
    return list(rows.order_by("-at", "-pk")[:count])


def subjects(rows: list[Any]) -> dict[tuple[int, int], Any]:
    """The records that these rows hang on, one query a kind."""
    wanted: dict[int, set[int]] = {}
    for row in rows:
        wanted.setdefault(row.content_type_id, set()).add(row.object_id)
    found: dict[tuple[int, int], Any] = {}
    for type_id, ids in wanted.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is not None:
            known = model._default_manager.in_bulk(ids)
            found.update({(type_id, pk): record for pk, record in known.items()})
    return found
