"""`./caunoi setup`: everything a server needs before it can serve, each step once."""

import argparse
import gc
import os
import sys
import time

import django
from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands
from django.db import connection

from caunoi.config import checkout, state
from caunoi.launch import cluster
from caunoi.launch.database import connection_params
from caunoi.launch.errors import LaunchError
from caunoi.launch.fitness import require_fit
from caunoi.launch.places import use_data_directory
from caunoi.launch.server import connect


def main(arguments: list[str]) -> None:
    options = parsed(arguments)
    use_data_directory(options.data)
    prepare(samples=not options.no_sample)
    if not options.for_run:
        tell("Everything is set up. ./caunoi run serves it.")


def parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./caunoi setup")
    parser.add_argument("--data", metavar="DIR", help="the data directory")
    parser.add_argument("--no-sample", action="store_true", help="no sample people and records")
    parser.add_argument("--for-run", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def prepare(*, samples: bool) -> None:
    """A new database gets sample data if `samples`; one that has been used never does."""
    cluster.ensure()
    params = connection_params()
    require_fit(params)
    with checkout.completing(), connect(params, autocommit=True) as turn:
        turn.execute("SELECT pg_advisory_lock(hashtext('caunoi prepare'))")
        if state.recorded(params).get("prepared") != state.needed():
            fill_database(params, samples=samples and not os.environ.get("CAUNOI_PRODUCTION"))


def fill_database(params: dict[str, str], *, samples: bool) -> None:
    began = time.monotonic()
    needed = state.needed()
    gc.set_threshold(50_000, 20, 20)  # millions of small things are made, and few are let go
    django.setup()
    with connection.cursor() as cursor:
        # A set-up that breaks off is done again; its end, in `state`, is written durably.
        cursor.execute("SET synchronous_commit = off")
    call_command("migrate", verbosity=0, interactive=False)
    if "samples" not in state.recorded(params):
        untouched = not get_user_model().objects.exists()
        state.record(params, samples="wanted" if samples and untouched else "refused")
    tell(f"database ready after {time.monotonic() - began:.0f} s")
    load("load_reference")
    tell(f"reference data ready after {time.monotonic() - began:.0f} s")
    if state.recorded(params)["samples"] == "wanted" and load("load_samples"):
        state.record(params, samples="made")
        tell(f"sample data ready after {time.monotonic() - began:.0f} s")
    state.record(params, prepared=needed)


def load(command: str) -> bool:
    """Runs one of our loaders; False if this program has none of that name."""
    if command not in get_commands():
        return False
    call_command(command, verbosity=0)
    return True


def tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201 - how far the set-up is


def run(arguments: list[str]) -> None:
    try:
        main(arguments)
    except LaunchError as trouble:
        sys.exit(str(trouble))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    run(sys.argv[1:])
