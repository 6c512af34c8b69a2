"""From text to lexemes of a tsvector, and from what a person typed to a tsquery. Pure.

A title is indexed with accents (weight A) and without (C), a body with (B) and without (D). A
word typed with accents finds only those; one typed without finds any. PostgreSQL's own parser
is not used: it reads 12/2026/NĐ-CP as a file and TP.HCM as a host.
"""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from caunoi.core.vietnamese import canon, clean, document_numbers, fold, has_accents, tokens

LONGEST_WORD = 60  # letters; a lexeme may have 2 kB, nobody searches for more than this
LAST_PLACE = 16_383  # of a tsvector
GAP = 20  # places between texts, so that no phrase runs over their edge
LONG_NAME = 4  # words; of shorter names neighbours may be typed as one: danang, hochiminh
FUZZY_FROM = 4  # letters a word needs to be worth guessing at
MOST_WORDS = 24  # of a query

_QUOTED = re.compile('["“”«»]([^"“”«»]+)["“”«»]')


def words_of(text: str) -> list[str]:
    found = tokens(clean(text).replace("_", " "))
    return [word[:LONGEST_WORD] for word in found]


def vector(title: str, names: Iterable[str], body: str) -> str:
    """The tsvector of a record, as its text form."""
    places: dict[str, list[str]] = {}
    start = 1
    for name in (title, *names):
        if len(words_of(name)) <= LONG_NAME:
            add_glued(places, name, start)
        start = add(places, name, start, "A", "C")
    add(places, body, start, "B", "D")
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())


def add(places: dict[str, list[str]], text: str, start: int, exact: str, bare: str) -> int:
    """Puts the words of a text from place `start` on; the place where the next text begins."""
    at = start
    for at, word in enumerate(words_of(text), start):
        place = min(at, LAST_PLACE)
        written, folded = forms(word)
        places.setdefault(written, []).append(f"{place}{exact}")
        if folded != written:
            places.setdefault(folded, []).append(f"{place}{bare}")
    return min(at + GAP, LAST_PLACE)


@lru_cache(maxsize=65_536)
def forms(word: str) -> tuple[str, str]:
    return canon(word), fold(word)


def add_glued(places: dict[str, list[str]], name: str, start: int) -> None:
    """Neighbouring words of a name as one word, without accents."""
    bare = [forms(word)[1] for word in words_of(name)]
    for first, last in itertools.combinations(range(len(bare) + 1), 2):
        if last - first > 1:
            joined = "".join(bare[first:last])
            places.setdefault(joined, []).append(f"{min(start, LAST_PLACE)}C")


def numbers_of(*texts: str) -> list[str]:
    """Document numbers, each once, as they are kept and compared."""
    return list(dict.fromkeys(number for text in texts for number in document_numbers(text)))


def name_lines(title: str, names: Iterable[str]) -> str:
    """Each name without accents on a line of its own, for guesses and for whole names."""
    lines = dict.fromkeys(
        " ".join(forms(word)[1] for word in words_of(name)) for name in (title, *names)
    )
    return "\n" + "\n".join(filter(None, lines)) + "\n"


@dataclass(frozen=True)
class Query:
    """What a person looks for. `phrases`: words that must stand together, mostly single ones."""

    text: str
    phrases: tuple[tuple[str, ...], ...]
    numbers: tuple[str, ...]
    bare: str  # all its words without accents, single spaces

    def __bool__(self) -> bool:
        return bool(self.phrases)

    @property
    def tsquery(self) -> str:
        return " & ".join(self.clauses())

    @property
    def tsquery_open(self) -> str:
        """The same, the last word being only a beginning: shizu finds Shizuoka."""
        last = fold(self.phrases[-1][-1])
        return " & ".join([*self.clauses()[:-1], f"'{last}':*"])

    @property
    def tsquery_names(self) -> str:
        """The same within titles and names alone (weights A and C), as while one types."""
        *before, (*start, last) = self.phrases
        whole = [" <-> ".join(f"'{lexeme(word)}':AC" for word in phrase) for phrase in before]
        begun = [*(f"'{lexeme(word)}':AC" for word in start), f"'{fold(last)}':*AC"]
        return " & ".join([*whole, " <-> ".join(begun)])

    def clauses(self) -> list[str]:
        return [" <-> ".join(f"'{lexeme(word)}'" for word in phrase) for phrase in self.phrases]

    @property
    def guessable(self) -> list[str]:
        """The words long enough to be guessed at, and to outweigh the others."""
        return [word for word in self.bare.split() if len(word) >= FUZZY_FROM]


def read(text: str) -> Query:
    tidy = clean(text)
    phrases = [tuple(words_of(part)) for part in _QUOTED.findall(tidy)]
    loose = [(word,) for word in words_of(_QUOTED.sub(" ", tidy))]
    kept = [phrase for phrase in (*phrases, *loose) if phrase][:MOST_WORDS]
    return Query(
        text=tidy,
        phrases=tuple(kept),
        numbers=tuple(document_numbers(tidy)),
        bare=" ".join(fold(word) for phrase in kept for word in phrase),
    )


def lexeme(word: str) -> str:
    return canon(word) if has_accents(word) else fold(word)
