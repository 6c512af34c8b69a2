"""One thing written down twice: who looks alike, what a merge would show, the merge, its undo.

A merge sets `merged_into` and re-points nothing: who reads the kept row reads the other's posts,
contacts and ties with it (`ids_with_merged`). So undoing a merge is clearing one column.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import F, Func, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Greatest, Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.core.vietnamese import fold
from caunoi.records.actors import Actor
from caunoi.records.lifecycle import require
from caunoi.records.timeline import record
from caunoi.registry.models import Organisation, Person, Territory

Mergeable = Organisation | Territory | Person
ALIKE = 0.45  # trigram similarity of two folded names; found by trying on the shipped names
SHOWN = 10
COMPARED = {
    Organisation: ("name_vi", "name_en", "short_vi", "website", "address", "begins_on", "ends_on"),
    Territory: ("name_vi", "name_en", "kind", "population", "timezone", "begins_on", "ends_on"),
    Person: ("name", "name_latin", "note"),
}

# What has no name of its own among the models' words, in the reader's language.
LABELS: dict[str, Any] = {
    "population": gettext_lazy("population"),
    "timezone": gettext_lazy("time zone"),
    "organisation names": gettext_lazy("other names"),
    "territory names": gettext_lazy("other names"),
    "territory codes": gettext_lazy("codes"),
    "territory kinds": gettext_lazy("kinds"),
    "organisation successions": gettext_lazy("successions"),
    "successions": gettext_lazy("successions"),
}


class Unaccent(Func):
    function = "UNACCENT"
    output_field = TextField()


def folded(column: str) -> Unaccent:
    return Unaccent(Lower(F(column)))


def alike(rows: QuerySet, columns: Iterable[str], names: Iterable[str]) -> QuerySet:
    """`rows` whose name in any column resembles any of `names`, the likest first (`likeness`)."""
    wanted = {fold(name) for name in names if name}
    scores = [TrigramSimilarity(folded(c), name) for c in columns for name in wanted]
    if not scores:
        return rows.none()
    best = Greatest(*scores, Value(0.0))
    return rows.annotate(likeness=best).filter(likeness__gte=ALIKE).order_by("-likeness", "pk")


def likely_twins(row: Mergeable) -> list[Any]:
    """Other rows that may be the same thing, the likest first; `likeness` from 0 to 1."""
    others = candidates(row).filter(merged_into=None)
    columns = ("name", "name_latin") if isinstance(row, Person) else ("name_vi", "name_en")
    names = [getattr(row, column) for column in columns]
    found = alike(others if row.pk is None else others.exclude(pk=row.pk), columns, names)
    return list(found[:SHOWN])


def candidates(row: Mergeable) -> QuerySet:
    """The same kind of thing in the same place; two rows with codes of their own are two things."""
    if isinstance(row, Organisation):
        rows = Organisation.objects.filter(country=row.country_id, kind=row.kind)
        if row.territory_id:
            rows = rows.filter(Q(territory=row.territory_id) | Q(territory=None))
        return rows.filter(code="") if row.code else rows
    if isinstance(row, Territory):
        return Territory.objects.filter(country=row.country_id, level=row.level)
    return Person.objects.filter(erased_at=None)


PAIRS = """
SELECT a.id, b.id, similarity(unaccent(lower(a.name_vi)), unaccent(lower(b.name_vi))) AS likeness
FROM registry_organisation a
JOIN registry_organisation b
  ON b.country_id = a.country_id AND b.kind = a.kind AND b.id > a.id
 AND (a.territory_id IS NULL OR b.territory_id IS NULL OR a.territory_id = b.territory_id)
WHERE a.merged_into_id IS NULL AND b.merged_into_id IS NULL
  AND (a.code = '' OR b.code = '')
  AND similarity(unaccent(lower(a.name_vi)), unaccent(lower(b.name_vi))) >= %s
