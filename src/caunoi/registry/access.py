"""Who may see and who may do: scopes, roles, and both in words.

A *scope* is the set of organisations a user acts for: their own, those below them, the
People's Committee whose external-affairs body they work in, and what all these inherited.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.core.remembering import kept_with
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
# Invite colleagues, give and take roles: heads in their scope; everywhere, whoever runs this.
MANAGE_MEMBERS = "members.manage"


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
    edited_kinds: frozenset[str] = frozenset()  # of the organisations in which `edit` is held

    @property
    def ids(self) -> list[int]:
        return list(self.roles)

    def allows(self, verb: str, organisation_id: int | None) -> bool:
        if self.is_national and verb in self.national_verbs:
            return True
        return self.acts_for(verb, organisation_id)

    def acts_for(self, verb: str, organisation_id: int | None) -> bool:
        """Narrower: the ministry that sees the whole country acts for itself only."""
        return organisation_id is not None and verb in self.roles.get(organisation_id, ())

    def holds(self, verb: str) -> bool:
        return verb in self.national_verbs or any(verb in held for held in self.roles.values())


NOBODY = Scope()


def current_memberships(user: User, today: dt.date) -> list[Membership]:
    """Those in force on a day; kept on the user object for the length of a request."""
    kept: dict[dt.date, list[Membership]] = kept_with(user, "_memberships")
    if today not in kept:
        kept[today] = memberships_on(user, today)
    return kept[today]


def memberships_on(user: User, today: dt.date) -> list[Membership]:
    rows = Membership.objects.filter(user=user, begins_on__lte=today)
    rows = rows.exclude(ended_on__lte=today).select_related("organisation")
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
    kinds: set[str] = set()
    for membership in memberships:
        verbs = VERBS[membership.role]
        if membership.organisation.code in NATIONAL_CODES:
            national |= verbs
        if membership.organisation.kind in STATE_KINDS:
            state |= verbs
        for organisation_id, kind in reached(membership.organisation):
            roles[organisation_id] = roles.get(organisation_id, frozenset()) | verbs
            if "edit" in verbs:
                kinds.add(kind)
            reasons.setdefault(organisation_id, membership.organisation_id)
    return Scope(
        is_state=bool(state),
        is_national=bool(national),
        national_verbs=national,
        state_verbs=state,
        roles=roles,
        reasons=reasons,
        edited_kinds=frozenset(kinds),
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
      UNION ALL
        SELECT council.id FROM registry_organisation o
        JOIN registry_organisation council ON council.territory_id = o.territory_id
        WHERE o.id = reach.id AND o.kind = 'peoples_committee'
          AND council.kind = 'peoples_council'
    ) AS next
)
SELECT o.id, o.kind FROM reach JOIN registry_organisation o ON o.id = reach.id
"""


def reach_of(organisation: Organisation) -> list[int]:
    """Ids of the organisation, those below it, and those whose tasks it or they inherited."""
    return [pk for pk, _kind in reached(organisation)]


def reached(organisation: Organisation) -> list[tuple[int, str]]:
    """The same with the kind of each."""
    top = organisation.pk
    if organisation.kind in SPEAKS_FOR_ITS_PARENT and organisation.parent_id:
        top = organisation.parent_id
    with connection.cursor() as cursor:
        cursor.execute(REACH, [top])
        return list(cursor.fetchall())


class RoleBackend:
    """`user.has_perm("agreements.edit", agreement)`: the verb, held in the record's owner; by the
    ministry everywhere, but for a record whose `own_people_only` says that it is its owner's act.

    Without a record: held in any organisation (for menus). It signs nobody in, and what it denies
    no backend after it is asked for: no right of ours lies in Django's own tables.
    """

    def authenticate(self, request: Any, **credentials: Any) -> None:
        return None

    def has_perm(self, user: User, perm: str, obj: Any = None) -> bool:
        if not may(user, perm, obj):
            raise PermissionDenied
        return True


