"""Bringing the index up to what the records say."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from caunoi.core.languages import BETWEEN
from caunoi.core.modules import SearchSource, SearchText
from caunoi.search import triggers, words
from caunoi.search.models import IndexRow, Touched
from caunoi.search.sources import carries_documents, sources, texts_of_documents

BATCH = 500
KEPT_BODY = 20_000  # letters kept to show an excerpt from
STAGE = """
CREATE TEMP TABLE IF NOT EXISTS search_stage ON COMMIT DELETE ROWS AS
SELECT kind, object_id, title, names, body, numbers, folded, tsv, visibility, readers, "on"
FROM search_indexrow WITH NO DATA
"""
COPY = "COPY search_stage FROM STDIN"
UPSERT = """
WITH row AS (DELETE FROM search_stage RETURNING *)
INSERT INTO search_indexrow
  (kind, object_id, title, names, body, numbers, folded, tsv, visibility, readers, "on")
SELECT * FROM row
ON CONFLICT (kind, object_id) DO UPDATE SET
  (title, names, body, numbers, folded, tsv, visibility, readers, "on")
  = (excluded.title, excluded.names, excluded.body, excluded.numbers, excluded.folded,
     excluded.tsv, excluded.visibility, excluded.readers, excluded."on")
"""
ONE_AT_A_TIME = "SELECT pg_try_advisory_xact_lock(hashtext('caunoi search index'))"
TAKE = """
DELETE FROM search_touched WHERE id IN (SELECT id FROM search_touched ORDER BY id LIMIT %s)
RETURNING kind, object_id
"""


def drain(most: int | None = None) -> int:
    """Index what was touched, `most` entries or all; how many entries were taken.

    Nothing is done where another process is at it: it goes on until nothing is left.
    """
    total = 0
    while most is None or total < most:
        taken = drain_batch(BATCH if most is None else min(BATCH, most - total))
        if not taken:
            break
        total += taken
    return total


@transaction.atomic
def drain_batch(size: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(TAKE, [size])
        taken = cursor.fetchall()
    touched: dict[str, set[str]] = {}
    for kind, object_id in taken:
        touched.setdefault(kind, set()).add(object_id)
    for kind, ids in touched.items():
        index(kind, ids)
    return len(taken)


def index(kind: str, ids: set[str]) -> None:
    """Write these records anew; those that no text comes for any more leave the index."""
    source = sources().get(kind)
    rows = [] if source is None else rows_of(kind, source, ids)
    gone = ids - {object_id for _kind, object_id, *_columns in rows}
    IndexRow.objects.filter(kind=kind, object_id__in=gone).delete()
    if rows:
        put(rows)


def put(rows: list[tuple[Any, ...]]) -> None:
    """One COPY and one INSERT, whatever the number of rows."""
    with connection.cursor() as cursor:
        cursor.execute(STAGE)
        with cursor.copy(COPY) as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(UPSERT)


def rows_of(kind: str, source: SearchSource, ids: Iterable[str]) -> list[tuple[Any, ...]]:
    keys = [source.model._meta.pk.to_python(key) for key in ids]
    papers: dict[Any, list[str]] = {}
    if carries_documents(source.model):
        papers = texts_of_documents(source.model, keys)
    return [row_of(kind, text, papers.get(text.pk, ())) for text in source.texts(keys)]


def row_of(kind: str, text: SearchText, papers: Iterable[str]) -> tuple[Any, ...]:
    """The columns of `STAGE`."""
    written = (paper.replace(BETWEEN, " ") for paper in papers)
    told = "\n".join([text.body, *written]).replace("\0", "").split("\n")
    body = "\n".join(dict.fromkeys(told))
    others = dict.fromkeys((text.title_en, *text.names))
    names = [name for name in others if name and name != text.title]
    return (
        kind,
        str(text.pk),
        text.title,
        names,
        body[:KEPT_BODY],
        words.numbers_of(*text.numbers, text.title, body),
        words.name_lines(text.title, names),
        words.vector(text.title, names, body),
        text.visibility,
        sorted(set(text.readers)),
        text.on,
    )


def touch_all(*kinds: str) -> None:
    """Note every record of these kinds (none named: of all), and what the index holds of them."""
    for kind in kinds or sources():
        model = sources()[kind].model
        table, key = model._meta.db_table, model._meta.pk.column
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO search_touched (kind, object_id) SELECT %s, {key}::text"  # noqa: S608
                f" FROM {table} UNION SELECT kind, object_id FROM search_indexrow WHERE kind = %s",
                [kind, kind],
            )
    if not kinds:
        IndexRow.objects.exclude(kind__in=sources()).delete()


@transaction.atomic
def watch_declared() -> None:
    """Put up the declared triggers; what they watch for the first time is indexed anew."""
    fresh = triggers.install()
    if fresh:
        touch_all(*sorted(fresh))


def waiting(most: int) -> int:
    """How many entries wait to be indexed; `most` and one more at the most."""
    return Touched.objects.values("pk")[: most + 1].count()
