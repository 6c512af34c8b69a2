"""What import-linter can't see: foreign keys between our apps point down, never up or sideways."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.apps import AppConfig, apps
from django.db.models import Model

ROOT = Path(__file__).resolve().parents[1]
OURS = "caunoi."


def contracts() -> list[dict[str, Any]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return project["tool"]["importlinter"]["contracts"]


def floors() -> dict[str, int]:
    """App name → floor, 0 at the bottom, from the same contract that import-linter reads."""
    levels = {}
    for height, line in enumerate(reversed(contracts()[0]["layers"])):
        for name in line.split("|"):
            levels[name.strip().strip("()")] = height
    return levels


def our_apps() -> list[AppConfig]:
    return [config for config in apps.get_app_configs() if config.name.startswith(OURS)]


def our_models() -> list[type[Model]]:
    return [m for config in our_apps() for m in config.get_models(include_auto_created=True)]


def references(models: Iterable[type[Model]]) -> list[tuple[str, str, str]]:
    """(app, app it points at, field) for every relation between two of our apps."""
    found = []
    for model in models:
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if field.auto_created or target is None or isinstance(target, str):
                continue
            other = apps.get_containing_app_config(target.__module__)
            if other and other.name.startswith(OURS) and other.label != model._meta.app_label:
                found.append((model._meta.app_label, other.label, str(field)))
    return found


def not_down(links: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    levels = floors()
    return [link for link in links if levels[link[0]] <= levels[link[1]]]


def test_every_app_has_a_floor():
    assert our_apps()
    assert {config.name.removeprefix(OURS) for config in our_apps()} <= set(floors())


def test_every_app_keeps_the_order_inside():
    contract = contracts()[1]
    assert {config.name for config in our_apps()} - set(contract["containers"]) == set()


def test_foreign_keys_point_down():
    links = references(our_models())
    assert len(links) > 10
    assert not_down(links) == []


@pytest.mark.parametrize(
    ("upper", "lower"), [("agreements", "registry"), ("registry", "accounts"), ("records", "core")]
)
def test_the_floors_are_the_ones_we_meant(upper, lower):
    assert floors()[upper] > floors()[lower]
