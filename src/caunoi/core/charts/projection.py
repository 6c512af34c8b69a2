"""Equal Earth (Šavrič, Patterson, Jenny 2018), centred on 152° E: the cut runs through the
Atlantic, and the Pacific is whole."""

import math
from dataclasses import dataclass

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
CENTRE = 152.0
WIDTH, HEIGHT = 960, 405
EQUATOR = 227  # y in px; the view ends near 76° N and 54° S
HALF_WIDTH = 2 * math.sqrt(3) * math.pi / (3 * A1)  # of the equator, in radians of the projection
SCALE = WIDTH / 2 / HALF_WIDTH


@dataclass(frozen=True)
class Point:
    x: float
    y: float


def project(latitude: float, longitude: float) -> Point:
    """Degrees to px of a view WIDTH × HEIGHT."""
    east = math.radians((longitude - CENTRE + 180) % 360 - 180)
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    slope = 9 * A4 * t**8 + 7 * A3 * t**6 + 3 * A2 * t**2 + A1
    x = 2 * math.sqrt(3) * east * math.cos(t) / (3 * slope)
    y = A4 * t**9 + A3 * t**7 + A2 * t**3 + A1 * t
    return Point(WIDTH / 2 + x * SCALE, EQUATOR - y * SCALE)
