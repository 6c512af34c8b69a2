"""Tags and filters of our pages: `{% load ui %}`.

Tags     {% icon "doc" %}   {% icon "doc" "Document" %} when it stands alone
         {% state "live" %}  {% state "live" "In force" %}   mark + word, see core/marks.py
         {% span "both" %}   the two banks: none, ours, both, no
         {% sort_head "signed_on" "Signed" %}   a sortable <th>, by ?sort=signed_on or -signed_on
         {% control field %} a form field's control with its class   {% menu_items items %}
         {% pages_shown page as shown %}  {% fields_folded form as parts %}
         {% sprite_use "empty" %}
         {% came_from as back %}  {% language_choices as choices %}
         {% hanoi_now as now %}  {% version %}
Filters  day  day_short  month  weekday  clock_time  moment  number  share:whole  file_size
         (None is written as a dash)   axis  notice_class
         is_checkbox  is_group (of form fields)  forgets (of forms)
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, CheckboxInput, Select, Widget
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from caunoi.core import figures
from caunoi.core.marks import BANKS, MARKS, NOTICES
from caunoi.core.widgets import PlainSelect

register = template.Library()
CURRENT = SafeString(' aria-current="page"')
FIELDS_UNFOLDED, FIELDS_SHOWN = 6, 4  # of a filter: up to six all show, else the first four

for _written in (
    figures.day,
    figures.day_short,
    figures.month,
    figures.weekday,
    figures.clock_time,
    figures.moment,
    figures.file_size,
    figures.share,
):
    register.filter(_written.__name__, _written)


@register.filter
def number(value: float | Decimal | str | None, places: int | None = None) -> str:
    """Groups of three; anything that is no number is passed through ("–", "41+")."""
    if isinstance(value, str):
        return value
    return figures.number(value, places)


@register.filter
def axis(value: float) -> str:
    """A figure beside an axis: 0, 2,5, 1.000."""
    return figures.number(int(value) if value == int(value) else value)


@register.filter
def notice_class(level: str) -> str:
    tone = NOTICES.get(level)
    return f" notice--{tone}" if tone else ""


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite. Without a label it is decoration beside words.

    Its size is CSS's; the attributes keep it small should a style sheet not arrive.
    """
    if not label:
        return decoration(name)
    return format_html(
        '<svg class="icon" width="16" height="16" role="img" aria-label="{}">'
        '<use href="{}"/></svg>',
        label,
        sprite(name),
    )


@lru_cache(maxsize=256)
def decoration(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" width="16" height="16" aria-hidden="true"><use href="{}"/></svg>',
        sprite(name),
    )


@lru_cache(maxsize=256)
def sprite(name: str) -> str:
    return f"{static('ui/icons.svg')}#{name}"


@register.simple_tag
def sprite_use(name: str) -> SafeString:
    """Only the <use>, for a drawing with a size of its own."""
    return format_html('<use href="{}"/>', sprite(name))


@register.simple_tag
def state(name: str, word: Any = None) -> SafeString:
    mark = MARKS[name]
    return format_html(
        '<span class="st st--{}">{}{}</span>',
        mark.tone,
        icon(mark.icon),
        word or mark.word,
    )


@register.simple_tag
def span(bank: str) -> SafeString:
    return format_html(
        '<svg class="span" width="38" height="16" role="img" aria-label="{}">'
        '<use href="{}"/></svg>',
        BANKS[bank],
        sprite(f"span-{bank}"),
    )


@register.simple_tag
def menu_items(items: Iterable[Any]) -> SafeString:
    """Entries of the menu, with the count beside those that have one."""
    return format_html_join(
        "",
        '<li><a href="{}"{}>{}{}</a></li>',
        ((item.url, CURRENT if item.current else "", item.label, beside(item)) for item in items),
    )


def beside(item: Any) -> str:
    return format_html('<span class="num">{}</span>', number(item.count)) if item.count else ""


