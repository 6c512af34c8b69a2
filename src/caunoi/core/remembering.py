"""Tables that pages read often and people change rarely: read once per change of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import connection

# A sum of transaction ids tells every change, also one committed late by another connection.
VERSION = "SELECT count(*), coalesce(sum(xmin::text::bigint), 0) FROM {table} {where}"
Known = TypeVar("Known")
Table = tuple[str, str]  # its name and a condition; both our own words, never a reader's
_read: dict[str, tuple[tuple, Any]] = {}
_asked: ContextVar[dict[Table, tuple] | None] = ContextVar("_asked", default=None)


def remembered(name: str, version: tuple, read: Callable[[], Known]) -> Known:
    """What `read` gave for this version; shared by all requests, so nobody changes it."""
    known = _read.get(name)
    if known is None or known[0] != version:
        known = _read[name] = (version, read())
    return known[1]


def version_of(*tables: Table) -> tuple:
    """In one query; in none for tables asked about before within `reading_only`."""
    known = _asked.get()
    known = {} if known is None else known
    if missing := [table for table in tables if table not in known]:
        known.update(zip(missing, versions(missing), strict=True))
    return (connection.settings_dict["NAME"], *(known[table] for table in tables))


def versions(tables: list[Table]) -> list[tuple]:
    parts = " UNION ALL ".join(VERSION.format(table=table, where=where) for table, where in tables)
    with connection.cursor() as cursor:
        cursor.execute(parts)
        return cursor.fetchall()


@contextmanager
def reading_only() -> Iterator[None]:
    """While a page is drawn nothing is written: each table's version is asked once."""
    token = _asked.set({})
    try:
        yield
    finally:
        _asked.reset(token)


def kept_with(user: Any, name: str) -> dict[Any, Any]:
    """What is known about a user for the length of a request, kept on the user object: also where
    `request.user` is a lazy object, whose own `__dict__` is not the user's."""
    kept: dict[Any, Any] | None = getattr(user, name, None)
    if kept is None:
        kept = {}
        setattr(user, name, kept)
    return kept
