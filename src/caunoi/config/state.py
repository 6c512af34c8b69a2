"""What has been done to a database already, kept in the database itself.

It stands in the comment on Django's own table of migrations, so it goes with a backup and is
gone with a new database.
"""

import hashlib
import json
from pathlib import Path

from psycopg import sql

from caunoi.launch.places import ROOT
from caunoi.launch.server import connect

SOURCE = ROOT / "src" / "caunoi"


def needed() -> str:
    """A digest of everything that `prepare` would bring into a database."""
    total = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for path in sources():
        total.update(f"\0{path.relative_to(ROOT)}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:32]


def sources() -> list[Path]:
    patterns = (
        *("*/migrations/*", "reference/**/*", "*/management/commands/load_*.py"),
        "*/searching.py",  # what is to be found: watched by triggers, put up after migrating
    )
    found = {path for pattern in patterns for path in SOURCE.glob(pattern)}
    settings = SOURCE / "config" / "settings.py"
    return sorted(p for p in {*found, settings} if p.is_file() and p.suffix != ".pyc")


def recorded(params: dict[str, str]) -> dict[str, str]:
    """`prepared`: the digest it was prepared for. `samples`: wanted, made or refused."""
    with connect(params) as connection:
        found = connection.execute(
            "SELECT obj_description(to_regclass('django_migrations'), 'pg_class')"
        ).fetchone()
    return json.loads(str(found[0])) if found and found[0] else {}


def record(params: dict[str, str], **facts: str) -> None:
    known = json.dumps({**recorded(params), **facts})
    with connect(params) as connection:
        connection.execute(
            sql.SQL("COMMENT ON TABLE django_migrations IS {}").format(sql.Literal(known))
        )
