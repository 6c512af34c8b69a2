"""Form controls of our own."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import DateField, DateInput, Select
from django.forms.utils import flatatt
from django.utils.choices import BaseChoiceIterator
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

EPOCH = dt.date(1800, 1, 1)  # before any day the platform knows of
DASHES = "---------"  # what Django writes where nothing is chosen
# Value and label in the reader's language, or the name of a group and those in it.
Entry = tuple[str, str | tuple[tuple[str, str], ...]]


def read_day(written: str) -> dt.date | None:
    """A day as browsers or people write it: 2025-06-30, 30/06/2025; None for what is no day."""
    try:
        day = DateField().to_python(written.strip())
    except ValidationError:
        return None
    return day if day and day >= EPOCH else None


class DayInput(DateInput):
    """A box for a day in an address. Browsers empty a date box that holds anything but a day; so
    what can't be read as one stands in a plain box, as it was typed."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        read = read_day(value) if isinstance(value, str) else value
        context = super().get_context(name, read or value, attrs)
        context["widget"]["type"] = "text" if value and not read else "date"
        return context


class Offered(BaseChoiceIterator):
    """Choices that stay as they are: no field copies them or puts them in form for each request.
    Two hundred countries stand beside every list."""

    def __init__(self, choices: Iterable[tuple[Any, Any]]) -> None:
        self.choices = tuple(choices)

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        return iter(self.choices)

    def __copy__(self) -> "Offered":
        return self

    def __deepcopy__(self, _memo: dict[int, Any]) -> "Offered":
        return self


class PlainSelect(Select):
    """A choice drawn at once instead of by a template for each option.

    Django's own takes 0.4 ms an option; a list of countries cost more than the page around it.
    Options that were drawn before are taken as they are, and so are choices: their field has put
    them in form.
    """

    choices: Any = ()

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        built = self.build_attrs(self.attrs, attrs)
        drawn = options_of(tuple(map(entry, self.choices)))
        for chosen in self.format_value(value):
            begin = f'<option value="{conditional_escape(chosen)}"'
            drawn = drawn.replace(f"{begin}>", f"{begin} selected>", 1)
        inner = SafeString(drawn)
        return format_html('<select name="{}"{}>{}</select>', name, flatatt(built), inner)


def entry(choice: tuple[Any, Any]) -> Entry:
    """A choice, or a named group of them, in plain words of the reader's language."""
    value, label = choice
    if isinstance(label, list | tuple):
        return str(value), tuple((plain(inner), said(word)) for inner, word in label)
    return plain(value), said(label)


def plain(value: Any) -> str:
    return "" if value is None else str(value)


def said(label: Any) -> str:
    return _("Not chosen") if label == DASHES else str(label)


@lru_cache(maxsize=256)
def options_of(entries: tuple[Entry, ...]) -> str:
    """The options of a select, none of them chosen; found again by the choices themselves."""
    return "".join(map(option, entries))


def option(one: Entry) -> str:
    name, inner = conditional_escape(one[0]), one[1]
    if isinstance(inner, str):
        return f'<option value="{name}">{conditional_escape(inner)}</option>'
    return f'<optgroup label="{name}">{options_of(inner)}</optgroup>'
