"""Form controls of our own."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import DateField, DateInput, Select
from django.forms.utils import flatatt
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

EPOCH = dt.date(1800, 1, 1)  # before any day the platform knows of
DASHES = "---------"  # what Django writes where nothing is chosen
Choices = tuple[tuple[str, str], ...]  # value, label in the reader's language


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


class PlainSelect(Select):
    """A choice drawn at once instead of by a template for each option: for long lists.

    Django's own takes 0.4 ms an option; a list of countries cost more than the page around it.
    Options that were drawn before are taken as they are.
    """

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        built = self.build_attrs(self.attrs, attrs)
        drawn = options_of(tuple((str(v or ""), said(label)) for v, label in self.flat()))
        for chosen in self.format_value(value):
            begin = f'<option value="{conditional_escape(chosen)}"'
            drawn = drawn.replace(f"{begin}>", f"{begin} selected>", 1)
        inner = SafeString(drawn)
        return format_html('<select name="{}"{}>{}</select>', name, flatatt(built), inner)

    def flat(self) -> Iterable[tuple[Any, Any]]:
        """Values and labels; groups are not drawn by this control."""
        return self.choices


def said(label: Any) -> str:
    return _("Not chosen") if label == DASHES else str(label)


@lru_cache(maxsize=64)
def options_of(choices: Choices) -> str:
    """The options of a select, none of them chosen; found again by the choices themselves."""
    return "".join(
        f'<option value="{conditional_escape(value)}">{conditional_escape(label)}</option>'
        for value, label in choices
    )
