"""Missions: where they stand for their country, and which part of it they serve."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.records.actors import Actor
from caunoi.records.lifecycle import require
from caunoi.records.timeline import record
from caunoi.registry.actions.common import A_DAY, EDIT, change, check_span, disown, keep
from caunoi.registry.actions.organisations import register_organisation
from caunoi.registry.models import (
    Accreditation,
    ConsularDistrict,
    Country,
    Mission,
    OrganisationKind,
)


@transaction.atomic
def register_mission(
    *,
    type: str,
    sending_country: Country,
    host_country: Country,
    name_vi: str,
    by: Actor,
    city: str = "",
    timezone: str = "",
    **columns: Any,
) -> Mission:
    """Việt Nam's abroad, or another country's in Việt Nam: the sending country decides."""
    ours = sending_country.code == "VN"
    organisation = register_organisation(
        kind=OrganisationKind.MISSION if ours else OrganisationKind.FOREIGN_MISSION,
        name_vi=name_vi,
        country=sending_country,
        by=by,
        **columns,
    )
    mission = Mission(
        organisation=organisation,
        type=type,
        sending_country=sending_country,
        host_country=host_country,
    )
    change(mission, {"city": city, "timezone": timezone})
    mission.save()
    return mission


@transaction.atomic
def edit_mission(mission: Mission, *, by: Actor, **columns: Any) -> list[str]:
    """Type, city, time zone; which country sends and which receives stays."""
    require(by, EDIT, mission.organisation)
    changed = keep(mission, columns)
    if changed:
        mission.organisation.save(update_fields=disown(mission.organisation))
        record(mission.organisation, "edit", by=by, fields=changed)
    return changed


@transaction.atomic
def set_accreditation(
    mission: Mission,
    *,
    country: Country,
    by: Actor,
    begins_on: dt.date | None = None,
    source: str = "",
) -> Accreditation:
    """From a day on it stands for its country in `country` too."""
    require(by, EDIT, mission.organisation)
    if country.code in {mission.host_country_id, mission.sending_country_id}:
        raise ValidationError({"country": _("It needs no accreditation for this country.")})
    if mission.accreditations.filter(country=country, ends_on=None).exists():
        raise ValidationError({"country": _("It is already accredited to this country.")})
    row = Accreditation(mission=mission, country=country, begins_on=begins_on, source=source)
    row.full_clean()
    row.save()
    record(mission.organisation, "accredit", by=by, on=begins_on, country=country.code)
    return row


@transaction.atomic
def end_accreditation(accreditation: Accreditation, *, on: dt.date, by: Actor) -> None:
    """`on` is its last day."""
    organisation = accreditation.mission.organisation
    require(by, EDIT, organisation)
    check_span(accreditation.begins_on, on)
    keep(accreditation, {"ends_on": on})
    record(organisation, "end_accreditation", by=by, on=on, country=accreditation.country_id)


@transaction.atomic
def set_consular_district(
    mission: Mission,
    *,
    area_vi: str,
    begins_on: dt.date,
    by: Actor,
    area_en: str = "",
    source: str = "",
) -> ConsularDistrict:
    """The part of the country it serves from a day on; the one before ends the day before."""
    require(by, EDIT, mission.organisation)
    for earlier in mission.districts.filter(ends_on=None):
        check_span(earlier.begins_on, begins_on - A_DAY)
        keep(earlier, {"ends_on": begins_on - A_DAY})
    row = ConsularDistrict(mission=mission, begins_on=begins_on)
    change(row, {"area_vi": area_vi, "area_en": area_en, "source": source})
    row.save()
    record(mission.organisation, "set_district", by=by, on=begins_on, district=row.pk)
    return row
