"""The triggers that note what was touched: made from the modules' declarations after each migrate.

A statement's rows are noted together (transition tables), so a bulk write costs one INSERT more.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from caunoi.core.modules import SearchSource
from caunoi.search.sources import carries_documents, kind_of, sources

EVENTS = {
    "INSERT": "REFERENCING NEW TABLE AS after",
    "UPDATE": "REFERENCING OLD TABLE AS before NEW TABLE AS after",
    "DELETE": "REFERENCING OLD TABLE AS before",
}
DOCUMENT_OF = """(SELECT d.object_id FROM records_document d
    JOIN django_content_type c ON c.id = d.content_type_id
    WHERE d.id = {document} AND c.app_label || '.' || c.model = '{kind}')"""
FUNCTION = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $touch$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO search_touched (kind, object_id)
    SELECT '{kind}', key FROM (SELECT DISTINCT ({key})::text AS key FROM after AS r) AS rows
    WHERE key IS NOT NULL;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO search_touched (kind, object_id)
    SELECT '{kind}', key FROM (SELECT DISTINCT ({key})::text AS key FROM before AS r) AS rows
    WHERE key IS NOT NULL;
  ELSE
    INSERT INTO search_touched (kind, object_id)
    SELECT '{kind}', key FROM (
      SELECT ({key})::text AS key FROM before AS r UNION SELECT ({key})::text FROM after AS r
    ) AS rows
    WHERE key IS NOT NULL;
  END IF;
  RETURN NULL;
END $touch$
"""
TRIGGER = """
CREATE TRIGGER {name}_{event} AFTER {event} ON {table} {transition}
FOR EACH STATEMENT EXECUTE FUNCTION {name}()
"""
STANDING = """
SELECT DISTINCT p.proname, c.relname FROM pg_trigger t
JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid
WHERE p.proname LIKE 'search\\_touch\\_%%' AND NOT t.tgisinternal
  AND c.relnamespace = current_schema()::regnamespace
"""


@dataclass(frozen=True)
class Watch:
    """A change of a row `r` of `table` touches the record of `kind` whose key is `key`."""

    kind: str
    table: str
    key: str  # SQL over r

    @property
    def name(self) -> str:
        told = f"{FUNCTION}{self.kind}|{self.table}|{self.key}"
        return f"search_touch_{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def watches() -> list[Watch]:
    return [watch for source in sources().values() for watch in watches_of(source)]


def watches_of(source: SearchSource) -> Iterator[Watch]:
    kind = kind_of(source.model)
    for table, column in source.tables:
        yield Watch(kind, table, f"r.{column}")
    if carries_documents(source.model):
        yield Watch(kind, "records_document", DOCUMENT_OF.format(document="r.id", kind=kind))
        key = DOCUMENT_OF.format(document="r.document_id", kind=kind)
        yield Watch(kind, "records_documentversion", key)


@transaction.atomic
def install() -> set[str]:
    """Makes what is declared stand, no more and no less; the kinds that are watched anew."""
    wanted = {(watch.name, watch.table): watch for watch in watches()}
    with connection.cursor() as cursor:
        cursor.execute(STANDING)
        standing = set(cursor.fetchall())
        for name in sorted({name for name, _table in standing - wanted.keys()}):
            cursor.execute(f"DROP FUNCTION {name}() CASCADE")
        fresh = [wanted[key] for key in wanted.keys() - standing]
        for watch in fresh:
            put(cursor, watch)
    return {watch.kind for watch in fresh}


def put(cursor, watch: Watch) -> None:  # type: ignore[no-untyped-def]
    words = {"name": watch.name, "kind": watch.kind, "key": watch.key, "table": watch.table}
    cursor.execute(FUNCTION.format(**words))
    for event, transition in EVENTS.items():
        cursor.execute(TRIGGER.format(event=event, transition=transition, **words))
