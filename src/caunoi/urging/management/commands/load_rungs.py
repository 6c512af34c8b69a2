from typing import Any

from django.core.management.base import BaseCommand

from caunoi.urging import loading


class Command(BaseCommand):
    help = "Write the ladder's default days (reference/rungs.csv) where none are set; repeatable."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{loading.load()} rungs written")
