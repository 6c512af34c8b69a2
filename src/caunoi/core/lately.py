"""What a page offers and need not be of this very second, as the figures beside the menu are."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import cache

Made = TypeVar("Made")


def lately(user: Any, name: str, make: Callable[[], Made]) -> Made:
    """What `make` gives, or gave this reader at most `MENU_KEPT_FOR` seconds ago under
    `name` (no spaces)."""
    if not settings.MENU_KEPT_FOR:
        return make()
    key = f"lately:{name}:{user.pk}"
    known: Made | None = cache.get(key)
    if known is None:
        known = make()
        cache.set(key, known, settings.MENU_KEPT_FOR)
    return known
