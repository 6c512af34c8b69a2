"""The one process that owns a local cluster's postmaster.

    python -m caunoi.launch.supervisor HOME [--fast]

It makes the cluster if there is none, starts the server, starts it again should it be
killed, and stops it when nobody has held `users.lock` for a while. The server carries a
parent-death signal, so killing the supervisor leaves no server behind.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from caunoi.launch.binaries import dying_with_parent, environment, program, server_prefix
from caunoi.launch.errors import LaunchError
from caunoi.launch.layout import DATABASE, PORT, USER, Layout
from caunoi.launch.locks import open_lock, try_lock, unlock

GRACE = 3.0
LOOK_EVERY = 0.2
# A killed server's children take a moment to let go of its shared memory.
PATIENCE = 10.0
LONG_LOG = 4_000_000
SETTINGS = {
    "listen_addresses": "",
    "port": PORT,
    "max_connections": "100",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    "random_page_cost": "1.1",
    "max_wal_senders": "0",
    "wal_level": "minimal",
}
WITHOUT_DURABILITY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # It looks at tables while a test's rows in them are not committed, and takes them for empty.
    "autovacuum": "off",
}


def main(arguments: list[str]) -> int:
    layout = Layout(Path(arguments[0]), fast="--fast" in arguments)
    with open_lock(layout.owner_lock) as owner:
        if not try_lock(owner):
            return 0
        owner.truncate(0)
        owner.write(str(os.getpid()))
        owner.flush()
        try:
            start_new_log(layout)
            make_cluster(layout)
            return Supervisor(layout).run()
        except (LaunchError, OSError) as trouble:
            with layout.log.open("a") as log:
                log.write(f"{trouble}\n")
            return 1


def start_new_log(layout: Layout) -> None:
    """The log is of this start and the one before, unless it is still short."""
    if layout.log.exists() and layout.log.stat().st_size > LONG_LOG:
        layout.log.replace(layout.home / "log.before")


def make_cluster(layout: Layout) -> None:
    """A new cluster with our database in it: whole, or not there at all."""
    if layout.pgdata.exists():
        refuse_other_version(layout)
        return
    unfinished = layout.home / "cluster.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished_prefix = server_prefix(layout.pgdata)
    layout.password()
    # The builtin provider with C.UTF-8: with plain C, trigrams lose every accented letter.
    said(
        layout,
        [
            *unfinished_prefix,
            program("initdb"),
            f"--pgdata={unfinished}",
            f"--username={USER}",
            f"--pwfile={layout.password_file}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions",
            *(["--no-sync"] if layout.fast else []),
        ],
    )
    alone = [
        *unfinished_prefix,
        program("postgres"),
        "--single",
        "-D",
        str(unfinished),
        "postgres",
    ]
    said(layout, alone, f"CREATE DATABASE {DATABASE}\n")
    unfinished.rename(layout.pgdata)


def said(layout: Layout, command: list[str], words: str = "") -> None:
    """Runs a short program of PostgreSQL's; what it says goes to the log."""
    with layout.log.open("a") as log:
        done = subprocess.run(
            command, input=words, text=True, stdout=log, stderr=log, env=environment()
        )
    if done.returncode:
        raise LaunchError(f"{Path(command[-1]).name}: ended with {done.returncode}")


def refuse_other_version(layout: Layout) -> None:
    made_by = (layout.pgdata / "PG_VERSION").read_text().strip()
    version = subprocess.run(
        [program("postgres"), "--version"], capture_output=True, text=True, check=True
    )
    ours = version.stdout.split()[-1].split(".")[0]
    if made_by != ours:
        raise LaunchError(
            f"This database was made by PostgreSQL {made_by}; the program now brings {ours}.\n"
            "Make a backup with the older program and restore it with this one."
        )


class Supervisor:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.users = open_lock(layout.users_lock)
        self.hurry = False

    def run(self) -> int:
        """Until nobody needs the server any more (0) or it can't be kept up (1)."""
        signal.signal(signal.SIGTERM, self.asked_to_stop)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self.layout.make_socket_dir()
        give_up_at = time.monotonic() + PATIENCE
        while True:
            began = time.monotonic()
            server = self.start_server()
            if self.watch(server):
                return 0
            was_up = server.returncode < 0 or time.monotonic() - began > PATIENCE
            if was_up:
                give_up_at = time.monotonic() + PATIENCE
            elif time.monotonic() > give_up_at or not self.meets_remains():
                return 1
            time.sleep(LOOK_EVERY)

    def asked_to_stop(self, *_: object) -> None:
        self.hurry = True

    def start_server(self) -> subprocess.Popen[bytes]:
        layout = self.layout
        settings = {**SETTINGS, "unix_socket_directories": f'"{layout.socket_dir}"'}
        if layout.fast:
            settings.update(WITHOUT_DURABILITY)
        with layout.log.open("ab") as log:
            return subprocess.Popen(
                [
                    *server_prefix(layout.pgdata),
                    program("postgres"),
                    f"-D{layout.pgdata}",
                    *(f"-c{name}={value}" for name, value in settings.items()),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment(),
                preexec_fn=dying_with_parent(signal.SIGINT),
            )

    def watch(self, server: subprocess.Popen[bytes]) -> bool:
        """True when it was stopped because nobody needed it, False when it died."""
        idle_since: float | None = None
        while server.poll() is None:
            if try_lock(self.users):
                idle_since = idle_since or time.monotonic()
                if self.hurry or time.monotonic() - idle_since > GRACE:
                    # The lock is kept until the server is down, so newcomers wait for that.
                    server.send_signal(signal.SIGINT)
                    server.wait()
                    return True
                unlock(self.users)
            else:
                idle_since = None
            time.sleep(LOOK_EVERY)
        return False

    def meets_remains(self) -> bool:
        """Whether the server ended because a killed one has not quite gone yet."""
        tail = self.layout.log.read_bytes()[-1000:].decode(errors="replace")
        return "shared memory" in tail or "lock file" in tail


if __name__ == "__main__":
    os.chdir("/")
    sys.exit(main(sys.argv[1:]))
