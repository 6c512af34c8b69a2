import pytest

from caunoi.launch.database import database_settings, params_of, url_of
from caunoi.launch.errors import LaunchError


@pytest.mark.parametrize(
    ("url", "params"),
    [
        ("postgresql://h/db", {"host": "h", "dbname": "db"}),
        ("postgres://u@h", {"user": "u", "host": "h"}),
        (
            "postgresql://u:p%40ss@h:5433/db?sslmode=require",
            {
                "user": "u",
                "password": "p@ss",
                "host": "h",
                "port": "5433",
                "dbname": "db",
                "sslmode": "require",
            },
        ),
        (
            "postgresql://u:p@s/s#w?o:rd@h/db",
            {"user": "u", "password": "p@s/s#w?o:rd", "host": "h", "dbname": "db"},
        ),
        (
            "postgresql://u:100%@h/db",
            {"user": "u", "password": "100%", "host": "h", "dbname": "db"},
        ),
        (
            "postgresql://u:x@[::1]:5/db",
            {"user": "u", "password": "x", "host": "::1", "port": "5", "dbname": "db"},
        ),
        ("postgresql:///db?host=/run/pg", {"dbname": "db", "host": "/run/pg"}),
    ],
)
def test_a_database_address_is_read_as_people_write_it(url: str, params: dict[str, str]) -> None:
    assert params_of(url) == params


def test_what_is_no_database_address_is_refused_without_showing_its_password() -> None:
    with pytest.raises(LaunchError, match="is not a PostgreSQL address") as refused:
        params_of("mysql://u:hunter2@h/db")
    assert "hunter2" not in str(refused.value)


def test_an_address_survives_writing_and_reading() -> None:
    params = {"dbname": "a b", "user": "ư", "password": "@/?#&=+%", "host": "/tmp/Đà Nẵng"}  # noqa: S108
    assert params_of(url_of(params)) == params


def test_settings_use_the_named_database_and_a_pool_only_where_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CAUNOI_DATABASE_URL", "postgresql://u:p@h:1/d?sslmode=require")
    assert database_settings() == {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": True,
        "NAME": "d",
        "USER": "u",
        "PASSWORD": "p",
        "HOST": "h",
        "PORT": "1",
        "OPTIONS": {"sslmode": "require"},
    }
    monkeypatch.setenv("CAUNOI_POOL", "5")
    assert database_settings()["OPTIONS"]["pool"]["max_size"] == 5
