import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from caunoi.urging import actions


class Command(BaseCommand):
    help = "Tell those who are to be told of silent agreements and of terms that end."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", type=dt.date.fromisoformat, help="as of this day: 2026-11-22")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        done = actions.climb(today=options["on"] or timezone.localdate(now), now=now)
        self.stdout.write(f"{done.nudges} nudges, {done.reviews} reviews, {done.letters} letters")
