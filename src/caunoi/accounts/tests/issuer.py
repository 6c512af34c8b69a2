"""A small OpenID Connect provider on this computer, for tests: it says yes to everybody."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import jwt

SECRET = "not-a-secret-but-thirty-two-letters-long"


class Handler(BaseHTTPRequestHandler):
    server: "Issuer"

    def do_GET(self) -> None:
        pages = {
            "/.well-known/openid-configuration": self.server.configuration,
            "/userinfo": self.server.person,
        }
        self.answer(pages[self.path])

    def do_POST(self) -> None:
        self.server.asked.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        claims = {**self.server.person, "iss": self.server.address, "aud": "client-id"}
        claims |= {"exp": 4_000_000_000, "iat": 1_600_000_000}
        token = jwt.encode(claims, SECRET, algorithm="HS256")
        self.answer({"access_token": "x", "token_type": "Bearer", "id_token": token})

    def answer(self, content: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, *args: Any) -> None:
        pass


class Issuer(HTTPServer):
    def __init__(self) -> None:
        super().__init__(("localhost", 0), Handler)
        self.address = f"http://localhost:{self.server_port}"
        self.person = {"sub": "079", "email": "an@example.vn", "name": "An"}
        self.asked: list[str] = []
        self.configuration = {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
        }


@contextmanager
def running_issuer() -> Iterator[Issuer]:
    issuer = Issuer()
    thread = threading.Thread(target=issuer.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield issuer
    finally:
        issuer.shutdown()
        thread.join()
        issuer.server_close()
