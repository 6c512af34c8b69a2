"""An SMTP server for tests: takes letters, or hangs at a word."""

import socket
import threading
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import EmailMessage


class Smtp:
    """Serves one line after another on a port of its own until `stop`; `letters` came whole."""

    def __init__(self, port: int = 0, *, hang_at: str = "") -> None:
        self.hang_at = hang_at
        self.hanging = threading.Event()
        self.letters: list[EmailMessage] = []
        self.listening = socket.create_server(("127.0.0.1", port))
        self.port: int = self.listening.getsockname()[1]
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self) -> None:
        with suppress(OSError):
            while True:
                line, _address = self.listening.accept()
                with line, suppress(OSError):
                    self.talk(line)

    def talk(self, line: socket.socket) -> None:
        lines = line.makefile("rb")
        line.sendall(b"220 here\r\n")
        for raw in lines:
            word = raw.split()[0].decode().upper() if raw.split() else ""
            if word == "DATA":
                line.sendall(b"354 go on\r\n")
                self.take(lines)
                word = "."
            if word == self.hang_at:
                self.hanging.set()
                lines.read()
                return
            line.sendall(b"250 fine\r\n" if word != "QUIT" else b"221 bye\r\n")
            if word == "QUIT":
                return

    def take(self, lines: object) -> None:
        whole = b""
        for raw in lines:  # type: ignore[attr-defined]
            if raw == b".\r\n":
                break
            whole += raw
        found = message_from_bytes(whole, policy=policy.default)
        assert isinstance(found, EmailMessage)
        self.letters.append(found)

    def stop(self) -> None:
        with suppress(OSError):  # twice is as good as once
            self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()
        self.thread.join(timeout=2)
