"""Makes the web fonts, the compiled translations and the collected static files:
python -m caunoi.config.products
"""

import contextlib
import os
import shutil
from pathlib import Path

import django
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command

from caunoi.config import checkout
from caunoi.core import fonts


def make() -> None:
    made_from = checkout.digest()
    fonts.build(checkout.FONTS)
    compile_catalogues()
    if not checkout.collected().exists():
        collect(checkout.collected())
    put(checkout.STAMP, made_from)


def collect(target: Path) -> None:
    """All files or none; after the fonts, which are among them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.config.settings")
    django.setup()
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    settings.STATIC_ROOT = aside
    call_command("collectstatic", interactive=False, verbosity=0)
    with contextlib.suppress(OSError):  # somebody else made the same meanwhile
        aside.rename(target)
    shutil.rmtree(aside, ignore_errors=True)
    made = sorted(target.parent.glob("[!.]*"), key=lambda path: path.stat().st_mtime)
    for old in made[: -checkout.COLLECTED_KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def compile_catalogues() -> None:
    for source in checkout.catalogues():
        compile_catalogue(source)


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
