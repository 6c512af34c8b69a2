"""Which pages a stranger may open. Everything else asks for a sign-in (config/middleware.py)."""

from collections.abc import Callable
from typing import Any


def open_to_all(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a view as open; tests/test_urls.py lists every one by name."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view
