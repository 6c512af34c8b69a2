"""Where a query's words stand in a text, without changing a letter of the text."""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

from caunoi.core.vietnamese.letters import canon, fold, has_accents, nfc, tokens

_WORD = re.compile(r"\w+")
_LONGEST_RUN = 4  # words that somebody may have typed as one: danang, hochiminh


def highlight(text: str, query: str) -> list[tuple[str, bool]]:
    """The text (in NFC) in pieces, each with whether it is a hit; joined, they are the text.

    A word of the query that carries accents matches only those (tone placement aside); one without
    matches any. A run of words is hit by its letters typed together ("danang").
    """
    written = nfc(text)
    wanted = frozenset(_form(word) for word in tokens(query))
    if not wanted or not written:
        return [(written, False)] if written else []
    marks, reached = bytearray(len(written)), 0
    for start, end in _hits(written, wanted):
        if reached and written[reached:start].isspace():  # neighbours are one hit
            start = reached
        marks[start:end] = b"\x01" * (end - start)
        reached = max(reached, end)
    return _pieces(written, marks)


def _form(word: str) -> tuple[bool, str]:
    """(whether accents count, the form to compare)"""
    accented = has_accents(word)
    return accented, canon(word) if accented else fold(word)


def _hits(written: str, wanted: frozenset[tuple[bool, str]]) -> list[tuple[int, int]]:
    spans = [match.span() for match in _WORD.finditer(written)]
    bare = _fold_in_place(written)
    found = []
    for first, (start, _end) in enumerate(spans):
        joined = ""
        for word_start, end in spans[first : first + _LONGEST_RUN]:
            joined += bare[word_start:end]
            one_word = word_start == start and (True, canon(written[start:end])) in wanted
            if one_word or (False, joined) in wanted:
                found.append((start, end))
    return found


def _pieces(written: str, marks: bytearray) -> list[tuple[str, bool]]:
    pieces, at = [], 0
    for is_hit, run in groupby(marks):
        end = at + len(list(run))
        pieces.append((written[at:end], bool(is_hit)))
        at = end
    return pieces


def _fold_in_place(text: str) -> str:
    """`fold`, one character for one character, so that positions stay."""
    return text.lower() if text.isascii() else "".join(map(_fold_char, text))


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    folded = fold(char)
    return folded if len(folded) == 1 else unicodedata.normalize("NFD", char)[0].lower()[0]
