"""Where the program keeps things: one data directory, and the secrets in it."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ELSEWHERE = "Name another with CAUNOI_DATA (or --data DIR), or act as its owner."


def data_dir() -> Path:
    """The directory that holds everything people put in; made at first need, ours alone.

    Ends the program with words if it can't be made or belongs to another user.
    """
    named = os.environ.get("CAUNOI_DATA")
    data = Path(named).expanduser().resolve() if named else ROOT / "data"
    try:
        private_dir(data)
    except OSError as trouble:
        raise SystemExit(
            f"{data} can't be the data directory: {trouble.strerror}.\n{ELSEWHERE}"
        ) from None
    if not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        raise SystemExit(f"{data} belongs to another user.\n{ELSEWHERE}")
    return data


def use_data_directory(named: str | None) -> None:
    """What `--data` said, if it said anything; for this process and its children."""
    if named:
        os.environ["CAUNOI_DATA"] = str(Path(named).expanduser().absolute())


def files_dir() -> Path:
    return private_dir(data_dir() / "files")


def sample_sign_ins() -> Path:
    """Exists exactly as long as sample people can sign in."""
    return data_dir() / "sample_sign_ins.txt"


def secret_key() -> str:
    """CAUNOI_SECRET_KEY, or a random one which this data directory keeps."""
    return os.environ.get("CAUNOI_SECRET_KEY") or kept_secret(data_dir() / "secret_key")


def private_dir(path: Path) -> Path:
    if not path.is_dir():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def kept_secret(path: Path) -> str:
    """The random text in `path`, written once; of several writers at once one wins."""
    return kept_text(path, lambda: secrets.token_urlsafe(48))


def kept_text(path: Path, make: Callable[[], str]) -> str:
    """The text in `path`; if there is none yet, `make()`'s, readable by the owner only.

    Written aside and then linked into place, so nobody ever reads half of it.
    """
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        private_dir(path.parent)
    aside = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w") as out:
        out.write(make() + "\n")
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
    return path.read_text().strip()
