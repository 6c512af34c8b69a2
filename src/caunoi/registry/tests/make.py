"""The standing cast and small records, for tests. Places and bodies are invented where the
loader's real rows are not needed; An and Bình work in Phú Thọ, Chi for a firm."""

import datetime as dt
from typing import Any

from caunoi.accounts.models import User
from caunoi.core.vietnamese import fold
from caunoi.records.actors import Job
from caunoi.registry import actions
from caunoi.registry.models import (
    Country,
    Level,
    Membership,
    Mission,
    MissionType,
    Organisation,
    OrganisationKind,
    Person,
    Post,
    Role,
    Territory,
)

TODAY = dt.date(2026, 11, 22)
LOADER = Job("test_loader")
VIETNAM = {"name_vi": "Việt Nam", "name_en": "Viet Nam", "timezone": "Asia/Ho_Chi_Minh"}
JAPAN = {"name_vi": "Nhật Bản", "name_en": "Japan", "timezone": "Asia/Tokyo", "continent": "AS"}


def country(code: str = "VN", **columns: Any) -> Country:
    known = {"VN": VIETNAM, "JP": JAPAN}.get(code, {"name_vi": code, "name_en": code})
    return Country.objects.get_or_create(code=code, defaults={**known, **columns})[0]


def province(name: str = "Phú Thọ", **columns: Any) -> Territory:
    defaults = {"name_en": name, "kind": "tỉnh", "level": Level.PROVINCE, **columns}
    return Territory.objects.create(country=country("VN"), name_vi=name, **defaults)


def organisation(
    name: str = "UBND tỉnh Phú Thọ",
    kind: str = OrganisationKind.PEOPLES_COMMITTEE,
    of: str = "VN",
    **columns: Any,
) -> Organisation:
    return actions.register_organisation(
        kind=kind, name_vi=name, country=country(of), by=LOADER, **columns
    )


def partner(name: str = "Tỉnh Gunma", of: str = "JP", **columns: Any) -> Organisation:
    return organisation(name, OrganisationKind.FOREIGN_LOCALITY, of, **columns)


def ministry() -> Organisation:
    """Codes are set by the loader alone, never through actions."""
    row = organisation("Bộ Ngoại giao", OrganisationKind.MINISTRY)
    Organisation.objects.filter(pk=row.pk).update(code="mofa")
    row.refresh_from_db()
    return row


def mission(host: str = "JP", name: str = "Đại sứ quán Việt Nam tại Nhật Bản") -> Mission:
    return actions.register_mission(
        type=MissionType.EMBASSY,
        sending_country=country("VN"),
        host_country=country(host),
        name_vi=name,
        city="Tokyo",
        timezone="Asia/Tokyo",
        by=LOADER,
    )


def member(organisation: Organisation, role: str = Role.EDITOR, name: str = "Bình") -> User:
    address = f"{fold(name)}{User.objects.count()}@example.vn"
    user = User.objects.create_user(address, full_name=name)
    Membership.objects.create(
        user=user, organisation=organisation, role=role, begins_on=dt.date(2020, 1, 1)
    )
    return user


def stranger(name: str = "Chi") -> User:
    """Works for a firm: signed in, of no state body."""
    firm = organisation("Công ty Hoa Sen", OrganisationKind.ENTERPRISE)
    return member(firm, Role.HEAD, name)


def post(
    organisation: Organisation,
    person: Person | None = None,
    title: str = "Đại sứ",
    **columns: Any,
) -> Post:
    person = person or actions.register_person(name="Nguyễn Văn Đức", by=LOADER)
    return actions.appoint(
        person, organisation=organisation, title_vi=title, today=TODAY, by=LOADER, **columns
    )
