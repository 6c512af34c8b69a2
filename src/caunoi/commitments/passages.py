"""A text cut into passages to choose from, and whether a text still holds a passage. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from caunoi.core.vietnamese import nfc

# "Điều 3", "ĐIỀU 12.", "Article 4", "Khoản 2": what a passage is cited by.
HEAD = re.compile(r"^\s*((?:điều|article|section|chương|phần|mục)\s+[\dIVXLC]+)\b", re.IGNORECASE)
CLAUSE = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2})*)[.)]\s")
LONGEST = 500  # letters of a promise
MOST = 2000  # passages of one text that are offered


@dataclass(frozen=True)
class Passage:
    """`place` counts from 1 within the text; `article` is the head it stands under."""

    place: int
    text: str
    article: str
    is_head: bool


def passages(text: str) -> list[Passage]:
    """Each paragraph with the article it stands under."""
    found: list[Passage] = []
    article = ""
    for line in lines_of(text):
        head = HEAD.match(line)
        if head:
            article = said(head.group(1))
        found.append(Passage(len(found) + 1, line, article, bool(head)))
        if len(found) >= MOST:
            break
    return found


def lines_of(text: str) -> Iterable[str]:
    return filter(None, (plain(line) for line in text.splitlines()))


def said(head: str) -> str:
    """“ĐIỀU  3” as it is cited: “Điều 3”."""
    word, _space, number = plain(head).partition(" ")
    return f"{word.capitalize()} {number.upper()}"


def plain(text: str) -> str:
    """One spelling of letters and spaces, so that a line broken elsewhere is the same."""
    return " ".join(nfc(text).split())


def holds(text: str, passage: str) -> bool:
    """Whether the passage stands in the text, however its lines are broken."""
    return plain(passage) in plain(text)


def joined(chosen: Iterable[Passage]) -> tuple[str, str]:
    """(passage, article) of paragraphs chosen in the order of the text.

    Paragraphs that do not follow each other are held apart by […].
    """
    rows = sorted(chosen, key=lambda row: row.place)
    parts: list[str] = []
    for before, row in zip([None, *rows], rows, strict=False):
        if before is not None and row.place != before.place + 1:
            parts.append("[…]")
        parts.append(row.text)
    return "\n".join(parts), article_of(rows)


def article_of(rows: list[Passage]) -> str:
    if not rows:
        return ""
    clause = CLAUSE.match(rows[0].text)
    if clause and rows[0].article.startswith("Điều"):
        return f"{rows[0].article} khoản {clause.group(1)}"
    return rows[0].article


def is_held(text: str, passage: str) -> bool:
    """Whether every part of a chosen passage stands in the text."""
    return all(holds(text, part) for part in passage.split("[…]") if part.strip())


def sentence_of(passage: str) -> str:
    """A first wording of the promise: the passage without its number and its full stop."""
    words = plain(CLAUSE.sub("", passage)).rstrip(" .;")
    return words if len(words) <= LONGEST else ""
