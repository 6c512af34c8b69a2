"""A text by article, in several languages side by side. Pure.

Shapes, as they lie in `TextVersion`: `languages` is [[language, is equally authentic], …],
`articles` is [[number, {language: [heading, body]}], …]. Number 0 is what stands before the first
article; what stands after the last (place, day, signatures) belongs to the last.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, NamedTuple

Languages = Sequence[Sequence[Any]]
Articles = Sequence[Sequence[Any]]
PREAMBLE = 0
LONGEST_HEADING = 120  # letters; longer is a sentence, which belongs to the body
WORDS = "điều|article|art\\.|статья|artikel|artículo|ມາດຕາ|មាត្រា|section|paragraph|mục|khoản"
BEGINS = re.compile(
    rf"^\s*(?:({WORDS})\s*(\d+|[ivxlc]+)|第\s*(\d+|[一二三四五六七八九十]+)\s*条|제\s*(\d+)\s*조)"
    r"(?=$|[\s.:)：．。、-])[\s.:)：．。、-]*(.*)$",
    re.IGNORECASE,
)
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
CHINESE = {sign: number for number, sign in enumerate("一二三四五六七八九", start=1)}


@dataclass(frozen=True)
class Piece:
    number: int
    heading: str
    body: str


def split(text: str) -> list[Piece]:
    """A whole text cut at its articles. A line begins one only if it bears the next number, so
    "Điều 3 của Luật …" within a sentence that a line break cut off begins none. The word of the
    first article is the word of all: under "Điều 1" no "Khoản 2" begins one."""
    found: list[tuple[int, list[str]]] = [(PREAMBLE, [])]
    word = ""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        begun = begins(line)
        if begun and begun.number == found[-1][0] + 1 and begun.word == (word or begun.word):
            found.append((begun.number, [begun.rest]))
            word = begun.word
        else:
            found[-1][1].append(line.rstrip())
    pieces = [piece(number, lines) for number, lines in found]
    return [one for one in pieces if one.number or one.heading or one.body]


class Begun(NamedTuple):
    word: str  # "điều", "article", "第"
    number: int
    rest: str


def begins(line: str) -> Begun | None:
    """Where the line looks like the head of an article."""
    match = BEGINS.match(line)
    if match is None:
        return None
    word, latin, chinese, korean, rest = match.groups()
    number = number_of(latin or chinese or korean)
    signs = "第" if chinese else "제"  # that stand around the number
    return Begun((word or signs).casefold(), number, rest.strip())


def number_of(written: str) -> int:
    if written.isdigit():
        return int(written)
    return from_chinese(written) if written[0] not in ROMAN_LETTERS else from_roman(written)


ROMAN_LETTERS = frozenset("ivxlcIVXLC")


def from_roman(written: str) -> int:
    values = [ROMAN[letter] for letter in written.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def from_chinese(written: str) -> int:
    """Up to 99."""
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return CHINESE.get(written, 0)
    return (CHINESE.get(tens, 1)) * 10 + CHINESE.get(ones, 0)


def piece(number: int, lines: list[str]) -> Piece:
    """The heading is the rest of the first line, or the short line under it."""
    if number == PREAMBLE:
        return Piece(number, "", "\n".join(lines).strip())
    heading, *rest = lines
    if not heading:
        while rest and not rest[0].strip():
            rest.pop(0)
        if rest and is_heading(rest[0]) and len(rest) > 1:
            heading = rest.pop(0).strip()
    elif not is_heading(heading):
        heading, rest = "", [heading, *rest]
    return Piece(number, heading, "\n".join(rest).strip())


def is_heading(line: str) -> bool:
    line = line.strip()
    return len(line) <= LONGEST_HEADING and not line.endswith((".", ";", ":", ",", "。"))


def with_language(articles: Articles, language: str, pieces: Iterable[Piece]) -> list[list[Any]]:
    """The articles with this language's side replaced by `pieces`, matched by number."""
    sides: dict[int, dict[str, list[str]]] = {}
    for number, texts in articles:
        sides[number] = {code: side for code, side in texts.items() if code != language}
    for one in pieces:
        sides.setdefault(one.number, {})[language] = [one.heading, one.body]
    return [[number, sides[number]] for number in sorted(sides) if sides[number]]


def with_article(
    articles: Articles, number: int, sides: dict[str, tuple[str, str]]
) -> list[list[Any]]:
    """The articles with one of them written anew; an empty side is taken out."""
    kept = {at: dict(texts) for at, texts in articles}
    texts = {code: [head.strip(), body.strip()] for code, (head, body) in sides.items()}
    kept[number] = {code: side for code, side in texts.items() if any(side)}
    return [[at, kept[at]] for at in sorted(kept) if kept[at]]


