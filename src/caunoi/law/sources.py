"""What the shipped calendar rests on, in words that the catalogue translates.

The rows of `reference/` hold these texts as they stand; what a person wrote as a source is shown
as written.
"""

from django.utils.translation import gettext, gettext_noop

KNOWN = (
    gettext_noop("Python package “holidays” (MIT), table of 2026"),
    gettext_noop(
        "Python package “holidays” (MIT), table of 2026; press on Resolution 80-NQ/TW of "
        "07/01/2026 (vneconomy.vn 26/02/2026): the amended Labour Code was not read"
    ),
    gettext_noop(
        "general knowledge; a press report agrees (24h.com.vn 26/12/2025: Government agreed on "
        "25/12/2025)"
    ),
    gettext_noop(
        "Python package “holidays” (MIT), table of 2026; the swap of 2 January added from general "
        "knowledge"
    ),
    gettext_noop(
        "Python package “holidays” (MIT), table of 2026: the Government's announcement has not "
        "been read; swaps are missing"
    ),
)


def said(source: str) -> str:
    return gettext(source) if source in KNOWN else source
