"""Lines: shares in time, ours solid, theirs dashed, each named where it ends. And the spark."""

from collections.abc import Sequence
from dataclasses import dataclass

from caunoi.core.charts.scale import at, pushed_apart, ticks

LEFT, TOP, FOOT = 46, 16, 30  # "100%" stands left of the lines
NAME_GAP = 17  # px between the names at the ends
SPARK_WIDTH, SPARK_HEIGHT, SPARK_EDGE = 88, 20, 4


@dataclass(frozen=True)
class Line:
    name: str  # written at the end of the line, with its last value: "68% ours"
    values: tuple[float | None, ...]  # None: no figure for that time, the line has a gap
    theirs: bool = False
    other: bool = False  # a line only to compare with


@dataclass(frozen=True)
class DrawnLine:
    css: str
    path: str
    name: str
    name_y: str


@dataclass(frozen=True)
class Mark:
    place: str
    text: str
    text_place: str


@dataclass(frozen=True)
class LineChart:
    width: int
    height: int
    left: int
    right: str
    name_x: str
    base: str
    label_y: str
    ticks: list[Mark]
    labels: list[Mark]
    lines: list[DrawnLine]


@dataclass(frozen=True)
class Spark:
    path: str
    x: str  # of the last point, "" when there is no point
    y: str


def lines(
    series: Sequence[Line],
    labels: Sequence[str],
    *,
    unit: str = "",
    width: int = 440,
    height: int = 190,
    names: int = 96,
) -> LineChart:
    """`labels` name the times, `unit` follows the axis figures, `names` px hold the end names."""
    base, right = height - FOOT, width - names
    values = [value for line in series for value in line.values if value is not None]
    marks = ticks(max(values, default=0), wanted=3)
    across = _places(len(labels), LEFT + 10, right - 10)
    scale = (base - TOP) / marks[-1]
    ends = pushed_apart([_end(line, base, scale) for line in series], NAME_GAP)
    return LineChart(
        width=width,
        height=height,
        left=LEFT,
        right=at(right),
        name_x=at(right),
        base=at(base),
        label_y=at(height - 8),
        ticks=[Mark(at(base - v * scale), f"{v:g}{unit}", at(base - v * scale + 4)) for v in marks],
        labels=[Mark(at(x), text, at(x)) for x, text in zip(across, labels, strict=True)],
        lines=[
            DrawnLine(_css(line), _path(line.values, across, base, scale), line.name, at(end + 4))
            for line, end in zip(series, ends, strict=True)
        ],
    )


def spark(values: Sequence[float | None]) -> Spark:
    """A line without axes. Its foot is the smallest value, not zero: it shows a turn, no size."""
    known = [value for value in values if value is not None]
    if not known:
        return Spark("", "", "")
    low, spread = min(known), (max(known) - min(known)) or 1
    high = SPARK_HEIGHT - 2 * SPARK_EDGE
    foot = SPARK_HEIGHT - SPARK_EDGE
    across = _places(len(values), SPARK_EDGE / 2, SPARK_WIDTH - SPARK_EDGE)
    lifted = [None if value is None else value - low for value in values]
    last = max(index for index, value in enumerate(values) if value is not None)
    end = foot - (values[last] - low) * high / spread  # type: ignore[operator]
    return Spark(_path(lifted, across, foot, high / spread), at(across[last]), at(end))


def _places(count: int, first: float, last: float) -> list[float]:
    if count < 2:
        return [last] * count
    return [first + (last - first) * index / (count - 1) for index in range(count)]


def _end(line: Line, base: float, scale: float) -> float:
    known = [value for value in line.values if value is not None]
    return base - known[-1] * scale if known else base


def _css(line: Line) -> str:
    if line.other:
        return "line line--o"
    return "line line--p" if line.theirs else "line"


def _path(
    values: Sequence[float | None], across: Sequence[float], base: float, scale: float
) -> str:
    pieces, pen_up = [], True
    for x, value in zip(across, values, strict=True):
        if value is None:
            pen_up = True
            continue
        pieces.append(f"{'M' if pen_up else 'L'}{at(x)} {at(base - value * scale)}")
        pen_up = False
    return "".join(pieces)
