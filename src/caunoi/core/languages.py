"""Content in two languages: plain columns `…_vi`, `…_en`, and the one a reader should get."""

from typing import Any

from django.utils.translation import get_language


def reads_english() -> bool:
    return (get_language() or "vi").startswith("en")


def pick(row: Any, field: str) -> str:
    """The field in the reader's language where it is filled, else in the other one."""
    vi, en = getattr(row, f"{field}_vi"), getattr(row, f"{field}_en")
    return (en or vi) if reads_english() else (vi or en)
