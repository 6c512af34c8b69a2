"""Safe headers and no inline script or style, on real answers: pages, sign-in, errors."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from caunoi.accounts.models import User
from caunoi.config.middleware import PERMISSIONS_POLICY
from caunoi.registry.models import Role
from caunoi.registry.tests.make import member, organisation

pytestmark = pytest.mark.django_db
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "manifest-src": "'self'",
}
FOR_ALL = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS_POLICY,
}
ENTRANCE = [
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/inactive/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-x/",
    "/accounts/password/reset/key/done/",
    "/accounts/confirm-email/",
    "/accounts/confirm-email/zz/",
    "/accounts/3rdparty/login/cancelled/",
    "/accounts/3rdparty/login/error/",
    "/members/join/zz/",
    "/keys/",  # sent to sign in
    "/nothing-here/",
]
INSIDE = [
    "/accounts/",
    "/accounts/erasure/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/2fa/webauthn/",
    "/accounts/sessions/",
    "/accounts/reauthenticate/",
    "/accounts/3rdparty/",
    "/accounts/logout/",
    "/accounts/data/",
    "/members/",
    "/notices/",
    "/keys/",
    "/nothing-here/",
]
OF_STAFF = ["/outbox/", "/mail/", "/members/"]


class Inline(HTMLParser):
    """Collects what a strict policy would block."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        self.found += [f"{tag} {name}" for name in names if name == "style" or name[:2] == "on"]
        if tag == "style":
            self.found.append("style")
        # A block of data is not run, whatever the policy.
        if tag == "script" and "src" not in names and names.get("type") != "application/json":
            self.found.append("script")
        links = [value or "" for name, value in attrs if name in ("href", "src", "action")]
        self.found += [link for link in links if link.strip().lower().startswith("javascript:")]


def inline(html: str) -> list[str]:
    parser = Inline()
    parser.feed(html)
    return parser.found


def directives(policy: str) -> dict[str, str]:
    parts = [part.strip().partition(" ") for part in policy.split(";")]
    return {name: value for name, _space, value in parts}


def require_safe(response) -> None:
    assert {name: response.headers.get(name) for name in FOR_ALL} == FOR_ALL
    assert directives(response.headers["Content-Security-Policy"]) == POLICY
    if response.headers.get("Content-Type", "").startswith("text/html"):
        page = response.content.decode()
        assert inline(page) == []
        assert "no-referrer" not in page  # forms would be sent as from nowhere, and refused


def test_the_search_for_inline_code_finds_each_kind():
    page = """<p style="x" onclick="y"><style>z</style><script>1</script><a href=" JavaScript:2">
    <script type="application/json">{}</script><script src="/x.js"></script>"""
    assert inline(page) == ["p style", "p onclick", "style", "script", " JavaScript:2"]


@pytest.mark.parametrize("path", ENTRANCE)
def test_a_page_on_the_way_in_is_safe(client, path):
    require_safe(client.get(path))


@pytest.fixture
def an() -> User:
    return member(organisation(), Role.HEAD, "An")


@pytest.mark.parametrize("path", INSIDE)
def test_a_page_inside_is_safe_and_kept_by_nobody(client, an, path):
    client.force_login(an)
    response = client.get(path)
    require_safe(response)
    assert re.search(r"no-cache|no-store", response.headers["Cache-Control"])


@pytest.mark.parametrize("path", OF_STAFF)
def test_a_page_of_staff_is_safe(client, path):
    client.force_login(User.objects.create_user("s@example.vn", full_name="S", is_staff=True))
    response = client.get(path)
    assert response.status_code == 200
    require_safe(response)


def test_a_form_without_its_token_is_answered_safely():
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "x"})
    assert response.status_code == 403
    require_safe(response)


def test_a_failure_is_answered_safely(client, an):
    def fail(execute, sql, *rest):
        if "notices_notice" in sql:
            raise RuntimeError("the database is gone")
        return execute(sql, *rest)

    client.force_login(an)
    client.raise_request_exception = False
    with connection.execute_wrapper(fail):
        response = client.get(reverse("notices:index"))
    assert response.status_code == 500
    require_safe(response)


IN_PRODUCTION = """
from caunoi.config import settings as s
print([s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,
       s.LANGUAGE_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY,
       s.SECURE_HSTS_SECONDS >= 31536000, not s.DEBUG,
       not s.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN, s.ACCOUNT_DEFAULT_HTTP_PROTOCOL == "https"])
"""


def test_in_production_cookies_travel_encrypted_only():
    environment = {**os.environ, "CAUNOI_PRODUCTION": "1"}
    done = subprocess.run(
        [sys.executable, "-c", IN_PRODUCTION], env=environment, capture_output=True, text=True
    )
    assert done.stdout.strip() == str([True] * 10), done.stderr


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client):
    response = client.get("/accounts/login/")
    cookie = response.cookies["csrftoken"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
