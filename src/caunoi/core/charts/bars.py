"""Bars: counts in time, each bar made of up to three parts, with what is expected dashed on top."""

from collections.abc import Sequence
from dataclasses import dataclass

from caunoi.core.charts.scale import at, ticks

PARTS = ("a", "b", "c")  # CSS classes, from the axis upwards
LEFT, TOP, FOOT = 34, 20, 24
FILL = 0.68  # of a column's width
SEAM = 1.4
LABEL_ROOM = 26  # px a label under the axis needs


@dataclass(frozen=True)
class Column:
    label: str
    values: tuple[int, ...]  # one number for each part
    said: str  # what a screen reader hears: "2017: 21 agreements, 13 by provinces"
    href: str = ""
    expected: int = 0  # not there yet: drawn as a dashed outline


@dataclass(frozen=True)
class Box:
    css: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class Bar:
    boxes: list[Box]
    expected: Box | None
    middle: str
    label: str  # "" where there is no room for it
    total: int
    total_y: str
    said: str
    href: str


@dataclass(frozen=True)
class Tick:
    y: str
    text_y: str
    value: float


@dataclass(frozen=True)
class BarChart:
    width: int
    height: int
    left: int
    base: str
    label_y: str
    ticks: list[Tick]
    bars: list[Bar]
    has_links: bool


def bars(columns: Sequence[Column], *, width: int = 440, height: int = 200) -> BarChart:
    base = height - FOOT
    marks = ticks(max((sum(c.values) + c.expected for c in columns), default=0))
    unit = (base - TOP) / marks[-1]
    slot = (width - LEFT) / max(len(columns), 1)
    every = max(1, round(LABEL_ROOM / slot + 0.49))
    drawn = [
        _bar(column, LEFT + slot * index, slot, base, unit, named=index % every == 0)
        for index, column in enumerate(columns)
    ]
    return BarChart(
        width=width,
        height=height,
        left=LEFT,
        base=at(base),
        label_y=at(height - 6),
        ticks=[Tick(at(base - v * unit), at(base - v * unit + 4), v) for v in marks],
        bars=drawn,
        has_links=any(column.href for column in columns),
    )


def _bar(column: Column, x: float, slot: float, base: float, unit: float, *, named: bool) -> Bar:
    left, wide = x + slot * (1 - FILL) / 2, slot * FILL
    boxes: list[Box] = []
    top = base
    for css, value in zip(PARTS, column.values, strict=False):
        high = value * unit
        if high > 0:
            seam = SEAM if boxes and high > SEAM else 0
            boxes.append(Box(css, at(left), at(top - high), at(wide), at(high - seam)))
            top -= high
    expected = None
    if column.expected:
        high = column.expected * unit
        expected = Box("now", at(left), at(top - high), at(wide), at(high))
        top -= high
    return Bar(
        boxes=boxes,
        expected=expected,
        middle=at(left + wide / 2),
        label=column.label if named else "",
        total=sum(column.values),
        total_y=at(top - 6),
        said=column.said,
        href=column.href,
    )
