"""What an address says about a list: its order, its conditions, its day."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, QuerySet
from django.forms import Form
from django.http import QueryDict

from caunoi.core.figures import day as written_day
from caunoi.core.widgets import read_day

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_DAY = 60  # letters of what is no day that a page repeats


@dataclass(frozen=True)
class Sorting:
    """The orders a list offers: `{"name": ("name_key",), "signed": ("signed_on", "number")}`.

    A template puts `chosen()` into its context as `sort`; `{% sort_head %}` draws the heads.
    """

    columns: Mapping[str, tuple[str, ...]]
    default: str  # "name" or "-signed"

    def chosen(self, params: Mapping[str, str]) -> str:
        asked = params.get("sort", "")
        return asked if asked.lstrip("-") in self.columns else self.default

    def apply(self, rows: QuerySet, params: Mapping[str, str]) -> QuerySet:
        """Empty values always last; the key makes the order total, so that pages do not overlap."""
        chosen = self.chosen(params)
        down = chosen.startswith("-")
        fields = [F(name) for name in self.columns[chosen.lstrip("-")]]
        order = [f.desc(nulls_last=True) if down else f.asc(nulls_last=True) for f in fields]
        return rows.order_by(*order, "pk")


@dataclass(frozen=True)
class View:
    """A saved way of looking at a list: one tab."""

    label: "StrOrPromise"
    url: str
    current: bool = False
    count: int | str | None = None


@dataclass(frozen=True)
class Chip:
    """A condition that is applied, and the list without it."""

    label: str
    url: str


def without(params: QueryDict, *names: str) -> str:
    """The same address without these parameters and on its first page."""
    left = params.copy()
    for name in (*names, "page", "format"):
        left.pop(name, None)
    return f"?{left.urlencode()}"


def with_(params: QueryDict, **values: str) -> str:
    """The same address with these parameters set, on its first page."""
    wanted = params.copy()
    for name in ("page", "format"):
        wanted.pop(name, None)
    for name, value in values.items():
        wanted[name] = value
    return f"?{wanted.urlencode()}"


def chips_of(form: Form, params: QueryDict, everything: str = "?") -> list[Chip]:
    """One chip for each filled field of a valid filter form, in words. `everything` is the address
    of the whole list, where the bare one has a condition of its own."""
    filled = [name for name in form.fields if form.cleaned_data.get(name)]
    left = {name: without(params, name) for name in filled}
    return [
        Chip(f"{form[name].label}: {words(form, name)}", url if url != "?" else everything)
        for name, url in left.items()
    ]


def words(form: Form, name: str) -> str:
    """What a person chose, as the form shows it."""
    field, value = form.fields[name], form.cleaned_data[name]
    if isinstance(value, dt.date):
        return written_day(value)
    choices = getattr(field, "choices", None)
    if choices is None or not isinstance(value, str | int):
        return str(value)
    return str(dict(flat(choices)).get(str(value), value))


def flat(choices: Iterable[Any]) -> Iterable[tuple[str, Any]]:
    """(value, label) of choices that may stand in groups."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from ((str(inner), name) for inner, name in label)
        else:
            yield str(value), label


@dataclass(frozen=True)
class AskedDay:
    """The day a page is read as of. `unread` is what was written for it, where that is no day:
    the page is about today then, and says so (`ui/day_unread.html`)."""

    day: dt.date
    unread: str = ""


def day_asked(params: Mapping[str, str], today: dt.date, name: str = "on") -> AskedDay:
    """The day of `?on=2025-06-30`, or as people write it: `?on=30/06/2025`."""
    written = params.get(name, "").strip()
    day = read_day(written) if written else today
    return AskedDay(day) if day else AskedDay(today, written[:LONGEST_DAY])
