"""The fixed texts a partner reads, in eight languages, and how unsure ones are shown.

Each app that asks has `texts/<language>.toml`: `reviewed`, and `[texts]`. A text that no native
speaker has read stands beside the English; a text that is missing is English alone.
"""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.utils import translation

from caunoi.core.modules import Question

ENGLISH = "en"
REVIEWED = ("vi", "en")  # languages the program itself speaks


@dataclass(frozen=True)
class Text:
    words: str
    is_reviewed: bool


@dataclass(frozen=True)
class Said:
    """`words` in `language`; `beside` is the English where the words are not reviewed."""

    words: str
    language: str
    beside: str = ""

    def __str__(self) -> str:
        return self.words


@cache
def texts_in(language: str) -> dict[str, Text]:
    """Every text of every app in one language."""
    found: dict[str, Text] = {}
    for config in apps.get_app_configs():
        path = Path(config.path) / "texts" / f"{language}.toml"
        if config.name.startswith("caunoi.") and path.is_file():
            data = tomllib.loads(path.read_text("utf-8"))
            sure = bool(data.get("reviewed", False))
            found |= {key: Text(words, sure) for key, words in data.get("texts", {}).items()}
    return found


@cache
def dates_in(language: str) -> tuple[str, list[str]]:
    """How a day is written, and the names of the months where they are written out."""
    path = Path(__file__).parent / "texts" / f"{language}.toml"
    data = tomllib.loads(path.read_text("utf-8"))
    return data["day"], data["months"]


def day_in(language: str, day: dt.date) -> str:
    pattern, months = dates_in(language)
    month = months[day.month - 1] if months else ""
    return pattern.format(d=day.day, m=day.month, y=day.year, month=month)


def has_unreviewed(language: str) -> bool:
    return any(not text.is_reviewed for text in texts_in(language).values())


def said(key: str, language: str, fallback: Any = None, **filled: Any) -> Said:
    """A text with its gaps filled; a date becomes a day in each language. `fallback` is a lazy
    English message of ours, for a question whose app ships no text."""
    known = texts_in(language).get(key)
    if known is None:
        return untranslated(key, language, fallback, filled)
    words = fill(known.words, language, filled)
    if known.is_reviewed:
        return Said(words, language)
    english = texts_in(ENGLISH).get(key)
    beside = fill(english.words, ENGLISH, filled) if english else spoken(fallback, ENGLISH)
    return Said(words, language, beside)


def untranslated(key: str, language: str, fallback: Any, filled: dict[str, Any]) -> Said:
    """In the program's own two languages by its catalogue, else in English. KeyError: no text."""
    if language in REVIEWED and fallback is not None:
        return Said(spoken(fallback, language), language)
    english = texts_in(ENGLISH).get(key)
    if english is not None:
        return Said(fill(english.words, ENGLISH, filled), ENGLISH)
    if fallback is None:
        raise KeyError(key)
    return Said(spoken(fallback, ENGLISH), ENGLISH)


def fill(words: str, language: str, filled: dict[str, Any]) -> str:
    return words.format(
        **{
            name: day_in(language, value) if isinstance(value, dt.date) else value
            for name, value in filled.items()
        }
    )


def spoken(message: Any, language: str) -> str:
    with translation.override(language):
        return str(message)


def is_known(key: str) -> bool:
    return key in texts_in(ENGLISH)


def frame_language(language: str) -> str:
    """What the program's own words on the page are in: Vietnamese for Vietnamese readers, else
    English."""
    return language if language in REVIEWED else ENGLISH


def title_of(question: Question, language: str) -> Said:
    return said(f"{question.key}.title", language, question.label)


def verdict_of(question: Question, code: str, language: str) -> Said:
    label = dict(question.verdicts).get(code, code)
    return said(f"{question.key}.{code}", language, label)


def hint_of(question: Question, code: str, language: str) -> Said | None:
    key = f"{question.key}.{code}.hint"
    return said(key, language) if is_known(key) else None