def may(user: User, perm: str, record: Any = None) -> bool:
    if perm == MANAGE_MEMBERS and user.is_active and user.is_staff:
        return True
    verb = perm.rpartition(".")[2]
    scope = scope_of(user)
    if record is None:
        return scope.holds(verb)
    holds = scope.acts_for if getattr(record, "own_people_only", False) else scope.allows
    if any(holds(verb, keeper) for keeper in keepers_of(record)):
        return True
    return verb in scope.state_verbs and getattr(record, "any_state_body_keeps", False)


def keepers_of(record: Any) -> list[int | None]:
    """Organisations whose people keep a record: its owner, or what it names as `keeper_ids`."""
    return getattr(record, "keeper_ids", [getattr(record, "owner_id", None)]) or [None]


def why_visible(user: Any, record: Any, today: dt.date | None = None) -> list[str]:
    """Why this user sees this dossier, in sentences: the facts `visible_to` asks, one by one.

    Empty exactly where the dossier is not visible.
    """
    scope = scope_of(user, today)
    memberships = current_memberships(user, today or timezone.localdate()) if scope.roles else []
    return [
        *reasons_of_openness(record, scope, memberships),
        *reasons_of_the_ministry(scope, memberships),
        *reasons_of_scope(record, scope, memberships),
    ]


def reasons_of_openness(record: Any, scope: Scope, memberships: list[Membership]) -> list[str]:
    if record.state in type(record)._default_manager.all().PRIVATE_STATES:
        return []
    if record.visibility == "public":
        return [_("It is open to everyone.")]
    if record.visibility == "state" and scope.is_state:
        body = next(m.organisation for m in memberships if m.organisation.kind in STATE_KINDS)
        said = _("It is open to all state bodies, and you work in %(body)s.")
        return [said % {"body": body.name}]
    return []


def reasons_of_the_ministry(scope: Scope, memberships: list[Membership]) -> list[str]:
    if not scope.is_national:
        return []
    body = next(m.organisation for m in memberships if m.organisation.code in NATIONAL_CODES)
    return [_("%(body)s sees the records of the whole country.") % {"body": body.name}]


def reasons_of_scope(record: Any, scope: Scope, memberships: list[Membership]) -> list[str]:
    found = []
    if record.owner_id in scope.roles:
        said = _("%(body)s answers for it.") % {"body": record.owner.name}
        found.append(f"{said} {standing_in(record.owner_id, scope, memberships)}")
    for party in parties_in(record, scope):
        said = _("%(body)s is a party to it.") % {"body": party.name}
        found.append(f"{said} {standing_in(party.pk, scope, memberships)}")
    for body in asked_in(record, scope):
        said = _("%(body)s is asked for its opinion on it.") % {"body": body.name}
        found.append(f"{said} {standing_in(body.pk, scope, memberships)}")
    return found


def asked_in(record: Any, scope: Scope) -> list[Organisation]:
    """Bodies of the scope whose opinion is asked, for records that are decided on."""
    if not hasattr(record, "bodies_asked"):
        return []
    asked = (record.bodies_asked() & set(scope.roles)) - {record.owner_id}
    return list(Organisation.objects.filter(pk__in=asked).order_by("name_key"))


def parties_in(record: Any, scope: Scope) -> list[Organisation]:
    """Parties of it that lie in the scope and let it be seen in the state it is in."""
    if not getattr(record, "seen_by_its_parties", False):
        return []
    named = [body for party in record.parties.all() for body in (party.organisation, party.answers)]
    found = {body.pk: body for body in named if body is not None and body.pk in scope.roles}
    found.pop(record.owner_id, None)
    return sorted(found.values(), key=lambda body: body.name_key)


def standing_in(organisation_id: int, scope: Scope, memberships: list[Membership]) -> str:
    own_id = scope.reasons[organisation_id]
    own = next(m for m in memberships if m.organisation_id == own_id)
    names = {"own": own.organisation.name, "role": own.get_role_display()}
    if own_id == organisation_id:
        return _("You act for it as: %(role)s.") % names
    return _("It lies in the scope of %(own)s, for which you act as: %(role)s.") % names
