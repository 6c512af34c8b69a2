"""Tables that pages read often and people change rarely: read once per change of them."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection

# A sum of transaction ids tells every change, also one committed late by another connection.
VERSION = "SELECT count(*), coalesce(sum(xmin::text::bigint), 0) FROM {table} {where}"
Known = TypeVar("Known")
_read: dict[str, tuple[tuple, Any]] = {}


def remembered(name: str, version: tuple, read: Callable[[], Known]) -> Known:
    """What `read` gave for this version; shared by all requests, so nobody changes it."""
    known = _read.get(name)
    if known is None or known[0] != version:
        known = _read[name] = (version, read())
    return known[1]


def version_of(*tables: tuple[str, str]) -> tuple:
    """Of (table, condition) pairs, in one query. Both are our own words, never a reader's."""
    parts = " UNION ALL ".join(VERSION.format(table=table, where=where) for table, where in tables)
    with connection.cursor() as cursor:
        cursor.execute(parts)
        return (connection.settings_dict["NAME"], *cursor.fetchall())
