"""What an agreement may be called (Law 70/2020/QH14 Art. 6). Pure.

The four names of treaties are refused as the name of the text; a mention further on is none
("Thỏa thuận thực hiện Hiệp định EVFTA"). Texts signed before the law's first day keep theirs.
"""

import datetime as dt
import re

from caunoi.core.vietnamese import canon, fold

IN_FORCE_FROM = dt.date(2021, 7, 1)  # Law 70/2020/QH14 Art. 51(1)
TREATY_NAMES = ("công ước", "hiệp ước", "định ước", "hiệp định")
BEFORE = ("dự thảo", "văn bản", "bản", "toàn văn")
_WORDS = re.compile(r"[^\W\d_]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def treaty_name(title: str) -> str | None:
    """The forbidden name that `title` begins with, in whatever case, tone or lack of accents.

    Quotes, numbers, dashes and the words for a text ("Dự thảo", "Bản") before it hide nothing.
    """
    words = _WORDS.findall(_INVISIBLE.sub("", canon(title)))
    while before := next((said for said in BEFORE if _begins(words, said)), None):
        words = words[len(before.split()) :]
    return next((name for name in TREATY_NAMES if _begins(words, name)), None)


def _begins(words: list[str], said: str) -> bool:
    """Words without any accents may mean what is said with them: we can't tell, so they do."""
    first = " ".join(words[: len(said.split())])
    return first in (canon(said), fold(said))


def is_bound(signed_on: dt.date | None) -> bool:
    """Whether Art. 6 governs a text signed (or still to be signed) then."""
    return signed_on is None or signed_on >= IN_FORCE_FROM
