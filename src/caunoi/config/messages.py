"""`./caunoi messages`: collects the texts to translate and says which lack Vietnamese."""

import shutil
import sys

import django
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.core.management import call_command
from django.core.management.commands import makemessages

from caunoi.config import products
from caunoi.launch.places import ROOT

CATALOGUE = ROOT / "locale" / "vi" / "LC_MESSAGES" / "django.po"
NOT_OURS = [".venv", "data", "build", "tests", "benchmarks", "docs"]
SHOWN = 40


class Collect(makemessages.Command):
    # A guess from a text that looks alike is worse than none.
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]


def main() -> str | None:
    if shutil.which("xgettext") is None:
        return "Collecting texts needs gettext. On Debian and Ubuntu: apt-get install gettext"
    django.setup()
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    call_command(
        Collect(),
        locale=["vi"],
        extensions=["html", "py", "txt"],
        ignore_patterns=NOT_OURS,
        add_location="file",
        no_obsolete=True,
        verbosity=0,
    )
    products.make()
    return report(lacking())


def lacking() -> list[Message]:
    with CATALOGUE.open("rb") as lines:
        catalogue = read_po(lines, locale="vi")
    return [message for message in catalogue if message.id and not is_whole(message)]


def is_whole(message: Message) -> bool:
    texts = [message.string] if isinstance(message.string, str) else list(message.string or ("",))
    return all(texts) and not message.fuzzy


def report(messages: list[Message]) -> str | None:
    if not messages:
        return None
    shown = [f"  {message.id!r}" for message in messages[:SHOWN]]
    return "\n".join([f"{len(messages)} texts lack Vietnamese in {CATALOGUE}:", *shown])


if __name__ == "__main__":
    sys.exit(main())
