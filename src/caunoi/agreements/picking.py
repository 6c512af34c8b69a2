"""From a name that a person typed to the body or place it means, or to a choice of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from caunoi.agreements.terms import Side
from caunoi.core.figures import day
from caunoi.core.vietnamese import fold
from caunoi.registry.gazetteer.wording import Wording, classify, readings
from caunoi.registry.models import Level, Organisation, OrganisationKind, Territory

MOST = 12  # candidates offered
HOME_KINDS = (
    OrganisationKind.PEOPLES_COMMITTEE,
    OrganisationKind.PEOPLES_COUNCIL,
    OrganisationKind.EXTERNAL_AFFAIRS_BODY,
    OrganisationKind.PROVINCIAL_DEPARTMENT,
    OrganisationKind.PROVINCIAL_ORGANISATION,
)
HOME_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


@dataclass(frozen=True)
class Candidate:
    """`key` is "o:12" for an organisation, "t:12" for a territory."""

    key: str
    label: str
    is_exact: bool


def candidates(name: str, *, side: str, country: str = "") -> list[Candidate]:
    """What the name may mean on that side, exact ones first."""
    wanted = fold(name).strip()
    if len(wanted) < 2:
        return []
    bodies = list(bodies_named(name, side, country))
    places = list(places_named(name, side, country))
    found = [body_candidate(row, wanted) for row in bodies]
    found += [place_candidate(row, wanted) for row in places]
    if side == Side.HOME:
        known = {row.territory_id for row in bodies} | {row.pk for row in places}
        found += units_as_written(name, known)
    return sorted(found, key=lambda c: (not c.is_exact, len(c.label)))[:MOST]


def units_as_written(name: str, known: set[int | None]) -> list[Candidate]:
    """Units as texts write them, "UBND huyện Châu Thành, tỉnh Tiền Giang"; none of the `known`.

    Exact is what has that very kind: a city of a district's rank may share it with a province.
    """
    for wording in readings(name):
        if wording.body == "other":
            return []
        rows = [row for row in units_called(wording.name) if row.pk not in known]
        if rows:
            said = fold(name)
            return [
                Candidate(f"t:{row.pk}", place_label(row), fold(row.full_name_vi) in said)
                for row in inside(rows, wording)
            ]
    return []


def units_called(name: str) -> QuerySet[Territory]:
    rows = Territory.objects.filter(merged_into__isnull=True, country_id="VN")
    named = Q(name_vi__unaccent__iexact=name) | Q(names__name__unaccent__iexact=name)
    rows = rows.filter(named, level__in=HOME_LEVELS).select_related("country", "parent")
    return rows.distinct().order_by("pk")[: MOST * 2]


def inside(rows: list[Territory], wording: Wording) -> list[Territory]:
    """Those of the province that is written behind, or all of them."""
    parts = [what for says, what in map(classify, wording.rest) if says == "place"]
    above = {fold(reading.name) for part in parts for reading in readings(part)}
    within = [row for row in rows if row.parent and fold(row.parent.name_vi) in above]
    return within or rows


def bodies_named(name: str, side: str, country: str) -> QuerySet[Organisation]:
    rows = Organisation.objects.filter(merged_into__isnull=True).select_related("country")
    if side == Side.HOME:
        rows = rows.filter(kind__in=HOME_KINDS, country_id="VN")
    else:
        rows = rows.exclude(country_id="VN")
        rows = rows.filter(country_id=country) if country else rows
    named = Q(name_vi__unaccent__icontains=name) | Q(name_en__unaccent__icontains=name)
    return rows.filter(named | Q(short_vi__unaccent__icontains=name)).order_by("pk")[:MOST]


def places_named(name: str, side: str, country: str) -> QuerySet[Territory]:
    rows = Territory.objects.filter(merged_into__isnull=True).select_related("country", "parent")
    if side == Side.HOME:
        rows = rows.filter(country_id="VN", level__in=HOME_LEVELS)
    else:
        rows = rows.exclude(country_id="VN")
        rows = rows.filter(country_id=country) if country else rows
    named = Q(names__name__unaccent__icontains=name)
    named |= Q(name_vi__unaccent__icontains=name) | Q(name_en__unaccent__icontains=name)
    return rows.filter(named).distinct().order_by("pk")[: MOST * 2]


def body_candidate(row: Organisation, wanted: str) -> Candidate:
    names = (row.name_vi, row.name_en, row.short_vi)
    return Candidate(f"o:{row.pk}", body_label(row), is_same(wanted, names))


def place_candidate(row: Territory, wanted: str) -> Candidate:
    names = (row.name_vi, row.name_en, row.full_name_vi)
    return Candidate(f"t:{row.pk}", place_label(row), is_same(wanted, names))


def is_same(wanted: str, names: Iterable[str]) -> bool:
    return any(fold(name).strip() == wanted for name in names if name)


def body_label(row: Organisation) -> str:
    where = "" if row.country_id == "VN" else f", {row.country}"
    return f"{row.name}{where}{until(row)}"


def place_label(row: Territory) -> str:
    if row.country_id != "VN":
        return f"{row.name}, {row.country}"
    above = f", {row.parent.name}" if row.parent_id and row.parent else ""
    return f"{row.full_name_vi}{above}{until(row)}"


def until(row: Organisation | Territory) -> str:
    return _(" (until %s)") % day(row.ends_on) if row.ends_on else ""


def chosen(key: str) -> tuple[Organisation | None, Territory | None]:
    """The rows behind "o:12" or "t:12"; (None, None) for anything else."""
    kind, _colon, pk = key.partition(":")
    if not pk.isdigit():
        return None, None
    if kind == "o":
        body = Organisation.objects.filter(pk=pk).select_related("territory").first()
        return body, None
    return None, Territory.objects.filter(pk=pk).first() if kind == "t" else None
