"""Databases for one run: cloned from a template that was migrated once, dropped at the end."""

import hashlib
import os
import platform
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from psycopg import sql

from caunoi.launch.server import Connection, connect

TEMPLATES_KEPT = 4


@contextmanager
def administration(params: dict[str, str]) -> Iterator[Connection]:
    """A connection to the server's `postgres` database. Statements take effect at once; who
    else administers scratch databases waits."""
    with connect(params, database="postgres", autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext('caunoi scratch'))")
        yield connection


def digest_of(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(f"{path}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def database_for_this_run(
    params: dict[str, str], digest: str, migrate: Callable[[str], None], suffix: str = ""
) -> str:
    """The name of a fresh copy of the template `digest`.

    `migrate(name)` fills an empty database when there is no such template yet.
    """
    template = f"caunoi_template_{digest}"
    name = name_for_this_run(suffix)
    with administration(params) as server:
        drop_leftovers(server)
        if template not in databases(server, "caunoi_template_"):
            make_template(server, template, migrate)
        drop(server, name)
        run(server, "CREATE DATABASE {} TEMPLATE {}", name, template)
    return name


def drop_database(params: dict[str, str], name: str) -> None:
    with administration(params) as server:
        drop(server, name)


def make_template(server: Connection, template: str, migrate: Callable[[str], None]) -> None:
    unfinished = "caunoi_unfinished"
    drop(server, unfinished)
    run(server, "CREATE DATABASE {} TEMPLATE template0", unfinished)
    migrate(unfinished)
    run(server, "ALTER DATABASE {} RENAME TO {}", unfinished, template)
    for old in databases(server, "caunoi_template_")[:-TEMPLATES_KEPT]:
        drop(server, old)


def drop_leftovers(server: Connection) -> None:
    """Databases of runs on this machine which were killed."""
    for name in databases(server, run_prefix()):
        if not is_alive(int(name.removeprefix(run_prefix()).partition("_")[0])):
            drop(server, name)


def name_for_this_run(suffix: str = "") -> str:
    """A database of this process, which a later run drops should this one be killed."""
    return f"{run_prefix()}{os.getpid()}{suffix}"


def run_prefix() -> str:
    machine = hashlib.sha256(platform.node().encode()).hexdigest()[:6]
    return f"caunoi_test_{machine}_"


def databases(server: Connection, prefix: str) -> list[str]:
    """The oldest first."""
    found = server.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid", [prefix]
    )
    return [str(name) for (name,) in found]


def drop(server: Connection, name: str) -> None:
    run(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def run(server: Connection, statement: str, *names: str) -> None:
    server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
