"""Whether a PostgreSQL server can carry the program, said in words when it cannot."""

import psycopg

from caunoi.launch.errors import LaunchError

OLDEST_VERSION = 17
EXTENSIONS = ("btree_gin", "pg_trgm", "unaccent")


def require_fit(params: dict[str, str]) -> None:
    """Refuses a server that is too old, lacks an extension, or does not know our letters."""
    with connected(params) as connection:
        require_version(connection)
        require_case(connection)
        with connection.transaction(force_rollback=True):
            require_extensions(connection)
            require_trigrams(connection)


def connected(params: dict[str, str]) -> psycopg.Connection[tuple[object, ...]]:
    try:
        return psycopg.connect(**params, connect_timeout=10)  # type: ignore[arg-type]
    except psycopg.OperationalError as trouble:
        where = f"{params.get('host', 'localhost')}, database {params.get('dbname', '')}"
        raise LaunchError(f"The database at {where} cannot be reached.\n  {trouble}") from None


def require_version(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    version = connection.info.server_version // 10000
    if version < OLDEST_VERSION:
        raise LaunchError(
            f"This server is PostgreSQL {version}; Cầu Nối needs {OLDEST_VERSION} or newer."
        )


def require_case(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    if not holds(connection, "lower('ĐẶNG') = 'đặng'"):
        raise unfit_locale("it does not know that ĐẶNG and đặng are the same letters")


def require_trigrams(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """With the plain C locale pg_trgm drops every letter that has a mark: đặng becomes ng."""
    if not holds(connection, "cardinality(show_trgm('đặng')) = 5"):
        raise unfit_locale("its search by similarity loses đ and ặ")


def holds(connection: psycopg.Connection[tuple[object, ...]], condition: str) -> bool:
    row = connection.execute(f"SELECT {condition}").fetchone()  # type: ignore[arg-type]
    return bool(row and row[0])


def unfit_locale(fault: str) -> LaunchError:
    return LaunchError(
        f"This database cannot hold Vietnamese: {fault}. Make it anew, as\n"
        "  CREATE DATABASE caunoi TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'\n"
        "    LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8';"
    )


def require_extensions(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    for name in EXTENSIONS:
        try:
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")  # type: ignore[arg-type]
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
