"""Taking apart what a person wrote for a place: its kind, brackets, bodies and "formerly"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from caunoi.core.vietnamese import canon, clean, fold

# Kinds of unit, as words before or after a name. What is written with accents must have these.
_BEFORE = {
    "province": ("tỉnh", "province of", "the province of", "provincia di", "provincia de",
                 "province de", "province du"),
    "city": ("thành phố", "tp", "t p", "city of", "the city of", "ville de", "ciudad de",
             "municipality of", "comune di", "città di", "stadt", "thủ đô"),
    "town": ("thị xã", "tx", "town of"),
    "urban": ("quận",),
    "rural": ("huyện",),
    "district": ("district of", "district de"),
    "commune": ("xã", "phường", "thị trấn", "đặc khu", "commune of"),
    "region": ("vùng", "khu vực", "bang", "khu tự trị", "hạt", "region of", "state of",
               "prefecture of", "département de", "département du", "région", "region", "land",
               "cộng hòa"),
}  # fmt: skip
_AFTER = {
    "province": ("province", "provinces"),
    "city": ("city", "municipality", "metropolitan city", "special city", "shi", "si"),
    "town": ("town", "township"),
    "district": ("district", "urban district", "rural district", "gun", "gu"),
    "commune": ("commune", "ward", "village"),
    "region": ("prefecture", "region", "state", "oblast", "krai", "county", "department",
               "canton", "governorate", "voivodeship", "autonomous region", "republic", "ken", "do",
               "fu", "special self governing province"),
}  # fmt: skip
_DOTTED = {"q": "urban", "h": "rural", "p": "commune", "x": "commune"}  # only with a full stop

_BODY_BEFORE = (
    "ubnd", "uy ban nhan dan", "uybannhandan", "hdnd", "hoi dong nhan dan", "ubnd hdnd",
    "hdnd ubnd", "ubcq", "uy ban chinh quyen", "chinh quyen", "chinh quyen nhan dan",
    "chinh phu nhan dan",
    "people s committee of the", "people s committee of", "peoples committee of",
    "the people s committee of", "people s council of", "people s government of",
    "government of", "local government of", "lanh dao",
)  # fmt: skip
_BODY_AFTER = (
    "people s committee", "peoples committee", "municipal people s committee",
    "provincial people s committee", "people s council", "people s government",
    "municipal government", "provincial government", "city government",
    "metropolitan government", "government", "pc", "ppc",
)  # fmt: skip
# Bodies that are not the locality: it did not sign, they did.
_OTHER_BODY = re.compile(
    r"^(?:so|ban|truong|dai hoc|hoi|lien hiep|hiep hoi|cong an|cuc|chi cuc|cong ty|benh vien|vien"
    r"|trung tam|phong|tap doan|dai su quan|tong lanh su quan|lanh su quan|ngan hang|to chuc"
    r"|doanh nghiep|embassy of|consulate|department of|university of|school|association|union of"
    r"|company)\s"
    r"|\s(?:university|college|school|hospital|association|company|embassy"
    r"|department of \w+(?: \w+){0,4}|consulate|foundation|institute|corporation"
    r"|chamber of commerce|co ltd)$"
    r"|^(?:jica|koica|kotra|jetro|usaid|undp|unicef|unesco)$"
)
_FORMER = re.compile(
    r"^(?:former(?:ly)?|old|ex|cuu)\s+"
    r"|\s+(?:cu|former(?:ly)?|old|truoc (?:khi )?(?:sap nhap|hop nhat))$"
)
_FORMER_PART = re.compile(r"^(?:truoc day(?: la)?|truoc la|ten cu|previously)\s+")
_NOW_PART = re.compile(r"^(?:nay la|nay thuoc|hien nay la|hien la|now|today|currently|sap nhap)\b")
_NOISE = re.compile(r"^\s*(?:\d{1,4}[.)]\s+|[-–•*+]\s+)|\s*\[\d+\]|[\s*†.,;:?!\"“”]+$|^[\"“”]+")
_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")
_SPLIT = re.compile(r"\s*[,;|、]\s*")
_DASH = re.compile(r"\s+[-–—]\s+|\s*/\s*")
_ABOVE = re.compile(r"\s+(?=(?:tỉnh|thành phố|tp)\b\.?)", re.I)  # "huyện Kỳ Sơn tỉnh Nghệ An"
_WORDS = re.compile(r"[^\W_]+")


def _by_words(table: dict[str, tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """Each phrase as its words, with its accents and with none, to the kind it says."""
    found: dict[tuple[str, ...], str] = {}
    for marker, phrases in table.items():
        for phrase in phrases:
            found.setdefault(tuple(canon(phrase).split()), marker)
            found.setdefault(tuple(fold(phrase).split()), marker)
    return found


_PREFIXES, _SUFFIXES = _by_words(_BEFORE), _by_words(_AFTER)
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Wording:
    """`rest`: what stood in brackets or after a comma. `body`: who of the place, if said."""

    name: str
    marker: str = ""
    rest: tuple[str, ...] = ()
    is_former: bool = False
    is_bare: bool = False  # the kind was taken off the name, so it must hold for what is found
    body: str = ""  # "" | "government" | "other"


def readings(text: str) -> Iterator[Wording]:
    """Ways to read a cell, from the most literal to the most stripped; the first that hits counts.

    The last, if any, says that the text names some other body of a place (`body == "other"`).
    """
    tidy = _denoise(clean(text))
    outside = _denoise(_BRACKETS.sub(" ", tidy))
    rest = tuple(part for part in map(_denoise, _BRACKETS.findall(tidy)) if part)
    if not outside:  # the whole cell stood in brackets
        outside, rest = " ".join(rest), ()
    whole = Wording(outside, rest=rest)
    yield from _stripped(whole)
    for head, others in _heads(outside):
        yield from _stripped(replace(whole, name=head, rest=(*others, *rest)))
    if _OTHER_BODY.search(spaced(outside)):
        yield replace(whole, body="other")


def _heads(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What can be the name before a comma, a dash or the unit above; some names hold a comma."""
    parts = [part for part in _SPLIT.split(text) if part]
    for count in range(len(parts) - 1, 0, -1):
        yield ", ".join(parts[:count]), tuple(parts[count:])
    for separator in (_DASH, _ABOVE):
        head, *others = separator.split(text)
        if others and head:
            yield head, tuple(filter(None, others))


