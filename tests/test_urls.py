"""No page answers a stranger by accident: pages open to all are listed here by name."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import URLPattern, URLResolver, get_resolver

OPEN_TO_ALL = {
    "caunoi.core.views.keys",
    "caunoi.core.views.preferences",
    "caunoi.accounts.views.set_language",
    "caunoi.registry.members.views.join",
}
# Sign-in pages guard themselves; the API answers 401 in its own form.
OWN_GUARDS = ("allauth.", "ninja.")
SAMPLES = {"int": "999999", "slug": "zzzzzzzzzz", "str": "zz", "path": "zz", "uuid": "0" * 32}


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for item in resolver.url_patterns:
        route = prefix + re.sub(r"^\^|\$$|\\Z", "", str(item.pattern))
        if isinstance(item, URLResolver):
            yield from patterns(item, route)
        else:
            yield route, item


def address(route: str) -> str:
    filled = re.sub(r"<(?:(\w+):)?\w+>", lambda m: SAMPLES[m.group(1) or "str"], route)
    filled = re.sub(r"\(\?P<\w+>[^)]*\)", "zz", filled)
    return "/" + filled.lstrip("/")


PAGES = [
    (route, item)
    for route, item in patterns(get_resolver())
    if not item.callback.__module__.startswith(OWN_GUARDS)
]


def test_there_are_pages():
    assert len(PAGES) > 20


def test_the_open_pages_are_the_ones_listed():
    marked = {item.lookup_str for _r, item in PAGES if getattr(item.callback, "open_to_all", False)}
    assert marked == OPEN_TO_ALL


@pytest.mark.django_db
@pytest.mark.parametrize(("route", "item"), PAGES, ids=lambda value: str(value)[:60])
def test_a_page_asks_for_a_sign_in(client, route, item):
    if item.lookup_str in OPEN_TO_ALL:
        return
    path = address(route)
    for response in (client.get(path), client.post(path)):
        assert response.status_code == 302
        assert response["Location"].startswith(resolve_url(settings.LOGIN_URL))
