"""No page answers a stranger by accident: pages open to all are listed here by name."""

import re
from collections.abc import Iterable
from typing import Any

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, get_resolver

from tests.routes import patterns

PUBLIC_SIDE = ("index", "locality", "agreement", "sources", "robots")
PARTNERS_SIDE = ("answer", "refer", "genuine", "paper")  # the signed link is the key
OPEN_TO_ALL = {
    "caunoi.core.views.keys",
    "caunoi.core.views.preferences",
    "caunoi.accounts.views.set_language",
    "caunoi.home.views.index",  # sends a stranger to the public side
    "caunoi.registry.members.views.join",
    "caunoi.issuing.views.enter_code",
    "caunoi.issuing.views.verify",
    *(f"caunoi.partners.views_public.{name}" for name in PARTNERS_SIDE),
    *(f"caunoi.portal.views.{name}" for name in PUBLIC_SIDE),
}
# Sign-in pages guard themselves; the API answers 401 in its own form.
OWN_GUARDS = ("allauth.", "ninja.")
SAMPLES = {"int": "999999", "slug": "zzzzzzzzzz", "str": "zz", "path": "zz", "uuid": "0" * 32}


def address(route: str) -> str:
    filled = re.sub(r"<(?:(\w+):)?\w+>", lambda m: SAMPLES[m.group(1) or "str"], route)
    filled = re.sub(r"\(\?P<\w+>[^)]*\)", "zz", filled)
    return "/" + filled.lstrip("/")


def pages(resolver: Any) -> list[tuple[str, URLPattern]]:
    return [
        (route, item)
        for route, item in patterns(resolver)
        if not item.lookup_str.startswith(OWN_GUARDS)
    ]


def marked(found: Iterable[tuple[str, URLPattern]]) -> set[str]:
    """Names of the views that are marked as open to all."""
    return {item.lookup_str for _r, item in found if getattr(item.callback, "open_to_all", False)}


def asks_for_a_sign_in(client: Client, path: str) -> bool:
    entrance = resolve_url(settings.LOGIN_URL)
    return all(
        response.status_code == 302 and response["Location"].startswith(entrance)
        for response in (client.get(path), client.post(path))
    )


PAGES = pages(get_resolver())


def test_there_are_pages():
    assert len(PAGES) > 20


def test_the_open_pages_are_the_ones_listed():
    assert marked(PAGES) == OPEN_TO_ALL


@pytest.mark.django_db
@pytest.mark.parametrize(("route", "item"), PAGES, ids=lambda value: str(value)[:60])
def test_a_page_asks_for_a_sign_in(client, route, item):
    assert item.lookup_str in OPEN_TO_ALL or asks_for_a_sign_in(client, address(route))


def test_a_page_whose_reader_is_signed_out_leaves_whole_for_the_sign_in(client):
    there = {"HX-Request": "true", "HX-Current-URL": "http://testserver/agreements/?year=2014"}
    response = client.get("/search/suggest/?q=gunma", headers=there)
    entrance = resolve_url(settings.LOGIN_URL)
    assert response["HX-Redirect"] == f"{entrance}?next=/agreements/%3Fyear%3D2014"
    assert response.content == b""
