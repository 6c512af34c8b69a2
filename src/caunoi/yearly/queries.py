"""Who owes a report, by when, and what has come of it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from caunoi.accounts.models import User
from caunoi.law.queries import known_due
from caunoi.law.words import Why, why
from caunoi.registry.access import scope_of
from caunoi.registry.models import (
    Level,
    Membership,
    Organisation,
    OrganisationKind,
    Role,
    Territory,
)
from caunoi.yearly.models import Certification, YearReport
from caunoi.yearly.states import EDIT, YearState
from caunoi.yearly.terms import RULES, YearKind

FIRST_YEAR = 2021  # Law 70/2020/QH14 is in force from 01/07/2021


def committees(today: dt.date) -> QuerySet[Organisation]:
    """The People's Committees that report: one of each province and city of the day."""
    places = Territory.objects.on(today).filter(country="VN", level=Level.PROVINCE)
    rows = Organisation.objects.on(today).filter(
        kind=OrganisationKind.PEOPLES_COMMITTEE, territory__in=places, merged_into__isnull=True
    )
    return rows.select_related("territory").order_by("territory__name_key", "pk")


def my_committees(user: Any, today: dt.date) -> QuerySet[Organisation]:
    """Those the user acts for; the ministry acts for none of them."""
    return committees(today).filter(pk__in=scope_of(user).ids)


@dataclass(frozen=True)
class Duty:
    """What is due of one kind and year, and why on that day (in the reader's language)."""

    kind: str
    year: int
    due_on: dt.date | None
    why: Why | None


def duty(kind: str, year: int) -> Duty:
    """The day by the rule in force; none where there is no such rule."""
    known = known_due(RULES[YearKind(kind)], dt.date(year, 1, 1))
    if known is None:
        return Duty(kind, year, None, None)
    rule, found = known
    return Duty(kind, year, found.date, why(rule, found))


@dataclass(frozen=True)
class Standing:
    """How one committee stands with one duty on a day."""

    owner: Organisation
    duty: Duty
    report: YearReport | None
    certified: Certification | None  # the newest version
    first_on: dt.date | None  # when the first version was certified
    days_late: int
    days_left: int | None  # to the due day; None once certified, or late

    @property
    def state(self) -> str:
        """ "certified", "reopened", "draft", "none"; the mark beside it is the page's matter."""
        return str(self.report.state) if self.report else "none"

    @property
    def is_late(self) -> bool:
        return self.days_late > 0 and self.first_on is None


def standing_of(
    owner: Organisation, owed: Duty, report: YearReport | None, today: dt.date
) -> Standing:
    versions = list(report.certifications.all()) if report else []
    first_on = versions[0].certified_on if versions else None
    counted_to = first_on or today
    late = max((counted_to - owed.due_on).days, 0) if owed.due_on else 0
    left = (owed.due_on - today).days if owed.due_on and not versions and not late else None
    return Standing(owner, owed, report, versions[-1] if versions else None, first_on, late, left)


def standings(
    owners: Iterable[Organisation], kind: str, year: int, user: Any, today: dt.date
) -> list[Standing]:
    """In the order of `owners`; a report the user may not see counts as not there."""
    return standings_of(owners, [(kind, year)], user, today)


def standings_of(
    owners: Iterable[Organisation], asked: list[tuple[str, int]], user: Any, today: dt.date
) -> list[Standing]:
    """The same of several kinds and years, one after the other."""
    wanted = list(owners)
    of_these = Q(pk__in=[])
    for kind, year in asked:
        of_these |= Q(kind=kind, year=year)
    rows = YearReport.objects.visible_to(user).filter(of_these, owner__in=wanted)
    known = {(row.kind, row.year, row.owner_id): row for row in with_versions(rows)}
    return [
        standing_of(owner, owed, known.get((owed.kind, owed.year, owner.pk)), today)
        for owed in (duty(kind, year) for kind, year in asked)
        for owner in wanted
    ]


def with_versions(rows: QuerySet[YearReport]) -> QuerySet[YearReport]:
    """With every certified version but its inputs, which are large."""
    versions = Certification.objects.select_related("paper", "certified_by").defer("inputs")
    return rows.select_related("owner").prefetch_related(
        Prefetch("certifications", versions.order_by("number"))
    )


def reports_of(user: Any, owners: Iterable[Organisation]) -> QuerySet[YearReport]:
    rows = YearReport.objects.visible_to(user).filter(owner__in=list(owners))
    return with_versions(rows).order_by("-year", "kind", "pk")


def last_certified(report: YearReport) -> Certification | None:
    return report.certifications.order_by("-number").select_related("paper").first()


def current(today: dt.date) -> list[tuple[str, int]]:
    """What is owed in the year of the day: its report, and the plan of the next."""
    return [(YearKind.REPORT, today.year), (YearKind.PLAN, today.year + 1)]


def heads_of(owner: Organisation, today: dt.date) -> list[User]:
    """Who may certify: the heads of the committee, and of the body that speaks for it."""
    bodies = Organisation.objects.filter(
        parent=owner, kind=OrganisationKind.EXTERNAL_AFFAIRS_BODY
    ).values("pk")
    rows = Membership.objects.filter(role=Role.HEAD, begins_on__lte=today)
    rows = rows.filter(organisation__in=[owner.pk, *(row["pk"] for row in bodies)])
    rows = rows.exclude(ended_on__lte=today).select_related("user")
    found = {row.user_id: row.user for row in rows if row.user.is_active}
    return [found[pk] for pk in sorted(found)]


def open_standings(user: Any, today: dt.date) -> list[Standing]:
    """What the user's committees owe and nobody has certified, or has opened again."""
    scope = scope_of(user)
    mine = [row for row in my_committees(user, today) if scope.allows("edit", row.pk)]
    found = standings_of(mine, current(today), user, today)
    return [row for row in found if row.state != YearState.CERTIFIED]


def may_write(user: Any, owner: Organisation) -> bool:
    return user.has_perm(EDIT, YearReport(owner=owner))
