"""The inputs of a report: plain JSON, its SHA-256, and what differs between two of them. Pure.

Facts hold columns as they are on record, nothing that depends on the day; figures are computed
from them (`figures.py`), so a certified report can be computed again to the same numbers.

    {"v": 1, "kind": "report", "year": 2026, "owner": 12, "since": "2026-01-01",
     "cut_off": "2026-11-14", "texts": {"assessment": …},
     "agreements": {public id: {"title": …, "state": …, "signed_on": …, …}},
     "commitments": {public id: {"agreement": public id, "what": …, "due_on": …, …}}}
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

VERSION = 1
RECORDS = ("agreements", "commitments")
Facts = dict[str, Any]


def canonical(facts: Facts) -> str:
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(facts: Facts) -> str:
    return hashlib.sha256(canonical(facts).encode()).hexdigest()


@dataclass(frozen=True)
class Field:
    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """`how` is "added", "removed" or "changed"; of a text `what` is "texts" and `id` its name."""

    what: str
    id: str
    how: str
    title: str
    fields: tuple[Field, ...] = ()


def changes(before: Facts, after: Facts) -> list[Change]:
    """What became of the records since; that time has passed is no change."""
    found = [change for what in RECORDS for change in of_records(what, before, after)]
    return [*found, *of_texts(before, after)]


def of_records(what: str, before: Facts, after: Facts) -> Iterator[Change]:
    old, new = before[what], after[what]
    for key in sorted({*old, *new}):
        title = title_of(new.get(key) or old[key])
        if key not in old:
            yield Change(what, key, "added", title)
        elif key not in new:
            yield Change(what, key, "removed", title)
        elif fields := of_fields(old[key], new[key]):
            yield Change(what, key, "changed", title, fields)


def of_texts(before: Facts, after: Facts) -> Iterator[Change]:
    for name in sorted({*before["texts"], *after["texts"]}):
        old, new = before["texts"].get(name, ""), after["texts"].get(name, "")
        if old != new:
            yield Change("texts", name, "changed", name, (Field(name, old, new),))


def of_fields(before: dict[str, Any], after: dict[str, Any]) -> tuple[Field, ...]:
    names = sorted({*before, *after})
    return tuple(
        Field(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )


def title_of(record: dict[str, Any]) -> str:
    return str(record.get("title") or record.get("what") or "")
