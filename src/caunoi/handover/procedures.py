"""By which rule an inherited agreement is dealt with, and how its names alone may be amended.

Decree 177/2025/NĐ-CP: Art. 3 districts, Art. 5 provinces, Art. 6 departments, Art. 10(2) the last
day for a province's names. The days come from the rules (`law`); nothing here touches a database.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from caunoi.agreements.duties import ARRANGEMENT
from caunoi.agreements.terms import AgreementClass
from caunoi.handover.terms import Way

DISTRICT_OPINION, DISTRICT_DECIDE = "SUCC_DISTRICT_OPINION", "SUCC_DISTRICT_DECIDE"

WAYS = {
    AgreementClass.PROVINCE: Way.PROVINCE,
    AgreementClass.DEPARTMENT: Way.DEPARTMENT,
    AgreementClass.DISTRICT: Way.DISTRICT,
    AgreementClass.BORDER_COMMUNE: Way.COMMUNE,
}


class Consulting(StrEnum):
    """Whether amending the names alone needs consultation."""

    FREE = "free"  # without consultation, no last day
    FREE_UNTIL = "free_until"  # without consultation up to a day
    NORMAL = "normal"  # as any amendment
    EARLIER = "earlier"  # it gave way before the arrangement that the decree is about
    UNKNOWN = "unknown"  # the decree does not speak of it, or the rule is not loaded


@dataclass(frozen=True)
class Procedure:
    way: Way
    names: Consulting
    names_until: dt.date | None
    chair_decides: bool


def way_of(agreement_class: str, *, of_district: bool = False) -> Way:
    """A district's agreement is one whatever class somebody filed it under."""
    return Way.DISTRICT if of_district else WAYS.get(AgreementClass(agreement_class), Way.OTHER)


def procedure_of(
    way: str, *, passed_on: dt.date, several: bool, today: dt.date, names_until: dt.date | None
) -> Procedure:
    """`passed_on`: the day of the last step. `several`: more than one body may take over.
    `names_until`: of the rule on names, None where it is not loaded."""
    asked = Way(way)
    names, until = consulting(asked, passed_on, today, names_until)
    chair = asked == Way.DISTRICT or (several and asked in (Way.DEPARTMENT, Way.COMMUNE))
    return Procedure(asked, names, until, chair)


def consulting(
    way: Way, passed_on: dt.date, today: dt.date, names_until: dt.date | None
) -> tuple[Consulting, dt.date | None]:
    if way == Way.DEPARTMENT:
        return Consulting.FREE, None
    if way != Way.PROVINCE or names_until is None:
        return Consulting.UNKNOWN, None
    if passed_on < ARRANGEMENT:
        return Consulting.EARLIER, None
    return (Consulting.FREE_UNTIL if today <= names_until else Consulting.NORMAL), names_until
