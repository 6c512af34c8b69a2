"""Cells that name several places side by side: "Daejeon; Eindhoven", "Savannakhet và Salavan"."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import combinations

from caunoi.registry.gazetteer.places import REGION, Place

NEAR_KM = 50.0
_SURE = re.compile(r"\s*[;；]\s*|\s+\+\s+")
_WORDS = re.compile(r"\s+(?:và|va|and|et|y|und|&)\s+", re.I)
_COMMAS = re.compile(r"\s*[,、]\s*")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MANY = re.compile(
    r"\s*(?:các|những|nhiều|một số|\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|some|several)\s+"
    r"(?:tỉnh|thành phố|địa phương|huyện|bang|vùng|provinces|cities)\b", re.I,
)  # fmt: skip
_LOWER = re.compile(r"\s*(?:huyện|quận|xã|phường|thị trấn)\s", re.I)
_ORDINAL = re.compile(r"^(?:\(?\d{1,2}[.)]\s*|[-–•*+]\s*)")


class Cut(StrEnum):
    """How places were cut apart. "and" and a comma stand within names too, a comma also between a
    place and where it lies: they count only where all are known."""

    SURE = "sure"
    WORD = "word"
    COMMA = "comma"


_SEPARATORS = {Cut.SURE: _SURE, Cut.WORD: _WORDS, Cut.COMMA: _COMMAS}


def side_by_side(text: str) -> Iterator[tuple[list[str], Cut]]:
    """Ways to cut a cell into places."""
    for cut, separator in _SEPARATORS.items():
        parts = [part for part in map(_tidy, _cut(separator, text)) if any(map(str.isalpha, part))]
        if len(parts) > 1:
            yield parts, cut


def says_many(text: str) -> bool:
    """ "9 tỉnh Bắc Lào", "các tỉnh Nam Lào" """
    return _MANY.match(text) is not None


def goes_up(text: str) -> bool:
    """ "huyện Long Châu, thành phố Sùng Tả": what comes after lies above."""
    return _LOWER.match(text) is not None


def are_apart(places: Sequence[Place], cut: Cut) -> bool:
    """Whether they are several: after a comma, none may lie in another or at its edge."""
    if cut != Cut.COMMA:
        return len({place.id for place in places}) > 1
    return all(_are_two(one, other) for one, other in combinations(places, 2))


def _are_two(one: Place, other: Place) -> bool:
    if one.id == other.id or one.parent == other.id or other.parent == one.id:
        return False
    if one.country != other.country:
        return True
    if (one.level == REGION) != (other.level == REGION):
        return False  # "Riverside, California"
    if one.level == REGION or other.lat is None or other.lon is None:
        return True
    away = one.km_to(other.lat, other.lon)
    return away is None or away > NEAR_KM


def _cut(separator: re.Pattern[str], text: str) -> list[str]:
    """Cut outside brackets only."""
    held = list(_BRACKETED.finditer(text))
    cuts = [m for m in separator.finditer(text) if not any(_within(m, bracket) for bracket in held)]
    begins = [0, *(match.end() for match in cuts)]
    ends = [*(match.start() for match in cuts), len(text)]
    return [text[begin:end] for begin, end in zip(begins, ends, strict=True)]


def _within(match: re.Match[str], bracket: re.Match[str]) -> bool:
    return bracket.start() <= match.start() and match.end() <= bracket.end()


def _tidy(part: str) -> str:
    return _ORDINAL.sub("", part.strip())
