"""Kernel locks on files: they vanish with the process that holds them, however it dies."""

import fcntl
import time
from pathlib import Path
from typing import IO

from caunoi.launch.errors import LaunchError


def open_lock(path: Path) -> IO[str]:
    return path.open("a+")


def try_lock(lock: IO[str], *, shared: bool = False) -> bool:
    try:
        fcntl.flock(lock, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def unlock(lock: IO[str]) -> None:
    fcntl.flock(lock, fcntl.LOCK_UN)


def wait_for_shared(lock: IO[str], *, until: float) -> None:
    while not try_lock(lock, shared=True):
        if time.monotonic() > until:
            raise LaunchError(f"{lock.name} stayed locked: the database is still shutting down.")
        time.sleep(0.02)


def is_held(path: Path) -> bool:
    """Whether someone holds `path` exclusively now."""
    with open_lock(path) as probe:
        return not try_lock(probe, shared=True)


def is_shared(path: Path) -> bool:
    """Whether others hold `path` shared now."""
    with open_lock(path) as probe:
        return not try_lock(probe) and try_lock(probe, shared=True)
