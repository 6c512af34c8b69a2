"""Counts that took long are kept until an agreement, a party or a promise changes."""

import hashlib
import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import connection
from django.db.models import QuerySet

from caunoi.agreements.models import Agreement, Change
from caunoi.registry.access import scope_of

COSTLY = 0.03  # seconds; what took less is not worth keeping
# Seconds; bounds what other tables lend to a figure (names, coordinates), and the rare promise
# that is committed after one written later.
KEPT_FOR = 600
CHANGES_KEPT = 1000
# An overdue promise puts its agreement at risk; each write of one is a row of its history.
VERSION = """
SELECT count(*), coalesce(sum(id), 0)::text,
       (SELECT max(pgh_id) FROM commitments_commitmentevent)
FROM agreements_change
"""
Counted = TypeVar("Counted")


def kept(told: tuple[Any, ...], count: Callable[[], Counted]) -> Counted:
    """`told` names everything that the figures depend on besides the records themselves."""
    key = f"counted:{hashlib.sha256(repr((*told, version())).encode()).hexdigest()}"
    known: Counted | None = cache.get(key)
    if known is not None:
        return known
    begin = time.monotonic()
    found = count()
    if time.monotonic() - begin > COSTLY:
        cache.set(key, found, KEPT_FOR)
    return found


def version() -> tuple[Any, ...]:
    """Read before counting: what is written meanwhile makes the next reader count again."""
    with connection.cursor() as cursor:
        cursor.execute(VERSION)
        return (connection.settings_dict["NAME"], *cursor.fetchone())


def sight_of(user: Any) -> tuple[Any, ...]:
    """One for all whose `visible_to` is the same: it depends on nothing but the scope."""
    scope = scope_of(user)
    return (scope.is_national, scope.is_state, tuple(sorted(scope.ids)))


def counted_from(rows: QuerySet[Agreement]) -> tuple[str, str]:
    """A query and its values, as text: what it sees is in it."""
    statement, values = rows.query.sql_with_params()
    return statement, repr(values)


def forget_changes() -> int:
    """Old rows have said what they had to say; fewer are added up faster."""
    newest = Change.objects.order_by("-pk").values_list("pk", flat=True)[CHANGES_KEPT:]
    last = newest.first()
    return Change.objects.filter(pk__lte=last).delete()[0] if last else 0
