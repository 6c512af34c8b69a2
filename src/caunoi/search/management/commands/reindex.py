"""`./caunoi manage reindex [--all] [--within SECONDS]`: brings the search up to date now."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from caunoi.search import actions


class Command(BaseCommand):
    help = "Index what was touched; with --all every record anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="every record, not only the touched")
        parser.add_argument(
            "--within",
            type=float,
            metavar="SECONDS",
            help="leave the rest to the worker after that",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            actions.watch_declared()
            actions.touch_all()
        until = time.monotonic() + (options["within"] or float("inf"))
        total = 0
        while (taken := actions.drain(actions.BATCH)) and time.monotonic() < until:
            total += taken
        if options["verbosity"]:
            self.stdout.write(f"{total + taken} entries indexed")
