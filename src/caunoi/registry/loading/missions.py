"""Missions: what they are beyond organisations, for which other countries and areas they answer."""

from django.db import models

from caunoi.registry.loading.bodies import OURS, THEIRS, mission_code
from caunoi.registry.loading.compare import Values, sync
from caunoi.registry.loading.files import MARK, Reference, Row, day, number
from caunoi.registry.models import Accreditation, ConsularDistrict, Mission, Organisation


def load_missions(reference: Reference) -> int:
    """After the organisations they belong to."""
    changed = sync_missions(reference)
    return changed + sync_accreditations(reference) + sync_districts(reference)


def sync_missions(reference: Reference) -> int:
    """What a mission has of its own belongs to its organisation: whose source decides."""
    shipped = Organisation.objects.filter(source__startswith=MARK)
    ids = dict(shipped.exclude(code="").values_list("code", "pk"))
    rows = [
        *({**row, "sender": "VN"} for row in reference.rows(OURS)),
        *({**row, "host": "VN", "timezone": "Asia/Ho_Chi_Minh"} for row in reference.rows(THEIRS)),
    ]
    known = [row for row in rows if mission_code(row) in ids]
    return upsert_missions({ids[mission_code(row)]: mission(row) for row in known})


def mission(row: Row) -> Values:
    return {
        "type": row["type"],
        "sending_country_id": row["sender"],
        "host_country_id": row["host"],
        "city": row["city"],
        "lat": number(row["lat"]),
        "lon": number(row["lon"]),
        "timezone": row["timezone"],
    }


def upsert_missions(wanted: dict[int, Values]) -> int:
    columns = list(next(iter(wanted.values())))
    stored = {row.pop("pk"): row for row in Mission.objects.values("pk", *columns)}
    rows = {pk: values for pk, values in wanted.items() if stored.get(pk) != values}
    Mission.objects.bulk_create(
        [Mission(organisation_id=pk, **values) for pk, values in rows.items()],
        update_conflicts=True,
        unique_fields=["organisation"],
        update_fields=columns,
    )
    return len(rows)


def sync_accreditations(reference: Reference) -> int:
    ids = mission_ids()
    rows: list[Values] = [
        {
            "mission_id": ids[row["mission"]], "country_id": row["country"], "begins_on": None,
            "ends_on": None, **reference.origin(row),
        }
        for row in reference.rows("accreditations.csv")
    ]  # fmt: skip
    about = ("mission_id", "country_id")
    return sync_unless_written(Accreditation, rows, about, (*about, "begins_on"))


def sync_districts(reference: Reference) -> int:
    ids = mission_ids()
    rows: list[Values] = [
        {
            "mission_id": ids[row["mission"]], "area_vi": row["area_vi"],
            "area_en": row["area_en"], "begins_on": day(row["begins_on"]), "ends_on": None,
            **reference.origin(row),
        }
        for row in reference.rows("consular_districts.csv")
    ]  # fmt: skip
    return sync_unless_written(ConsularDistrict, rows, ("mission_id",), ("mission_id", "begins_on"))


def mission_ids() -> dict[str, int]:
    """By the code of the files, of missions that stand in the tables."""
    codes = Mission.objects.values_list("organisation__code", "pk")
    return {code.removeprefix("mission:"): pk for code, pk in codes if code}


def sync_unless_written(
    model: type[models.Model], rows: list[Values], about: tuple[str, ...], key: tuple[str, ...]
) -> int:
    """`sync`, but nothing about a thing (the columns `about`) that a person wrote about: their row
    may begin on another day, and two would hold at once."""
    theirs = model._default_manager.exclude(source__startswith=MARK)
    written = set(theirs.values_list(*about))
    wanted = {
        tuple(row[column] for column in key): row
        for row in rows
        if tuple(row[column] for column in about) not in written
    }
    return sync(model, key, wanted, prune=True)
