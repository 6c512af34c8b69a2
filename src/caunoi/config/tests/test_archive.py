"""A backup can be trusted: whole, verified, and restored all or not at all."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from caunoi.config.archive import backup, restore
from caunoi.launch import scratch
from caunoi.launch.database import url_of
from caunoi.launch.errors import LaunchError
from caunoi.launch.places import files_dir, sample_sign_ins
from caunoi.launch.server import connect

NAME = scratch.name_for_this_run("_archive")


@pytest.fixture
def params(
    server: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[dict[str, str]]:
    """An empty database and an empty data directory, which the program takes for its own."""
    own = {**server, "dbname": NAME}
    fresh(server)
    monkeypatch.setenv("CAUNOI_DATABASE_URL", url_of(own))
    monkeypatch.setenv("CAUNOI_DATA", str(tmp_path / "data"))
    yield own
    scratch.drop_database(server, NAME)


def fresh(server: dict[str, str]) -> None:
    with scratch.administration(server) as connection:
        scratch.drop(connection, NAME)
        scratch.run(connection, "CREATE DATABASE {} TEMPLATE template0", NAME)


def fill(params: dict[str, str], words: str) -> None:
    with connect(params) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS said (words text)")
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        connection.execute("DELETE FROM said")
        connection.execute("INSERT INTO said VALUES (%s)", [words])
    (files_dir() / words).write_text(words)


def found(params: dict[str, str]) -> tuple[list[str], list[str]]:
    """What the database says and which files there are."""
    with connect(params) as connection:
        rows = connection.execute("SELECT words FROM said").fetchall()
    return [str(words) for (words,) in rows], sorted(p.name for p in files_dir().iterdir())


def test_what_was_saved_comes_back_and_what_came_later_is_gone(
    params: dict[str, str], tmp_path: Path
) -> None:
    fill(params, "sông Hàn")
    sample_sign_ins().write_text("An")
    backup(tmp_path / "saved.zip")
    (files_dir() / "sông Hàn").unlink()
    sample_sign_ins().unlink()
    fill(params, "later")
    restore(tmp_path / "saved.zip", replace=True)
    assert found(params) == (["sông Hàn"], ["sông Hàn"])
    assert sample_sign_ins().read_text() == "An"


def test_an_empty_database_takes_a_backup_without_more_words(
    params: dict[str, str], server: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(params, "sông Hàn")
    backup(tmp_path / "saved.zip")
    fresh(server)
    monkeypatch.setenv("CAUNOI_DATA", str(tmp_path / "elsewhere"))
    restore(tmp_path / "saved.zip", replace=False)
    assert found(params) == (["sông Hàn"], ["sông Hàn"])


def test_records_are_not_given_up_unless_that_is_said(
    params: dict[str, str], tmp_path: Path
) -> None:
    fill(params, "sông Hàn")
    backup(tmp_path / "saved.zip")
    fill(params, "later")
    with pytest.raises(LaunchError, match="There are records here already"):
        restore(tmp_path / "saved.zip", replace=False)
    assert found(params) == (["later"], ["later", "sông Hàn"])


def test_an_older_archive_is_not_given_up_unless_that_is_said(
    params: dict[str, str], tmp_path: Path
) -> None:
    fill(params, "sông Hàn")
    archive = tmp_path / "saved.zip"
    archive.write_text("older")
    with pytest.raises(
        LaunchError, match=r"saved\.zip already; it was left as it is(.|\n)*--replace"
    ):
        backup(archive)
    assert archive.read_text() == "older"
    backup(archive, replace=True)
    assert zipfile.is_zipfile(archive)


def test_a_folder_is_no_place_for_an_archive(params: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(LaunchError, match="is a folder"):
        backup(tmp_path, replace=True)


@pytest.mark.parametrize("place", [0.01, 0.3, 0.6])
def test_a_damaged_archive_changes_nothing(
    params: dict[str, str], tmp_path: Path, place: float
) -> None:
    fill(params, "sông Hàn")
    (files_dir() / "big").write_bytes(bytes(range(256)) * 40)
    archive = tmp_path / "saved.zip"
    backup(archive)
    content = bytearray(archive.read_bytes())
    content[int(len(content) * place)] ^= 0xFF
    archive.write_bytes(content)
    fill(params, "later")
    before = found(params)
    with pytest.raises(LaunchError, match=r"damaged|not a backup"):
        restore(archive, replace=True)
    assert found(params) == before


def test_half_an_archive_is_refused(params: dict[str, str], tmp_path: Path) -> None:
    fill(params, "sông Hàn")
    archive = tmp_path / "saved.zip"
    backup(archive)
    archive.write_bytes(archive.read_bytes()[:-200])
    with pytest.raises(LaunchError, match="is damaged"):
        restore(archive, replace=True)


def test_a_part_that_was_slipped_in_is_refused(params: dict[str, str], tmp_path: Path) -> None:
    fill(params, "sông Hàn")
    archive = tmp_path / "saved.zip"
    backup(archive)
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr("files/../../outside", "x")
    with pytest.raises(LaunchError, match="does not hold the parts"):
        restore(archive, replace=True)


def test_a_database_in_use_is_not_replaced(params: dict[str, str], tmp_path: Path) -> None:
    fill(params, "sông Hàn")
    backup(tmp_path / "saved.zip")
    with connect(params), pytest.raises(LaunchError, match="1 other connections use"):
        restore(tmp_path / "saved.zip", replace=True)


def test_a_backup_that_fails_leaves_no_file(
    params: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAUNOI_DATABASE_URL", url_of({**params, "dbname": "nowhere"}))
    with pytest.raises(LaunchError, match="could not be read"):
        backup(tmp_path / "saved.zip")
    assert list(tmp_path.iterdir()) == []
