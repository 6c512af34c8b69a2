"""A database out into a stream and back, with PostgreSQL's own programs."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

import psycopg
from psycopg import sql

from caunoi.launch.binaries import environment, program
from caunoi.launch.errors import LaunchError
from caunoi.launch.server import connect

CHUNK = 1 << 20
LIBPQ = {
    "dbname": "PGDATABASE",
    "host": "PGHOST",
    "password": "PGPASSWORD",
    "port": "PGPORT",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "user": "PGUSER",
}


def tool(name: str, params: dict[str, str], *arguments: str) -> tuple[list[str], dict[str, str]]:
    """Command and environment; a password on a command line could be read by anyone."""
    named = {LIBPQ[key]: value for key, value in params.items() if key in LIBPQ}
    return [program(name), *arguments], {**environment(), **named}


@contextmanager
def dumping(params: dict[str, str]) -> Iterator[IO[bytes]]:
    """The database as it is at this moment, to be read to its end."""
    command, surroundings = tool(
        "pg_dump", params, "--format=custom", "--no-owner", "--no-privileges"
    )
    with (
        tempfile.TemporaryFile() as complained,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=complained, env=surroundings
        ) as process,
    ):
        assert process.stdout is not None  # noqa: S101 - we asked for it
        yield process.stdout
        if process.wait():
            complained.seek(0)
            words = complained.read().decode(errors="replace")
            raise LaunchError(f"The database could not be read.\n{words}")


def load_dump(dump: Callable[[], IO[bytes]], params: dict[str, str]) -> None:
    """All of the dump into an empty database, or nothing of it. `dump` opens it anew."""
    contents = restoring(dump, params, "--list")
    with tempfile.NamedTemporaryFile("w", suffix=".list") as wanted:
        # An administrator may have made the extensions; only the owner may describe them.
        kept = [line for line in contents.splitlines() if " COMMENT - EXTENSION " not in line]
        wanted.write("\n".join(kept))
        wanted.flush()
        restoring(
            dump,
            params,
            f"--use-list={wanted.name}",
            f"--dbname={params['dbname']}",
            "--single-transaction",
            "--exit-on-error",
            "--no-owner",
            "--no-privileges",
        )


def restoring(dump: Callable[[], IO[bytes]], params: dict[str, str], *arguments: str) -> str:
    """What pg_restore says to its standard output."""
    command, surroundings = tool("pg_restore", params, *arguments)
    with (
        tempfile.TemporaryFile() as said,
        tempfile.TemporaryFile() as complained,
        dump() as source,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=said, stderr=complained, env=surroundings
        ) as process,
    ):
        feed(source, process)
        complained.seek(0)
        if process.returncode:
            words = complained.read().decode(errors="replace")
            raise LaunchError(f"The database could not be restored; nothing was changed.\n{words}")
        said.seek(0)
        return said.read().decode()


def feed(source: IO[bytes], process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None  # noqa: S101 - we asked for it
    with contextlib.suppress(BrokenPipeError):  # it has read what it wanted, or says why not
        shutil.copyfileobj(source, process.stdin, CHUNK)
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()
    process.wait()


def is_empty(params: dict[str, str]) -> bool:
    """Whether nothing was ever made in the database."""
    with connect(params) as connection:
        found = connection.execute(
            "SELECT NOT EXISTS (SELECT 1 FROM pg_tables"
            " WHERE schemaname NOT IN ('pg_catalog', 'information_schema'))"
        ).fetchone()
    return bool(found and found[0])


def others_connected(params: dict[str, str]) -> int:
    with connect(params) as connection:
        found = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        ).fetchone()
    return int(str(found[0])) if found else 0


def create_like(params: dict[str, str], name: str) -> None:
    """An empty database with the locale of the one `params` lead to."""
    with connect(params, autocommit=True) as connection:
        found = connection.execute(
            "SELECT datlocprovider, datlocale, datcollate, datctype FROM pg_database"
            " WHERE datname = current_database()"
        ).fetchone()
        assert found is not None  # noqa: S101 - we are connected to it
        provider, locale, collate, ctype = found
        parts = [
            sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(
                sql.Identifier(name)
            ),
            sql.SQL("LC_COLLATE {} LC_CTYPE {}").format(sql.Literal(collate), sql.Literal(ctype)),
            PROVIDERS[str(provider)].format(sql.Literal(locale)),
        ]
        try:
            connection.execute(sql.SQL(" ").join(parts))
        except psycopg.errors.InsufficientPrivilege:
            raise LaunchError(
                "This user may not make a database, which --replace needs. Let its\n"
                "administrator give it CREATEDB, or restore into a new, empty database."
            ) from None


PROVIDERS = {
    "b": sql.SQL("LOCALE_PROVIDER builtin BUILTIN_LOCALE {}"),
    "i": sql.SQL("LOCALE_PROVIDER icu ICU_LOCALE {}"),
    "c": sql.SQL("LOCALE_PROVIDER libc"),
}


def swap(params: dict[str, str], newcomer: str) -> None:
    """`newcomer` takes the name of the database; the old one is dropped."""
    name, leaving = params["dbname"], f"{params['dbname']}_before_{os.getpid()}"
    with connect(params, database="postgres") as server:
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        server.execute(rename.format(sql.Identifier(name), sql.Identifier(leaving)))
        server.execute(rename.format(sql.Identifier(newcomer), sql.Identifier(name)))
    drop(params, leaving)


def drop(params: dict[str, str], name: str) -> None:
    with connect(params, database="postgres", autocommit=True) as server:
        server.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )
