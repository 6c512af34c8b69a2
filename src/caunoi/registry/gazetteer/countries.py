"""Which country is meant: "in Italy", "England", "KOR", "Lào", "People's Republic of China"."""

import re

from rapidfuzz import fuzz, process

from caunoi.core.vietnamese import clean, has_accents
from caunoi.registry.gazetteer.index import CHINA, HOME, Gazetteer
from caunoi.registry.gazetteer.keys import accented_key, key
from caunoi.registry.gazetteer.places import REGION
from caunoi.registry.gazetteer.wording import readings

_LEADING = re.compile(
    r"^(?:in|at|from|of|the|nước|ở|tại|thuộc|quốc gia|vương quốc|cộng hòa|cộng hoà"
    r"|ch|chlb)\s+",
    re.I,
)
_SIDE = re.compile(r"^([SN])\.?\s+(?=K)", re.I)  # S. Korea, N. Korea
_REPUBLIC = re.compile(r"\brep\b\.?", re.I)  # Rep. of Korea, Czech Rep.
_SIDES = {"s": "South ", "n": "North "}
LIKE_ENOUGH = 80  # per cent
_SHORT = 3  # letters: "X" and "NSW" name regions, and may be anything here
_FLAG = {0x1F1E6 + place: chr(ord("A") + place) for place in range(26)}  # 🇮🇹 is I and T
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
# General knowledge. A name that another country bears too, and states that were divided: which
# country is meant is told by the place, and by nothing else. Folded keys.
_ALSO = {"congo": ("CD",), "công-gô": ("CD",), "georgia": ("US",), "korea": ("KP",),
         "sudan": ("SS",), "xu-đăng": ("SS",)}  # fmt: skip
_DIVIDED = {
    ("RU", "UA", "BY", "KZ", "UZ", "GE", "AM", "AZ", "MD", "KG", "TJ", "TM", "EE", "LV", "LT"): (
        "ussr", "soviet union", "urss", "cccp", "lien xo", "lien bang xo viet", "xo viet",
        "union of soviet socialist republics",
    ),
    ("CZ", "SK"): ("czechoslovakia", "tiep khac", "cssr", "tchecoslovaquie"),
    ("RS", "HR", "SI", "BA", "ME", "MK"): ("yugoslavia", "nam tu", "sfr yugoslavia", "jugoslavija"),
    ("RS", "ME"): ("serbia and montenegro", "serbia va montenegro"),
}  # fmt: skip
_MORE = {
    **{key(name): codes for name, codes in _ALSO.items()},
    **{key(name): codes for codes, names in _DIVIDED.items() for name in names},
}
# Said of the one far more often: meant where the place is known in neither.
_USUAL = frozenset({"korea", "sudan", "xudang"})


def countries_named(gazetteer: Gazetteer, text: str) -> frozenset[str]:
    """The codes a text can mean: none if it means no country we know, several if unclear."""
    written = clean(text).translate(_FLAG).strip(" .?!*")
    for attempt in _attempts(written):
        if found := _by_code(gazetteer, attempt) | _by_name(gazetteer, attempt):
            return found
    return frozenset(filter(None, [gazetteer.country_codes.get(written.upper())]))


def countries_perhaps(gazetteer: Gazetteer, text: str) -> tuple[str, ...]:
    """What a name may mean that is said of several, or of a region; () for every other.

    "Congo" → ("", "CG", "CD"), "Korea" → ("KR", "KP"), "South Australia" → ("", "AU"). The first is
    the one that is meant where the place tells nothing, "" if there is none.
    """
    written = clean(text).strip(" .?!*")
    for attempt in _attempts(written):
        if more := _MORE.get(key(attempt)):
            own = tuple(sorted(_by_name(gazetteer, attempt)))
            usual = own[:1] if key(attempt) in _USUAL else ("",)
            return (*usual, *(code for code in (*own, *more) if code not in usual))
    return () if countries_named(gazetteer, written) else _with_region(gazetteer, written)


def _with_region(gazetteer: Gazetteer, text: str) -> tuple[str, ...]:
    """Countries with a region of this name, none if a Vietnamese unit has it too."""
    for reading in readings(text):
        if len(reading.name) <= _SHORT or gazetteer.named(HOME, reading.name):
            return ()
        hits = gazetteer.named_anywhere(reading.name)
        if codes := {hit.place.country for hit in hits if hit.place.level == REGION}:
            return ("", *sorted(codes))
    return ()


def _by_code(gazetteer: Gazetteer, text: str) -> frozenset[str]:
    """Codes count in capitals only: Nga is Russia, NGA Nigeria, and NGA in a shouting file both."""
    code = gazetteer.country_codes.get(text) if text.isascii() else None
    return frozenset([code]) if code else frozenset()


def _by_name(gazetteer: Gazetteer, text: str) -> frozenset[str]:
    by_accents = gazetteer.country_names.get(key(text), {})
    if has_accents(text) and (exact := by_accents.get(accented_key(text))):
        return frozenset(exact)
    return frozenset(code for codes in by_accents.values() for code in codes)


def similar_countries(gazetteer: Gazetteer, text: str, limit: int = 4) -> tuple[str, ...]:
    """Countries whose names look like this one: to be offered, never taken."""
    names = gazetteer.country_names
    found = process.extract(
        key(text), names.keys(), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=limit
    )
    codes = (code for near, _s, _a in found for group in names[near].values() for code in group)
    return tuple(dict.fromkeys(codes))


def is_country(gazetteer: Gazetteer, text: str, code: str) -> bool:
    """Whether the text is the name of this country and nothing more."""
    return code in _by_name(gazetteer, text)


def country_with_code(gazetteer: Gazetteer, text: str) -> frozenset[str]:
    """The same for a column of codes: two or three letters mean nothing but a code there."""
    code = gazetteer.country_codes.get(clean(text).upper())
    return frozenset([code]) if code else countries_named(gazetteer, text)


def _attempts(written: str) -> list[str]:
    without = _BRACKETS.sub(" ", written).strip()
    attempts = [written, without]
    if match := _SIDE.match(without):
        attempts.append(_SIDE.sub(_SIDES[match.group(1).lower()], without))
    if _REPUBLIC.search(without):
        attempts.append(_REPUBLIC.sub("Republic", without))
    shorter = _LEADING.sub("", without)
    while shorter != without:
        attempts.append(shorter)
        without, shorter = shorter, _LEADING.sub("", shorter)
    if "," in written:
        attempts.append(written.rsplit(",", 1)[1])
    return attempts


def agree(one: str, other: str) -> str:
    """The more exact of two codes for one place; "" if they contradict each other."""
    if one == other:
        return one
    if "CN" in (one, other) and one in CHINA and other in CHINA:
        return other if one == "CN" else one
    return ""
