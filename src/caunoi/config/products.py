"""Makes the web fonts and the compiled translations: python -m caunoi.config.products"""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from caunoi.config import checkout
from caunoi.core import fonts


def make() -> None:
    made_from = checkout.digest()
    fonts.build(checkout.FONTS)
    checkout.COLLECTED.mkdir(exist_ok=True)
    for source in checkout.catalogues():
        compile_catalogue(source)
    put(checkout.STAMP, made_from)


def compile_catalogue(source: Path) -> None:
    """As gettext's msgfmt does; fuzzy entries are left out."""
    with source.open("rb") as lines:
        catalogue = read_po(lines, locale=source.parts[-3])
    target = source.with_suffix(".mo")
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    with aside.open("wb") as out:
        write_mo(out, catalogue)
    aside.replace(target)


def put(path: Path, content: str) -> None:
    """All of it or nothing, whoever else does the same."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.write_text(content)
    aside.replace(path)


if __name__ == "__main__":
    make()
