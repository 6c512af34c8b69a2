"""A gazetteer from the files the project ships, without a database."""

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path

import caunoi
from caunoi.registry.gazetteer import CountryNames, Gazetteer, Passing, Place, PlaceName

REFERENCE = Path(caunoi.__file__).parent / "reference"


def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def gazetteer() -> Gazetteer:
    ids: dict[str, int] = defaultdict(count(1).__next__)
    names, kinds = names_by_key(), kinds_by_key()
    places = [
        place(row, ids, names, kinds)
        for row in (*provinces(), *districts(), *regions(), *cities(), *abroad())
    ]
    return Gazetteer(places, countries(), passings(ids))


def id_of(key: str) -> int:
    """The id under which a row of the reference stands in this gazetteer."""
    scheme, _, code = key.partition(":")
    return gazetteer().codes[scheme, code]


def place(row, ids, names, kinds) -> Place:
    key = row["key"]
    aliases = [PlaceName(n) for n in split(row.get("aliases"))]
    former = [PlaceName(n, is_former=True) for n in split(row.get("former"))]
    return Place(
        id=ids[key],
        country=row["cc"],
        level=row["level"],
        name=row.get("name_vi") or row["name_en"],
        name_en=row["name_en"],
        kind=row.get("kind", ""),
        parent=ids[row["parent"]] if row.get("parent") else None,
        begins_on=day(row.get("begins_on")),
        ends_on=day(row.get("ends_on")),
        lat=number(row.get("lat")),
        lon=number(row.get("lon")),
        names=(*aliases, *former, *names[key]),
        kinds=tuple(kinds[key]),
        codes=tuple(row["codes"]),
    )


def provinces() -> Iterator[dict]:
    for row in rows("vn_provinces.csv"):
        codes = [key_code(row["key"])]
        codes += [("vn-124-2004", row["code_2004"])] if row["code_2004"] else []
        codes += [("vn-19-2025", row["code_2025"])] if row["code_2025"] else []
        codes += [("iso-3166-2", row["iso"])] if row["iso"] else []
        yield {**row, "cc": "VN", "level": "province", "codes": dict.fromkeys(codes)}


def districts() -> Iterator[dict]:
    for row in rows("vn_districts.csv"):
        yield {**row, "cc": "VN", "level": "district", "codes": [key_code(row["key"])]}


def regions() -> Iterator[dict]:
    for row in rows("regions.csv"):
        key = f"iso-3166-2:{row['code']}"
        parent = f"iso-3166-2:{row['parent']}" if row["parent"] else ""
        yield {**row, "key": key, "level": "region", "parent": parent, "codes": [key_code(key)]}


def cities() -> Iterator[dict]:
    for row in rows("cities.csv"):
        key = f"geonames:{row['geonameid']}"
        scripts = "|".join(row[each] for each in ("han", "hangul", "cyrillic", "lao"))
        parent = f"iso-3166-2:{row['parent']}" if row["parent"] else ""
        extra = {"key": key, "level": "city", "aliases": scripts, "parent": parent}
        yield {**row, **extra, "codes": [key_code(key)]}


def abroad() -> Iterator[dict]:
    for row in rows("places_abroad.csv"):
        parent = f"iso-3166-2:{row['parent']}" if row["parent"] else ""
        yield {**row, "parent": parent, "codes": [key_code(row["key"])]}


def countries() -> list[CountryNames]:
    listed = []
    for row in rows("countries.csv"):
        names = [v for k, v in row.items() if k not in ("code", "alpha3", "continent", "timezone",
                                                        "aliases", "source")]  # fmt: skip
        listed.append(
            CountryNames(row["code"], row["alpha3"], (*filter(None, names), *split(row["aliases"])))
        )
    return listed


def passings(ids) -> Iterator[Passing]:
    for row in rows("vn_successions.csv"):
        yield Passing(
            ids[row["old"]],
            ids[row["new"]],
            dt.date.fromisoformat(row["effective_on"]),
            row["is_main"] == "1",
        )
    for row in rows("vn_districts.csv"):
        for heir in split(row["successors"]):
            ended = dt.date.fromisoformat(row["ends_on"])
            yield Passing(ids[row["key"]], ids[heir], ended + dt.timedelta(days=1))


def names_by_key() -> dict[str, list[PlaceName]]:
    found = defaultdict(list)
    for row in (*rows("vn_names.csv"), *rows("names_abroad.csv")):
        for name in split(row["names"]):
            found[row["key"]].append(PlaceName(name, is_former=row["use"] == "former"))
    return found


def kinds_by_key():
    found = defaultdict(list)
    for row in rows("vn_kinds.csv"):
        found[row["key"]].append((row["kind"], day(row["begins_on"]), day(row["ends_on"])))
    return found


def split(text: str | None) -> list[str]:
    return [part for part in (text or "").split("|") if part]


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def number(text: str | None) -> float | None:
    return float(text) if text else None


def key_code(key: str) -> tuple[str, str]:
    scheme, _, code = key.partition(":")
    return scheme, code
