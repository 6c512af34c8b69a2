"""Which organisations of the registry play the roles that the law names, for one owner."""

import datetime as dt

from django.db.models import QuerySet

from caunoi.registry.models import Level, Organisation, OrganisationKind, Territory

MINISTRIES = ("mofa", "mod", "mps", "mof")
# Bodies of the province that no kind of the registry tells from others: by their names.
NAMED = {"police": "Công an", "military": "Bộ Chỉ huy Quân sự"}
# What a ministry is asked about, as it stands on the board; the others by their whole checklist.
TOPICS = {"mod": "quốc phòng", "mps": "an ninh", "mof": "đầu tư"}
SEVERAL = ("concerned", "departments")  # somebody chooses


def standing(today: dt.date) -> QuerySet[Organisation]:
    return Organisation.objects.on(today).filter(country_id="VN", merged_into__isnull=True)


def committee_of(owner: Organisation) -> Organisation | None:
    """The provincial People's Committee under which, or as which, the owner works."""
    place = province_of(owner)
    if place is None:
        return None
    rows = Organisation.objects.filter(
        territory=place, kind=OrganisationKind.PEOPLES_COMMITTEE, merged_into__isnull=True
    )
    return rows.order_by("pk").first()


def province_of(owner: Organisation) -> Territory | None:
    body: Organisation | None = owner
    while body is not None:
        place = body.territory
        while place is not None and place.level != Level.PROVINCE:
            place = place.parent
        if place is not None:
            return place
        body = body.parent
    return None


def bodies_of(role: str, owner: Organisation, today: dt.date) -> list[Organisation]:
    """The bodies of one role; empty where the registry has none, several where one chooses."""
    if role in MINISTRIES:
        return list(standing(today).filter(code=role))
    if role in ("central_body", "managing_body"):
        return [owner.parent] if owner.parent else []
    committee = committee_of(owner)
    if committee is None:
        return []
    return list(_around(role, committee, today).order_by("name_key"))


def _around(role: str, committee: Organisation, today: dt.date) -> QuerySet[Organisation]:
    rows = standing(today)
    if role == "chair":
        return rows.filter(pk=committee.pk)
    if role == "council_chair":
        return rows.filter(territory=committee.territory, kind=OrganisationKind.PEOPLES_COUNCIL)
    below = rows.filter(parent=committee)
    if role == "ea_body":
        return below.filter(kind=OrganisationKind.EXTERNAL_AFFAIRS_BODY)
    if role in NAMED:
        place = rows.filter(territory=committee.territory) | below
        return place.filter(name_vi__istartswith=NAMED[role])
    if role == "departments":
        return below.filter(kind=OrganisationKind.PROVINCIAL_DEPARTMENT)
    return rows.none()


def to_choose_from(owner: Organisation, today: dt.date) -> QuerySet[Organisation]:
    """Whom one may ask: ministries, the province's departments and its external-affairs body."""
    committee = committee_of(owner)
    ministries = standing(today).filter(kind=OrganisationKind.MINISTRY)
    if committee is None:
        return ministries
    return ministries | standing(today).filter(parent=committee)
