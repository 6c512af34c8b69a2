"""The archive of a backup: a zip with a manifest that knows every part's size and SHA-256."""

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from caunoi.launch.errors import LaunchError

FORMAT = "caunoi-backup-1"
MANIFEST = "manifest.json"
CHUNK = 1 << 20


@dataclass
class Writer:
    zip: zipfile.ZipFile
    parts: dict[str, dict[str, object]] = field(default_factory=dict)

    def add(self, name: str, source: IO[bytes]) -> None:
        total, size = hashlib.sha256(), 0
        with self.zip.open(name, "w", force_zip64=True) as part:
            while chunk := source.read(CHUNK):
                total.update(chunk)
                size += part.write(chunk)
        self.parts[name] = {"sha256": total.hexdigest(), "size": size}


@contextmanager
def writing(path: Path, facts: dict[str, str]) -> Iterator[Writer]:
    """Appears at `path` whole or not at all, for its owner's eyes only."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        handle = os.open(aside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        with os.fdopen(handle, "w+b") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
                writer = Writer(archive)
                yield writer
                manifest = {"format": FORMAT, **facts, "parts": writer.parts}
                archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
            out.flush()
            os.fsync(out.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def verified(path: Path) -> Iterator["Reader"]:
    """The archive, after every byte of it was compared with its manifest."""
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise LaunchError(f"There is no file {path}.") from None
    except (zipfile.BadZipFile, OSError) as trouble:
        raise damaged(path, str(trouble)) from None
    with archive:
        reader = Reader(path, archive)
        reader.verify()
        yield reader


class Reader:
    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self.zip = archive
        try:
            self.manifest = json.loads(archive.read(MANIFEST))
        except (KeyError, ValueError, zipfile.BadZipFile) as trouble:
            raise damaged(path, f"its manifest cannot be read: {trouble}") from None
        if self.manifest.get("format") != FORMAT:
            raise LaunchError(f"{path} is not a backup that this program knows.")
        self.parts: dict[str, dict[str, object]] = self.manifest["parts"]

    def verify(self) -> None:
        present = [name for name in self.zip.namelist() if name != MANIFEST]
        if sorted(present) != sorted(self.parts):
            raise damaged(self.path, "it does not hold the parts its manifest names")
        for name, known in self.parts.items():
            try:
                with self.zip.open(name) as part:
                    found = hashlib.file_digest(part, "sha256").hexdigest()  # type: ignore[arg-type]
            except (zipfile.BadZipFile, OSError, EOFError) as trouble:
                raise damaged(self.path, str(trouble)) from None
            if found != known["sha256"]:
                raise damaged(self.path, f"{name} is not what was written")

    def names(self, folder: str) -> list[str]:
        """The parts in `folder/`, by their names in there."""
        inside = [name for name in self.parts if name.startswith(f"{folder}/")]
        names = [name.removeprefix(f"{folder}/") for name in inside]
        for name in names:
            if Path(name).is_absolute() or ".." in Path(name).parts:
                raise damaged(self.path, f"{name} would lie outside the data directory")
        return names

    def has(self, name: str) -> bool:
        return name in self.parts

    def open(self, name: str) -> IO[bytes]:
        return self.zip.open(name)

    def sha256(self, name: str) -> object:
        return self.parts[name]["sha256"]

    def extract(self, name: str, target: Path) -> None:
        """Puts the part in place of `target`, whole or not at all."""
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = target.with_name(f".{target.name}.{os.getpid()}")
        handle = os.open(aside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with self.open(name) as part, os.fdopen(handle, "wb") as out:
            shutil.copyfileobj(part, out, CHUNK)
            out.flush()
            os.fsync(out.fileno())
        aside.replace(target)


def damaged(path: Path, how: str) -> LaunchError:
    return LaunchError(f"{path} is damaged: {how}. Nothing was changed.")
