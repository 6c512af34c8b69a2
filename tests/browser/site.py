"""Our pages at an address of this machine, so that a browser fetches, keeps and forgets them as it
does everywhere. Who answers is Django's test client, in the test's own thread and transaction:
the browser's event loop runs in that thread while a test waits for the browser, and nowhere else.
"""

import asyncio
import contextvars
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from django.test import Client

HEADERS_OF_THE_WIRE = {"content-length", "connection", "transfer-encoding"}
HEADERS_FOR_US = {"accept", "x-csrftoken"}
LONGEST = 60  # seconds until a question that nobody answers is given up


class Handler(BaseHTTPRequestHandler):
    """One connection of the browser, in a thread of its own, which does nothing but carry."""

    protocol_version = "HTTP/1.1"
    server: "Site"

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        try:
            response = self.server.ask(self, self.rfile.read(length))
        except Exception as trouble:
            self.send_error(500, str(trouble).partition("\n")[0])
            raise
        body = b"".join(response) if response.streaming else response.content
        self.send_response(response.status_code)
        for name, value in response.items():
            if name.lower() not in HEADERS_OF_THE_WIRE:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815 - named by the base class

    def log_message(self, *_words: Any) -> None:
        """Nothing: what goes wrong is seen by the test."""


class Site(ThreadingHTTPServer):
    """The jar of cookies is the client's, the browser keeps none."""

    daemon_threads = True
    client: Client | None = None
    context: contextvars.Context

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.loop = loop

    def stand_for(self, client: Client) -> None:
        """From here on the browser is this client; to be called in the test's own context."""
        self.client, self.context = client, contextvars.copy_context()

    def ask(self, request: Handler, body: bytes) -> Any:
        answer: Future[Any] = Future()
        self.loop.call_soon_threadsafe(self.answer, request, body, answer)
        return answer.result(LONGEST)

    def answer(self, request: Handler, body: bytes, answer: Future[Any]) -> None:
        try:
            if self.client is None:
                raise LookupError(f"{request.path}: asked after the test was over")
            answer.set_result(self.context.run(answer_of, self.client, request, body))
        except BaseException as trouble:
            answer.set_exception(trouble)

    def handle_error(self, *_request: Any) -> None:
        """A browser that goes away in the middle of an answer is no fault."""


def answer_of(client: Client, request: Handler, body: bytes) -> Any:
    sent = {
        f"HTTP_{name.upper().replace('-', '_')}": value
        for name, value in request.headers.items()
        if name.lower().startswith("hx-") or name.lower() in HEADERS_FOR_US
    }
    if request.command == "GET":
        return client.get(request.path, **sent)
    kind = request.headers.get("Content-Type", "application/octet-stream")
    return client.generic(request.command, request.path, body, content_type=kind, **sent)


@contextmanager
def site() -> Iterator[Site]:
    """To be called where the browser's loop runs."""
    with Site(asyncio.get_running_loop()) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.05], daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
