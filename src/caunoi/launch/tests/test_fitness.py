from collections.abc import Callable, Iterator

import pytest
from psycopg import sql

from caunoi.launch.errors import LaunchError
from caunoi.launch.fitness import require_fit
from caunoi.launch.scratch import drop_database, name_for_this_run
from caunoi.launch.server import connect

Params = dict[str, str]
BUILTIN = "LOCALE_PROVIDER builtin LOCALE '{}' BUILTIN_LOCALE '{}'"


@pytest.fixture
def database(server: Params) -> Iterator[Callable[[str], Params]]:
    """Makes a database with a given locale."""
    name = name_for_this_run("_locale")

    def make(locale: str) -> Params:
        with connect(server, database="postgres", autocommit=True) as connection:
            made = f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' {locale}"
            connection.execute(sql.SQL(made))  # type: ignore[arg-type]
        return {**server, "dbname": name}

    drop_database(server, name)
    yield make
    drop_database(server, name)


def test_a_database_that_knows_our_letters_is_taken_and_left_as_it_was(
    database: Callable[[str], Params],
) -> None:
    params = database(BUILTIN.format("C.UTF-8", "C.UTF-8"))
    require_fit(params)
    with connect(params) as connection:
        assert connection.execute("SELECT extname FROM pg_extension").fetchall() == [("plpgsql",)]


def test_a_database_that_cannot_fold_our_case_is_refused(
    database: Callable[[str], Params],
) -> None:
    with pytest.raises(LaunchError, match="ĐẶNG and đặng are the same letters"):
        require_fit(database(BUILTIN.format("C", "C")))


def test_a_database_whose_search_loses_our_letters_is_refused(
    database: Callable[[str], Params],
) -> None:
    with pytest.raises(LaunchError, match="its search by similarity loses đ and ặ"):
        require_fit(database(BUILTIN.format("C", "C.UTF-8")))


def test_a_server_that_does_not_answer_is_named_without_its_password(server: Params) -> None:
    with pytest.raises(LaunchError, match="database nowhere cannot be reached") as refused:
        require_fit({**server, "dbname": "nowhere"})
    assert server.get("password", "") not in str(refused.value)
