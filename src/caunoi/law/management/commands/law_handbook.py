"""`./caunoi manage law_handbook`: write the table of rules in docs/law.md anew."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from caunoi.law.handbook import with_table

HANDBOOK = Path(__file__).parents[5] / "docs" / "law.md"


class Command(BaseCommand):
    help = "Write the table of rules in docs/law.md from the reference files."

    def handle(self, *args: Any, **options: Any) -> None:
        HANDBOOK.write_text(with_table(HANDBOOK.read_text("utf-8")), "utf-8")
        self.stdout.write(f"{HANDBOOK.name} is up to date.")
