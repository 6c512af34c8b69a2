"""What is made from the checkout once and kept beside it: web fonts, compiled translations.

Runs before Django's settings are read, since they look for the fonts' folder.
"""

import hashlib
import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from caunoi.core import fonts
from caunoi.launch.places import ROOT

BUILD = ROOT / "build"
STATIC = BUILD / "static"
FONTS = STATIC / "ui" / "fonts"
STAMP = BUILD / "made-from"


def complete() -> None:
    """Makes what is missing or was made from something else."""
    made_from = digest()
    if STAMP.exists() and STAMP.read_text() == made_from and all(p.exists() for p in products()):
        return
    fonts.build(FONTS)
    for source in catalogues():
        compile_catalogue(source)
    put(STAMP, made_from.encode())


def digest() -> str:
    total = hashlib.sha256()
    for path in [ROOT / "requirements.lock", Path(fonts.__file__), *catalogues()]:
        total.update(path.read_bytes())
    return total.hexdigest()


def catalogues() -> list[Path]:
    return sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))


def products() -> list[Path]:
    return [FONTS, *(source.with_suffix(".mo") for source in catalogues())]


def compile_catalogue(source: Path) -> None:
    """As gettext's msgfmt does; fuzzy entries are left out."""
    with source.open("rb") as lines:
        catalogue = read_po(lines, locale=source.parts[-3])
    target = source.with_suffix(".mo")
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    with aside.open("wb") as out:
        write_mo(out, catalogue)
    aside.replace(target)


def put(path: Path, content: bytes) -> None:
    """All of it or nothing, whoever else does the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.write_bytes(content)
    aside.replace(path)
