"""Việt Nam's provinces and districts: what was, what is, and what became of what."""

import datetime as dt
from collections.abc import Iterator

from caunoi.registry.loading.compare import Values
from caunoi.registry.loading.files import Row, day, number, required_day, several, validity
from caunoi.registry.loading.units import Units

TWO_TIERS_ON = dt.date(2025, 7, 1)
TWO_TIERS_BASIS = "202/2025/QH15; Nghị định 177/2025/NĐ-CP, Điều 3"
TWO_TIERS_SOURCE = "two-tier"
TIMEZONE = "Asia/Ho_Chi_Minh"
OLD_CODES, NEW_CODES = "vn-124-2004", "vn-19-2025"


def load_vietnam(units: Units) -> None:
    provinces = list(units.reference.rows("vn_provinces.csv"))
    units.write({row["key"]: province(units, row) for row in provinces})
    for row in provinces:
        add_codes(units, row)
    for row in units.reference.rows("vn_kinds.csv"):
        units.add_kind(row)
    units.add_name_rows("vn_names.csv")
    units.add_succession_rows("vn_successions.csv")
    load_districts(units)


def province(units: Units, row: Row) -> Values:
    return {**unit(units, row), "level": "province"}


def unit(units: Units, row: Row) -> Values:
    return {
        "name_vi": row["name_vi"],
        "name_en": row["name_en"],
        "kind": row["kind"],
        "lat": number(row["lat"]),
        "lon": number(row["lon"]),
        "timezone": TIMEZONE,
        **validity(row),
        **units.reference.origin(row),
    }


def add_codes(units: Units, row: Row) -> None:
    """The code of 2004 holds until 30/06/2025, that of 2025 from the day after."""
    origin = units.reference.origin(row)
    last_day = TWO_TIERS_ON - dt.timedelta(days=1)
    if row["code_2004"]:
        old = {**origin, "ends_on": min(day(row["ends_on"]) or last_day, last_day)}
        units.add_code(row["key"], f"{OLD_CODES}:{row['code_2004']}", old)
    if row["code_2025"]:
        new = {**origin, "begins_on": TWO_TIERS_ON}
        units.add_code(row["key"], f"{NEW_CODES}:{row['code_2025']}", new)
    if row["iso"]:
        units.add_code(row["key"], f"iso-3166-2:{row['iso']}", origin)


def load_districts(units: Units) -> None:
    rows = list(units.reference.rows("vn_districts.csv"))
    units.write({row["key"]: district(units, row) for row in rows})
    covering = provinces_after(units)
    for row in rows:
        origin = units.reference.origin(row)
        units.add_names(row["key"], several(row["aliases"]), origin)
        units.add_names(row["key"], several(row["former"]), origin, "vi", "former")
        for new, values in heirs(units, row, covering):
            units.add_succession(row["key"], new, **values)


def district(units: Units, row: Row) -> Values:
    return {**unit(units, row), "level": "district", "parent_id": units.ids[row["parent"]]}


def provinces_after(units: Units) -> dict[str, str]:
    """Province of 30/06/2025 → the one that has its ground since."""
    rows = units.reference.rows("vn_successions.csv")
    return {row["old"]: row["new"] for row in rows if row["effective_on"] == str(TWO_TIERS_ON)}


def heirs(units: Units, row: Row, covering: dict[str, str]) -> Iterator[tuple[str, Values]]:
    """A district that lasted to the end passed to its province; before, to other districts."""
    effective_on = required_day(row["ends_on"]) + dt.timedelta(days=1)
    if effective_on == TWO_TIERS_ON:
        step = {"kind": "abolish", "on": effective_on, "legal_basis": TWO_TIERS_BASIS}
        origin = units.reference.origin({"source": TWO_TIERS_SOURCE})
        yield covering.get(row["parent"], row["parent"]), {**step, **MAIN, **origin}
        return
    successors = several(row["successors"])
    kind = "merge" if len(successors) == 1 else "split"
    step = {"kind": kind, "on": effective_on, "legal_basis": row["legal_basis"]}
    for place, new in enumerate(successors):
        yield new, {**step, **MAIN, "is_main": place == 0, **units.reference.origin(row)}


MAIN: Values = {"is_main": True, "note": ""}