ORDER BY likeness DESC, a.id, b.id
LIMIT %s
"""


def likely_pairs(limit: int = 100) -> list[tuple[Organisation, Organisation, float]]:
    """Organisations that may be one, the likest pairs first."""
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, [0.6, limit])
        found = cursor.fetchall()
    ids = {pk for first, second, _likeness in found for pk in (first, second)}
    rows = Organisation.objects.select_related("country", "territory").in_bulk(ids)
    return [(rows[first], rows[second], likeness) for first, second, likeness in found]


@dataclass(frozen=True)
class Difference:
    label: str
    kept: Any
    gone: Any


@dataclass(frozen=True)
class Brought:
    """Rows that hang on the one that goes and will be read with the one that stays."""

    label: str
    count: int


@dataclass(frozen=True)
class Preview:
    differences: list[Difference]
    brought: list[Brought]
    troubles: list[str]


def preview(gone: Mergeable, into: Mergeable, user: Any) -> Preview:
    """What a merge would change for readers; nothing is written."""
    compared = COMPARED[type(gone)]
    differences = [
        Difference(label_of(field_of(gone, name).verbose_name), *values)
        for name in compared
        if (values := (getattr(into, name), getattr(gone, name)))[0] != values[1]
    ]
    return Preview(differences, list(brought(gone, user)), troubles(gone, into))


def field_of(row: Model, name: str) -> Any:
    return row._meta.get_field(name)


def label_of(words: Any) -> str:
    return str(LABELS.get(str(words), words))


def relations_to(row: Model) -> list[Any]:
    """From which columns of which kinds such a row is pointed at."""
    fields: list[Any] = list(row._meta.get_fields(include_hidden=True))
    return [f for f in fields if f.auto_created and f.is_relation and not f.concrete]


def brought(row: Model, user: Any) -> Iterable[Brought]:
    """Counted through each kind's own visibility."""
    for relation in relations_to(row):
        rows = relation.related_model._default_manager.filter(**{relation.field.name: row.pk})
        if hasattr(rows, "visible_to"):
            rows = rows.visible_to(user)
        count = rows.count()
        if count and relation.field.name != "merged_into":
            yield Brought(label_of(relation.related_model._meta.verbose_name_plural), count)


def troubles(gone: Mergeable, into: Mergeable) -> list[str]:
    """Why these two cannot be merged."""
    found = []
    if type(gone) is not type(into) or gone.pk == into.pk:
        return [_("Choose two different rows of one kind.")]
    if gone.merged_into_id or into.merged_into_id:
        found.append(_("One of them has been merged already."))
    if getattr(gone, "country_id", None) != getattr(into, "country_id", None):
        found.append(_("They lie in different countries."))
    for name in ("kind", "level"):
        if name_matters(gone, name) and getattr(gone, name) != getattr(into, name):
            found.append(_("They are of different kinds."))
    return found


def name_matters(row: Mergeable, name: str) -> bool:
    """The kind of an organisation, the level of a territory; a territory's kind is only a word."""
    return (type(row), name) in {(Organisation, "kind"), (Territory, "level")}


@transaction.atomic
def merge(gone: Mergeable, *, into: Mergeable, by: Actor) -> None:
    """From now on `gone` is read as `into`. Raises ValidationError with every trouble."""
    for row in (gone, into):
        require(by, "registry.edit", row)
    locked = type(gone)._default_manager.select_for_update().in_bulk([gone.pk, into.pk])
    found = troubles(locked.get(gone.pk, gone), locked.get(into.pk, into))
    if found:
        raise ValidationError(found)
    gone.merged_into = into
    gone.save(update_fields=["merged_into"])
    record(gone, "merge", by=by, into=into.pk)
    record(into, "take_in", by=by, other=gone.pk)


@transaction.atomic
def undo_merge(gone: Mergeable, *, by: Actor) -> None:
    """The two are two again."""
    into = gone.merged_into
    if into is None:
        raise ValidationError(_("This row has not been merged."))
    for row in (gone, into):
        require(by, "registry.edit", row)
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    record(gone, "undo_merge", by=by, into=into.pk)
    record(into, "give_back", by=by, other=gone.pk)


MERGED = """
WITH RECURSIVE found(id) AS (
    SELECT %s::bigint
  UNION
    SELECT row.id FROM found JOIN {table} row ON row.merged_into_id = found.id
)
SELECT id FROM found
"""


def ids_with_merged(row: Mergeable) -> list[int]:
    """The row's id and those of all that were merged into it, at any depth."""
    table = connection.ops.quote_name(row._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(MERGED.format(table=table), [row.pk])
        return [pk for (pk,) in cursor.fetchall()]


def standing_for(row: Mergeable) -> Mergeable:
    """The row that is read in its place: the end of its chain of merges."""
    while row.merged_into is not None:
        row = row.merged_into
    return row
