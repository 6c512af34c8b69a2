"""What succession and handing over show on other records' pages, and as work."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Count, Q, When, Window
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.agreements.models import Agreement
from caunoi.core.figures import number
from caunoi.core.modules import WorkItem
from caunoi.core.work import Days, first_few, the_rest
from caunoi.handover import pages, queries, words
from caunoi.handover.belongings import belongings_of
from caunoi.handover.models import Inheritance, Overlap
from caunoi.handover.queries import AtHand
from caunoi.handover.states import OPEN, HandoverState, InheritanceState, OverlapState
from caunoi.records.panels import said
from caunoi.records.queries import open_deadlines
from caunoi.registry.access import scope_of
from caunoi.registry.members.queries import members_of
from caunoi.registry.models import Organisation, Territory

FEW = 10
SHOWN = 20
SOON = dt.timedelta(days=7)
DRAWN = (  # what a line on a territory's page says
    "state", "from_organisation", "from_territory", "party__name_as_signed",
    "agreement__public_id", "agreement__title_vi", "agreement__title_en",
    "to__name_vi", "to__name_en",
)  # fmt: skip
ANSWERED = (InheritanceState.DISPUTED, InheritanceState.ACKNOWLEDGED)  # by the partner


def on_agreement(agreement: Agreement, user: Any) -> dict[str, Any]:
    """{} where its parties still stand. Whoever sees an agreement sees what becomes of it."""
    rows = queries.of_agreement(agreement)
    known = Overlap.objects.visible_to(user).filter(state=OverlapState.OPEN)
    overlap = known.filter(agreements=agreement).order_by("pk").first()
    if not rows and overlap is None:
        return {}
    today = timezone.localdate()
    return {"rows": [pages.panel_of(row, today) for row in rows], "overlap": overlap}


def on_territory(territory: Territory, user: Any) -> dict[str, Any]:
    """Agreements that it left to others, and that it took over."""
    if territory.country_id != "VN":
        return {}
    bodies = list(Organisation.objects.filter(territory=territory).values_list("pk", flat=True))
    left = Q(from_territory=territory) | Q(from_organisation__in=bodies)
    taken = Q(to__in=bodies)
    seen = Inheritance.objects.visible_to(user, of_few=True).standing().filter(left | taken)
    counted = seen.annotate(
        left=Window(Count("pk", filter=left)), taken=Window(Count("pk", filter=taken))
    )
    # What still wants something stands first; by title every agreement would have to be read.
    pressing = Case(When(state__in=OPEN, then=0), default=1)
    found = counted.order_by(pressing, "-effective_on", "pk").values_list("pk", "left", "taken")
    few = {pk: counts for pk, *counts in found[:FEW]}
    if not few:
        return {}
    rows = Inheritance.objects.select_related("agreement", "party", "to").only(*DRAWN).in_bulk(few)
    [(left_count, taken_count), *_rest] = few.values()
    return {
        "left": left_count,
        "taken": taken_count,
        "rows": [pages.line_of(rows[pk]) for pk in few],
        "territory": territory,
        "left_url": f"{reverse('handover:index')}?state=&former={territory.pk}",
    }


def on_members(place: Organisation, user: Any) -> dict[str, Any]:
    """Who would leave something behind, for the heads who may end a role here."""
    if not user.has_perm("handover.decide", place):
        return {}
    today = timezone.localdate()
    running = {
        row.leaver_id: row
        for row in queries.handovers(user).filter(organisation=place, state=HandoverState.OPEN)
    }
    rows = []
    members = list(members_of(place, today))
    in_hand = belongings_of([membership.user_id for membership in members], place, today)
    for membership in members:
        found = in_hand[membership.user_id]
        if found or membership.user_id in running:
            handover = running.get(membership.user_id)
            rows.append({"member": membership.user, "count": len(found), "handover": handover})
    return {"hands": rows, "place": place} if rows else {}


def work(user: Any, today: dt.date) -> Iterator[WorkItem]:
    at_hand = queries.at_hand(user) if scope_of(user).ids else []
    yield from of_clocks(at_hand, today)
    yield from of_successions(at_hand, user)
    yield from of_overlaps(user)
    yield from of_people(user)
    yield from of_leaving(user, today)


def of_clocks(at_hand: list[AtHand], today: dt.date) -> Iterator[WorkItem]:
    """What runs on a former district's agreement: the departments' answer, the chair's decision."""
    asked = [row.pk for row in at_hand if row.state == InheritanceState.TO_DO and row.asked_on]
    if not asked:
        return
    rows = Inheritance.objects.select_related("agreement").in_bulk(asked)
    kind = ContentType.objects.get_for_model(Inheritance)
    running = open_deadlines().filter(content_type=kind, object_id__in=rows)
    near = running.filter(due_on__lte=today + SOON).order_by("due_on", "pk")
    found, others = first_few(near)
    for deadline in found:
        row = rows[deadline.object_id]
        yield WorkItem(
            "due" if deadline.due_on is None or deadline.due_on >= today else "overdue",
            said(deadline.title),
            row.get_absolute_url(),
            deadline.due_on,
            detail=row.agreement.title,
        )
    title = _("%(count)s more deadlines on agreements of former units")
    late: Days = Counter({on: n for on, n in others.items() if on is not None and on < today})
    yield from the_rest("overdue", title, ours_to_decide(), late)
    yield from the_rest("due", title, ours_to_decide(), others - late)


