"""Whether a PostgreSQL server can carry the program, said in words when it cannot."""

import psycopg
from psycopg import sql

from caunoi.launch.errors import LaunchError
from caunoi.launch.server import Connection, connect

OLDEST_VERSION = 17
EXTENSIONS = ("btree_gin", "pg_trgm", "unaccent")


def require_fit(params: dict[str, str]) -> None:
    """Refuses a server that is too old, lacks an extension, or does not know our letters."""
    with connect(params) as connection:
        require_version(connection)
        require_case(connection)
        with connection.transaction(force_rollback=True):
            require_extensions(connection)
            require_trigrams(connection)


def require_version(connection: Connection) -> None:
    version = connection.info.server_version // 10000
    if version < OLDEST_VERSION:
        raise LaunchError(
            f"This server is PostgreSQL {version}; Cầu Nối needs {OLDEST_VERSION} or newer."
        )


def require_case(connection: Connection) -> None:
    if not holds(connection, sql.SQL("lower('ĐẶNG') = 'đặng'")):
        raise unfit_locale("it does not know that ĐẶNG and đặng are the same letters")


def require_trigrams(connection: Connection) -> None:
    """With the plain C locale pg_trgm drops every letter that has a mark: đặng becomes ng."""
    if not holds(connection, sql.SQL("cardinality(show_trgm('đặng')) = 5")):
        raise unfit_locale("its search by similarity loses đ and ặ")


def holds(connection: Connection, condition: sql.SQL) -> bool:
    row = connection.execute(sql.SQL("SELECT ") + condition).fetchone()
    return bool(row and row[0])


def unfit_locale(fault: str) -> LaunchError:
    return LaunchError(
        f"This database cannot hold Vietnamese: {fault}. Make it anew, as\n"
        "  CREATE DATABASE caunoi TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'\n"
        "    LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8';"
    )


def require_extensions(connection: Connection) -> None:
    for name in EXTENSIONS:
        try:
            connection.execute(
                sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name))
            )
        except psycopg.errors.InsufficientPrivilege:
            raise LaunchError(
                "This user may not add extensions to the database. Let its administrator run\n"
                + "\n".join(f"  CREATE EXTENSION IF NOT EXISTS {each};" for each in EXTENSIONS)
            ) from None
        except psycopg.Error:
            raise LaunchError(
                f"This server does not have the extension {name}. On Debian it comes with the\n"
                "package postgresql-contrib; needed are: " + ", ".join(EXTENSIONS)
            ) from None
