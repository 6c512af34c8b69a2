"""What somebody has in hand in an organisation, and would leave behind.

Promises whose officer they are; drafts and open deadlines of records on which they were the last
person to write; people and bodies abroad whose contacts they put on record or checked. Who wrote
is read from the timelines, the one place that says it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from caunoi.accounts.models import User
from caunoi.agreements.models import Agreement
from caunoi.agreements.states import HELD, UNSIGNED
from caunoi.commitments.models import Commitment
from caunoi.commitments.states import RUNNING
from caunoi.handover.models import HandoverItem
from caunoi.handover.states import HandoverState, ItemState
from caunoi.handover.terms import ItemKind
from caunoi.records.models import Deadline, Entry
from caunoi.records.queries import open_deadlines
from caunoi.registry.access import reach_of
from caunoi.registry.models import Organisation, Person

CONTACT_VERBS = ("add_contact", "check_contact", "register_person", "appoint")
AS_FAR_BACK = dt.timedelta(days=3 * 365)


@dataclass(frozen=True)
class Piece:
    kind: ItemKind
    subject: Any  # Commitment, Deadline, Agreement, Person or Organisation
    note: str = ""
    due_on: dt.date | None = None

    @property
    def key(self) -> str:
        """ "agreements.agreement-12": what a form calls it."""
        return f"{self.subject._meta.label_lower}-{self.subject.pk}"


def belongings(user: User, organisation: Organisation, today: dt.date) -> list[Piece]:
    """Everything, the most pressing first; what is being handed over already is left out."""
    reach = reach_of(organisation)
    taken = being_handed(user, organisation)
    found = [
        *promises(user, reach),
        *drafts(user, reach, today),
        *deadlines(user, reach, today),
        *contacts(user, today),
    ]
    return [piece for piece in found if piece.key not in taken]


def being_handed(user: User, organisation: Organisation) -> set[str]:
    rows = HandoverItem.objects.filter(
        handover__leaver=user,
        handover__organisation=organisation,
        handover__state=HandoverState.OPEN,
    ).exclude(state=ItemState.WITHDRAWN)
    kinds = {row.pk: row for row in ContentType.objects.all()}
    return {
        f"{kinds[kind].app_label}.{kinds[kind].model}-{pk}"
        for kind, pk in rows.values_list("content_type_id", "object_id")
    }


def promises(user: User, reach: list[int]) -> Iterator[Piece]:
    rows = Commitment.objects.filter(officer=user, owner__in=reach, state__in=RUNNING)
    for row in rows.order_by("due_on", "pk"):
        yield Piece(ItemKind.PROMISE, row, str(row.subject), row.due_on)


def drafts(user: User, reach: list[int], today: dt.date) -> Iterator[Piece]:
    rows = Agreement.objects.filter(owner__in=reach, state__in=UNSIGNED)
    for row in last_written_by(user, rows.order_by("title_key"), today):
        yield Piece(ItemKind.DRAFT, row, str(row.get_state_display()))


def deadlines(user: User, reach: list[int], today: dt.date) -> Iterator[Piece]:
    rows = Agreement.objects.filter(owner__in=reach, state__in=HELD)
    mine = {row.pk: row for row in last_written_by(user, rows, today)}
    kind = ContentType.objects.get_for_model(Agreement)
    open_ones = open_deadlines(Deadline.objects.filter(content_type=kind, object_id__in=mine))
    for row in open_ones.order_by("due_on", "pk"):
        yield Piece(ItemKind.DEADLINE, row, str(mine[row.object_id]), row.due_on)


def contacts(user: User, today: dt.date) -> Iterator[Piece]:
    """People and bodies abroad; our own are in the registry for everyone."""
    since = today - AS_FAR_BACK
    entries = Entry.objects.filter(user=user, verb__in=CONTACT_VERBS, at__date__gte=since)
    kinds: tuple[type[Model], ...] = (Person, Organisation)
    for kind in kinds:
        content_type = ContentType.objects.get_for_model(kind)
        ids = entries.filter(content_type=content_type).values("object_id")
        for row in kind._default_manager.filter(pk__in=ids).order_by("pk"):
            if kind is Person or getattr(row, "country_id", "VN") != "VN":
                yield Piece(ItemKind.CONTACT, row)


def last_written_by(user: User, rows: Any, today: dt.date) -> Iterable[Any]:
    """Records whose newest line by a person is this person's."""
    wrote = Entry.objects.filter(user=user, at__date__gte=today - AS_FAR_BACK)
    kind = ContentType.objects.get_for_model(rows.model)
    ids = wrote.filter(content_type=kind).values("object_id")
    found = list(rows.filter(pk__in=ids))
    newest = (
        Entry.objects.filter(
            content_type=kind, object_id__in=[row.pk for row in found], user__isnull=False
        )
        .order_by("object_id", "-seq")
        .distinct("object_id")
        .values_list("object_id", "user_id")
    )
    last = dict(newest)
    return [row for row in found if last.get(row.pk) == user.pk]
