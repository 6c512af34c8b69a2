"""`./caunoi manage …`: Django's commands, with the database running where one is needed."""

import os
import sys

from django.core.management import execute_from_command_line

from caunoi.config.ready import make_ready
from caunoi.launch import cluster
from caunoi.launch.errors import LaunchError
from caunoi.launch.places import ROOT

# These read code, not records.
WITHOUT_DATABASE = frozenset(
    {
        "check",
        "compilemessages",
        "diffsettings",
        "export_openapi",
        "findstatic",
        "help",
        "law_handbook",
        "makemessages",
        "makemigrations",
        "startapp",
        "version",
    }
)


def main(arguments: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.config.settings")
    if needs_database(arguments):
        if needs_records(arguments[0]):
            make_ready(samples=None)
        cluster.ensure()
    execute_from_command_line(["./caunoi manage", *arguments])


def needs_records(command: str) -> bool:
    """Our own commands work in a fresh checkout too, but for those a set-up is made of."""
    ours = (ROOT / "src" / "caunoi").glob(f"*/management/commands/{command}.py")
    return any(ours) and not command.startswith("load_")


def needs_database(arguments: list[str]) -> bool:
    asks_for_help = {"-h", "--help", "--version"}.intersection(arguments)
    return bool(arguments) and arguments[0] not in WITHOUT_DATABASE and not asks_for_help


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except LaunchError as trouble:
        sys.exit(str(trouble))
    except KeyboardInterrupt:
        sys.exit(130)
