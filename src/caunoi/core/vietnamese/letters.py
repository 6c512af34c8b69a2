"""Forms of a text: as written (`nfc`), tidy (`clean`), comparable (`canon`), bare (`fold`)."""

import re
import unicodedata

# Marks that NFD does not take off: they are part of the letter.
_SOLID = str.maketrans(
    {
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "ı": "i",
    }
)
_SPACES = re.compile(r"\s+")
# Zero-width characters, soft hyphen, byte order mark, direction marks: invisible and never meant.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_WORD = re.compile(r"\w+")

# Open syllables are the only ones whose tone stands on either of two vowels: hòa and hoà.
_TWO_PLACES = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_OLD_PLACE = re.compile(f"({'|'.join(_TWO_PLACES)})(?!\\w)")


def nfc(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """NFC, nothing invisible, single spaces, none at the ends: a cell as a person reads it."""
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _SPACES.sub(" ", text).strip()


def canon(text: str) -> str:
    """The accented form for comparing: NFC, lower case, one place for the tone (hòa = hoà).

    As long as `nfc(text)`, save for the few letters whose lower case is longer.
    """
    lower = nfc(text).lower()
    return lower if lower.isascii() else _OLD_PLACE.sub(_to_new_place, lower)


def fold(text: str) -> str:
    """Lower case without any diacritic, đ as d: what somebody types without a Vietnamese keyboard.

    Other scripts lose their combining marks too (й as и), the same on both sides of a comparison.
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", text.translate(_SOLID).lower())
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare)


def has_accents(text: str) -> bool:
    """Whether folding would lose anything: then the accents were meant."""
    return not text.isascii() and fold(text) != nfc(text).lower()


def tokens(text: str) -> list[str]:
    """Words and numbers as written, in NFC, without punctuation."""
    return _WORD.findall(nfc(text))


def _to_new_place(match: re.Match[str]) -> str:
    return _TWO_PLACES[match.group(1)]
