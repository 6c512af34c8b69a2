"""Every address of the site, read from its map; shared by the tests that walk all of them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import URLPattern, URLResolver

# <int:pk>, <pk>, (?P<key>[-:\w]+)
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for item in resolver.url_patterns:
        route = prefix + re.sub(r"^\^|\$$|\\Z", "", str(item.pattern))
        if isinstance(item, URLResolver):
            yield from patterns(item, route)
        else:
            yield route, item


def arguments_of(route: str) -> list[str]:
    return [plain or named for plain, named in ARGUMENT.findall(route)]


def address(route: str, values: Mapping[str, Any]) -> str:
    """Raises KeyError where no value is known for an argument of the route."""
    filled = ARGUMENT.sub(lambda found: str(values[found.group(1) or found.group(2)]), route)
    return "/" + filled.lstrip("/")
