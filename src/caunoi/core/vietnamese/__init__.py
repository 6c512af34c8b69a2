"""Vietnamese text: one form for comparing, one for searching, one for sorting.

Pure functions, no Django. Begin with `letters.py`; `sorting.py` mirrors the database's `vn_key`,
`secrecy.py` finds the markings of state secrets.
"""

from caunoi.core.vietnamese.highlighting import highlight
from caunoi.core.vietnamese.letters import canon, clean, fold, has_accents, nfc, tokens
from caunoi.core.vietnamese.numbers import document_numbers
from caunoi.core.vietnamese.secrecy import Marking, carries_secret_marking
from caunoi.core.vietnamese.sorting import vn_key

__all__ = [
    "Marking",
    "canon",
    "carries_secret_marking",
    "clean",
    "document_numbers",
    "fold",
    "has_accents",
    "highlight",
    "nfc",
    "tokens",
    "vn_key",
]
