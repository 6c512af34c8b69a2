"""Whom a rung reaches: the people of the body that answers for an agreement, and those above.

A People's Committee deals with the world through its external-affairs body: there sit its officer
and head; who heads the committee itself is the province's chair. Where a rung finds nobody it goes
up, to the ministry at last.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from caunoi.registry.access import NATIONAL_CODES, SPEAKS_FOR_ITS_PARENT
from caunoi.registry.models import Membership, Organisation, OrganisationKind, Role
from caunoi.urging.states import Who

UPWARDS = (Who.OFFICER, Who.HEAD, Who.CHAIR, Who.MINISTRY)
COMMITTEE = OrganisationKind.PEOPLES_COMMITTEE


@dataclass
class Receivers:
    """User ids by owner and kind of receiver, on one day."""

    by_owner: dict[int, dict[str, list[int]]] = field(default_factory=dict)

    def reached(self, owner_id: int, who: str) -> tuple[str, list[int]]:
        """(as whom, the users); ("", []) where nobody is there up to the ministry."""
        found = self.by_owner.get(owner_id, {})
        for kind in UPWARDS[UPWARDS.index(Who(who)) :]:
            if users := found.get(kind):
                return kind, users
        return "", []


class Bodies:
    """The owners, the bodies around them, and who acts for each on a day."""

    def __init__(self, owner_ids: Iterable[int], today: dt.date) -> None:
        rows = Organisation.objects.filter(pk__in=set(owner_ids)).select_related("parent")
        self.owners = list(rows)
        self.committees = {owner.pk: committee_of(owner) for owner in self.owners}
        above = {body.pk for body in self.committees.values() if body is not None}
        speaking = Organisation.objects.filter(kind__in=SPEAKS_FOR_ITS_PARENT, parent__in=above)
        self.speakers: dict[int, list[int]] = defaultdict(list)
        for pk, parent in speaking.values_list("pk", "parent_id"):
            self.speakers[parent or 0].append(pk)
        self.national = set(
            Organisation.objects.filter(code__in=NATIONAL_CODES).values_list("pk", flat=True)
        )
        bodies = {o.pk for o in self.owners} | above | self.national
        bodies.update(pk for pks in self.speakers.values() for pk in pks)
        self.people = people_of(bodies, today)

    def holding(self, role: str, bodies: Iterable[int]) -> list[int]:
        return sorted({user for body in bodies for user in self.people.get((body, role), ())})


def committee_of(owner: Organisation) -> Organisation | None:
    """The committee over it, itself where it is one."""
    above = owner if owner.kind == COMMITTEE else owner.parent
    return above if above is not None and above.kind == COMMITTEE else None


def people_of(bodies: set[int], today: dt.date) -> dict[tuple[int, str], list[int]]:
    rows = Membership.objects.filter(
        Q(ended_on=None) | Q(ended_on__gt=today),
        organisation__in=bodies,
        begins_on__lte=today,
        user__is_active=True,
    )
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for body, role, user in rows.values_list("organisation_id", "role", "user_id"):
        found[body, role].append(user)
    return found


def receivers(owner_ids: Iterable[int], today: dt.date) -> Receivers:
    """Five queries, however many owners."""
    bodies = Bodies(owner_ids, today)
    ministry = bodies.holding(Role.HEAD, bodies.national) or bodies.holding(
        Role.EDITOR, bodies.national
    )
    found = Receivers()
    for owner in bodies.owners:
        committee = bodies.committees[owner.pk]
        desk = {owner.pk}
        if committee is not None and committee.pk == owner.pk:
            desk.update(bodies.speakers[owner.pk])
        chairs = {committee.pk} if committee else set()
        found.by_owner[owner.pk] = {
            Who.OFFICER: bodies.holding(Role.EDITOR, desk),
            Who.HEAD: bodies.holding(Role.HEAD, desk - chairs),
            Who.CHAIR: bodies.holding(Role.HEAD, chairs),
            Who.MINISTRY: ministry,
        }
    return found
