import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from caunoi.config.api import api
from caunoi.launch.places import ROOT

FILE = ROOT / "docs" / "openapi.json"


def described() -> str:
    """The description of the API as it is in the file: sorted, one thing a line."""
    schema = json.loads(json.dumps(api.get_openapi_schema(), default=str))
    return json.dumps(schema, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


class Command(BaseCommand):
    help = "Write docs/openapi.json; with --check only say whether it is up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        if not check:
            FILE.parent.mkdir(exist_ok=True)
            FILE.write_text(described(), encoding="utf-8")
        elif not FILE.is_file() or FILE.read_text(encoding="utf-8") != described():
            raise CommandError("docs/openapi.json is old: ./caunoi manage export_openapi")
