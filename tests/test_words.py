"""One name per thing: every model and every value of a closed list stands in docs/words.md."""

import inspect
import pkgutil
import re
from enum import Enum
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Choices
from django.utils import translation

import caunoi

ROOT = Path(__file__).resolve().parents[1]
WORDS = (ROOT / "docs" / "words.md").read_text()
NOT_LISTS = ("tests", "migrations", "config", "management")

Row = tuple[str, str, str]  # Vietnamese, English, code


def rows_of(text: str) -> list[Row]:
    lines = re.findall(r"^\| (.+?) \| (.+?) \| (.*?) \|$", text, re.MULTILINE)
    return [line for line in lines if line[0] not in {"Vietnamese", "---"}]


def lists_of(text: str) -> dict[str, dict[str, Row]]:
    """Name of a closed list → its value → its row. A list has a heading "### `Name`: …"."""
    found = {}
    for part in re.split(r"^(?=##)", text, flags=re.MULTILINE):
        if name := re.match(r"### `([\w.]+)`: ", part):
            rows = rows_of(part)
            assert rows
            found[name.group(1)] = {code.strip("`"): (vi, en, code) for vi, en, code in rows}
    return found


def models_of_ours() -> list[type]:
    return [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("caunoi.")
        for model in config.get_models()
        if not hasattr(model, "pgh_tracked_model")
    ]


def enums() -> list[type[Enum]]:
    """Every enumeration that a module of ours defines, also inside a class."""
    found: dict[str, type[Enum]] = {}
    for module in pkgutil.walk_packages(caunoi.__path__, "caunoi."):
        if set(NOT_LISTS) & set(module.name.split(".")):
            continue
        for thing in vars(import_module(module.name)).values():
            inner = vars(thing).values() if inspect.isclass(thing) else ()
            for candidate in (thing, *inner):
                if is_enum_of(candidate, module.name):
                    found[f"{module.name}.{candidate.__qualname__}"] = candidate
    return list(found.values())


def is_enum_of(thing: object, module: str) -> bool:
    return (
        inspect.isclass(thing)
        and issubclass(thing, Enum)
        and bool(thing.__members__)
        and thing.__module__ == module
    )


ENUMS = enums()
LISTS = [one for one in ENUMS if issubclass(one, Choices)]


def test_every_model_has_a_word():
    told = set(re.findall(r"`(\w+)`", " ".join(code for _vi, _en, code in rows_of(WORDS))))
    assert len(models_of_ours()) > 20
    assert {model.__name__ for model in models_of_ours()} - told == set()


def test_there_are_closed_lists_each_with_a_name_of_its_own():
    names = [one.__qualname__ for one in LISTS]
    assert len(names) > 20
    assert sorted(set(names)) == sorted(names)


def test_no_list_stands_there_that_is_none():
    assert set(lists_of(WORDS)) - {one.__qualname__ for one in ENUMS} == set()


@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.__qualname__)
def test_every_value_of_a_closed_list_has_its_words(one: type[Choices]):
    told = lists_of(WORDS).get(one.__qualname__, {})
    assert sorted(told) == sorted(map(str, one.values))


@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.__qualname__)
def test_pages_say_what_the_words_say(one: type[Choices]):
    """In English always; in Vietnamese as soon as the catalogue has the label."""
    told = lists_of(WORDS).get(one.__qualname__, {})
    wrong = []
    for value, label in one.choices:
        vi, en, _code = told[str(value)]
        said = {language: spoken(label, language) for language in ("vi", "en")}
        if said["en"] != en or said["vi"].lower() not in {vi.lower(), said["en"].lower()}:
            wrong.append((value, said, vi, en))
    assert wrong == []


def spoken(label: object, language: str) -> str:
    with translation.override(language):
        return str(label)
