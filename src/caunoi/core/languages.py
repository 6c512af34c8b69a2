"""Content in two languages: plain columns `…_vi`, `…_en`, and the one a reader should get; or one
line with both, in a text that is kept before it is known who reads it."""

from typing import Any

from django.utils.translation import get_language

BETWEEN = "\x1f"  # the unit separator; white space to whoever looks for words


def reads_english() -> bool:
    return (get_language() or "vi").startswith("en")


def pick(row: Any, field: str) -> str:
    """The field in the reader's language where it is filled, else in the other one."""
    vi, en = getattr(row, f"{field}_vi"), getattr(row, f"{field}_en")
    return (en or vi) if reads_english() else (vi or en)


def in_both(vi: str, en: str) -> str:
    """One line with both readings; where one is missing or they are the same, the one there is."""
    return f"{vi}{BETWEEN}{en}" if vi and en and vi != en else vi or en


def readings(line: str) -> tuple[str, str]:
    """What the reader's language says and what the other one does, of a line from `in_both`."""
    vi, _between, en = line.partition(BETWEEN)
    return (en or vi, vi) if reads_english() else (vi, en or vi)
