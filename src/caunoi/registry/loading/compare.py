"""What is in a table against what should be: create, change and remove only the difference."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from caunoi.registry.loading.files import MARK

Values = dict[str, Any]
BATCH = 2000


def sync(
    model: type[models.Model],
    key: tuple[str, ...],
    wanted: Mapping[tuple, Values],
    *,
    prune: bool = False,
) -> int:
    """Bring the shipped rows of `model` to `wanted` (by the columns of `key`); how many changed.

    `prune` removes shipped rows that are no longer wanted: for tables nothing points to.
    """
    existing = {tuple(row[column] for column in key): row for row in stored(model, key, wanted)}
    create(model, [values for name, values in wanted.items() if name not in existing])
    changed = change(model, differing(existing, wanted))
    stale = [row["pk"] for name, row in existing.items() if is_ours(row) and name not in wanted]
    if prune and stale:
        model._default_manager.filter(pk__in=stale).delete()
    return len(wanted.keys() - existing.keys()) + changed + (len(stale) if prune else 0)


def stored(
    model: type[models.Model], key: tuple[str, ...], wanted: Mapping[tuple, Values]
) -> Iterable[Values]:
    columns = next(iter(wanted.values()), {})
    return model._default_manager.values("pk", *{*key, *columns, "source"}).iterator(
        chunk_size=BATCH
    )


def create(model: type[models.Model], rows: list[Values]) -> list[models.Model]:
    return model._default_manager.bulk_create(
        [model(**values) for values in rows], batch_size=BATCH
    )


def differing(existing: Mapping[Any, Values], wanted: Mapping[Any, Values]) -> dict[Any, Values]:
    """Primary key → values, for the shipped rows that are not as they should be."""
    return {
        row["pk"]: wanted[name]
        for name, row in existing.items()
        if name in wanted and is_ours(row) and not holds(row, wanted[name])
    }


def holds(row: Values, values: Values) -> bool:
    return all(row[column] == value for column, value in values.items())


def is_ours(row: Values) -> bool:
    return row["source"].startswith(MARK)


def change(model: type[models.Model], rows: dict[Any, Values]) -> int:
    if not rows:
        return 0
    pk = model._meta.pk.attname
    objects = [model(**{**values, pk: key}) for key, values in rows.items()]
    names = [model._meta.get_field(name).name for name in next(iter(rows.values()))]
    model._default_manager.bulk_update(objects, [n for n in names if n != model._meta.pk.name], 500)
    return len(rows)
