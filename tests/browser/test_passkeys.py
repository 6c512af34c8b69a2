"""A passkey from the first day to the last, with Chromium's own virtual device."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import CDPSession, Page

from caunoi.accounts.tests import make

# slow: several pages in a real browser, one after the other
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]
ADD = "/accounts/2fa/webauthn/add/"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def asked_as_localhost(client):
    """A passkey belongs to a name, and the browser must see the one the server says."""
    client.defaults["SERVER_NAME"] = "localhost"


def device(page: Page) -> tuple[CDPSession, str]:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    added = session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return session, added["authenticatorId"]


def add_passkey(seen: Any, *, alone: bool) -> None:
    make.sign_in(seen.client)
    make.show_that_it_is_me(seen.client)
    page = seen.open(ADD)
    page.get_by_label("What you call it").fill("Máy cơ quan")
    if alone:
        page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Ask the device").click()
    page.wait_for_url("**/recovery-codes/")
    seen.client.post("/accounts/logout/")


def test_a_passkey_signs_in_alone(screen):
    make.person(language="en")
    seen = screen(language="en")
    device(seen.page)
    add_passkey(seen, alone=True)
    assert Authenticator.objects.filter(type="webauthn").get().wrap().name == "Máy cơ quan"
    page = seen.open(make.LOGIN)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("http://localhost/work/")
    assert make.is_signed_in(seen.client)
    assert seen.faults == []


def test_a_passkey_is_the_second_step(screen):
    make.person(language="en")
    seen = screen(language="en")
    device(seen.page)
    add_passkey(seen, alone=False)
    page = seen.open(make.LOGIN)
    page.get_by_label("E-mail").fill("an@example.vn")
    page.get_by_label("Password").fill(make.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/2fa/authenticate/")
    assert not make.is_signed_in(seen.client)
    page.get_by_role("button", name="Use the passkey").click()
    page.wait_for_url("http://localhost/work/")
    assert make.is_signed_in(seen.client)
    assert seen.faults == []


def test_a_passkey_shows_once_more_that_it_is_me(screen):
    make.person(language="en")
    seen = screen(language="en")
    device(seen.page)
    add_passkey(seen, alone=True)
    page = seen.open(make.LOGIN)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("heading", level=1, name="Sign in").wait_for(state="detached")
    page.locator("main h1").wait_for()
    page = seen.open("/accounts/2fa/webauthn/reauthenticate/?next=/accounts/2fa/webauthn/")
    page.get_by_role("button", name="Use the passkey").click()
    page.wait_for_url("**/2fa/webauthn/")
    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove").click()
    page.wait_for_url("**/2fa/webauthn/")
    assert Authenticator.objects.count() == 0


def test_a_device_that_says_no_is_told_in_words(screen):
    make.person(language="en")
    seen = screen(language="en")
    session, number = device(seen.page)
    add_passkey(seen, alone=True)
    session.send("WebAuthn.clearCredentials", {"authenticatorId": number})
    page = seen.open(make.LOGIN)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("alert").filter(has_text="It did not work").wait_for()
    assert not make.is_signed_in(seen.client)


def test_without_script_the_sign_in_page_offers_no_passkey(screen):
    page = screen(language="en", script=False).open(make.LOGIN)
    assert not page.get_by_role("button", name="Sign in with a passkey").is_visible()
    assert "A passkey needs JavaScript." in page.locator("noscript").first.inner_text()
