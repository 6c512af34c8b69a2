"""A clamd that listens on a socket of its own, as the real one does."""

import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from caunoi.partners.models import WordFile
from caunoi.partners.tests import make

VIRUS = b"THIS-IS-A-VIRUS"


class Daemon:
    """Speaks INSTREAM: finds VIRUS, or says nothing sensible when `is_ill`."""

    def __init__(self, path: Path) -> None:
        self.path, self.is_ill, self.seen = str(path), False, b""
        self.door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.door.bind(self.path)
        self.door.listen()
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self) -> None:
        while True:
            try:
                line, _who = self.door.accept()
            except OSError:
                return
            with line, line.makefile("rwb") as talk:
                talk.read(len(b"zINSTREAM\0"))
                self.seen = b"".join(iter(lambda: self.piece(talk), b""))
                found = b"Some.Virus FOUND" if VIRUS in self.seen else b"OK"
                talk.write(b"what?\0" if self.is_ill else b"stream: " + found + b"\0")

    @staticmethod
    def piece(talk: object) -> bytes:
        (size,) = struct.unpack("!I", talk.read(4))  # type: ignore[attr-defined]
        return talk.read(size)  # type: ignore[attr-defined, no-any-return]

    def stop(self) -> None:
        self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()


@pytest.fixture
def daemon(tmp_path: Path, settings: Settings) -> Iterator[Daemon]:
    found = Daemon(tmp_path / "clamd")
    settings.CLAMAV = found.path
    yield found
    found.stop()


@pytest.mark.django_db
def test_a_clean_file_is_kept_and_said_to_be_scanned(daemon: Daemon) -> None:
    link = make.stage().ask()
    make.word(link, files=[make.paper(text="Fair report")])
    assert daemon.seen == b"Fair report"
    assert WordFile.objects.get().was_scanned


@pytest.mark.django_db
def test_a_virus_is_refused_with_the_word(daemon: Daemon) -> None:
    link = make.stage().ask()
    sent = make.form(comment="Typed.", papers=[make.paper(text=VIRUS.decode())])
    answer = Client().post(make.address(link), sent)
    assert answer.status_code == 200
    assert "A file carries a virus." in answer.text
    assert "Typed." in answer.text
    assert link.words.count() == 0


@pytest.mark.django_db
def test_a_scanner_that_does_not_answer_keeps_files_out(daemon: Daemon) -> None:
    daemon.is_ill = True
    link = make.stage().ask()
    answer = Client().post(make.address(link), make.form(papers=[make.paper()]))
    assert answer.status_code == 200
    assert "could not be checked for viruses" in answer.text


@pytest.mark.django_db
def test_a_scanner_that_is_not_there_keeps_files_out(tmp_path: Path, settings: Settings) -> None:
    settings.CLAMAV = str(tmp_path / "nobody")
    link = make.stage().ask()
    answer = Client().post(make.address(link), make.form(papers=[make.paper()]))
    assert answer.status_code == 200
    assert link.words.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "scanned"), [(0, True), (1, None), (2, None)])
def test_a_scanner_on_the_path_is_used(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch,
    code: int, scanned: bool | None,
) -> None:  # fmt: skip
    settings.CLAMAV = ""
    program = tmp_path / "clamscan"
    program.write_text(f"#!/bin/sh\ncat > /dev/null\nexit {code}\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    link = make.stage().ask()
    Client().post(make.address(link), make.form(papers=[make.paper()]))
    kept = WordFile.objects.values_list("was_scanned", flat=True)
    assert list(kept) == ([] if scanned is None else [scanned])
