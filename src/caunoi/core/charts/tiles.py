"""The tile map: 34 units as 34 equal tiles, six columns of land, then the sea.

Hoàng Sa and Trường Sa are always drawn, in the colour of the unit they belong to. Codes are those
of Decision 19/2025/QĐ-TTg. Places, names and the two archipelagos are one table, here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

STEPS = 5  # of the scale of quantity; step 0 means: no data


@dataclass(frozen=True)
class Place:
    code: str
    name: str
    short: str  # shown where tiles are narrow
    row: int
    column: int
    latitude: float
    longitude: float


# Points are the administrative centres, to a tenth of a degree: enough for a dot of 3 px on the
# world map. From GeoNames (CC BY 4.0); Cao Bằng, Lai Châu, Điện Biên and Ninh Bình, smaller than
# its list of cities over 100,000, from general geography.
PLACES = (
    Place("12", "Lai Châu", "LCh", 1, 1, 22.4, 103.5),
    Place("15", "Lào Cai", "LCa", 1, 2, 21.7, 104.9),
    Place("08", "Tuyên Quang", "TQ", 1, 3, 21.8, 105.2),
    Place("04", "Cao Bằng", "CB", 1, 4, 22.7, 106.3),
    Place("11", "Điện Biên", "ĐB", 2, 1, 21.4, 103.0),
    Place("14", "Sơn La", "SL", 2, 2, 21.3, 103.9),
    Place("25", "Phú Thọ", "PT", 2, 3, 21.3, 105.4),
    Place("19", "Thái Nguyên", "TNg", 2, 4, 21.6, 105.8),
    Place("20", "Lạng Sơn", "LS", 2, 5, 21.9, 106.8),
    Place("01", "Hà Nội", "HN", 3, 3, 21.0, 105.8),
    Place("24", "Bắc Ninh", "BN", 3, 4, 21.3, 106.2),
    Place("22", "Quảng Ninh", "QNi", 3, 5, 21.0, 107.1),
    Place("38", "Thanh Hóa", "TH", 4, 2, 19.8, 105.8),
    Place("37", "Ninh Bình", "NB", 4, 3, 20.3, 106.0),
    Place("33", "Hưng Yên", "HY", 4, 4, 20.6, 106.1),
    Place("31", "Hải Phòng", "HP", 4, 5, 20.9, 106.7),
    Place("40", "Nghệ An", "NA", 5, 2, 18.7, 105.7),
    Place("42", "Hà Tĩnh", "HT", 5, 3, 18.3, 105.9),
    Place("44", "Quảng Trị", "QT", 6, 4, 17.5, 106.6),
    Place("46", "Huế", "Huế", 6, 5, 16.5, 107.6),
    Place("48", "Đà Nẵng", "ĐNa", 7, 6, 16.1, 108.2),
    Place("51", "Quảng Ngãi", "QNg", 8, 6, 15.1, 108.8),
    Place("52", "Gia Lai", "GL", 9, 6, 13.8, 109.2),
    Place("66", "Đắk Lắk", "ĐL", 10, 6, 12.7, 108.0),
    Place("80", "Tây Ninh", "TN", 11, 3, 10.5, 106.4),
    Place("75", "Đồng Nai", "ĐNi", 11, 4, 10.9, 106.8),
    Place("68", "Lâm Đồng", "LĐ", 11, 5, 11.9, 108.4),
    Place("56", "Khánh Hòa", "KH", 11, 6, 12.2, 109.2),
    Place("91", "An Giang", "AG", 12, 2, 10.0, 105.1),
    Place("82", "Đồng Tháp", "ĐT", 12, 3, 10.4, 106.4),
    Place("79", "TP. HCM", "HCM", 12, 4, 10.8, 106.7),
    Place("92", "Cần Thơ", "CT", 13, 2, 10.0, 105.8),
    Place("86", "Vĩnh Long", "VL", 13, 3, 10.3, 106.0),
    Place("96", "Cà Mau", "CM", 14, 2, 9.2, 105.2),
)
BY_CODE = {place.code: place for place in PLACES}
HOANG_SA, TRUONG_SA = "48", "56"  # the units the archipelagos belong to


@dataclass(frozen=True)
class Value:
    figure: str  # as people read it: "68%", "41", "–"
    step: int  # 0 (no data) to 5
    said: str  # after the name, for a screen reader: "68% with evidence, 49% confirmed"
    href: str = ""
    share: int | None = None  # whole percent of the bar under the figure; None: no bar


@dataclass(frozen=True)
class Tile:
    place: Place
    value: Value


@dataclass(frozen=True)
class Legend:
    step: int
    text: str


@dataclass(frozen=True)
class TileMap:
    tiles: list[Tile]
    hoang_sa: Value
    truong_sa: Value
    legend: list[Legend]


def tile_map(values: Mapping[str, Value], *, legend: Sequence[str], nothing: Value) -> TileMap:
    """`legend`: what steps 1 to 5 mean, then step 0. `nothing` stands for units without data."""
    if unknown := set(values) - set(BY_CODE):
        raise ValueError(f"no tile for {sorted(unknown)}: codes are those of today's 34 units")
    return TileMap(
        tiles=[Tile(place, values.get(place.code, nothing)) for place in PLACES],
        hoang_sa=values.get(HOANG_SA, nothing),
        truong_sa=values.get(TRUONG_SA, nothing),
        legend=[Legend((index + 1) % (STEPS + 1), text) for index, text in enumerate(legend)],
    )


def step(value: float | None, cuts: Sequence[float]) -> int:
    """1 + how many of the four ascending `cuts` the value has reached; 0 for no value."""
    return 0 if value is None else 1 + sum(value >= cut for cut in cuts)


def even_cuts(values: Sequence[float]) -> tuple[float, ...]:
    """Four whole cuts that put about a fifth of the (distinct) values into each step."""
    known = sorted(set(values))
    if len(known) < STEPS:
        low = known[0] if known else 1
        return tuple(low + 1 + index for index in range(STEPS - 1))
    return tuple(known[len(known) * index // STEPS] for index in range(1, STEPS))


@dataclass(frozen=True)
class LocatorTile:
    x: int
    y: int
    is_here: bool


@dataclass(frozen=True)
class Locator:
    """The small map beside one unit: where it stands among the 34."""

    tiles: list[LocatorTile]
    in_hoang_sa: bool
    in_truong_sa: bool


TILE_WIDTH, TILE_HEIGHT, GAP = 16, 11, 1


def locator(code: str) -> Locator:
    return Locator(
        tiles=[
            LocatorTile(
                (place.column - 1) * (TILE_WIDTH + GAP),
                (place.row - 1) * (TILE_HEIGHT + GAP),
                place.code == code,
            )
            for place in PLACES
        ],
        in_hoang_sa=code == HOANG_SA,
        in_truong_sa=code == TRUONG_SA,
    )
