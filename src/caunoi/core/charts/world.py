"""The world map: arcs from home units to partners' places over a ground of dots.

The ground (a dot where there is a city over 100,000) is the static drawing ui/world.svg, made by
`land.py`. No outlines, no borders. Hoàng Sa and Trường Sa are always drawn and named.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from caunoi.core.charts.projection import HEIGHT, WIDTH, Point, project
from caunoi.core.charts.scale import at
from caunoi.core.charts.tiles import BY_CODE

LABELS = 10
MANY_ARCS = 80
LIFT, LIFT_SHARE = 20, 0.4  # px an arc's handle is raised, plus this share of its length
CEILING = 3  # px: no arc leaves the view
LETTER, LINE = 7.3, 15  # px of a letter and of a line of 13 px text
REACH = 7  # px between a place and its name
GAP = 4  # px kept free at either end of a name
# Points inside the two archipelagos (degrees), each drawn as a dot: they are Việt Nam's.
HOANG_SA = ((16.8, 112.3), (16.5, 111.7), (16.1, 112.7))
TRUONG_SA = ((11.4, 114.3), (10.2, 114.4), (9.9, 113.0), (8.7, 111.9), (8.8, 114.2))


@dataclass(frozen=True)
class Tie:
    home: str  # code of one of today's 34 units
    latitude: float
    longitude: float
    quiet: bool = False
    count: int = 1


@dataclass(frozen=True)
class Named:
    """A name for the map and the ranked list: a country, or a place when there are few."""

    text: str
    count: int
    latitude: float
    longitude: float
    href: str = ""
    show_count: bool = True


@dataclass(frozen=True)
class Arc:
    path: str
    quiet: bool


@dataclass(frozen=True)
class Dot:
    x: str
    y: str
    quiet: bool


@dataclass(frozen=True)
class Label:
    x: str
    y: str
    anchor: str  # "" | "mid" | "end"
    text: str


@dataclass(frozen=True)
class WorldMap:
    width: int
    height: int
    arcs: list[Arc]
    dots: list[Dot]
    isles: list[Dot]
    hoang_sa: Label
    truong_sa: Label
    labels: list[Label]
    ranks: list[Named]

    @property
    def is_dense(self) -> bool:
        """So many arcs that they are drawn thinner, or they would hide the ground."""
        return len(self.arcs) > MANY_ARCS


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def world(ties: Iterable[Tie], named: Iterable[Named]) -> WorldMap:
    """Ties of the same two ends are one arc, quiet only when all of them are."""
    arcs, dots = _joined(ties)
    ranks = sorted(named, key=lambda name: (-name.count, name.text))
    hoang_sa, hoang_sa_box = _isle_label("Hoàng Sa", HOANG_SA)
    truong_sa, truong_sa_box = _isle_label("Trường Sa", TRUONG_SA)
    return WorldMap(
        width=WIDTH,
        height=HEIGHT,
        arcs=arcs,
        dots=dots,
        isles=[_dot(project(*place)) for place in HOANG_SA + TRUONG_SA],
        hoang_sa=hoang_sa,
        truong_sa=truong_sa,
        labels=_labels(ranks[:LABELS], [hoang_sa_box, truong_sa_box]),
        ranks=ranks,
    )


def _joined(ties: Iterable[Tie]) -> tuple[list[Arc], list[Dot]]:
    live: Counter[tuple[str, float, float]] = Counter()
    for tie in ties:
        live[tie.home, tie.latitude, tie.longitude] += 0 if tie.quiet else tie.count
    arcs: list[Arc] = []
    places: dict[tuple[str, str], bool] = {}
    for (home, latitude, longitude), count in sorted(live.items(), key=lambda item: item[1]):
        start = project(BY_CODE[home].latitude, BY_CODE[home].longitude)
        end = project(latitude, longitude)
        arcs.append(Arc(arc(start, end), quiet=count == 0))
        spot = (at(round(end.x)), at(round(end.y)))
        places[spot] = places.get(spot, True) and count == 0
    return arcs, [Dot(x, y, quiet) for (x, y), quiet in places.items()]


def arc(start: Point, end: Point) -> str:
    """A quadratic curve whose handle stands over the middle, as high as the sheet allows."""
    length = math.hypot(end.x - start.x, end.y - start.y)
    middle_x, middle_y = (start.x + end.x) / 2, (start.y + end.y) / 2
    # The curve touches y = 0 when its handle is at minus the geometric mean of its ends.
    below = math.sqrt(max(start.y - CEILING, 0) * max(end.y - CEILING, 0))
    handle_y = max(middle_y - LIFT - LIFT_SHARE * length, CEILING - below)
    return (
        f"M{at(round(start.x))} {at(round(start.y))}"
        f"Q{at(round(middle_x))} {at(round(handle_y))} {at(round(end.x))} {at(round(end.y))}"
    )


def _dot(point: Point) -> Dot:
    return Dot(at(point.x), at(point.y), quiet=False)


def _isle_label(text: str, places: Sequence[tuple[float, float]]) -> tuple[Label, Box]:
    points = [project(*place) for place in places]
    x = max(point.x for point in points) + REACH
    y = sum(point.y for point in points) / len(points) + 4
    left = min(point.x for point in points) - 2
    return Label(at(x), at(y), "", text), Box(left, y - LINE + 2, x + len(text) * LETTER, y + 4)


def _labels(names: Sequence[Named], taken: list[Box]) -> list[Label]:
    """Each name right, left, over or under its place, wherever it is free; else left out.

    A name that found no room is still in the ranked list beside the map.
    """
    placed, boxes = [], list(taken)
    for name in names:
        text = f"{name.text} {name.count}" if name.show_count else name.text
        for label, box in _offers(project(name.latitude, name.longitude), text):
            if _inside(box) and not any(box.meets(other) for other in boxes):
                placed.append(label)
                boxes.append(box)
                break
    return placed


def _offers(point: Point, text: str) -> list[tuple[Label, Box]]:
    wide = len(text) * LETTER
    spots = (
        (point.x + REACH, point.y + 4, ""),
        (point.x - REACH, point.y + 4, "end"),
        (point.x, point.y - REACH - 2, "mid"),
        (point.x, point.y + REACH + 12, "mid"),
        (point.x + REACH, point.y - 12, ""),
        (point.x + REACH, point.y + 20, ""),
        (point.x - REACH, point.y - 12, "end"),
        (point.x - REACH, point.y + 20, "end"),
    )
    return [(Label(at(x), at(y), side, text), _box(x, y, wide, side)) for x, y, side in spots]


def _box(x: float, y: float, wide: float, side: str) -> Box:
    left = {"": x, "end": x - wide, "mid": x - wide / 2}[side]
    return Box(left - GAP, y - LINE + 3, left + wide + GAP, y + 4)


def _inside(box: Box) -> bool:
    return box.left >= 0 and box.right <= WIDTH and box.top >= 0 and box.bottom <= HEIGHT
