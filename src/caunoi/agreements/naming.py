"""What an agreement may be called (Law 70/2020/QH14 Art. 6). Pure.

The four names of treaties are refused as the name of the text; a mention further on is none
("Thỏa thuận thực hiện Hiệp định EVFTA"). Texts signed before the law's first day keep theirs.
"""

import datetime as dt

from caunoi.core.vietnamese import canon, fold

IN_FORCE_FROM = dt.date(2021, 7, 1)  # Law 70/2020/QH14 Art. 51(1)
TREATY_NAMES = ("công ước", "hiệp ước", "định ước", "hiệp định")
FOLDED = {fold(name): name for name in TREATY_NAMES}


def treaty_name(title: str) -> str | None:
    """The forbidden name that `title` begins with, in whatever case, tone or lack of accents."""
    words = canon(title).split()
    plain = fold(" ".join(words[:2]))
    wanted = FOLDED.get(plain)
    if wanted is None:
        return None
    typed_plain = " ".join(words[:2]) == plain  # no accents at all: we can't tell, so we ask
    return wanted if typed_plain or canon(wanted) == " ".join(words[:2]) else None


def is_bound(signed_on: dt.date | None) -> bool:
    """Whether Art. 6 governs a text signed (or still to be signed) then."""
    return signed_on is None or signed_on >= IN_FORCE_FROM