def _stripped(wording: Wording) -> Iterator[Wording]:
    yield _with_marker(wording)
    plain = _without_former(_without_body(wording))
    if plain != wording:
        yield _with_marker(plain)
    core, marker = split_marker(plain.name)
    if marker and core:
        yield replace(plain, name=core, marker=marker, is_bare=True)


def _with_marker(wording: Wording) -> Wording:
    return replace(wording, marker=split_marker(wording.name)[1])


def split_marker(name: str) -> tuple[str, str]:
    """("Thành phố Huế") → ("Huế", "city"); (name, "") where no kind is said."""
    words = tuple(_WORDS.findall(canon(name)))
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        if marker := _PREFIXES.get(words[:count]):
            return _drop_words(name, count, from_start=True), marker
        if marker := _SUFFIXES.get(words[-count:]):
            return _drop_words(name, count, from_start=False), marker
    letter, dot, core = name.partition(".")
    if dot and core.strip() and letter.lower() in _DOTTED:
        return core.strip(), _DOTTED[letter.lower()]
    return name, ""


def classify(part: str) -> tuple[str, str]:
    """What a bracket or a tail says: ("former" | "now" | "kind" | "place", the rest of it)."""
    bare = spaced(part)
    if bare in ("cu", "former", "old", "formerly"):
        return "former", ""
    if match := _FORMER.search(bare):
        count = len(match.group().split())
        return "former", _drop_words(part, count, from_start=match.start() == 0)
    if match := _FORMER_PART.search(bare):
        return "former", _drop_words(part, len(match.group().split()), from_start=True)
    if match := _NOW_PART.search(bare):
        return "now", _drop_words(part, len(match.group().split()), from_start=True)
    words = tuple(_WORDS.findall(canon(part)))
    if marker := _PREFIXES.get(words) or _SUFFIXES.get(words):
        return "kind", marker
    return "place", part


def spaced(text: str) -> str:
    """Folded words with single spaces: "People's Committee" → "people s committee"."""
    return " ".join(_WORDS.findall(fold(text)))


def _without_body(wording: Wording) -> Wording:
    name, body = wording.name, wording.body
    bare = spaced(name)
    for head in sorted(_BODY_BEFORE, key=len, reverse=True):
        if bare.startswith(f"{head} "):
            name, body = _drop_words(name, len(head.split()), from_start=True), "government"
            break
    bare = spaced(name)
    for tail in sorted(_BODY_AFTER, key=len, reverse=True):
        if bare.endswith(f" {tail}"):
            name, body = _drop_words(name, len(tail.split()), from_start=False), "government"
            break
    return replace(wording, name=name, body=body)


def _without_former(wording: Wording) -> Wording:
    bare = spaced(wording.name)
    match = _FORMER.search(bare)
    if not match or match.group() == bare or _is_accented_otherwise(wording.name):
        return wording
    count = len(match.group().split())
    name = _drop_words(wording.name, count, from_start=match.start() == 0)
    return replace(wording, name=name, is_former=True)


def _is_accented_otherwise(name: str) -> bool:
    """ "Cần Giờ Cừ" does not end in "cũ"."""
    last = name.rsplit(None, 1)[-1].lower()
    return fold(last) == "cu" and last not in ("cu", "cũ")


def _drop_words(name: str, count: int, *, from_start: bool) -> str:
    spans = [match.span() for match in _WORDS.finditer(name)]
    if len(spans) <= count:
        return ""
    kept = name[spans[count][0] :] if from_start else name[: spans[-count - 1][1]]
    return kept.strip(" .,-–")


def _denoise(text: str) -> str:
    before = None
    while before != text:
        before, text = text, _NOISE.sub("", text).strip()
    return text
