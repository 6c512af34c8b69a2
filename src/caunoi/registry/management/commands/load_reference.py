from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from caunoi.law import loading as law
from caunoi.registry import loading as registry


class Command(BaseCommand):
    help = "Write the shipped facts (reference/) into the tables; may be repeated."

    def handle(self, *args: Any, **options: Any) -> None:
        law.load()
        for part, count in registry.load().items():
            self.stdout.write(
                _("%(part)s: %(count)d rows written") % {"part": part, "count": count}
            )
