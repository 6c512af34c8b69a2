from collections.abc import Callable
from typing import Any

import pytest

from caunoi.search import actions, queries

Titles = Callable[..., list[str]]


@pytest.fixture
def titles() -> Titles:
    """What a person finds, by title, after the index was brought up to date."""

    def found(user: Any, text: str, **options: Any) -> list[str]:
        actions.drain()
        hits = queries.find(user, text, **options).hits
        rows = queries.rows_of(hits)
        return [rows[hit.pk].title for hit in hits]

    return found
