"""What the evidence of a promise amounts to. Pure: it is given the pieces that stand."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from caunoi.commitments.terms import EvidenceKind, Shore, Tally
from caunoi.core.figures import number


class Piece(Protocol):
    kind: str
    shore: str
    on: dt.date
    value: Decimal | None


@dataclass(frozen=True)
class Reached:
    """`pieces` of our own shore; `figure` is None where none of them is a figure."""

    pieces: int = 0
    figure: Decimal | None = None
    last_on: dt.date | None = None

    def is_enough(self, target: Decimal | None) -> bool:
        if target is None:
            return self.pieces > 0
        return self.figure is not None and self.figure >= target


def reached(pieces: Iterable[Piece], tally: str) -> Reached:
    """Ours only: what the partner shows stands beside it and is never added."""
    ours = sorted((p for p in pieces if p.shore == Shore.HOME), key=lambda piece: piece.on)
    figures = [p.value for p in ours if p.kind == EvidenceKind.FIGURE and p.value is not None]
    figure = None
    if figures:
        figure = figures[-1] if tally == Tally.LATEST else sum(figures, Decimal(0))
    return Reached(len(ours), figure, ours[-1].on if ours else None)


def plain(value: Decimal | int) -> str:
    """As a reader writes it, without zeros after the point."""
    exact = Decimal(value)
    whole = exact.to_integral_value()
    return number(whole if whole == exact else exact.normalize())
