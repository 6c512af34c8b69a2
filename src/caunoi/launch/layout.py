"""Where the parts of one local PostgreSQL cluster lie."""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from caunoi.launch.errors import LaunchError
from caunoi.launch.places import kept_secret, private_dir

PORT = "5432"
USER = "caunoi"
DATABASE = "caunoi"
# The kernel takes 107 bytes for a socket's name, of which "/.s.PGSQL.5432" needs 14.
LONGEST_SOCKET_DIR = 90


@dataclass(frozen=True)
class Layout:
    """`home` holds the cluster and all that belongs to it. `fast` gives up surviving a
    power cut, for tests."""

    home: Path
    fast: bool = False

    @property
    def pgdata(self) -> Path:
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        return self.home / "log"

    @property
    def users_lock(self) -> Path:
        """Held shared by every process that uses the database."""
        return self.home / "users.lock"

    @property
    def owner_lock(self) -> Path:
        """Held by the one supervisor."""
        return self.home / "owner.lock"

    def password(self) -> str:
        return kept_secret(self.password_file)

    @property
    def password_file(self) -> Path:
        return self.home / "password"

    @property
    def socket_dir(self) -> Path:
        """Beside the cluster, or under /tmp where that name would be too long for a socket
        (or has a comma, which libpq reads as two hosts)."""
        beside = self.home / "socket"
        name = os.fsencode(beside)
        if len(name) <= LONGEST_SOCKET_DIR and b"," not in name:
            return beside
        digest = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]
        return Path(f"/tmp/caunoi-{os.getuid()}-{digest}")  # noqa: S108 - checked in make_socket_dir

    def make_socket_dir(self) -> None:
        """Refuses a directory that someone else put in our place."""
        path = self.socket_dir
        path.mkdir(mode=0o700, exist_ok=True)
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
            raise LaunchError(f"{path} belongs to someone else. Remove it, or move the checkout.")
        path.chmod(0o700)

    @property
    def socket(self) -> Path:
        return self.socket_dir / f".s.PGSQL.{PORT}"

    def connection_params(self) -> dict[str, str]:
        private_dir(self.home)
        return {
            "dbname": DATABASE,
            "user": USER,
            "password": self.password(),
            "host": str(self.socket_dir),
            "port": PORT,
        }
