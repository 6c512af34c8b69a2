"""The tests' database and their data directory, and what is said when a browser is missing."""

import datetime as dt
import functools
import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone, translation
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from caunoi.config import testing
from caunoi.config.statics import Statics
from caunoi.launch import cluster, scratch
from caunoi.launch.database import connection_params
from caunoi.launch.places import ROOT

# A machine that is busy with other work is no finding of a test.
hypothesis.settings.register_profile(
    "calm", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("calm")

HOW_TO_GET_CHROMIUM = "apt-get install chromium (or name one in CAUNOI_CHROMIUM)"
NO_CHROMIUM = f"no Chromium here: {HOW_TO_GET_CHROMIUM}"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first, so that no process is left alone with it: files about the
    whole project, the browser's among them; then the many small files of the apps."""
    whole = ROOT / "tests"
    items.sort(key=lambda item: whole not in item.path.parents)


def pytest_collection_finish() -> None:
    """What is made by now stays, so nobody need look through it for what can be let go."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def static_files_are_found_once() -> Iterator[None]:
    """Each client of a test makes the middleware anew. What the first found among all static
    files serves the others, as long as the settings name the same places."""
    known: dict[str, dict[str, Any]] = {}
    look = Statics.__init__

    def recall(self: Statics, get_response: Any = None) -> None:
        where = f"{settings.STATIC_ROOT} {settings.STATIC_URL} {settings.STATICFILES_DIRS}"
        if where not in known:
            look(self, get_response)
            known[where] = dict(vars(self))
        vars(self).update(known[where], get_response=get_response)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Statics, "__init__", recall)
        yield


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    """Each test begins in the program's first language, whatever the one before it spoke."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def counted_each_time(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine, no figure is kept: neither in a test nor from one to the next."""
    settings.MENU_KEPT_FOR = 0
    monkeypatch.setattr("caunoi.agreements.keeping.COSTLY", 3600)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[dt.datetime], None]:
    """Pages take their day from the clock; this sets it to the day that a cast stands on, so that
    what was counted by hand holds next year too."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture(scope="session")
def server() -> dict[str, str]:
    """libpq's parameters of a running server on which tests may make databases."""
    if testing.CLUSTER is not None:
        cluster.attach(testing.CLUSTER)
    return connection_params()


@pytest.fixture
def other_database(django_db_setup: None, server: dict[str, str]) -> Iterator[dict[str, str]]:
    """libpq's parameters of one more migrated database, for programs that a test starts."""
    name = scratch.database_for_this_run(server, migrations_digest(), migrate, "_other")
    yield {**server, "dbname": name}
    scratch.drop_database(server, name)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker, server: dict[str, str]) -> Iterator[None]:
    """A copy of a database that was migrated once for these very migrations."""
    params = server
    with django_db_blocker.unblock():
        name = scratch.database_for_this_run(params, migrations_digest(), migrate)
        use_database(name)
    yield
    with django_db_blocker.unblock():
        use_database(params["dbname"])
        scratch.drop_database(params, name)


@functools.cache
def migrations_digest() -> str:
    """As the files were when the run began: what is edited meanwhile belongs to the next."""
    source = ROOT / "src" / "caunoi"
    # What can be searched is watched by triggers, which are put up after the migrations.
    watched = [*source.glob("*/searching.py"), source / "search" / "triggers.py"]
    ours = [*source.glob("*/migrations/*.py"), *watched]
    return scratch.digest_of([*ours, ROOT / "requirements.lock", Path(settings_file())])


def settings_file() -> str:
    """Which apps are installed decides which migrations run."""
    return str(ROOT / "src" / "caunoi" / "config" / "settings.py")


def migrate(name: str) -> None:
    use_database(name)
    call_command("migrate", verbosity=0, interactive=False)
    use_database("postgres")


def use_database(name: str) -> None:
    connections.close_all()
    connection.close_pool()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def chromium() -> str | None:
    named = os.environ.get("CAUNOI_CHROMIUM")
    return named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where Chromium is. Tests that need it ask for this; without one they are skipped, and
    the last lines of the run say so."""
    path = chromium()
    if path is None:
        pytest.skip(NO_CHROMIUM)
    return path


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [
        report
        for report in terminalreporter.getreports("skipped")
        if NO_CHROMIUM in str(report.longrepr)
    ]
    if skipped:
        terminalreporter.section("BROWSER TESTS DID NOT RUN", red=True, bold=True)
        terminalreporter.line(f"{len(skipped)} tests need Chromium, and there is none here.")
        terminalreporter.line(f"To get it: {HOW_TO_GET_CHROMIUM}")
