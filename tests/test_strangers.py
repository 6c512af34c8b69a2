"""Nobody sees by address what they can't see in a list.

One private world is built: an agreement of Phú Thọ with all that hangs on it, and around it the
people of Phú Thọ. An insider opens every address that takes an argument; then somebody not signed
in, somebody of a firm and an officer of another province try the same addresses with the same
real ids. A route whose arguments do not stand in `tests.places` fails, so none can be forgotten.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import get_resolver, reverse
from pytest_django.plugin import DjangoDbBlocker

from caunoi.config.api import api
from caunoi.core.modules import record_kinds
from tests.places import (
    API_PLACES,
    API_WRITES,
    EVERY_KIND,
    GUARDED_BY_ALLAUTH,
    OPEN,
    PLACES,
    STRANGERS,
)
from tests.routes import address, arguments_of, patterns
from tests.world import CONTACT, SECRET, World, standing

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


# --- the world and who walks in it ---


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with standing(django_db_blocker) as world:
        yield world


@pytest.fixture(scope="module")
def clients(world: World) -> dict[str, Client]:
    found = {"nobody": Client()}
    for name, person in world.people.items():
        found[name] = Client()
        found[name].force_login(person, BACKEND)
    return found


@pytest.fixture(autouse=True)
def taken_back(world: World) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def answer(client: Client, method: str, path: str, **sent: Any) -> tuple[int, str]:
    """Status and text; what the request did is taken back."""
    with transaction.atomic():
        response = getattr(client, method)(path, **sent)
        text = text_of(response)
        transaction.set_rollback(True)
    return response.status_code, f"{response.headers.get('Location', '')}\n{text}"


def text_of(response: HttpResponse) -> str:
    streamed = getattr(response, "streaming_content", None)
    content = response.content if streamed is None else b"".join(streamed)
    if content.startswith(b"PK"):  # a workbook
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"\n".join(packed.read(name) for name in packed.namelist())
    return content.decode("utf-8", errors="replace")


# --- every address with an argument ---


def is_ours(item: Any) -> bool:
    return not item.lookup_str.startswith(("allauth.", "ninja."))


ROUTES = list(patterns(get_resolver()))
ASKING = [route for route, item in ROUTES if arguments_of(route) and is_ours(item)]
KINDS = [kind.model._meta.label_lower for kind in record_kinds()]
CASES = [
    case
    for route in ASKING
    for case in ([f"{route} {kind}" for kind in KINDS] if route.startswith(EVERY_KIND) else [route])
]


def place_of(case: str, world: World) -> tuple[str, str, dict[str, Any]]:
    """Who is at home there, the route, and its arguments."""
    route, _space, kind = case.partition(" ")
    if kind:
        return "an", route, {"kind": kind, "pk": world.subjects[kind].pk}
    known = [start for start in PLACES if route.startswith(start)]
    assert known, f"{route}: no real id is known; add it to PLACES in places.py"
    insider, arguments = PLACES[max(known, key=len)]
    return insider, route, arguments(world)


def test_there_are_addresses_with_arguments():
    assert len(ASKING) > 40
    assert {"records/files/<int:pk>/", "agreements/<slug:public_id>/"} <= set(ASKING)


def test_nothing_is_listed_that_is_no_address():
    assert set(OPEN) - set(CASES) == set()
    unused = [start for start in PLACES if not any(r.startswith(start) for r in ASKING)]
    assert unused == []


def test_what_allauth_guards_is_known():
    foreign = {r for r, item in ROUTES if item.lookup_str.startswith("allauth.")}
    assert {route for route in foreign if arguments_of(route)} == GUARDED_BY_ALLAUTH


def test_the_world_has_a_record_of_each_kind(world: World):
    assert set(KINDS) - set(world.subjects) == set()


@pytest.mark.parametrize("case", CASES)
def test_an_address_is_open_to_insiders_and_shut_to_strangers(case, world, clients):
    insider, route, arguments = place_of(case, world)
    path = address(route, arguments)
    inside = {m: answer(clients[insider], m, path)[0] for m in ("get", "post")}
    assert set(inside.values()) <= {200, 302, 405}, inside
    assert set(inside.values()) != {405}
    open_to = OPEN.get(case, frozenset())
    for name in STRANGERS:
        for method, known in inside.items():
            status, text = answer(clients[name], method, path)
            assert status in expected(name, known, open_to), (name, method, path)
            leaks = [] if name in open_to and case.startswith("members/join/") else leaked(name)
            assert [word for word in leaks if word in text] == [], (name, method, path)


def expected(name: str, inside: int, open_to: frozenset[str]) -> set[int]:
    """A wrong method may be told to all who got past the sign-in; it says nothing of ids."""
    if name in open_to:
        return {inside}
    if name == "nobody":
        return {302}
    return {404, 405} if inside == 405 else {404}


def leaked(name: str) -> list[str]:
    """What this stranger must read nowhere. State bodies see each other's contacts."""
    return [SECRET] if name == "officer" else [SECRET, CONTACT]