@register.simple_tag(takes_context=True)
def sort_head(context: Any, name: str, label: Any, css: str = "") -> SafeString:
    """A table head that sorts by `name`: first ascending, then descending; keeps every filter."""
    asked = context["request"].GET
    current = asked.get("sort") or context.get("sort") or ""
    ascending, here = current == name, current.lstrip("-") == name
    query = asked.copy()
    query.pop("page", None)
    query["sort"] = f"-{name}" if ascending else name
    order = "ascending" if ascending else "descending"
    return format_html(
        '<th scope="col"{}{}><a href="?{}">{}{}</a></th>',
        format_html(' class="{}"', css) if css else "",
        format_html(' aria-sort="{}"', order) if here else "",
        query.urlencode(),
        label,
        icon("up" if ascending else "down") if here else "",
    )


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The control of a form field; everything but ticks gets the class `input`."""
    known = field.field.widget.attrs.get("class", "")
    if is_checkbox(field) or is_group(field):
        return field.as_widget()
    return field.as_widget(plainly(field), attrs={"class": f"input {known}".strip()})


def plainly(field: BoundField) -> Widget:
    """Its widget; Django's own select is drawn by ours, which is the same and takes less."""
    widget = field.field.widget
    if type(widget) is not Select:
        return widget
    plain = PlainSelect(widget.attrs, widget.choices)
    plain.is_required = widget.is_required
    return plain


@register.filter
def is_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def is_group(field: BoundField) -> bool:
    """Radios or ticks: several inputs under one legend."""
    return bool(field.use_fieldset) and getattr(field.field.widget, "input_type", "") in {
        "radio",
        "checkbox",
    }


@register.filter
def forgets(form: BaseForm) -> bool:
    """Whether something has to be given again when the form comes back: a password, a file."""
    widgets = [field.widget for field in form.fields.values()]
    secret = any(getattr(widget, "input_type", "") == "password" for widget in widgets)
    return secret or form.is_multipart()


@register.simple_tag
def fields_folded(form: BaseForm) -> dict[str, Any]:
    """Fields of a filter that always show, and those a phone folds away unless one is used."""
    fields = form.visible_fields()
    cut = FIELDS_SHOWN if len(fields) > FIELDS_UNFOLDED else len(fields)
    rest = fields[cut:]
    return {"first": fields[:cut], "rest": rest, "is_used": any(f.value() for f in rest)}


@register.simple_tag
def pages_shown(page: Page) -> list[dict[str, Any]]:
    """First, last and the neighbours of a page; a gap has no number."""
    steps = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [{"number": step if isinstance(step, int) else None} for step in steps]


@register.simple_tag(takes_context=True)
def language_choices(context: Any) -> dict[str, Any]:
    """How to read this page in another language.

    `links` where the address itself carries the language (/vi/…, /en/…), else `buttons` for a
    form. Neither without a request.
    """
    if "request" not in context:
        return {}
    here, path = get_language(), context["request"].get_full_path()
    choices = [
        {"code": code, "name": _own_name(code), "current": code == here}
        for code, _name in settings.LANGUAGES
    ]
    _empty, first, *rest = path.split("/", 2)
    if rest and first in {choice["code"] for choice in choices}:
        known = context.get("alternates", {})  # code → address, where it is spelled differently
        links = [
            {**choice, "url": known.get(choice["code"], f"/{choice['code']}/{rest[0]}")}
            for choice in choices
        ]
        return {"links": links}
    return {"buttons": choices}


@register.simple_tag(takes_context=True)
def came_from(context: Any) -> str:
    """The address of ours that the reader came from, "" where nobody says or it is this one."""
    if "request" not in context:
        return ""
    request = context["request"]
    told = urlsplit(request.headers.get("Referer", ""))
    back = told._replace(scheme="", netloc="", fragment="").geturl()
    is_here = request.method == "GET" and back == request.get_full_path()
    is_ours = told.netloc == request.get_host()
    return back if is_ours and not is_here and url_has_allowed_host_and_scheme(back, None) else ""


@register.simple_tag
def hanoi_now() -> dt.datetime:
    return timezone.now().astimezone(figures.HANOI)


@register.simple_tag
def version() -> str:
    return settings.VERSION


def _own_name(code: str) -> str:
    name = get_language_info(code)["name_local"]
    return name[:1].upper() + name[1:]
