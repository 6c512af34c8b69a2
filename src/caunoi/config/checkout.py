"""What is made from the checkout once and kept beside it: web fonts, compiled translations.

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
COLLECTED = BUILD / "collected"
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
        raise LaunchError("The web fonts and translations could not be made.")


def is_complete() -> bool:
    try:
        return STAMP.read_text() == digest() and all(path.exists() for path in products())
    except FileNotFoundError:
        return False


def digest() -> str:
    total = hashlib.sha256()
    recipe = ROOT / "src" / "caunoi" / "core" / "fonts.py"
    for path in [ROOT / "requirements.lock", recipe, *catalogues()]:
        total.update(path.read_bytes())
    return total.hexdigest()


def catalogues() -> list[Path]:
    return sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))


def products() -> list[Path]:
    return [FONTS, COLLECTED, *(source.with_suffix(".mo") for source in catalogues())]
