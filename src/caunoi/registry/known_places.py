"""The gazetteer of the registry as it stands: who there is, under which names, and what became of
whom. Read once per change of the tables, as `lineage` does.
"""

from collections import defaultdict
from collections.abc import Iterator

from caunoi.core.remembering import remembered, version_of
from caunoi.registry.gazetteer import CountryNames, Gazetteer, Passing, Place, PlaceName
from caunoi.registry.models import (
    Country,
    Succession,
    Territory,
    TerritoryCode,
    TerritoryKind,
    TerritoryName,
)

TABLES = ("territory", "territoryname", "territorycode", "territorykind", "succession", "country")


def gazetteer() -> Gazetteer:
    """About a second for 12,000 places when the tables changed, nothing otherwise."""
    version = version_of(*((f"registry_{table}", "") for table in TABLES))
    return remembered("gazetteer", version, read)


def read() -> Gazetteer:
    return Gazetteer(places(), countries(), passings())


COLUMNS = (
    "pk", "country_id", "level", "name_vi", "name_en", "kind", "parent_id", "begins_on", "ends_on",
    "lat", "lon", "is_verified", "merged_into_id",
)  # fmt: skip


def places() -> Iterator[Place]:
    """A row merged into another lends it its names and is no place of its own any more."""
    rows = list(Territory.objects.order_by("pk").values(*COLUMNS))
    names, codes, kinds = names_of(), codes_of(), kinds_of()
    for row in rows:
        if heir := row["merged_into_id"]:
            own = [PlaceName(row[name], is_former=True) for name in ("name_vi", "name_en")]
            names[heir] += [*(name for name in own if name.name), *names[row["pk"]]]
            codes[heir] += codes[row["pk"]]
    for row in rows:
        if row["merged_into_id"] is None:
            yield place(row, names[row["pk"]], codes[row["pk"]], kinds[row["pk"]])


def place(row: dict, names: list, codes: list, kinds: list) -> Place:
    return Place(
        id=row["pk"],
        country=row["country_id"],
        level=row["level"],
        name=row["name_vi"] or row["name_en"],
        name_en=row["name_en"],
        kind=row["kind"],
        parent=row["parent_id"],
        begins_on=row["begins_on"],
        ends_on=row["ends_on"],
        lat=row["lat"],
        lon=row["lon"],
        is_verified=row["is_verified"],
        names=tuple(names),
        kinds=tuple(kinds),
        codes=tuple(codes),
    )


def names_of() -> dict[int, list[PlaceName]]:
    found: dict[int, list[PlaceName]] = defaultdict(list)
    rows = TerritoryName.objects.order_by("pk").values_list("territory_id", "name", "use")
    for territory, name, use in rows.iterator(chunk_size=5000):
        found[territory].append(PlaceName(name, is_former=use == TerritoryName.Use.FORMER))
    return found


def codes_of() -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for territory, scheme, code in TerritoryCode.objects.values_list(
        "territory_id", "scheme", "code"
    ):
        found[territory].append((scheme, code))
    return found


def kinds_of() -> dict[int, list[tuple]]:
    found: dict[int, list[tuple]] = defaultdict(list)
    rows = TerritoryKind.objects.order_by("begins_on")
    for territory, *kind in rows.values_list("territory_id", "kind", "begins_on", "ends_on"):
        found[territory].append(tuple(kind))
    return found


def countries() -> list[CountryNames]:
    rows = Country.objects.values_list("code", "alpha3", "name_vi", "name_en", "names", "aliases")
    return [
        CountryNames(code, alpha3, tuple(filter(None, (vi, en, *names.values(), *aliases))))
        for code, alpha3, vi, en, names, aliases in rows
    ]


def passings() -> list[Passing]:
    rows = Succession.objects.values_list("old_id", "new_id", "effective_on", "is_main")
    return [Passing(*row) for row in rows]
