"""Fixed texts of a partner's page: `{% load partner_texts %}`.

{% said "page.send" %}      a text in the page's language, the English beside it where unreviewed
{% words_of text %}         the same for a `wording.Said` that was made already
{% fault message %}         a form's message: a key of the texts, or words of another module

The page's language and what fills the gaps stand in its context as `language` and `filled`.
"""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from caunoi.partners import wording

register = template.Library()


@register.simple_tag(takes_context=True)
def said(context: Any, key: str, **filled: Any) -> SafeString:
    gaps = {**context.get("filled", {}), **filled}
    return words_of(wording.said(key, context["language"], **gaps))


@register.simple_tag(takes_context=True)
def plain_said(context: Any, key: str) -> str:
    """Only the words, for a title or a label nobody sees."""
    return wording.said(key, context["language"], **context.get("filled", {})).words


@register.simple_tag
def words_of(text: wording.Said) -> SafeString:
    words = format_html('<span lang="{}">{}</span>', text.language, text.words)
    if not text.beside:
        return words
    return format_html('{} <span class="beside" lang="en">{}</span>', words, text.beside)


@register.simple_tag(takes_context=True)
def fault(context: Any, message: str) -> SafeString | str:
    return said(context, message) if wording.is_known(message) else message
