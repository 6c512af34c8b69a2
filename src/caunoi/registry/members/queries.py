import datetime as dt
from typing import Any

from django.db.models import Count, F, Func, Q, QuerySet

from caunoi.accounts.models import User
from caunoi.registry.access import MANAGE_MEMBERS, scope_of
from caunoi.registry.models import Invitation, Membership, Organisation, Role

FORMER_SHOWN = 20
SHOWN = 200
BY_NAME = Func(F("user__full_name"), function="vn_key")


def may_manage(user: User, organisation: Organisation) -> bool:
    """Heads in their scope; whoever runs the installation, everywhere."""
    return user.has_perm(MANAGE_MEMBERS, organisation)


def manageable(user: User) -> QuerySet[Organisation]:
    scope = scope_of(user)
    if user.is_staff or "manage" in scope.national_verbs:
        return Organisation.objects.all()
    ids = [pk for pk, verbs in scope.roles.items() if "manage" in verbs]
    return Organisation.objects.filter(pk__in=ids)


def with_people(organisations: QuerySet[Organisation], today: dt.date) -> QuerySet[Organisation]:
    """Those in which somebody works or is invited, with how many."""
    open_now = Q(memberships__begins_on__lte=today) & current("memberships__", today)
    invited = Q(invitations__accepted_at=None, invitations__revoked_at=None)
    counted = organisations.annotate(
        member_count=Count("memberships", filter=open_now, distinct=True),
        invited_count=Count(
            "invitations", filter=invited & Q(invitations__isnull=False), distinct=True
        ),
    )
    return counted.filter(Q(member_count__gt=0) | Q(invited_count__gt=0)).order_by("name_key")


def found(organisations: QuerySet[Organisation], text: str) -> QuerySet[Organisation]:
    named = Q()
    for column in ("name_vi", "name_en", "short_vi"):
        named |= Q(**{f"{column}__unaccent__icontains": text})
    return organisations.filter(named).order_by("name_key")


def current(prefix: str, today: dt.date) -> Q:
    return Q(**{f"{prefix}ended_on": None}) | Q(**{f"{prefix}ended_on__gt": today})


def memberships_on(today: dt.date) -> QuerySet[Membership]:
    rows = Membership.objects.filter(current("", today), begins_on__lte=today)
    return rows.select_related("user", "organisation")


def members_of(organisation: Organisation, today: dt.date) -> QuerySet[Membership]:
    return memberships_on(today).filter(organisation=organisation).order_by(BY_NAME, "pk")


def former_members(organisation: Organisation, today: dt.date) -> QuerySet[Membership]:
    rows = Membership.objects.filter(organisation=organisation, ended_on__lte=today)
    return rows.select_related("user").order_by("-ended_on", "-pk")[:FORMER_SHOWN]


def heads_of(organisation: Organisation, today: dt.date) -> QuerySet[Membership]:
    return members_of(organisation, today).filter(role=Role.HEAD, user__is_active=True)


def pending_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    rows = Invitation.objects.pending().filter(organisation=organisation)
    return rows.select_related("invited_by").order_by("-made_at")


def administers(by: User, user: User, today: dt.date) -> bool:
    """Whether `by` decides about the whole account: every place the person works in is theirs."""
    if by.is_staff:
        return by.pk != user.pk
    if by.pk == user.pk or user.is_staff:
        return False
    places = [membership.organisation for membership in memberships_on(today).filter(user=user)]
    return bool(places) and all(may_manage(by, place) for place in places)


def my_roles(user: User, today: dt.date) -> QuerySet[Membership]:
    return memberships_on(today).filter(user=user).order_by("begins_on", "pk")


def membership_data(user: User) -> dict[str, Any]:
    memberships = Membership.objects.filter(user=user).select_related("organisation")
    invitations = Invitation.objects.filter(accepted_by=user).select_related("organisation")
    return {
        "memberships": [
            {
                "organisation": membership.organisation.name_vi,
                "role": membership.role,
                "begins_on": membership.begins_on,
                "ended_on": membership.ended_on,
            }
            for membership in memberships.order_by("begins_on", "pk")
        ],
        "invitations": [
            {
                "organisation": invitation.organisation.name_vi,
                "email": invitation.email,
                "made_at": invitation.made_at,
                "accepted_at": invitation.accepted_at,
            }
            for invitation in invitations.order_by("made_at", "pk")
        ],
    }
