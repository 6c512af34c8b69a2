"""`./caunoi setup`: everything a server needs before it can serve, each step once."""

import argparse
import contextlib
import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from caunoi.config import checkout, products, state
from caunoi.launch import cluster
from caunoi.launch.binaries import dying_with_parent
from caunoi.launch.database import connection_params
from caunoi.launch.errors import LaunchError
from caunoi.launch.fitness import require_fit
from caunoi.launch.places import use_data_directory
from caunoi.launch.server import connect

TRACES = ("accounts.User", "records.Entry")
INDEXING = 5.0  # seconds of a set-up given to the search index


def main(arguments: list[str]) -> None:
    options = parsed(arguments)
    use_data_directory(options.data)
    prepare(samples=None if options.samples_later else not options.no_sample)
    if not options.for_another:
        tell("Everything is set up. ./caunoi run serves it.")


def parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./caunoi setup")
    parser.add_argument("--data", metavar="DIR", help="the data directory")
    parser.add_argument("--no-sample", action="store_true", help="no sample people and records")
    for ours in ("--samples-later", "--for-another"):
        parser.add_argument(ours, action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def prepare(*, samples: bool | None) -> None:
    """A new database gets sample data if `samples`, or at a later set-up if None; one that
    has been used never does."""
    cluster.ensure()
    params = connection_params()
    require_fit(params)
    with checkout.completing(), connect(params, autocommit=True) as turn:
        turn.execute("SELECT pg_advisory_lock(hashtext('caunoi prepare'))")
        fill_database(params, samples=False if os.environ.get("CAUNOI_PRODUCTION") else samples)


def fill_database(params: dict[str, str], *, samples: bool | None) -> None:
    began = time.monotonic()
    needed = state.needed()
    if not checkout.is_complete():
        products.compile_catalogues()  # before gettext looks for them: sample papers keep words
    gc.set_threshold(50_000, 20, 20)  # millions of small things are made, and few are let go
    django.setup()
    with connection.cursor() as cursor:
        # A set-up that breaks off is done again; its end, in `state`, is written durably.
        cursor.execute("SET synchronous_commit = off")
    if state.recorded(params).get("prepared") != needed:
        call_command("migrate", verbosity=0, interactive=False)
        tell(f"database ready after {time.monotonic() - began:.0f} s")
        load("load_reference")
        load("load_rungs")
        count_rows()
        tell(f"reference data ready after {time.monotonic() - began:.0f} s")
    if samples is not None:
        decide_on_samples(params, wanted=samples)
    if state.recorded(params).get("samples") == "wanted":
        with indexing_meanwhile():
            load("load_samples")
        count_rows()
        state.record(params, samples="made")
        tell(f"sample data ready after {time.monotonic() - began:.0f} s")
    load("reindex", within=INDEXING)  # the worker does the rest
    tell(f"search ready after {time.monotonic() - began:.0f} s")
    state.record(params, prepared=needed)


def decide_on_samples(params: dict[str, str], *, wanted: bool) -> None:
    """Once for a database: samples never come to people who already work in it."""
    if "samples" not in state.recorded(params):
        # Reference data alone has neither people nor a timeline.
        touched = any(apps.get_model(name).objects.exists() for name in TRACES)
        state.record(params, samples="wanted" if wanted and not touched else "refused")


def count_rows() -> None:
    """The database plans its reads by what it counted; by itself it counts a minute later."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextlib.contextmanager
def indexing_meanwhile() -> Iterator[None]:
    """Another process puts the reference data into the search; what it leaves is done after it.

    As a command of Django it reads every view too, so the web server finds them compiled.
    """
    bounds = ["--within", f"{2 * INDEXING:.0f}", "--verbosity", "0"]
    command = [sys.executable, "-m", "django", "reindex", *bounds]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=sys.stderr, preexec_fn=dying_with_parent(signal.SIGTERM)
    ):
        yield


def load(command: str, **options: float) -> None:
    """What a loader says is about the set-up, not the answer of the command in hand."""
    with contextlib.redirect_stdout(sys.stderr):
        call_command(command, verbosity=0, **options)


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
