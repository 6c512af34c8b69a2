"""Territories and all that hangs on them, gathered by key and written together.

A key is "scheme:code" of one of the unit's codes: `vn-19-2025:25`, `geonames:1850144`.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from caunoi.registry.loading.compare import Values, change, create, differing, sync
from caunoi.registry.loading.files import Reference, Row, required_day, several, validity
from caunoi.registry.models import (
    Succession,
    Territory,
    TerritoryCode,
    TerritoryKind,
    TerritoryName,
)

BLANK: Values = {
    "country_id": "VN", "level": "", "parent_id": None, "name_vi": "", "name_en": "", "kind": "",
    "lat": None, "lon": None, "population": None, "timezone": "",
    "begins_on": None, "ends_on": None,
}  # fmt: skip
OPEN: Values = {"begins_on": None, "ends_on": None}
CODE = ("scheme", "code")
NAME = ("territory_id", "name", "language", "use", "begins_on")
KIND = ("territory_id", "begins_on")
SUCCESSION = ("old_id", "new_id", "effective_on")


class Units:
    """The territories of the reference; `ids` grows as they are written, parents first."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.changed = 0
        self.ids: dict[str, int] = {}
        self.stored = stored_territories()
        self.ids.update({key: row["pk"] for key, row in self.stored.items()})
        self.codes: dict[tuple, Values] = {}
        self.names: dict[tuple, Values] = {}
        self.kinds: dict[tuple, Values] = {}
        self.successions: dict[tuple, Values] = {}

    def write(self, wanted: dict[str, Values]) -> None:
        """Create or change territories; their keys become codes."""
        full = {key: {**BLANK, **values} for key, values in wanted.items()}
        new = [key for key in full if key not in self.stored]
        made = create(Territory, [full[key] for key in new])
        self.ids.update({key: row.pk for key, row in zip(new, made, strict=True)})
        self.changed += len(made) + change(Territory, differing(self.stored, full))
        for key, values in full.items():
            self.add_code(key, key, values)

    def add_code(self, key: str, written: str, values: Values) -> None:
        """`values` gives the source, and the validity where the code has one of its own."""
        scheme, _, code = written.partition(":")
        self.codes[scheme, code] = {
            "territory_id": self.ids[key],
            "scheme": scheme,
            "code": code,
            "begins_on": values.get("begins_on"),
            "ends_on": values.get("ends_on"),
            "source": values["source"],
            "is_verified": values["is_verified"],
        }

    def add_names(
        self,
        key: str,
        names: Iterable[str],
        origin: Values,
        language: str = "",
        use: str = "alias",
        dates: Values = OPEN,
    ) -> None:
        for name in names:
            values = {
                "territory_id": self.ids[key], "name": name, "language": language, "use": use,
                **dates, "source": origin["source"], "is_verified": origin["is_verified"],
            }  # fmt: skip
            self.names[tuple(values[column] for column in NAME)] = values

    def add_kind(self, row: Row) -> None:
        values = {
            "territory_id": self.ids[row["key"]], "kind": row["kind"], **validity(row),
            "legal_basis": row["legal_basis"], **self.reference.origin(row),
        }  # fmt: skip
        self.kinds[tuple(values[column] for column in KIND)] = values

    def add_succession(self, old: str, new: str, kind: str, on: dt.date, **more: Any) -> None:
        values = {
            "old_id": self.ids[old], "new_id": self.ids[new], "kind": kind, "effective_on": on,
            **more,
        }  # fmt: skip
        self.successions[tuple(values[column] for column in SUCCESSION)] = values

    def add_name_rows(self, file: str) -> None:
        for row in self.reference.rows(file):
            origin = self.reference.origin(row)
            names = several(row["names"])
            self.add_names(row["key"], names, origin, row["language"], row["use"], validity(row))

    def add_succession_rows(self, file: str) -> None:
        for row in self.reference.rows(file):
            self.add_succession(
                row["old"], row["new"], row["kind"], required_day(row["effective_on"]),
                legal_basis=row["legal_basis"], is_main=row["is_main"] == "1", note=row["note"],
                **self.reference.origin(row),
            )  # fmt: skip

    def finish(self) -> int:
        """Write what hangs on the territories; how many rows changed in all."""
        self.changed += sync(TerritoryCode, CODE, self.codes, prune=True)
        self.changed += sync(TerritoryName, NAME, self.names, prune=True)
        self.changed += sync(TerritoryKind, KIND, self.kinds, prune=True)
        self.changed += sync(Succession, SUCCESSION, self.successions, prune=True)
        return self.changed


def stored_territories() -> dict[str, Values]:
    columns = {"pk": "territory_id", **{name: f"territory__{name}" for name in COLUMNS}}
    rows = TerritoryCode.objects.values_list("scheme", "code", *columns.values())
    found = rows.iterator(chunk_size=2000)
    return {f"{row[0]}:{row[1]}": dict(zip(columns, row[2:], strict=True)) for row in found}


COLUMNS = (*BLANK, "source", "is_verified")
