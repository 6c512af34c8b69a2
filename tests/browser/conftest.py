"""A real browser on our pages. Each request it makes is answered by Django's test client, in this
process and in this test's transaction, with all middleware: no port, no flush between tests.

Playwright runs an event loop in this very thread as long as a browser is open, and hands requests
over in greenlets. So Django must allow the ORM beside a loop, and every answer is made in the
test's own context, where its database connection is. The browser is closed after each module, so
that tests after it find no loop.
"""

import contextvars
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, Request, Route, sync_playwright

SITE = "http://localhost"
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
    *("--disable-component-update", "--disable-sync"),
)
REDIRECTS = {301, 302, 303, 307, 308}
HEADERS_OF_THE_WIRE = {"content-length", "connection", "transfer-encoding"}


@dataclass
class Screen:
    """One page in the browser, and what went wrong on it."""

    page: Page
    client: Client
    context: contextvars.Context = field(default_factory=contextvars.copy_context)
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(SITE + path, wait_until="load")
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return self.page


@pytest.fixture(scope="module")
def browser(chromium_path: str, django_db_setup: None, django_db_blocker: Any) -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path, args=[*ARGUMENTS])
        yield started
        started.close()
        with django_db_blocker.unblock():
            connections.close_all()  # those of the loop's context; nobody else would
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def screen(browser: Browser, client: Client) -> Iterator[Callable[..., Screen]]:
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
        context = browser.new_context(
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
        made.page.route("**/*", lambda route: answer(route, made))
        made.page.on("console", lambda message: note(made, message.type, message.text))
        made.page.on("pageerror", lambda error: made.faults.append(str(error)))
        return made

    yield make
    for context in contexts:
        context.close()


def note(screen: Screen, kind: str, text: str) -> None:
    if kind in {"error", "warning"}:
        screen.faults.append(text)


def answer(route: Route, screen: Screen) -> None:
    """The test client's answer. The jar of cookies is the client's, the browser keeps none."""
    request = route.request
    if not request.url.startswith(SITE + "/"):
        screen.faults.append(f"asked elsewhere: {request.url}")
        route.abort()
        return
    response = screen.context.run(ask, request, screen.client)
    if response.status_code in REDIRECTS:
        route.fulfill(content_type="text/html", body=sent_on(response["Location"]))
        return
    body = b"".join(response) if response.streaming else response.content
    headers = {
        name: value for name, value in response.items() if name.lower() not in HEADERS_OF_THE_WIRE
    }
    route.fulfill(status=response.status_code, headers=headers, body=body)


def sent_on(address: str) -> str:
    """Playwright does not hand over what a redirect leads to, so the page goes on by itself."""
    return f'<!doctype html><meta http-equiv="refresh" content="0;url={escape(address)}">'


def ask(request: Request, client: Client) -> Any:
    path = request.url.removeprefix(SITE)
    sent = {
        f"HTTP_{name.upper().replace('-', '_')}": value
        for name, value in request.headers.items()
        if name.startswith("hx-") or name in {"accept", "x-csrftoken"}
    }
    if request.method == "GET":
        return client.get(path, **sent)
    kind = request.headers.get("content-type", "application/octet-stream")
    return client.generic(
        request.method, path, request.post_data_buffer or b"", content_type=kind, **sent
    )
