"""Makes the ground of the world map, static/ui/world.svg, from a list of cities. Run by hand:

    python -m caunoi.core.charts.land CITIES.csv > src/caunoi/core/static/ui/world.svg

CITIES.csv has the columns cc, lat, lon (GeoNames, CC BY 4.0, cities over 100,000). Cities fall into
a grid of hexagonal cells; a cell with a city is a dot. Cells with a city of Việt Nam are apart.
"""

import csv
import sys
from collections.abc import Iterable, Mapping

from caunoi.core.charts.projection import HEIGHT, WIDTH, Point, project

COLUMN, ROW = 6.2, 5.4  # px between dots; every second row is shifted by half a column


def cell(point: Point) -> tuple[int, int]:
    """The dot of the grid nearest to a point, in whole px."""
    row = round(point.y / ROW)
    shift = COLUMN / 2 if row % 2 else 0
    column = round((point.x - shift) / COLUMN)
    return round(column * COLUMN + shift), round(row * ROW)


def ground(cities: Iterable[Mapping[str, str]]) -> str:
    land: set[tuple[int, int]] = set()
    home: set[tuple[int, int]] = set()
    for city in cities:
        point = project(float(city["lat"]), float(city["lon"]))
        (home if city["cc"] == "VN" else land).add(cell(point))
    dots = {"land": land - home, "home": home}
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">',
            "<!-- A dot where there is a city over 100,000. GeoNames, CC BY 4.0. -->",
            *(f'<path id="{name}" d="{_path(found)}"/>' for name, found in dots.items()),
            "</svg>",
        ]
    )


def _path(dots: set[tuple[int, int]]) -> str:
    return "".join(f"M{x} {y}h.01" for x, y in sorted(dots) if y <= HEIGHT)


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        sys.stdout.write(ground(csv.DictReader(file)) + "\n")
