"""Organisations: the bodies of every province, the centre, the missions, the associations."""

from caunoi.registry.loading.compare import Values, sync
from caunoi.registry.loading.files import Reference, Row, day, several, validity
from caunoi.registry.loading.provincial import bodies_of_provinces
from caunoi.registry.models import (
    Organisation,
    OrganisationKind,
    OrganisationName,
    OrganisationSuccession,
)

BLANK: Values = {
    "kind": "", "name_vi": "", "name_en": "", "short_vi": "", "country_id": "VN",
    "territory_id": None, "parent_id": None, "website": "", "begins_on": None, "ends_on": None,
}  # fmt: skip
NAME = ("organisation_id", "name", "language", "begins_on")
SUCCESSION = ("old_id", "new_id", "effective_on")
MINISTRY = "mofa"


def load_bodies(reference: Reference, territory_ids: dict[str, int]) -> int:
    changed = sync_organisations(central(reference))
    provincial = bodies_of_provinces(reference, territory_ids)
    changed += sync_organisations(provincial.tops)
    changed += sync_organisations(provincial.below)
    changed += sync_organisations(missions(reference))
    names = {**former_names(reference), **provincial.names}
    changed += sync_names(names)
    return changed + sync_successions(reference)


def sync_organisations(wanted: dict[str, Values]) -> int:
    """`wanted` by code; a parent is named by `parent` (its code) and must be written before."""
    ids = organisation_ids()
    rows = {(code,): {**BLANK, "code": code, **values} for code, values in wanted.items()}
    for values in rows.values():
        parent = values.pop("parent", "")
        values["parent_id"] = ids[parent] if parent else None
    return sync(Organisation, ("code",), rows)


def organisation_ids() -> dict[str, int]:
    return dict(Organisation.objects.exclude(code="").values_list("code", "pk"))


def central(reference: Reference) -> dict[str, Values]:
    """Ministries first, then what is below them: the file is in that order."""
    rows = list(reference.rows("organisations.csv"))
    tops = {row["code"]: body(reference, row) for row in rows if not row["parent"]}
    sync_organisations(tops)
    return {row["code"]: {**body(reference, row), "parent": row["parent"]} for row in rows}


def body(reference: Reference, row: Row) -> Values:
    same = ("kind", "name_vi", "name_en", "short_vi", "website")
    return {
        **{column: row[column] for column in same},
        "country_id": row["country"],
        **validity(row),
        **reference.origin(row),
    }


def mission_code(row: Row) -> str:
    return f"mission:{row['code']}"


def missions(reference: Reference) -> dict[str, Values]:
    ours = {mission_code(row): ours_abroad(reference, row) for row in reference.rows(OURS)}
    theirs = {mission_code(row): theirs_here(reference, row) for row in reference.rows(THEIRS)}
    return {**ours, **theirs}


OURS, THEIRS = "missions.csv", "foreign_missions.csv"


def ours_abroad(reference: Reference, row: Row) -> Values:
    return {
        **named(row), "kind": OrganisationKind.MISSION, "parent": MINISTRY,
        **reference.origin(row),
    }  # fmt: skip


def theirs_here(reference: Reference, row: Row) -> Values:
    return {
        **named(row), "kind": OrganisationKind.FOREIGN_MISSION, "country_id": row["sender"],
        **reference.origin(row),
    }  # fmt: skip


def named(row: Row) -> Values:
    return {"name_vi": row["name_vi"], "name_en": row["name_en"], "website": row["website"]}


def former_names(reference: Reference) -> dict[tuple, Values]:
    """By (code of the organisation, name): the names of organisations.csv that have ended."""
    return {
        (row["code"], name): {
            "language": "vi", "begins_on": None, "ends_on": day(row["former_until"]),
            **reference.origin(row), "is_verified": False,
        }
        for row in reference.rows("organisations.csv")
        for name in several(row["former_name"])
    }  # fmt: skip


def sync_names(wanted: dict[tuple, Values]) -> int:
    ids = organisation_ids()
    rows: dict[tuple, Values] = {}
    for (code, name), values in wanted.items():
        full = {"organisation_id": ids[code], "name": name, **values}
        rows[tuple(full[column] for column in NAME)] = full
    return sync(OrganisationName, NAME, rows, prune=True)


def sync_successions(reference: Reference) -> int:
    ids = organisation_ids()
    wanted = {}
    for row in reference.rows("organisation_successions.csv"):
        old, new, effective_on = ids[row["old"]], ids[row["new"]], day(row["effective_on"])
        wanted[old, new, effective_on] = {
            "old_id": old, "new_id": new, "kind": row["kind"], "effective_on": effective_on,
            "legal_basis": row["legal_basis"], "is_main": row["is_main"] == "1",
            **reference.origin(row),
        }  # fmt: skip
    return sync(OrganisationSuccession, SUCCESSION, wanted, prune=True)
