"""What is made from the checkout and kept beside it: web fonts, compiled translations, and the
static files under names that tell their content.

Runs before Django's settings are read, since they look for the fonts' folder. Whether all is
there is asked at every start, so that part imports little; `products` does the work.
"""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from caunoi.launch.errors import LaunchError
from caunoi.launch.places import ROOT

BUILD = ROOT / "build"
FONTS = BUILD / "static" / "ui" / "fonts"
COLLECTED = BUILD / "collected"  # one folder for each state of the files
COLLECTED_KEPT = 3
STAMP = BUILD / "made-from"


def complete() -> None:
    """Makes what is missing or was made from something else."""
    with completing():
        pass


@contextmanager
def completing() -> Iterator[None]:
    """Makes it while something else is done; at the end it is there."""
    if is_complete():
        yield
        return
    maker = [sys.executable, "-m", "caunoi.config.products"]
    with subprocess.Popen(maker) as making:  # noqa: S603 - our own program
        yield
    if making.returncode:
        raise LaunchError("The web fonts, translations and static files could not be made.")


def is_complete() -> bool:
    try:
        return STAMP.read_text() == digest() and all(path.exists() for path in products())
    except FileNotFoundError:
        return False


def digest() -> str:
    total = hashlib.sha256(digest_of_makers())
    for path in catalogues():
        total.update(path.read_bytes())
    return total.hexdigest()


def digest_of_makers() -> bytes:
    recipe = ROOT / "src" / "caunoi" / "core" / "fonts.py"
    return (ROOT / "requirements.lock").read_bytes() + recipe.read_bytes()


def catalogues() -> list[Path]:
    return sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))


def collected() -> Path:
    """Where the static files lie as they are now; asked for by the settings too."""
    total = hashlib.sha256(digest_of_makers())
    for path in sorted((ROOT / "src" / "caunoi").glob("*/static/**/*")):
        if path.is_file():
            total.update(f"\0{path.relative_to(ROOT)}\0".encode())
            total.update(path.read_bytes())
    return COLLECTED / total.hexdigest()[:16]


def products() -> list[Path]:
    return [FONTS, collected(), *(source.with_suffix(".mo") for source in catalogues())]
