"""What the modules declare to be found, by kind."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model, QuerySet

from caunoi.core.lookups import Among
from caunoi.core.modules import SearchSource, all_modules, record_kinds
from caunoi.records.models import DocumentVersion

MOST_OF_A_FILE = 100_000  # letters of one document that are indexed


def kind_of(model: type[Model]) -> str:
    return model._meta.label_lower


@cache
def sources() -> dict[str, SearchSource]:
    return {kind_of(s.model): s for _label, module in all_modules() for s in module.search}


def carries_documents(model: type[Model]) -> bool:
    return any(kind.model is model for kind in record_kinds())


def visible(source: SearchSource, ids: list[Any], user: Any) -> QuerySet:
    """Records with these keys that the user may see."""
    rows: Any = source.model._default_manager.filter(Among(F("pk"), ids))
    seen: QuerySet = source.seen(rows, user) if source.seen else rows.visible_to(user)
    return seen


def texts_of_documents(model: type[Model], pks: Iterable[Any]) -> dict[Any, list[str]]:
    """Record → names and words of its papers as they stand; whoever sees it may read them."""
    versions = DocumentVersion.objects.filter(
        document__voided_at__isnull=True,
        document__content_type=ContentType.objects.get_for_model(model),
        document__object_id__in=list(pks),
    )
    newest = versions.order_by("document_id", "-number").distinct("document_id")
    found: dict[Any, list[str]] = {}
    for pk, *words in newest.values_list("document__object_id", "document__title", "text"):
        found.setdefault(pk, []).extend(part[:MOST_OF_A_FILE] for part in words)
    return found
