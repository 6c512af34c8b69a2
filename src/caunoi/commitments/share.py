"""The figure: what weight of the promises is fulfilled with evidence, beside what weight the
partners have confirmed. Pure.

Parts of the whole are the leaves (a promise with parts counts by its parts) that were not
released. Confirmed is a part of fulfilled: the partner has said yes to what our evidence shows.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from caunoi.commitments.standing import Promise, standing_of


@dataclass(frozen=True)
class Share:
    """Weights, and how many promises are in each state (released ones among them)."""

    weight: int = 0
    fulfilled: int = 0
    confirmed: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def fulfilled_share(self) -> float | None:
        """Between 0 and 1; None where nothing was promised."""
        return self.fulfilled / self.weight if self.weight else None

    @property
    def confirmed_share(self) -> float | None:
        return self.confirmed / self.weight if self.weight else None

    @property
    def total(self) -> int:
        """Promises in the base."""
        return sum(self.counts.values()) - self.counts["released"]

    @property
    def kept(self) -> int:
        """Promises fulfilled with evidence, confirmed or not."""
        return self.counts["fulfilled"] + self.counts["confirmed"]

    def __add__(self, other: "Share") -> "Share":
        return Share(
            self.weight + other.weight,
            self.fulfilled + other.fulfilled,
            self.confirmed + other.confirmed,
            self.counts + other.counts,
        )


def share(rows: Iterable[Promise]) -> Share:
    """Of leaves only; `queries.leaves` cuts a queryset to them."""
    leaves = list(rows)
    base = [row for row in leaves if row.state != "released"]
    return Share(
        weight=sum(row.weight for row in base),
        fulfilled=sum(row.weight for row in base if row.state in ("fulfilled", "confirmed")),
        confirmed=sum(row.weight for row in base if row.state == "confirmed"),
        counts=Counter(row.state for row in leaves),
    )


def standings(rows: Iterable[Promise], today: dt.date) -> Counter[str]:
    """How many stand in which way on a day."""
    return Counter(str(standing_of(row, today)) for row in rows)
