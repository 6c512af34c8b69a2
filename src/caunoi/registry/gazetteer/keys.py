"""Keys under which names are looked up: letters and digits only, nothing else of the writing."""

import re

from caunoi.core.vietnamese import canon, fold

_NOT_LETTERS = re.compile(r"[\W_]+")
_LIGATURES = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th"})


def key(text: str) -> str:
    """ "Hà Nội", "Ha-Noi", "HANOI" → "hanoi"."""
    return _NOT_LETTERS.sub("", fold(text.translate(_LIGATURES)))


def accented_key(text: str) -> str:
    """The same with accents, one tone placement: tells Tân Thành from Tân Thạnh."""
    return _NOT_LETTERS.sub("", canon(text))


def loose_key(folded: str) -> str:
    """A key in which i = y and k = c: Qui Nhơn, Mĩ Tho, Đắc Lắc."""
    return folded.replace("y", "i").replace("k", "c")
