"""Addresses that stand on every page, and of records, of which a page links to a hundred: each name
is looked up once."""

from functools import cache

from django.urls import get_script_prefix, reverse

_around: dict[tuple[str, str], tuple[str, str]] = {}


def page_address(name: str) -> str:
    """`reverse(name)`."""
    return _looked_up(name, get_script_prefix())


@cache
def _looked_up(name: str, _prefix: str) -> str:
    return reverse(name)


def address_of(name: str, key: int | str) -> str:
    """`reverse(name, args=[key])` of a page whose address holds one key, between two slashes.

    Raises ValueError for any other page.
    """
    known = (name, get_script_prefix())
    if known not in _around:
        before, held, after = reverse(name, args=[key]).rpartition(f"/{key}/")
        if not held:
            raise ValueError(f"{name} holds no key between two slashes")
        _around[known] = before, after
    before, after = _around[known]
    return f"{before}/{key}/{after}"
