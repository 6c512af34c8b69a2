"""The launcher's promises: one server, none left behind, nothing acknowledged lost."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from caunoi.launch.cluster import accepts, attach, let_go
from caunoi.launch.errors import LaunchError
from caunoi.launch.layout import Layout
from caunoi.launch.locks import is_held

CLIENT = Path(__file__).with_name("client.py")


def client(layout: Layout) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(CLIENT), str(layout.home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def says(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def soon(condition: Callable[[], bool], within: float = 10.0) -> bool:
    until = time.monotonic() + within
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def postmasters(layout: Layout) -> list[int]:
    """Asked of the kernel, not of the pid file."""
    wanted = os.fsencode(f"-D{layout.pgdata}")
    parents = {
        int(process.name): parent_of(process)
        for process in Path("/proc").glob("[0-9]*")
        if wanted in read(process / "cmdline").split(b"\0")
    }
    # A server's child looks like it until it has given itself a name.
    return [pid for pid, parent in parents.items() if parent not in parents]


def parent_of(process: Path) -> int:
    after_name = read(process / "stat").rpartition(b")")[2].split()
    return int(after_name[1]) if after_name else 0


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def owner(layout: Layout) -> int:
    return int(layout.owner_lock.read_text())


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Layout]:
    """A cluster in a folder whose name is as awkward as people's folders are."""
    layout = Layout(tmp_path_factory.mktemp("dữ liệu 'của' tôi"), fast=True)
    yield layout
    shut_down(layout)


def shut_down(layout: Layout) -> None:
    if is_held(layout.owner_lock):
        os.kill(owner(layout), signal.SIGTERM)
    assert soon(lambda: not is_held(layout.owner_lock))
    assert postmasters(layout) == []


@pytest.mark.slow  # eight interpreters and a new cluster
def test_of_eight_who_start_at_once_one_makes_the_server(layout: Layout) -> None:
    crowd = [client(layout) for _ in range(8)]
    try:
        assert [says(one) for one in crowd] == ["up"] * 8
        assert len(postmasters(layout)) == 1
    finally:
        for one in crowd:
            end(one)


def test_killing_the_owner_leaves_no_server_behind(layout: Layout) -> None:
    user = client(layout)
    try:
        assert says(user) == "up"
        assert len(postmasters(layout)) == 1
        os.kill(owner(layout), signal.SIGKILL)
        assert soon(lambda: postmasters(layout) == [])
    finally:
        end(user)


@pytest.mark.slow  # a server recovers from its death
def test_killing_the_server_loses_no_acknowledged_row(layout: Layout) -> None:
    shut_down(layout)
    layout = Layout(layout.home)  # as people's data are kept, not as the tests'
    attach(layout)
    try:
        with connect(layout) as connection:
            connection.execute("CREATE TABLE kept (n int)")
        acknowledged = write_until_killed(layout)
        assert soon(lambda: accepts(layout)), "the owner starts a killed server again"
        with connect(layout) as connection:
            found = connection.execute("SELECT n FROM kept ORDER BY n").fetchall()
        # One more may be there: written, but killed before it could say so.
        assert [n for (n,) in found][: len(acknowledged)] == acknowledged
        assert len(found) - len(acknowledged) in (0, 1)
        assert len(acknowledged) > 10
    finally:
        let_go(layout)


def write_until_killed(layout: Layout) -> list[int]:
    acknowledged: list[int] = []
    (server,) = postmasters(layout)
    with connect(layout) as connection:
        threading.Thread(target=kill_soon, args=[server]).start()
        try:
            for number in range(1_000_000):
                connection.execute("INSERT INTO kept VALUES (%s)", [number])
                acknowledged.append(number)
        except psycopg.OperationalError:
            return acknowledged
    raise AssertionError("the server was not killed")


def kill_soon(server: int) -> None:
    time.sleep(0.2)  # not a Timer: that one never rings where a false clock is put before Python
    os.kill(server, signal.SIGKILL)


def connect(layout: Layout) -> psycopg.Connection[tuple[int]]:
    return psycopg.connect(**layout.connection_params(), autocommit=True)


def test_a_server_nobody_uses_stops_although_its_user_was_killed(layout: Layout) -> None:
    user = client(layout)
    assert says(user) == "up"
    end(user)
    shut_down(layout)  # which does not wait for the grace time


def test_a_server_in_use_does_not_stop_when_its_owner_is_told_to(layout: Layout) -> None:
    user = client(layout)
    try:
        assert says(user) == "up"
        os.kill(owner(layout), signal.SIGTERM)
        time.sleep(0.5)
        assert accepts(layout)
    finally:
        end(user)


def test_strangers_cannot_reach_the_socket_or_read_the_password(layout: Layout) -> None:
    layout.make_socket_dir()
    assert layout.socket_dir.stat().st_mode & 0o077 == 0
    layout.password()
    assert layout.password_file.stat().st_mode & 0o077 == 0


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    layout.pgdata.mkdir()
    (layout.pgdata / "PG_VERSION").write_text("9\n")
    with pytest.raises(LaunchError, match="made by PostgreSQL 9; the program now brings 18"):
        attach(layout)
    let_go(layout)


def test_a_socket_name_too_long_for_the_kernel_moves_to_tmp(tmp_path: Path) -> None:
    deep = Layout(tmp_path / ("Đà Nẵng" * 12))
    assert len(os.fsencode(deep.socket)) <= 107
    assert deep.socket_dir.parent == Path("/tmp")  # noqa: S108
    assert deep.socket_dir == Layout(deep.home).socket_dir
    assert deep.socket_dir != Layout(tmp_path / ("Đà Lạt" * 14)).socket_dir


def test_a_socket_directory_of_someone_else_is_refused(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    layout.socket_dir.symlink_to(elsewhere)
    with pytest.raises(LaunchError, match="belongs to someone else"):
        layout.make_socket_dir()
