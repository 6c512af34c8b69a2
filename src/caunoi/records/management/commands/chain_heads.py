"""`./caunoi manage chain_heads [--check FILE]`"""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from caunoi.records.heads import Fault, check_and_write, faults, newest_file, read_heads

SAID = {
    "cut": "the lines from {seq} on are missing",
    "altered": "line {seq} was altered, or one was taken out or slipped in before it",
    "rewritten": "line {seq} is not the one that was kept; lines up to it were written anew",
}


class Command(BaseCommand):
    help = (
        "Check all timelines' chains and write their heads to DATA/chain_heads/YYYY-MM-DD.jsonl, "
        "as every night; or only check them against such a file. Ends with 1 if anything was cut "
        "off or altered."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--check", type=Path, metavar="FILE", help="a file of an earlier day")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"] is None:
            self.write()
        else:
            self.check_against(options["check"])

    def write(self) -> None:
        found = check_and_write(settings.CHAIN_HEADS_DIR, timezone.localdate())
        self.stdout.write(str(newest_file(settings.CHAIN_HEADS_DIR)))
        self.tell(found)

    def check_against(self, path: Path) -> None:
        try:
            with path.open(encoding="utf-8") as lines:
                kept = read_heads(lines)
        except (OSError, ValueError, KeyError, TypeError) as trouble:
            raise CommandError(f"{path} is no file of chain heads: {trouble}") from None
        self.tell(faults(kept))
        self.stdout.write(f"All chains hold, and the {len(kept)} heads of {path.name} are in them.")

    def tell(self, found: list[Fault]) -> None:
        for fault in found:
            self.stdout.write(said(fault))
        if found:
            raise CommandError(f"{len(found)} of the chains do not hold.")


def said(fault: Fault) -> str:
    return f"{fault.record}: {SAID[fault.kind].format(seq=fault.seq)}"
