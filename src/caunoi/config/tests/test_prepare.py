"""What a set-up brings into a database, and when it keeps its hands off."""

from collections.abc import Iterator

import pytest
from django.db import connection

from caunoi.accounts.tests.make import person
from caunoi.config import state
from caunoi.config.manage import needs_database, needs_records
from caunoi.config.prepare import decide_on_samples
from caunoi.launch.server import connect

Params = dict[str, str]


@pytest.fixture
def here(db: None, server: Params) -> Iterator[Params]:
    """The very database that Django uses in this test."""
    params = {**server, "dbname": str(connection.settings_dict["NAME"])}
    yield params
    with connect(params) as own:
        own.execute("COMMENT ON TABLE django_migrations IS NULL")


def test_what_was_done_is_kept_in_the_database_itself(here: Params) -> None:
    assert state.recorded(here) == {}
    state.record(here, prepared="abc")
    state.record(here, samples="wanted")
    assert state.recorded(here) == {"prepared": "abc", "samples": "wanted"}


def test_an_untouched_database_gets_samples_if_they_are_wanted(here: Params) -> None:
    decide_on_samples(here, wanted=True)
    assert state.recorded(here)["samples"] == "wanted"


def test_who_said_no_to_samples_is_not_asked_again(here: Params) -> None:
    decide_on_samples(here, wanted=False)
    decide_on_samples(here, wanted=True)
    assert state.recorded(here)["samples"] == "refused"


def test_samples_never_come_to_people_who_work_there(here: Params) -> None:
    person()
    decide_on_samples(here, wanted=True)
    assert state.recorded(here)["samples"] == "refused"


def test_a_set_up_is_needed_again_when_what_it_brings_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sources = state.sources()
    assert {path.suffix for path in sources} >= {".py", ".csv"}
    before = state.needed()
    assert state.needed() == before
    monkeypatch.setattr(state, "sources", lambda: sources[1:])
    assert state.needed() != before


@pytest.mark.parametrize(
    ("arguments", "database", "records"),
    [
        (["makemigrations", "--check"], False, False),
        (["migrate", "--help"], False, False),
        (["migrate"], True, False),
        (["load_reference"], True, False),
        (["clock", "ABTC_FORWARD", "2026-11-20"], True, True),
    ],
)
def test_a_command_gets_what_it_needs_and_no_more(
    arguments: list[str], database: bool, records: bool
) -> None:
    assert needs_database(arguments) is database
    assert needs_records(arguments[0]) is records
