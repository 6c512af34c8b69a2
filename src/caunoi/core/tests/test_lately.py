"""What is kept for a moment: made once for each reader, anew when nothing is to be kept."""

from types import SimpleNamespace

import pytest
from django.core.cache import cache

from caunoi.core.lately import lately

pytestmark = pytest.mark.django_db


def test_it_is_made_once_for_each_reader_and_name(settings) -> None:
    settings.MENU_KEPT_FOR = 20
    cache.clear()
    made: list[int] = []

    def make() -> list[int]:
        made.append(len(made))
        return list(made)

    an, binh = SimpleNamespace(pk=1), SimpleNamespace(pk=2)
    assert [lately(an, "choices", make), lately(an, "choices", make)] == [[0], [0]]
    assert (lately(binh, "choices", make), lately(an, "others", make)) == ([0, 1], [0, 1, 2])
    cache.clear()


def test_nothing_is_kept_where_nothing_is_to_be(settings) -> None:
    settings.MENU_KEPT_FOR = 0
    made = iter((1, 2))
    an = SimpleNamespace(pk=1)
    assert [lately(an, "choices", lambda: next(made)) for _time in range(2)] == [1, 2]
