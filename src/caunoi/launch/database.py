"""How to reach the database: the one CAUNOI_DATABASE_URL names, or the local cluster.

Nothing here connects or starts anything, so settings may be imported without a database.
"""

import os
import re
from typing import Any
from urllib.parse import parse_qsl, quote, unquote

from caunoi.launch.errors import LaunchError
from caunoi.launch.layout import Layout
from caunoi.launch.places import data_dir

# Greedy up to the last @: people paste passwords with @, / and # in them unescaped.
URL = re.compile(
    r"postgres(?:ql)?://"
    r"(?:(?P<user>[^:@/]*)(?::(?P<password>.*))?@)?"
    r"(?P<host>\[[^\]]*\]|[^:/?@]*)(?::(?P<port>\d+))?"
    r"(?:/(?P<dbname>[^?@]*))?(?:\?(?P<options>[^@]*))?"
)
LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def external_url() -> str | None:
    return os.environ.get("CAUNOI_DATABASE_URL") or None


def database_settings() -> dict[str, Any]:
    """Django's `DATABASES["default"]`."""
    params = connection_params()
    options: dict[str, Any] = {
        name: value for name, value in params.items() if name not in DJANGO_NAMES
    }
    if os.environ.get("CAUNOI_POOL"):
        options["pool"] = {
            "min_size": 1,
            "max_size": int(os.environ["CAUNOI_POOL"]),
            "timeout": 10,
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": True,  # a pool may hold connections from before a crash
        **{theirs: params.get(ours, "") for ours, theirs in DJANGO_NAMES.items()},
        "OPTIONS": options,
    }


DJANGO_NAMES = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",
    "host": "HOST",
    "port": "PORT",
}


def connection_params() -> dict[str, str]:
    """libpq's names and values for the program's own database."""
    url = external_url()
    return params_of(url) if url else Layout(data_dir() / "postgres").connection_params()


def params_of(url: str) -> dict[str, str]:
    """The parts of a database URL.

    A password may be percent-encoded or pasted as it is; with a `%` that encodes nothing it
    is taken as it is.
    """
    found = URL.fullmatch(url)
    if not found:
        raise LaunchError(
            "CAUNOI_DATABASE_URL is not a PostgreSQL address. It looks like\n"
            "  postgresql://user:password@host:5432/name"
        )
    parts = {name: value for name, value in found.groupdict().items() if value}
    options = dict(parse_qsl(parts.pop("options", "")))
    plain = {name: decoded(value) for name, value in parts.items()}
    if "host" in plain:
        plain["host"] = plain["host"].strip("[]")
    return {**plain, **options}


def decoded(value: str) -> str:
    return value if LONE_PERCENT.search(value) else unquote(value)


def url_of(params: dict[str, str]) -> str:
    """The URL `params_of` reads back into the same parameters."""
    rest = "&".join(f"{name}={quote(value, safe='')}" for name, value in params.items())
    return f"postgresql:///?{rest}"
