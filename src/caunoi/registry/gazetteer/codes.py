"""Province codes of two versions: seven were given to another province on 01/07/2025.

"15" is Yên Bái by Decision 124/2004/QĐ-TTg and Lào Cai by Decision 19/2025/QĐ-TTg.
"""

import datetime as dt
import re

from caunoi.registry.gazetteer.answers import Ambiguous, Answer, Found, Note, Unknown, Why
from caunoi.registry.gazetteer.index import Gazetteer
from caunoi.registry.gazetteer.places import Place

OLD, NEW, ISO = "vn-124-2004", "vn-19-2025", "iso-3166-2"
NEW_CODES_FROM = dt.date(2025, 7, 1)
_DIGITS = re.compile(r"\s*(\d{1,3})(?:\.0+)?\s*")
_ISO = re.compile(r"\s*(VN-[A-Z0-9]{2})\s*", re.IGNORECASE)


def tidy_code(text: str) -> str:
    """ "1" and "1.0" are "01" (spreadsheets lose the zero); "" if this is no code."""
    if match := _DIGITS.fullmatch(text):
        return match.group(1).zfill(2)
    if match := _ISO.fullmatch(text):
        return match.group(1).upper()
    return ""


def meanings(gazetteer: Gazetteer, code: str, scheme: str = "") -> dict[str, Place]:
    """What a tidy code means, by version; only in `scheme` if one is known."""
    found = {each: gazetteer.with_code(each, code) for each in (OLD, NEW, ISO)}
    known = {each: place for each, place in found.items() if place is not None}
    if scheme and code[:1].isdigit():
        return {each: place for each, place in known.items() if each == scheme}
    return known


def by_code(
    gazetteer: Gazetteer, text: str, *, scheme: str, on: dt.date | None, today: dt.date
) -> Answer:
    code = tidy_code(text)
    known = meanings(gazetteer, code, scheme)
    if not known:
        return Unknown(Why.CODE_UNKNOWN, name=text)
    if len({place.id for place in known.values()}) == 1:
        return Found(next(iter(known.values())), (Note.BY_CODE,))
    if on is not None:
        place = known[OLD] if on < NEW_CODES_FROM else known[NEW]
        return Found(place, (Note.BY_CODE, Note.CODE_BY_DATE))
    if known[OLD].name == known[NEW].name:  # one name, before and after a merger
        alive = known[NEW] if known[NEW].is_on(today) else known[OLD]
        return Found(alive, (Note.BY_CODE, Note.TODAYS_UNIT))
    return Ambiguous(Why.CODE_REUSED, (known[OLD], known[NEW]))


def says_old_codes(codes: set[str], gazetteer: Gazetteer) -> bool:
    """Whether a file with these codes is keyed by the old version: one of them is only there."""
    return any(
        gazetteer.with_code(OLD, code) and not gazetteer.with_code(NEW, code) for code in codes
    )
