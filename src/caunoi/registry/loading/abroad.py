"""Regions and cities of other countries, and the names they have in other languages."""

from collections.abc import Iterator

from caunoi.registry.loading.compare import Values
from caunoi.registry.loading.files import Row, number, required_day, several, validity, whole
from caunoi.registry.loading.units import Units

# Columns of cities.csv with names in a script of their own, and the language of the script.
SCRIPTS = {"han": "", "hangul": "ko", "cyrillic": "", "lao": "lo"}


def load_abroad(units: Units) -> None:
    load_regions(units)
    load_cities(units)
    load_places(units)
    units.add_name_rows("names_abroad.csv")


def load_regions(units: Units) -> None:
    rows = list(units.reference.rows("regions.csv"))
    for wave in parents_first(rows):
        units.write({f"iso-3166-2:{row['code']}": region(units, row) for row in wave})
    for row in rows:
        key = f"iso-3166-2:{row['code']}"
        units.add_names(key, several(row["aliases"]), units.reference.origin(row))


def parents_first(rows: list[Row]) -> Iterator[list[Row]]:
    """Those without a parent, then their children, and so on. ValueError: a parent is missing."""
    done = {""}
    while rows:
        wave = [row for row in rows if row["parent"] in done]
        if not wave:
            raise ValueError(f"regions.csv: {rows[0]['code']} has no parent {rows[0]['parent']}")
        yield wave
        rows = [row for row in rows if row["parent"] not in done]
        done = {row["code"] for row in wave}


def region(units: Units, row: Row) -> Values:
    return {
        "country_id": row["cc"],
        "level": "region",
        "parent_id": units.ids[f"iso-3166-2:{row['parent']}"] if row["parent"] else None,
        "name_vi": row["name_vi"],
        "name_en": row["name_en"],
        "kind": row["kind"],
        **units.reference.origin(row),
    }


def load_cities(units: Units) -> None:
    rows = list(units.reference.rows("cities.csv"))
    units.write({f"geonames:{row['geonameid']}": city(units, row) for row in rows})
    for row in rows:
        key, origin = f"geonames:{row['geonameid']}", units.reference.origin(row)
        if row["iso"]:
            units.add_code(key, f"iso-3166-2:{row['iso']}", origin)
        for script, language in SCRIPTS.items():
            units.add_names(key, several(row[script]), origin, language)


def city(units: Units, row: Row) -> Values:
    return {
        "country_id": row["cc"],
        "level": "city",
        "parent_id": units.ids[f"iso-3166-2:{row['parent']}"] if row["parent"] else None,
        "name_vi": row["name_vi"],
        "name_en": row["name_en"],
        "kind": "city",
        "lat": number(row["lat"]),
        "lon": number(row["lon"]),
        "population": whole(row["population"]),
        "timezone": row["timezone"],
        **units.reference.origin(row),
    }


def load_places(units: Units) -> None:
    """Places that the lists lack: border districts, and regions that have ended."""
    rows = list(units.reference.rows("places_abroad.csv"))
    units.write({row["key"]: place(units, row) for row in rows})
    for row in rows:
        origin = units.reference.origin(row)
        units.add_names(row["key"], several(row["aliases"]), origin)
        if row["successor"]:
            new, on = f"iso-3166-2:{row['successor']}", required_day(row["effective_on"])
            basis = {"legal_basis": row["legal_basis"], "is_main": True, "note": ""}
            units.add_succession(row["key"], new, "merge", on, **basis, **origin)


def place(units: Units, row: Row) -> Values:
    return {
        "country_id": row["cc"],
        "level": row["level"],
        "parent_id": units.ids[f"iso-3166-2:{row['parent']}"] if row["parent"] else None,
        "name_vi": row["name_vi"],
        "name_en": row["name_en"],
        "kind": row["kind"],
        **validity(row),
        **units.reference.origin(row),
    }
