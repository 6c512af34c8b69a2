"""Data of any earlier day can go on: what a first migration stands for is still there."""

from importlib import import_module
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "caunoi"
FILES = sorted(SOURCE.glob("*/migrations/0*.py"))


def replaced(path: Path) -> list[tuple[str, str]]:
    app = path.parents[1].name
    return getattr(import_module(f"caunoi.{app}.migrations.{path.stem}").Migration, "replaces", [])


def lost(steps: list[tuple[str, str]], source: Path = SOURCE) -> list[tuple[str, str]]:
    return [
        (app, name)
        for app, name in steps
        if not (source / app / "migrations" / f"{name}.py").exists()
    ]


FOLDED = [path for path in FILES if replaced(path)]


def test_some_migrations_stand_for_others():
    assert [path.parents[1].name for path in FOLDED] == [
        "accounts", "agreements", "law", "records", "registry",
    ]  # fmt: skip


@pytest.mark.parametrize("path", FOLDED, ids=lambda path: path.parents[1].name)
def test_what_a_migration_replaces_is_kept_for_data_that_is_halfway(path: Path):
    assert lost(replaced(path)) == []


def test_a_step_that_was_taken_away_is_missed(tmp_path: Path):
    assert lost([("law", "0001_initial")], tmp_path) == [("law", "0001_initial")]
