"""`./caunoi run`: one server for a data directory, and no orphans."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from caunoi.config import state
from caunoi.config.serve import refuse_public_samples
from caunoi.launch.database import url_of
from caunoi.launch.errors import LaunchError
from caunoi.launch.listening import is_loopback, listen


def run(database: dict[str, str], data: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "caunoi.config.serve", "--port", "0", "--data", str(data)],
        env={**os.environ, "CAUNOI_DATABASE_URL": url_of(database)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.fixture
def running(
    other_database: dict[str, str], tmp_path: Path
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server that has said its address, and the address."""
    state.record(other_database, prepared=state.needed(), samples="refused")
    process = run(other_database, tmp_path / "data")
    assert process.stdout is not None
    said = ""
    while "Ctrl-C" not in said and process.poll() is None:
        said += process.stdout.readline()
    addresses = re.findall(r"http://\S+", said)
    assert len(addresses) == 1, said
    yield process, addresses[0]
    process.kill()
    process.communicate()


def children_of(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in found]


def soon(condition: Callable[[], bool], within: float = 8.0) -> bool:
    until = time.monotonic() + within
    while not condition() and time.monotonic() < until:
        time.sleep(0.02)
    return condition()


def is_gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


@pytest.mark.slow  # the whole program starts
def test_the_address_it_says_answers_and_a_second_server_is_told_of_the_first(
    running: tuple[subprocess.Popen[str], str], other_database: dict[str, str], tmp_path: Path
) -> None:
    process, address = running
    page = urllib.request.urlopen(f"{address}/accounts/login/")  # noqa: S310 - our own server
    with page:
        assert page.status == 200
    second = run(other_database, tmp_path / "data")
    _, complaint = second.communicate(timeout=20)
    assert second.returncode == 1
    assert complaint.splitlines() == [
        f"Cầu Nối is already running on {tmp_path / 'data'}, at {address}",
        f"To stop it: Ctrl-C where it was started, or kill {process.pid}",
    ]


@pytest.mark.slow  # the whole program starts
def test_when_it_is_killed_nothing_of_it_stays(
    running: tuple[subprocess.Popen[str], str],
) -> None:
    process, _address = running
    children = children_of(process.pid)
    assert len(children) == 2  # pages and jobs; the database is another's here
    process.send_signal(signal.SIGKILL)
    assert soon(lambda: all(map(is_gone, children)))


@pytest.mark.slow  # the whole program starts
def test_ctrl_c_ends_all_of_it_and_a_fallen_worker_is_started_again(
    running: tuple[subprocess.Popen[str], str],
) -> None:
    process, _address = running
    web, worker = children_of(process.pid)
    os.kill(worker, signal.SIGKILL)
    assert soon(lambda: len(set(children_of(process.pid)) - {web, worker}) == 1)
    children = children_of(process.pid)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=8) == 0
    assert all(map(is_gone, children))


def test_a_port_that_is_taken_is_named_with_a_free_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(LaunchError, match=f"Port {port} is taken") as refused:
            listen("localhost", port)
    (offered,) = re.findall(r"--port (\d+)", str(refused.value))
    assert int(offered) > port


def test_localhost_is_listened_at_by_all_its_addresses_with_one_port() -> None:
    sockets = listen("localhost", 0)
    try:
        assert {opened.getsockname()[0] for opened in sockets} <= {"127.0.0.1", "::1"}
        assert len({opened.getsockname()[1] for opened in sockets}) == 1
    finally:
        for opened in sockets:
            opened.close()


@pytest.mark.parametrize(
    ("host", "at_home"),
    [("localhost", True), ("127.0.0.1", True), ("0.0.0.0", False), ("192.0.2.1", False)],  # noqa: S104
)
def test_only_this_machine_s_own_addresses_are_at_home(host: str, at_home: bool) -> None:
    assert is_loopback(host) is at_home


def test_sample_people_are_not_served_to_the_world(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAUNOI_DATA", str(tmp_path))
    refuse_public_samples("0.0.0.0")  # noqa: S104
    (tmp_path / "sample_sign_ins.txt").write_text("an@mau.example")
    with pytest.raises(LaunchError, match="There are sample people"):
        refuse_public_samples("0.0.0.0")  # noqa: S104
