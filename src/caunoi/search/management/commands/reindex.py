"""`./caunoi manage reindex [--all]`: brings the search up to date now."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from caunoi.search import actions


class Command(BaseCommand):
    help = "Index what was touched; with --all every record anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="every record, not only the touched")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            actions.watch_declared()
            actions.touch_all()
        taken = actions.drain()
        if options["verbosity"]:
            self.stdout.write(f"{taken} records indexed")
