"""Files on disk: DATA/files/<sha256>, written whole or not at all.

A file is read once, checked, hashed, flushed and renamed into place before the database
says that it exists. Of a refused file nothing is kept, not even its name in a log.
"""

import hashlib
import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import puremagic
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from caunoi.core.vietnamese import carries_secret_marking, nfc
from caunoi.launch.places import files_dir
from caunoi.records.texts import Unreadable, text_of

NO_FILE = "missing"
MAX_SIZE = 50 * 1024 * 1024  # bytes
# Extension → media type we serve it under, and the types its first bytes may show.
TYPES: dict[str, tuple[str, frozenset[str]]] = {
    ".pdf": ("application/pdf", frozenset({".pdf"})),
    ".docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        frozenset({".docx", ".zip"}),
    ),
    ".xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        frozenset({".xlsx", ".zip", ".docx"}),
    ),
    ".png": ("image/png", frozenset({".png"})),
    ".jpg": ("image/jpeg", frozenset({".jpg", ".jpeg", ".jfif"})),
    ".jpeg": ("image/jpeg", frozenset({".jpg", ".jpeg", ".jfif"})),
    ".txt": ("text/plain", frozenset()),
    ".csv": ("text/csv", frozenset()),
}


class Refused(ValidationError):
    """The file may not enter; the message says why and what to do."""


@dataclass(frozen=True)
class Stored:
    sha256: str
    name: str
    media_type: str
    size: int  # bytes
    text: str


def path_of(sha256: str) -> Path:
    return files_dir() / sha256


def digest_now(sha256: str) -> str:
    """SHA-256 of the bytes that lie under this name today, `NO_FILE` where none do.

    It differs from the name only where somebody wrote to the folder past the program. A file is
    read again when it was touched: the time of its last change can't be set by hand.
    """
    path = path_of(sha256)
    try:
        facts = path.stat()
    except OSError:
        return NO_FILE
    return _digest_of(path, facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns)


@lru_cache(maxsize=4096)
def _digest_of(path: Path, *_facts: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def store(upload: UploadedFile) -> Stored:
    """Check the file and put it in its place. Raises Refused; then nothing of it is kept."""
    name = nfc(Path(upload.name or "").name)[:255]
    suffix = Path(name).suffix.lower()
    check_outside(name, suffix, upload.size or 0)
    kept, sha256 = copy_aside(upload)
    try:
        check_bytes(kept, suffix)
        text = check_inside(kept, suffix)
        put_in_place(kept, path_of(sha256))
    finally:
        kept.unlink(missing_ok=True)
    return Stored(sha256, name, TYPES[suffix][0], upload.size or 0, text)


def check_outside(name: str, suffix: str, size: int) -> None:
    if carries_secret_marking(name, is_name=True):
        raise Refused(secret_words())
    if suffix not in TYPES:
        kinds = ", ".join(sorted(ending.lstrip(".") for ending in TYPES))
        raise Refused(_("This kind of file can't be kept. Use one of: %s.") % kinds)
    if not size:
        raise Refused(_("The file is empty. Choose another."))
    if size > MAX_SIZE:
        raise Refused(_("The file is larger than %d MB. Split it or make it smaller.") % 50)


def secret_words() -> str:
    return _(
        "This carries the marking of a state secret. It was not saved. "
        "State secrets are handled outside this system (Law 29/2018/QH14)."
    )


def copy_aside(upload: UploadedFile) -> tuple[Path, str]:
    aside = files_dir() / f".{os.getpid()}.{secrets.token_hex(8)}"
    found = hashlib.sha256()
    handle = os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as out:
        for chunk in upload.chunks():
            found.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return aside, found.hexdigest()


def check_bytes(path: Path, suffix: str) -> None:
    """The first bytes must show what the name claims."""
    expected = TYPES[suffix][1]
    if not expected:
        if b"\0" in path.read_bytes()[:4096]:
            raise Refused(_("The file's content is not what its name says. Choose another."))
        return
    try:
        shown = {match.extension for match in puremagic.magic_file(str(path))}
    except (puremagic.PureError, ValueError):
        shown = set()
    if not shown & expected:
        raise Refused(_("The file's content is not what its name says. Choose another."))


def check_inside(path: Path, suffix: str) -> str:
    try:
        found = text_of(path, suffix)
    except Unreadable:
        raise Refused(
            _("The file could not be read. Open it, save it again without a password, try again.")
        ) from None
    if any(carries_secret_marking(words, is_name=False) for words in (*found.metadata, found.text)):
        raise Refused(secret_words())
    return found.text


def put_in_place(aside: Path, target: Path) -> None:
    aside.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
