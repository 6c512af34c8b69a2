"""Nobody sees by address what they can't see in a list.

One private world is built: an agreement of Phú Thọ with all that hangs on it, and around it the
people of Phú Thọ. An insider opens every address that takes an argument; then somebody not signed
in, somebody of a firm and an officer of another province try the same addresses with the same
real ids. A route whose arguments stand nowhere below fails, so none can be forgotten.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
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
from caunoi.partners.details import KEY as DETAILS
from caunoi.partners.tokens import token_of
from tests.routes import address, arguments_of, patterns
from tests.world import CONTACT, SECRET, World, made

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
STRANGERS = ("nobody", "firm", "officer")
SIGNED_IN = frozenset({"firm", "officer"})
STATE = frozenset({"officer"})
EVERYONE = frozenset(STRANGERS)

Arguments = Callable[[World], dict[str, Any]]

# The beginning of a route → who is at home there, and the real ids to open it with.
PLACES: dict[str, tuple[str, Arguments]] = {
    "agreements/<": (
        "an",
        lambda w: {"public_id": w.agreement.public_id, "pk": w.sign.pk, "name": "end"},
    ),
    "agreements/imports/<": ("an", lambda w: {"public_id": w.batch.public_id}),
    "approvals/<": (
        "an",
        lambda w: {
            "pk": w.asked.case.pk,
            "sha256": w.asked.sha256,
            "verdict": "granted",
            "name": "withdraw_case",
        },
    ),
    "approvals/absences/<": ("an", lambda w: {"pk": w.asked.absence.pk}),
    "approvals/consultations/<": ("an", lambda w: {"pk": w.asked.consultation.pk}),
    "approvals/consultations/<int:pk>/letter/": ("an", lambda w: {"pk": w.asked.answered.pk}),
    "approvals/points/<": ("an", lambda w: {"pk": w.asked.point.pk}),
    "approvals/submissions/<": ("an", lambda w: {"pk": w.asked.submission.pk}),
    "commitments/<": (
        "an",
        lambda w: {
            "public_id": w.commitment.public_id,
            "pk": w.evidence.pk,
            "name": "release",
        },
    ),
    "commitments/on/<": (
        "an",
        lambda w: {"kind": "agreements.agreement", "pk": w.agreement.pk},
    ),
    "en/<": ("an", lambda w: {"place": "phu-tho"}),
    "en/agreements/<": ("an", lambda w: {"public_id": w.public.public_id}),
    "handover/<": ("an", lambda w: {"pk": w.handed.to_do.pk, "name": "refuse"}),
    "handover/<int:pk>/letter/": ("an", lambda w: {"pk": w.handed.decided.pk}),
    "handover/overlaps/<": ("an", lambda w: {"pk": w.handed.overlap.pk}),
    "handover/people/<": ("an", lambda w: {"pk": w.handed.personal.pk}),
    "handover/people/new/<": ("an", lambda w: {"pk": w.home.pk, "user_pk": w.binh.pk}),
    "handover/pieces/<": ("an", lambda w: {"pk": w.handed.offered.pk}),
    "handover/pieces/<int:pk>/offer/": ("an", lambda w: {"pk": w.handed.returned.pk}),
    "issued/<": ("an", lambda w: {"code": w.paper.code}),
    "law/calendar/<": ("an", lambda w: {"year": 2026}),
    "mail/<": ("staff", lambda w: {"name": w.letter}),
    "urging/agreements/<": ("an", lambda w: {"public_id": w.agreement.public_id}),
    "urging/reviews/<": ("an", lambda w: {"pk": w.review.pk, "name": "drop_review"}),
    "urging/reviews/<int:pk>/notice/": ("an", lambda w: {"pk": w.retired.pk}),
    "members/<": ("an", lambda w: {"pk": w.home.pk, "user_pk": w.binh.pk}),
    "members/invitations/<": ("an", lambda w: {"pk": w.invitation.pk}),
    "members/join/<": ("an", lambda w: {"token": w.token}),
    "notices/<": ("an", lambda w: {"pk": w.notice.pk}),
    "outbox/<": ("staff", lambda w: {"pk": w.mail.pk}),
    "p/<": ("an", lambda w: {"token": token_of(w.partner_open), "pk": w.version.pk}),
    "partners/<": ("an", lambda w: {"pk": w.partner_link.pk}),
    "partners/ask/<": (
        "an",
        lambda w: {"kind": "registry.organisation", "pk": w.partner.pk, "key": DETAILS},
    ),
    "partners/files/<": ("an", lambda w: {"pk": w.word_file.pk}),
    "partners/referrals/<": ("an", lambda w: {"pk": w.referral.pk}),
    "partners/words/<": ("an", lambda w: {"pk": w.word_file.word_id}),
    "preparing/<": (
        "an",
        lambda w: {
            "public_id": w.prepared.agreement.public_id,
            "name": "take_up",
            "kind": "opinions",
            "number": 1,
        },
    ),
    "preparing/<slug:public_id>/back/": (
        "an",
        lambda w: {"public_id": w.consulted.agreement.public_id},
    ),
    "preparing/<slug:public_id>/begin/": ("an", lambda w: {"public_id": w.draft.public_id}),
    "records/deadlines/<": ("an", lambda w: {"pk": w.deadline.pk}),
    "records/documents/<": ("an", lambda w: {"pk": w.version.document_id}),
    "records/files/<": ("an", lambda w: {"pk": w.version.pk}),
    "registry/<str:kind>/<": ("an", lambda w: {"kind": "organisation", "pk": w.home.pk}),
    "registry/accreditations/<": ("ministry", lambda w: {"pk": w.accreditation.pk}),
    "registry/contacts/<": ("an", lambda w: {"pk": w.contact.pk}),
    "registry/countries/<": ("an", lambda w: {"code": "JP"}),
    "registry/localities/<": ("an", lambda w: {"pk": w.abroad.pk}),
    "registry/missions/<": ("ministry", lambda w: {"pk": w.mission.pk}),
    "registry/organisations/<": ("an", lambda w: {"pk": w.home.pk}),
    "registry/people/<": ("an", lambda w: {"pk": w.person.pk}),
    "registry/posts/<": ("an", lambda w: {"pk": w.post.pk}),
    "registry/territories/<": ("an", lambda w: {"pk": w.home.territory_id}),
    "verify/<": ("an", lambda w: {"code": w.paper.code}),
    "yearly/national/file/<": ("ministry", lambda w: {"ending": "pdf"}),
    "yearly/reports/<": (
        "an",
        lambda w: {"public_id": w.year.public_id, "key": "standing", "ending": "docx"},
    ),
    "yearly/reports/<slug:public_id>/certify/": ("an", lambda w: {"public_id": w.plan.public_id}),
    "yearly/reports/<slug:public_id>/texts/": ("an", lambda w: {"public_id": w.plan.public_id}),
    "vi/<": ("an", lambda w: {"place": "phu-tho"}),
    "vi/thoa-thuan/<": ("an", lambda w: {"public_id": w.public.public_id}),
}
# Routes over every kind of record, each tried with a record of each kind.
EVERY_KIND = "records/<str:kind>/<int:pk>/"
# Which strangers may come in all the same, and why.
OPEN: dict[str, frozenset[str]] = {
    "en/<slug:place>/": EVERYONE,  # the public side; what it shows is public, see below
    "en/agreements/<slug:public_id>/": EVERYONE,
    "vi/<slug:place>/": EVERYONE,
    "vi/thoa-thuan/<slug:public_id>/": EVERYONE,
    **dict.fromkeys(  # the signed link is the key
        ("p/<str:token>/", "p/<str:token>/refer/", "p/<str:token>/genuine/"), EVERYONE
    ),
    "p/<str:token>/files/<int:pk>/": EVERYONE,  # only what the question offers; else back to it
    "partners/ask/<str:kind>/<int:pk>/<str:key>/": STATE,  # any state body keeps who is abroad
    "verify/<str:code>/": EVERYONE,  # the code is the key; only number, day and issuer are told
    "law/calendar/<int:year>/": SIGNED_IN,  # the law is nobody's secret
    "members/join/<str:token>/": EVERYONE,  # the signed link is the key
    "registry/countries/<str:code>/": SIGNED_IN,  # that these exist, and their names
    "registry/organisations/<int:pk>/": SIGNED_IN,
    "registry/territories/<int:pk>/": SIGNED_IN,
    "registry/people/<int:pk>/": STATE,  # state bodies see each other's people
    "registry/localities/<int:pk>/edit/": STATE,  # any state body may put a place abroad right
    "registry/localities/<int:pk>/names/": STATE,
    "registry/localities/<int:pk>/confirm/": STATE,
    f"{EVERY_KIND}documents/ registry.territory": STATE,
    f"{EVERY_KIND}links/ registry.territory": STATE,
    f"{EVERY_KIND}timeline/ registry.organisation": STATE,  # officers stand in it by name
    f"{EVERY_KIND}timeline/ registry.territory": STATE,
    f"{EVERY_KIND}timeline/ registry.person": STATE,
    f"{EVERY_KIND}changes/ registry.organisation": STATE,
    f"{EVERY_KIND}changes/ registry.territory": STATE,
    f"{EVERY_KIND}changes/ registry.person": STATE,
}
# allauth's own: the argument is a secret of a link, a provider's name, or a key of whoever asks.
GUARDED_BY_ALLAUTH = {
    r"accounts/confirm-email/(?P<key>[-:\w]+)/",
    r"accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/",
    r"accounts/2fa/webauthn/keys/<int:pk>/remove/",
    r"accounts/2fa/webauthn/keys/<int:pk>/edit/",
    r"accounts/oidc/(?P<provider_id>[^/]+)/login/",
    r"accounts/oidc/(?P<provider_id>[^/]+)/login/callback/",
}


@dataclass(frozen=True)
class ApiPlace:
    """The beginning of an address of the API, its real ids, and what a reader must ask for."""

    arguments: Arguments
    query: dict[str, str] = field(default_factory=dict)
    open_to: frozenset[str] = frozenset()


API_PLACES = {
    "/api/v1/agreements/{": ApiPlace(lambda w: {"public_id": w.agreement.public_id}),
    "/api/v1/approvals/{": ApiPlace(lambda w: {"case_id": w.asked.case.pk}),
    "/api/v1/approvals/consultations/{": ApiPlace(lambda w: {"pk": w.asked.consultation.pk}),
    "/api/v1/approvals/consultations/{pk}/opinion": ApiPlace(lambda w: {"pk": w.asked.asking.pk}),
    "/api/v1/commitments/{": ApiPlace(lambda w: {"public_id": w.commitment.public_id}),
    "/api/v1/handover/{": ApiPlace(lambda w: {"pk": w.handed.to_do.pk}),
    "/api/v1/law/rules/{": ApiPlace(
        lambda w: {"code": "AGR_OPINION"}, {"start": "2026-11-16"}, SIGNED_IN
    ),
    "/api/v1/partners/links/{": ApiPlace(lambda w: {"pk": w.partner_link.pk}),
    "/api/v1/preparing/{": ApiPlace(lambda w: {"public_id": w.prepared.agreement.public_id}),
    "/api/v1/registry/countries/{": ApiPlace(lambda w: {"code": "JP"}, open_to=SIGNED_IN),
    "/api/v1/registry/missions/{": ApiPlace(lambda w: {"pk": w.mission.pk}, open_to=SIGNED_IN),
    "/api/v1/registry/organisations/{": ApiPlace(lambda w: {"pk": w.home.pk}, open_to=SIGNED_IN),
    "/api/v1/registry/territories/{": ApiPlace(
        lambda w: {"pk": w.home.territory_id}, open_to=SIGNED_IN
    ),
    "/api/v1/yearly/reports/{": ApiPlace(lambda w: {"public_id": w.year.public_id}),
}
# What is written, by method and path; it is refused to strangers with these answers.
API_WRITES: dict[tuple[str, str], tuple[dict[str, Any], int]] = {
    ("post", "/api/v1/agreements/{public_id}/signs"): (
        {"kind": "visit", "on": "2026-11-01", "what": "Thăm"},
        404,
    ),
    ("put", "/api/v1/approvals/consultations/{pk}/opinion"): (
        {"verdict": "agree", "marks": {"policy": "fits"}},
        404,
    ),
    ("post", "/api/v1/approvals/consultations/{pk}/signature"): ({"on": "2026-11-20"}, 404),
    ("post", "/api/v1/commitments/{public_id}/evidence"): (
        {"kind": "event", "on": "2026-11-01", "what": "Lễ tiếp nhận"},
        404,
    ),
    ("patch", "/api/v1/registry/organisations/{pk}"): ({"short_vi": "PT"}, 403),  # seen by all
}


# --- the world and who walks in it ---


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Built once; every test takes back what it did to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield made()
        transaction.set_rollback(True)


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
    assert known, f"{route}: no real id is known; add it to PLACES"
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
    assert known, f"{path}: no real id is known; add it to API_PLACES"
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
