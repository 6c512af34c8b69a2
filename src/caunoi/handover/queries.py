"""Reads of inheritances and handings over. What people see begins with `visible_to`."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, When

from caunoi.accounts.models import User
from caunoi.agreements.models import Agreement, Party
from caunoi.agreements.terms import Side
from caunoi.core.lately import lately
from caunoi.core.lookups import Among
from caunoi.core.vietnamese import fold
from caunoi.handover.models import HandoverItem, Inheritance, Overlap, PersonalHandover
from caunoi.handover.states import OPEN, HandoverState, InheritanceState, ItemState, OverlapState
from caunoi.registry.access import scope_of
from caunoi.registry.members.queries import members_of
from caunoi.registry.models import Organisation, Role, Territory

OPEN_ONES = "open"  # as a state to ask for: whatever still wants something


@dataclass(frozen=True)
class Filters:
    """What a list or a file is narrowed to; names as in the address."""

    q: str = ""
    state: str = ""
    way: str = ""
    country: str = ""
    former: int | None = None  # a former province or district
    to: int | None = None
    choice: str = ""  # "several": nobody takes over until somebody decides
    mine: str = ""  # "yes": a body of the reader's scope takes over or decides


def listed(
    user: Any, filters: Filters, mine: QuerySet[Inheritance] | None = None
) -> QuerySet[Inheritance]:
    """`mine`: what `ours` gave, where it is at hand."""
    if filters.mine:
        known = ours(user) if mine is None else mine
    else:
        known = Inheritance.objects.visible_to(user)
    rows = in_state(known, filters.state)
    asked = {"way": filters.way, "to": filters.to}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    if filters.former:
        of_body = Q(from_organisation__territory=filters.former)
        rows = rows.filter(Q(from_territory=filters.former) | of_body)
    if filters.country:
        partner = Party.objects.filter(agreement=OuterRef("agreement"), side=Side.PARTNER)
        rows = rows.filter(Exists(partner.filter(country=filters.country)))
    if filters.choice:
        rows = rows.filter(to__isnull=True)
    for word in fold(filters.q).split():
        rows = rows.filter(agreement__folded__contains=word)
    return rows


def in_state(rows: QuerySet[Inheritance], state: str) -> QuerySet[Inheritance]:
    if state == OPEN_ONES:
        return rows.filter(state__in=OPEN)
    return rows.filter(state=state) if state else rows.exclude(state=InheritanceState.DROPPED)


def is_ours(user: Any) -> Q:
    """The part of `visible_to` in which a body of the user's scope takes over, decides, or answers
    for the agreement."""
    ids = scope_of(user).ids
    # Joined, every agreement would be read; so only the keys of one's own are, from their index.
    answered_for = Agreement.objects.filter(owner__in=ids).order_by().values("pk")
    return Q(to__in=ids) | Q(decides__in=ids) | Q(agreement__in=answered_for)


def ours(user: Any) -> QuerySet[Inheritance]:
    """What `is_ours`, its keys read at once: whoever asks several things of it keeps it, and the
    database, which can't guess how few they are, knows it when it orders them."""
    rows = Inheritance.objects.filter(is_ours(user)).order_by()
    return Inheritance.objects.filter(Among(F("pk"), list(rows.values_list("pk", flat=True))))


class AtHand(NamedTuple):
    """An open inheritance that is ours, as far as one need know to say whether it waits."""

    pk: int
    state: str
    asked_on: dt.date | None  # of the departments, for a former district's


def at_hand(user: Any) -> list[AtHand]:
    """In one query for all that *my work* says of them."""
    rows = Inheritance.objects.filter(is_ours(user), state__in=OPEN).order_by()
    return [AtHand(*row) for row in rows.values_list("pk", "state", "asked_on")]


def drawn(rows: QuerySet[Inheritance]) -> QuerySet[Inheritance]:
    """With everything a list shows of each."""
    # Joined, each would be planned for the whole table before the page's rows are cut out.
    return rows.prefetch_related(
        "agreement__owner",
        "agreement__parties__country",
        "from_organisation",
        "from_territory",
        "to",
        "decides",
        "letter",
        "candidates",
    )


def of_agreement(agreement: Agreement) -> list[Inheritance]:
    """Of a record at hand, the earliest first; each with the very same `agreement`."""
    rows = Inheritance.objects.standing().filter(agreement=agreement)
    rows = rows.select_related("from_organisation", "from_territory", "to")
    rows = rows.prefetch_related("candidates", "letter").order_by("effective_on", "pk")
    found = list(rows)
    for row in found:
        row.agreement = agreement
    return found


