"""Where in a text a promise stands, in the reader's language."""

import re

from django.utils import translation

from caunoi.law.words import cite

ARTICLE = re.compile(r"Điều (\d+)(?: khoản (\d+))?")


def place(article: str, language: str = "") -> str:
    """Điều 2 khoản 3 is Article 2(3) for who reads no Vietnamese; other words stay as written."""
    found = ARTICLE.fullmatch(article)
    if (language or translation.get_language()) == "vi" or found is None:
        return article
    number, clause = found.groups()
    with translation.override("en"):
        return cite(f"{number}({clause})" if clause else number)
