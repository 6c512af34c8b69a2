"""One bar cut into its parts (up to five), and what each part is."""

from collections.abc import Sequence
from dataclasses import dataclass

from caunoi.core.charts.scale import at

SEAM = 2
THINNEST = 3  # px: what exists is seen


@dataclass(frozen=True)
class Part:
    label: str
    value: int
    css: str  # "a" "b" "c" "z" "hatch" "nghe" "son" "p", see charts.css
    href: str = ""


@dataclass(frozen=True)
class Piece:
    x: str
    width: str
    css: str
    label: str
    value: int
    href: str


@dataclass(frozen=True)
class PartsChart:
    width: int
    height: int
    pieces: list[Piece]
    parts: tuple[Part, ...]
    total: int


def parts(given: Sequence[Part], *, width: int = 420, height: int = 24) -> PartsChart:
    shown = [part for part in given if part.value > 0]
    total = sum(part.value for part in shown)
    room = width - SEAM * max(len(shown) - 1, 0)
    widths = _widths([part.value for part in shown], room)
    pieces, x = [], 0.0
    for part, wide in zip(shown, widths, strict=True):
        pieces.append(Piece(at(x), at(wide), part.css, part.label, part.value, part.href))
        x += wide + SEAM
    return PartsChart(width, height, pieces, tuple(given), total)


def _widths(values: Sequence[int], room: float) -> list[float]:
    """Shares of `room`; what would be thinner than THINNEST takes the difference from the rest."""
    total = sum(values)
    thin = [value * room / total < THINNEST for value in values]
    left = room - THINNEST * sum(thin)
    rest = sum(value for value, is_thin in zip(values, thin, strict=True) if not is_thin)
    return [
        THINNEST if is_thin else value * left / rest
        for value, is_thin in zip(values, thin, strict=True)
    ]
