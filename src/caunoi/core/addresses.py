"""Addresses of records: a page links to a hundred of them, so each kind is looked up once."""

from django.urls import get_script_prefix, reverse

_around: dict[tuple[str, str], tuple[str, str]] = {}


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
