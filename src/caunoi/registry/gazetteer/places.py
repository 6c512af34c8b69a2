"""The plain rows a gazetteer is built from, and what can be told from one row alone."""

import datetime as dt
import math
from dataclasses import dataclass

PROVINCE, DISTRICT, COMMUNE, REGION, CITY = "province", "district", "commune", "region", "city"
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class PlaceName:
    name: str
    is_former: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """One territory. `kinds` are (kind, begins_on, ends_on); `codes` are (scheme, code)."""

    id: int
    country: str
    level: str
    name: str
    name_en: str = ""
    kind: str = ""
    parent: int | None = None
    begins_on: dt.date | None = None
    ends_on: dt.date | None = None
    lat: float | None = None
    lon: float | None = None
    is_verified: bool = True
    names: tuple[PlaceName, ...] = ()
    kinds: tuple[tuple[str, dt.date | None, dt.date | None], ...] = ()
    codes: tuple[tuple[str, str], ...] = ()

    def is_on(self, day: dt.date) -> bool:
        return _covers(self.begins_on, self.ends_on, day)

    def kind_on(self, day: dt.date) -> str:
        dated = [kind for kind, begins, ends in self.kinds if _covers(begins, ends, day)]
        return dated[-1] if dated else self.kind

    def km_to(self, lat: float, lon: float) -> float | None:
        """Great-circle distance; None if the place has no position."""
        if self.lat is None or self.lon is None:
            return None
        here, there = math.radians(self.lat), math.radians(lat)
        across = math.sin(math.radians(lon - self.lon) / 2) ** 2
        along = math.sin((there - here) / 2) ** 2
        return (
            2 * EARTH_KM * math.asin(math.sqrt(along + math.cos(here) * math.cos(there) * across))
        )


@dataclass(frozen=True, slots=True)
class Passing:
    """`old` passed to `new` on a day; `is_main` marks the one that answers."""

    old: int
    new: int
    on: dt.date
    is_main: bool = True


@dataclass(frozen=True, slots=True)
class CountryNames:
    code: str
    alpha3: str
    names: tuple[str, ...]


def _covers(begins: dt.date | None, ends: dt.date | None, day: dt.date) -> bool:
    return (begins is None or begins <= day) and (ends is None or ends >= day)
