"""How what a notice holds is said. Pure but for the reader's language."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from caunoi.core import figures


def kept(params: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON: a day under its house name (`…_on`) as ISO, all else as it is."""
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in params.items()
    }


def spoken(params: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: figures.day(dt.date.fromisoformat(value)) if name.endswith("_on") else value
        for name, value in params.items()
    }
