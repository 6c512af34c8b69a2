"""Makes sure the database is running, and keeps it running while this process lives."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from pathlib import Path
from typing import IO

from caunoi.launch.database import external_url
from caunoi.launch.errors import LaunchError
from caunoi.launch.layout import Layout
from caunoi.launch.locks import is_held, is_shared, open_lock, wait_for_shared
from caunoi.launch.places import ROOT, data_dir, private_dir

# Long enough for a large database to recover from a crash.
START_LIMIT = 60.0

_held: dict[Path, IO[str]] = {}
_supervisors: dict[Path, subprocess.Popen[bytes]] = {}
_started_at: dict[Path, float] = {}


def ensure(data: Path | None = None) -> None:
    """Starts the local cluster unless it runs or CAUNOI_DATABASE_URL names a server.

    From here to its end this process counts as a user of the cluster. Every process calls
    this for itself; a lock is not passed on to children.
    """
    if external_url() is None:
        attach(Layout((data or data_dir()) / "postgres"))


def revive() -> None:
    """For one who watches: starts the local cluster's owner again if it was killed."""
    layout = Layout(data_dir() / "postgres")
    if external_url() is not None or is_held(layout.owner_lock):
        return
    if time.monotonic() - _started_at.get(layout.home, 0.0) > 2.0:
        start_supervisor(layout)


def attach(layout: Layout, *, limit: float = START_LIMIT) -> None:
    private_dir(layout.home)
    until = time.monotonic() + limit
    hold(layout, until=until)
    supervisor: subprocess.Popen[bytes] | None = None
    while not accepts(layout):
        if supervisor is not None and supervisor.poll():
            raise LaunchError(f"PostgreSQL does not start.\n{last_words(layout)}")
        if time.monotonic() > until:
            raise LaunchError(f"PostgreSQL is not ready yet.\n{last_words(layout)}")
        if not is_held(layout.owner_lock) and (supervisor is None or supervisor.poll() == 0):
            supervisor = start_supervisor(layout)
        time.sleep(0.02)


def hold(layout: Layout, *, until: float) -> None:
    if layout.home not in _held:
        lock = open_lock(layout.users_lock)
        wait_for_shared(lock, until=until)
        _held[layout.home] = lock


def let_go(layout: Layout) -> None:
    """This process does not need the cluster any more."""
    lock = _held.pop(layout.home, None)
    if lock is not None:
        lock.close()


def finish(data: Path | None = None, *, within: float = 8.0) -> None:
    """This process needs the local cluster no more. If nobody does, it is stopped at once
    rather than after its grace time, and is down when this returns."""
    if external_url() is not None:
        return
    layout = Layout((data or data_dir()) / "postgres")
    let_go(layout)
    hurry(layout)
    until = time.monotonic() + within
    while is_held(layout.owner_lock) and not is_shared(layout.users_lock):
        if time.monotonic() > until:
            return
        time.sleep(0.02)


def hurry(layout: Layout) -> None:
    if is_held(layout.owner_lock):
        with contextlib.suppress(ValueError, ProcessLookupError):
            os.kill(int(layout.owner_lock.read_text()), signal.SIGTERM)


def accepts(layout: Layout) -> bool:
    """Whether the server takes connections now.

    `postmaster.pid` says "ready" on its last line; it may be left over from a killed server,
    but then nobody answers at the socket.
    """
    try:
        state = (layout.pgdata / "postmaster.pid").read_text().split()[-1]
        with socket.socket(socket.AF_UNIX) as knock:
            knock.connect(str(layout.socket))
    except (OSError, IndexError):
        return False
    return state == "ready"


def start_supervisor(layout: Layout) -> subprocess.Popen[bytes]:
    """In a session of its own: Ctrl-C at the keyboard does not reach it."""
    supervisor = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "caunoi.launch.supervisor",
            str(layout.home),
            *(["--fast"] if layout.fast else []),
        ],
        cwd="/",
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    _supervisors[layout.home] = supervisor
    _started_at[layout.home] = time.monotonic()
    return supervisor


def last_words(layout: Layout, lines: int = 8) -> str:
    try:
        with layout.log.open(errors="replace") as log:
            tail = "".join(f"  {line}" for line in deque(log, lines))
    except FileNotFoundError:
        tail = ""
    return f"The end of its log, {layout.log}:\n{tail or '  (empty)'}"
