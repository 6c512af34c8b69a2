"""What import-linter can't see: foreign keys between our apps point down, never up or sideways."""

import tomllib
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[1]
OURS = "caunoi."


def floors() -> dict[str, int]:
    """App name → floor, 0 at the bottom, from the same contract that import-linter reads."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contract = project["tool"]["importlinter"]["contracts"][0]
    levels = {}
    for height, line in enumerate(reversed(contract["layers"])):
        for name in line.split("|"):
            levels[name.strip().strip("()")] = height
    return levels


def our_apps() -> list:
    return [config for config in apps.get_app_configs() if config.name.startswith(OURS)]


def references() -> list[tuple[str, str, str]]:
    """(app, app it points at, field) for every relation between two of our apps."""
    found = []
    for config in our_apps():
        for model in config.get_models(include_auto_created=True):
            for field in model._meta.get_fields():
                target = getattr(field, "related_model", None)
                if field.auto_created or target is None or isinstance(target, str):
                    continue
                other = apps.get_containing_app_config(target.__module__)
                if other and other.name.startswith(OURS) and other.name != config.name:
                    found.append((config.label, other.label, str(field)))
    return found


def test_every_app_has_a_floor():
    assert our_apps()
    assert {config.name.removeprefix(OURS) for config in our_apps()} <= set(floors())


def test_foreign_keys_point_down():
    levels = floors()
    links = references()
    assert len(links) > 10
    wrong = [link for link in links if levels[link[0]] <= levels[link[1]]]
    assert wrong == []


@pytest.mark.parametrize(
    ("upper", "lower"), [("agreements", "registry"), ("registry", "accounts"), ("records", "core")]
)
def test_the_floors_are_the_ones_we_meant(upper, lower):
    assert floors()[upper] > floors()[lower]
