"""The texts that an opinion or an approval is bound to: (name, SHA-256) in order. Pure."""

import hashlib
import json
from collections.abc import Sequence

Texts = Sequence[Sequence[str]]  # as a tuple from a module, as a list from JSON


def listed(texts: Texts) -> list[list[str]]:
    """As it is kept in a column."""
    return [[name, sha256] for name, sha256 in texts]


def digest(texts: Texts) -> str:
    """One SHA-256 over the whole list; a changed byte, name or order gives another."""
    line = json.dumps(listed(texts), separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(line.encode()).hexdigest()


def changed(then: Texts, now: Texts) -> list[str]:
    """Names of the texts that differ, were added or taken away since `then`, in their order."""
    before, after = dict(listed(then)), dict(listed(now))
    return [name for name in {**before, **after} if before.get(name) != after.get(name)]


def short(sha256: str) -> str:
    """5d20 … b7c3"""
    return f"{sha256[:4]} … {sha256[-4:]}"