def open_count(user: Any) -> int:
    """Beside the menu: what is ours and wants something."""
    return Inheritance.objects.filter(is_ours(user), state__in=OPEN).count()


def to_decide(user: Any, mine: QuerySet[Inheritance]) -> QuerySet[Inheritance]:
    """What waits for a decision of what is `ours`; the ministry's is the country."""
    rows = Inheritance.objects.all() if scope_of(user).is_national else mine
    return rows.filter(state=InheritanceState.TO_DO)


def choices_offered(user: Any, *, mine: bool) -> tuple[QuerySet[Territory], QuerySet[Organisation]]:
    """For the filters: units whose agreements pass over, and bodies that take them over."""
    known = Inheritance.objects.all()
    rows = known.filter(is_ours(user)) if mine else known.visible_to(user)
    columns = ("to", "from_territory", "from_organisation__territory")
    passing = rows.order_by().values_list(*columns).distinct()
    found = lately(user, f"passing-over:{mine}", lambda: list(passing))
    bodies = {to for to, *_former in found if to}
    units = {unit for _to, *former in found for unit in former if unit}
    return (
        Territory.objects.filter(pk__in=units).order_by("name_key"),
        Organisation.objects.filter(pk__in=bodies).order_by("name_key"),
    )


def choices_for(inheritance: Inheritance) -> QuerySet[Organisation]:
    """Bodies one may decide for: those the history names; without any, bodies of the same kind
    below whoever decides."""
    named = inheritance.candidates.all()
    if named.exists():
        return named.order_by("name_key")
    rows = Organisation.objects.standing().filter(country_id="VN", ends_on__isnull=True)
    if inheritance.decides_id:
        rows = rows.filter(Q(parent=inheritance.decides_id) | Q(pk=inheritance.decides_id))
    if inheritance.from_organisation is not None:
        same = Q(kind=inheritance.from_organisation.kind) | Q(pk=inheritance.decides_id)
        rows = rows.filter(same)
    return rows.order_by("name_key")


def overlaps(user: Any) -> QuerySet[Overlap]:
    """Undecided ones first, then the newest."""
    rank = Case(When(state=OverlapState.OPEN, then=0), default=1, output_field=IntegerField())
    rows = Overlap.objects.visible_to(user).exclude(state=OverlapState.GONE)
    rows = rows.select_related("province", "partner__country", "owner", "kept")
    return rows.order_by(rank, F("decided_on").desc(nulls_last=True), "province__name_key", "pk")


# --- people ---


def receivers_in(organisation: Organisation, leaver: User, today: dt.date) -> QuerySet[User]:
    """Colleagues who may write there, without the one who leaves."""
    rows = members_of(organisation, today).exclude(user=leaver).exclude(role=Role.READER)
    ids = rows.filter(user__is_active=True).values("user_id")
    return User.objects.filter(pk__in=ids).order_by("full_name", "pk")


def pieces_for(user: Any) -> QuerySet[HandoverItem]:
    """Offered to this user and not answered yet."""
    rows = HandoverItem.objects.filter(receiver=user, state=ItemState.OFFERED)
    return rows.filter(handover__state=HandoverState.OPEN).select_related(
        "handover__leaver", "handover__organisation"
    )


def came_back(user: Any) -> QuerySet[HandoverItem]:
    """Returned pieces in bodies where this user is a head."""
    headed = [pk for pk, verbs in scope_of(user).roles.items() if "decide" in verbs]
    rows = HandoverItem.objects.filter(state=ItemState.RETURNED, handover__organisation__in=headed)
    return rows.filter(handover__state=HandoverState.OPEN).select_related("handover__leaver")


def handovers(user: Any) -> QuerySet[PersonalHandover]:
    rows = PersonalHandover.objects.visible_to(user).select_related("leaver", "organisation")
    waiting = Q(items__state__in=[ItemState.OFFERED, ItemState.RETURNED])
    counted = rows.annotate(total=Count("items"), waiting=Count("items", filter=waiting))
    return counted.order_by("-opened_at", "-pk")


def unfinished(user: Any) -> QuerySet[PersonalHandover]:
    """Open ones in which a piece is not answered, or came back."""
    rows = PersonalHandover.objects.visible_to(user).filter(state=HandoverState.OPEN)
    pieces = HandoverItem.objects.filter(
        handover=OuterRef("pk"), state__in=[ItemState.OFFERED, ItemState.RETURNED]
    )
    rows = rows.filter(Exists(pieces)).select_related("leaver", "organisation")
    return rows.order_by("leaves_on", "pk")
