import argparse
import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from caunoi.handover.actions_raising import raise_work


class Command(BaseCommand):
    help = (
        "Put every agreement whose Vietnamese party gave way to another on the list of succession. "
        "To be run after the registry changed; running it twice changes nothing."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--today", type=dt.date.fromisoformat, help="as of this day")

    def handle(self, *args: Any, **options: Any) -> None:
        made = raise_work(today=options["today"] or timezone.localdate())
        self.stdout.write(
            f"{made.inheritances} new, {made.changed} changed, {made.dropped} dropped; "
            f"{made.overlaps} new pairs with several twinnings."
        )
