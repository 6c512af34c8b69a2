"""Who may see and who may do: scopes, roles, and both in words.

A *scope* is the set of organisations a user acts for: their own, those below them, the
People's Committee whose external-affairs body they work in, and what all these inherited.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.registry.models.membership import Membership, Role
from caunoi.registry.models.organisation import STATE_KINDS, Organisation, OrganisationKind

VERBS: dict[str, frozenset[str]] = {
    Role.READER: frozenset({"view"}),
    Role.EDITOR: frozenset({"view", "edit"}),
    Role.HEAD: frozenset({"view", "edit", "decide", "manage"}),
}
NATIONAL_KINDS = frozenset({OrganisationKind.MINISTRY, OrganisationKind.MINISTRY_DEPARTMENT})
# The body through which a People's Committee and Council deal with the world.
SPEAKS_FOR_ITS_PARENT = frozenset({OrganisationKind.EXTERNAL_AFFAIRS_BODY})
# Central bodies see the whole country only where coordinating it is their task.
NATIONAL_CODES = frozenset({"mofa", "dea_cd"})


@dataclass(frozen=True)
class Scope:
    """What a user's memberships amount to on one day.

    `roles` maps organisation id to the verbs the user holds there, inheritance included.
    """

    is_state: bool = False
    is_national: bool = False
    national_verbs: frozenset[str] = frozenset()
    state_verbs: frozenset[str] = frozenset()  # held through any state body
    roles: dict[int, frozenset[str]] = field(default_factory=dict)
    reasons: dict[int, int] = field(default_factory=dict)  # organisation → the membership's own

    @property
    def ids(self) -> list[int]:
        return list(self.roles)

    def allows(self, verb: str, organisation_id: int | None) -> bool:
        if self.is_national and verb in self.national_verbs:
            return True
        return organisation_id is not None and verb in self.roles.get(organisation_id, ())

    def holds(self, verb: str) -> bool:
        return verb in self.national_verbs or any(verb in held for held in self.roles.values())


NOBODY = Scope()


def current_memberships(user: User, today: dt.date) -> list[Membership]:
    rows = Membership.objects.filter(user=user, begins_on__lte=today)
    rows = rows.exclude(ended_on__lte=today).select_related("organisation__territory")
    return list(rows.order_by("begins_on", "pk"))


def scope_of(user: Any, today: dt.date | None = None) -> Scope:
    """The user's scope; kept on the user object for the length of a request."""
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    cached = getattr(user, "_scope", None)
    if cached is None or today is not None:
        cached = compute_scope(user, today or timezone.localdate())
        user._scope = cached
    return cached


def compute_scope(user: User, today: dt.date) -> Scope:
    memberships = current_memberships(user, today)
    if not memberships:
        return NOBODY
    national: frozenset[str] = frozenset()
    state: frozenset[str] = frozenset()
    roles: dict[int, frozenset[str]] = {}
    reasons: dict[int, int] = {}
    for membership in memberships:
        verbs = VERBS[membership.role]
        if membership.organisation.code in NATIONAL_CODES:
            national |= verbs
        if membership.organisation.kind in STATE_KINDS:
            state |= verbs
        for organisation_id in reach_of(membership.organisation):
            roles[organisation_id] = roles.get(organisation_id, frozenset()) | verbs
            reasons.setdefault(organisation_id, membership.organisation_id)
    return Scope(
        is_state=bool(state),
        is_national=bool(national),
        national_verbs=national,
        state_verbs=state,
        roles=roles,
        reasons=reasons,
    )


REACH = """
WITH RECURSIVE reach(id) AS (
    SELECT %s::bigint
  UNION
    SELECT next.id FROM reach, LATERAL (
        SELECT o.id FROM registry_organisation o WHERE o.parent_id = reach.id
      UNION ALL
        SELECT s.old_id FROM registry_organisationsuccession s WHERE s.new_id = reach.id
      UNION ALL
        SELECT o.id FROM registry_organisation o WHERE o.merged_into_id = reach.id
      UNION ALL
        SELECT before.id FROM registry_organisation o
        JOIN registry_succession t ON t.new_id = o.territory_id AND t.is_main
        JOIN registry_organisation before ON before.territory_id = t.old_id
        WHERE o.id = reach.id AND o.kind = 'peoples_committee'
          AND before.kind IN ('peoples_committee', 'peoples_council', 'prov_ea_body')
    ) AS next
)
SELECT id FROM reach
"""


def reach_of(organisation: Organisation) -> list[int]:
    """Ids of the organisation, those below it, and those whose tasks it or they inherited."""
    top = organisation
    if organisation.kind in SPEAKS_FOR_ITS_PARENT and organisation.parent_id:
        top = organisation.parent
    return [row.pk for row in Organisation.objects.raw(REACH, [top.pk])]


class RoleBackend:
    """`user.has_perm("agreements.edit", agreement)`: the verb, held in the record's owner.

    Without a record: held in any organisation (for menus). It signs nobody in.
    """

    def authenticate(self, request: Any, **credentials: Any) -> None:
        return None

    def has_perm(self, user: User, perm: str, obj: Any = None) -> bool:
        verb = perm.rpartition(".")[2]
        scope = scope_of(user)
        if obj is None:
            return scope.holds(verb)
        if any(scope.allows(verb, keeper) for keeper in keepers_of(obj)):
            return True
        return verb in scope.state_verbs and getattr(obj, "any_state_body_keeps", False)


def keepers_of(record: Any) -> list[int | None]:
    """Organisations whose people keep a record: its owner, or what it names as `keeper_ids`."""
    return getattr(record, "keeper_ids", [getattr(record, "owner_id", None)]) or [None]