def test_the_public_side_shows_nobody_what_is_not_public(world, clients):
    for client in (clients["nobody"], clients["an"], clients["ministry"]):
        for page in ("/vi/thoa-thuan/{}/", "/en/agreements/{}/"):
            assert answer(client, "get", page.format(world.public.public_id))[0] == 200
            for hidden in (world.agreement, world.draft):
                assert answer(client, "get", page.format(hidden.public_id))[0] == 404


def test_the_public_side_counts_what_is_public_whoever_asks(world, clients):
    for name, page in (("nobody", "/vi/"), ("an", "/vi/phu-tho/")):
        assert clients[name].get(page).context["figures"].total == 1


def test_nobody_is_sent_to_the_sign_in(world, clients):
    response = clients["nobody"].get(world.agreement.get_absolute_url())
    assert response["Location"].startswith(resolve_url(settings.LOGIN_URL))


# --- every address of the API with an argument ---


def api_operations() -> list[tuple[str, str]]:
    paths = api.get_openapi_schema()["paths"]
    return [(method, path) for path, methods in paths.items() for method in methods]


API_ASKING = [(method, path) for method, path in api_operations() if "{" in path]


def test_the_description_names_every_route_of_the_api():
    """What is hidden from it would be hidden from the next test."""
    routed = {
        "/" + route.replace("<", "{").replace(">", "}")
        for route, item in ROUTES
        if item.lookup_str.startswith("ninja.") and arguments_of(route)
    }
    assert routed == {path for _method, path in API_ASKING}
    assert len(routed) > 3


@pytest.mark.parametrize(("method", "path"), API_ASKING)
def test_the_api_is_open_to_insiders_and_shut_to_strangers(method, path, world, clients):
    known = [start for start in API_PLACES if path.startswith(start)]
    assert known, f"{path}: no real id is known; add it to API_PLACES in places.py"
    place = API_PLACES[max(known, key=len)]
    filled = path.format(**place.arguments(world))
    sent: dict[str, Any] = {"query_params": place.query}
    refused, is_read = 404, method == "get"
    if not is_read:
        body, refused = API_WRITES[method, path]
        sent |= {"data": body, "content_type": "application/json"}
    inside, _text = answer(clients["an"], method, filled, **sent)
    assert inside in {200, 201}
    for name in STRANGERS:
        status, text = answer(clients[name], method, filled, **sent)
        is_open = is_read and name in place.open_to
        expected = 401 if name == "nobody" else inside if is_open else refused
        assert status == expected, name
        assert [word for word in leaked(name) if word in text] == [], name


# --- what needs no argument: lists, counts, search ---

PLAIN = sorted(
    {
        route
        for route, item in ROUTES
        if not arguments_of(route) and not item.lookup_str.startswith("allauth.")
    }
)
# Pages say again what was asked for, so it is asked for in small letters.
ASKED_FOR = ({}, {"q": SECRET.lower()}, {"format": "csv"})
# Where an insider reads of the private agreement, so that its absence elsewhere says something.
TELLING = {
    "agreements/": ASKED_FOR,
    "api/v1/agreements/": ASKED_FOR[:2],
    "handover/": ASKED_FOR,
    "notices/": ASKED_FOR[:1],
    "search/": ASKED_FOR[1:2],
    "work/": ASKED_FOR[:1],
}


def test_insiders_read_of_it_in_lists_files_search_and_api(world, clients):
    assert set(TELLING) - set(PLAIN) == set()
    for route, asked_for in TELLING.items():
        for asked in asked_for:
            _status, text = answer(clients["an"], "get", f"/{route}", query_params=asked)
            assert SECRET in text, (route, asked)
    sheet = answer(clients["an"], "get", "/agreements/", query_params={"format": "xlsx"})[1]
    assert SECRET in sheet


@pytest.mark.parametrize("route", PLAIN)
def test_no_list_or_count_or_search_tells_a_stranger_of_it(route, world, clients):
    for name in STRANGERS:
        for asked in ASKED_FOR:
            status, text = answer(clients[name], "get", f"/{route}", query_params=asked)
            assert [word for word in leaked(name) if word in text] == [], (name, asked)
            if status != 200:
                break  # shut to them, whatever they ask for


def test_strangers_count_what_is_public_and_no_more(world, clients):
    for name, total in (("an", 2), ("firm", 1), ("officer", 1)):
        listing = clients[name].get("/api/v1/agreements/", {"state": "in_force"}).json()
        assert listing["total"] == total, name
        page = clients[name].get(reverse("agreements:index"), {"state": "in_force"})
        assert page.context["page"].paginator.count == total, name
