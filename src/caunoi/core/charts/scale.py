"""Round numbers for an axis, and how a coordinate is written."""

import itertools
import math

LEADING = (1, 2, 2.5, 5, 10)


def at(value: float) -> str:
    """A coordinate with at most one decimal and no needless zero."""
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written


def ticks(top: float, wanted: int = 4) -> list[float]:
    """Round values from 0 to at least `top`, about `wanted` steps. Zero is always on the axis."""
    if top <= 0:
        return [0.0, 1.0]
    step = _round_step(top / wanted, whole=top >= wanted)
    return [step * index for index in range(math.ceil(top / step - 1e-9) + 1)]


def _round_step(raw: float, *, whole: bool) -> float:
    power = 10 ** math.floor(math.log10(raw))
    for leading in LEADING:
        step = leading * power
        if step >= raw - 1e-9 and (not whole or step == int(step)):
            return float(step)
    return float(LEADING[-1] * power)


def pushed_apart(places: list[float], gap: float) -> list[float]:
    """The same places in the same order of size, moved down until each has `gap` above it."""
    order = sorted(range(len(places)), key=places.__getitem__)
    moved = list(places)
    for above, below in itertools.pairwise(order):
        moved[below] = max(moved[below], moved[above] + gap)
    return moved
