"""A real browser on our pages. Each request it makes is answered by Django's test client, in this
process and in this test's transaction, with all middleware (site.py): no flush between tests.

Playwright runs an event loop in this very thread as long as a browser is open, and requests are
answered there. So Django must allow the ORM beside a loop, and every answer is made in the
test's own context, where its database connection is. The browser is closed after each module, so
that tests after it find no loop.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, Request, sync_playwright

from tests.browser.site import Site, site

SITE = "http://localhost"
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
    *("--disable-component-update", "--disable-sync"),
)


@dataclass
class Screen:
    """One page in the browser, and what went wrong on it."""

    page: Page
    client: Client
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(SITE + path, wait_until="load")
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return self.page


@dataclass
class Window:
    browser: Browser
    site: Site


@pytest.fixture(scope="module")
def window(chromium_path: str, django_db_setup: None, django_db_blocker: Any) -> Iterator[Window]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright, site() as ours:
        ways = f"MAP localhost:80 127.0.0.1:{ours.server_port}, MAP * ~NOTFOUND"
        started = playwright.chromium.launch(
            executable_path=chromium_path, args=[*ARGUMENTS, f"--host-resolver-rules={ways}"]
        )
        yield Window(started, ours)
        started.close()
        with django_db_blocker.unblock():
            connections.close_all()  # those of the loop's context; nobody else would
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def screen(window: Window, client: Client) -> Iterator[Callable[..., Screen]]:
    """`screen(width=390, theme="dark", language="vi", user=an)`; no user is a stranger."""
    contexts = []

    def make(
        *,
        width: int = 1440,
        theme: str = "light",
        language: str = "vi",
        user: Any = None,
        script: bool = True,
    ) -> Screen:
        context = window.browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        if user is not None:
            client.force_login(user)
        client.cookies["theme"] = theme
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        made = Screen(context.new_page(), client)
        window.site.stand_for(client)
        made.page.on("request", lambda request: note_address(made, request))
        made.page.on("console", lambda message: note(made, message.type, message.text))
        made.page.on("pageerror", lambda error: made.faults.append(str(error)))
        return made

    yield make
    for context in contexts:
        context.close()
    window.site.client = None


def note(screen: Screen, kind: str, text: str) -> None:
    if kind in {"error", "warning"}:
        screen.faults.append(text)


def note_address(screen: Screen, request: Request) -> None:
    if not request.url.startswith((SITE + "/", "data:", "blob:")):
        screen.faults.append(f"asked elsewhere: {request.url}")