def of_leaving(user: Any, today: dt.date) -> Iterator[WorkItem]:
    """Handings over with answers outstanding as the day of leaving comes near."""
    for row in queries.unfinished(user).filter(leaves_on__lte=today + SOON)[:SHOWN]:
        if row.leaver_id != user.pk and not user.has_perm("handover.decide", row):
            continue
        title = _("%(name)s leaves with pieces not handed over yet") % {"name": row.leaver}
        kind = "overdue" if row.leaves_on < today else "due"
        yield WorkItem(kind, title, row.get_absolute_url(), row.leaves_on)


def of_successions(at_hand: list[AtHand], user: Any) -> Iterator[WorkItem]:
    """What only this user's body can do next; the long rest stands behind one line."""
    if not scope_of(user).holds("edit"):
        return
    waiting = sum(row.state == InheritanceState.TO_DO for row in at_hand)
    if waiting:
        said = ngettext(
            "%s agreement of a former unit to be decided on",
            "%s agreements of former units to be decided on",
            waiting,
        )
        yield WorkItem(
            "waiting",
            said % number(waiting),
            ours_to_decide(),
            reason=_("Write down the decision: what becomes of the text."),
            stands_for=waiting,
        )
    pressing = [row.pk for row in at_hand if row.state in ANSWERED]
    rows = queries.drawn(Inheritance.objects.filter(pk__in=pressing))
    found, others = first_few(rows.order_by("confirmed_on", "pk"), "confirmed_on")
    for row in found:
        yield WorkItem(
            "waiting",
            row.agreement.title,
            row.get_absolute_url(),
            row.confirmed_on,
            words.next_step(row),
            row.get_state_display(),
        )
    url = f"{reverse('handover:index')}?state=open&mine=yes"
    yield from the_rest("waiting", _("%(count)s more were answered abroad"), url, others)


def ours_to_decide() -> str:
    return f"{reverse('handover:index')}?state=to_do&mine=yes"


def of_overlaps(user: Any) -> Iterator[WorkItem]:
    if not scope_of(user).holds("decide"):
        return
    ids = scope_of(user).ids
    rows = queries.overlaps(user).filter(state=OverlapState.OPEN, owner__in=ids)
    found, others = first_few(rows, "raised_at")
    for row in found:
        yield WorkItem(
            "waiting",
            str(row),
            row.get_absolute_url(),
            reason=_("Choose what is done with them."),
            detail=_("Several twinnings, one partner"),
        )
    said = _("%(count)s more partners with several twinnings")
    yield from the_rest("waiting", said, reverse("handover:overlaps"), others)


def of_people(user: Any) -> Iterator[WorkItem]:
    """One line a handing over: its pieces stand on its page."""
    offered = list(queries.pieces_for(user).order_by("pk"))
    count = Counter(item.handover_id for item in offered)
    for handover in {item.handover_id: item.handover for item in offered}.values():
        waiting = ngettext(
            "%(n)s piece waits for you.", "%(n)s pieces wait for you.", count[handover.pk]
        ) % {"n": count[handover.pk]}
        yield WorkItem(
            "waiting",
            _("%(name)s hands over") % {"name": handover.leaver},
            handover.get_absolute_url(),
            timezone.localdate(handover.opened_at),
            waiting,
            handover.organisation.name,
        )
    returned, others = first_few(queries.came_back(user).order_by("pk"), "pk")
    for item in returned:
        yield WorkItem(
            "waiting",
            str(item),
            item.handover.get_absolute_url(),
            reason=_("It came back: find another receiver"),
        )
    said = _("%(count)s more pieces came back")
    yield from the_rest("waiting", said, reverse("handover:people"), others)
