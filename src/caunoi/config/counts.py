"""The figures beside the menu: every page draws them, few requests change them.

They are kept for a moment and shared by all processes. Whoever writes sees theirs counted anew at
once (`CountsAnew`); what others do shows when the moment is over.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.cache import cache

from caunoi.core.modules import MenuItem


def counts_of(user: Any, items: Iterable[MenuItem]) -> dict[str, int]:
    """The figure of each item that has one, by its `url_name`."""
    counted = {item.url_name: item.count for item in items if item.count}
    if not counted or not settings.MENU_KEPT_FOR:
        return {name: count(user) for name, count in counted.items()}
    known: dict[str, int] = cache.get(key_of(user), {})
    if not counted.keys() <= known.keys():
        known = {name: count(user) for name, count in counted.items()}
        cache.set(key_of(user), known, settings.MENU_KEPT_FOR)
    return known


def forget_counts(user: Any) -> None:
    if settings.MENU_KEPT_FOR:
        cache.delete(key_of(user))


def key_of(user: Any) -> str:
    return f"menu:{user.pk}"