HEADS = {
    "vi": "Điều {}.", "en": "Article {}.", "fr": "Article {}.", "ru": "Статья {}.",
    "ja": "第{}条", "zh": "第{}条", "ko": "제{}조", "lo": "ມາດຕາ {}.", "km": "មាត្រា {}.",
}  # fmt: skip


def written(language: str, articles: Articles) -> str:
    """One language's side as a plain text; `split` of it gives the same articles."""
    head = HEADS.get(language, HEADS["en"])
    parts = []
    for number, texts in articles:
        heading, body = texts.get(language, ("", ""))
        first = f"{head.format(number)} {heading}".rstrip() if number else ""
        parts.append("\n\n".join(part for part in (first, body) if part))
    return "\n\n".join(part for part in parts if part) + "\n"


def digest(languages: Languages, articles: Articles) -> str:
    """SHA-256 of the whole text in all its languages."""
    return sha256({"v": 1, "languages": list(languages), "articles": list(articles)})


def sha256(content: Any) -> str:
    line = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(line.encode()).hexdigest()


class Concord(StrEnum):
    """How the sides of one article stand to each other since somebody last matched them."""

    SAME = "same"
    NEW = "new"  # never matched
    ONE_SIDE = "one_side"  # one was changed and another was not
    BOTH = "both"  # all were changed
    MISSING = "missing"  # a language lacks it


@dataclass(frozen=True)
class Sides:
    """One article: its sides by language, how they stand, and which were changed since."""

    number: int
    texts: dict[str, tuple[str, str]]
    concord: Concord
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


def side_digests(texts: dict[str, Any]) -> dict[str, str]:
    """What `Preparation.matched` keeps of an article whose sides say the same."""
    return {language: sha256(list(side)) for language, side in texts.items()}


def first_whole(languages: Languages, versions: Iterable[Articles]) -> dict[str, Any]:
    """As `Preparation.matched`, of each article as it first stood in every language; the oldest
    version comes first."""
    codes = {code for code, _authentic in languages}
    found: dict[str, Any] = {}
    for version in versions:
        for number, texts in version:
            if codes <= texts.keys():
                found.setdefault(str(number), side_digests(texts))
    return found


def concord_of(
    languages: Languages,
    articles: Articles,
    matched: dict[str, Any],
    first: dict[str, Any] | None = None,
) -> list[Sides]:
    """`first` is what an article that nobody matched yet is compared with: `first_whole`."""
    codes = [code for code, _authentic in languages]
    return [
        _sides(number, texts, codes, matched.get(str(number)), (first or {}).get(str(number)))
        for number, texts in articles
    ]


def _sides(number: int, texts: dict[str, Any], codes: list[str], matched: Any, first: Any) -> Sides:
    both = {code: (texts[code][0], texts[code][1]) for code in codes if code in texts}
    if any(code not in texts for code in codes):
        return Sides(number, both, Concord.MISSING)
    known = matched or first or {}
    now = side_digests(texts)
    changed = tuple(code for code in codes if now[code] != known.get(code))
    unchanged = tuple(code for code in codes if code not in changed)
    if changed and unchanged:
        return Sides(number, both, Concord.ONE_SIDE, changed, unchanged)
    if not matched:
        return Sides(number, both, Concord.NEW)
    return Sides(number, both, Concord.BOTH if changed else Concord.SAME, changed, unchanged)


TOKENS = re.compile(r"\s+|[^\s]+")


def difference(before: str, after: str) -> list[tuple[str, str]]:
    """[("same" | "out" | "in", text), …], word by word."""
    old, new = TOKENS.findall(before), TOKENS.findall(after)
    found: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            found.append(("same", "".join(old[i1:i2])))
            continue
        if i2 > i1:
            found.append(("out", "".join(old[i1:i2])))
        if j2 > j1:
            found.append(("in", "".join(new[j1:j2])))
    return found


@dataclass(frozen=True)
class Compared:
    number: int
    language: str
    heading: list[tuple[str, str]]
    body: list[tuple[str, str]]


def compared(before: Articles, after: Articles, codes: Iterable[str]) -> list[Compared]:
    """Only the sides of articles that differ, in order."""
    old: dict[int, Any] = {row[0]: row[1] for row in before}
    new: dict[int, Any] = {row[0]: row[1] for row in after}
    wanted = list(codes)
    return [
        Compared(number, code, difference(a[0], b[0]), difference(a[1], b[1]))
        for number in sorted({*old, *new})
        for code in wanted
        if (a := old.get(number, {}).get(code, ["", ""]))
        != (b := new.get(number, {}).get(code, ["", ""]))
    ]
