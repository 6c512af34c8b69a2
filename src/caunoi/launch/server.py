"""A connection to the database server, from libpq's parameters."""

import psycopg

from caunoi.launch.errors import LaunchError

SECONDS_TO_ANSWER = 10
Connection = psycopg.Connection[tuple[object, ...]]


def connect(
    params: dict[str, str], *, database: str | None = None, autocommit: bool = False
) -> Connection:
    """To `database`, else to the one `params` name."""
    wanted = {**params, "dbname": database or params.get("dbname", "")}
    try:
        return psycopg.connect(
            psycopg.conninfo.make_conninfo(**wanted),
            connect_timeout=SECONDS_TO_ANSWER,
            autocommit=autocommit,
        )
    except psycopg.OperationalError as trouble:
        where = f"{params.get('host', 'localhost')}, database {wanted['dbname']}"
        raise LaunchError(f"The database at {where} cannot be reached.\n  {trouble}") from None
