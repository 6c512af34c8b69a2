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


Pieces = Iterator[tuple[int, Piece]]  # (whose, what)


def belongings(user: User, organisation: Organisation, today: dt.date) -> list[Piece]:
    """Everything, the most pressing first; what is being handed over already is left out."""
    return belongings_of([user.pk], organisation, today)[user.pk]


def belongings_of(
    users: list[int], organisation: Organisation, today: dt.date
) -> dict[int, list[Piece]]:
    """The same for many people; as many questions to the database as for one."""
    reach = reach_of(organisation)
    taken = being_handed(users, organisation)
    found: dict[int, list[Piece]] = {user: [] for user in users}
    for whose, piece in (
        *promises(users, reach),
        *drafts(users, reach, today),
        *deadlines(users, reach, today),
        *contacts(users, today),
    ):
        if (whose, piece.key) not in taken:
            found[whose].append(piece)
    return found


def being_handed(users: list[int], organisation: Organisation) -> set[tuple[int, str]]:
    rows = HandoverItem.objects.filter(
        handover__leaver__in=users,
        handover__organisation=organisation,
        handover__state=HandoverState.OPEN,
    ).exclude(state=ItemState.WITHDRAWN)
    kinds = {row.pk: row for row in ContentType.objects.all()}
    return {
        (leaver, f"{kinds[kind].app_label}.{kinds[kind].model}-{pk}")
        for leaver, kind, pk in rows.values_list(
            "handover__leaver_id", "content_type_id", "object_id"
        )
    }


def promises(users: list[int], reach: list[int]) -> Pieces:
    rows = Commitment.objects.filter(officer__in=users, owner__in=reach, state__in=RUNNING)
    for row in rows.order_by("due_on", "pk").prefetch_related("subject"):
        if row.officer_id is not None:
            yield row.officer_id, Piece(ItemKind.PROMISE, row, str(row.subject), row.due_on)


def drafts(users: list[int], reach: list[int], today: dt.date) -> Pieces:
    rows = Agreement.objects.filter(owner__in=reach, state__in=UNSIGNED)
    for whose, row in last_written_by(users, rows.order_by("title_key"), today):
        yield whose, Piece(ItemKind.DRAFT, row, str(row.get_state_display()))


def deadlines(users: list[int], reach: list[int], today: dt.date) -> Pieces:
    rows = Agreement.objects.filter(owner__in=reach, state__in=HELD)
    written = {row.pk: (whose, row) for whose, row in last_written_by(users, rows, today)}
    kind = ContentType.objects.get_for_model(Agreement)
    open_ones = open_deadlines(Deadline.objects.filter(content_type=kind, object_id__in=written))
    for row in open_ones.order_by("due_on", "pk"):
        whose, agreement = written[row.object_id]
        yield whose, Piece(ItemKind.DEADLINE, row, str(agreement), row.due_on)


def contacts(users: list[int], today: dt.date) -> Pieces:
    """People and bodies abroad; our own are in the registry for everyone."""
    since = today - AS_FAR_BACK
    entries = Entry.objects.filter(user__in=users, verb__in=CONTACT_VERBS, at__date__gte=since)
    kinds: tuple[type[Model], ...] = (Person, Organisation)
    for kind in kinds:
        written = entries.filter(content_type=ContentType.objects.get_for_model(kind))
        pairs = sorted(set(written.values_list("object_id", "user_id")))
        rows = kind._default_manager.in_bulk([pk for pk, _user in pairs])
        for pk, user in pairs:
            row = rows.get(pk)
            if row is not None and (kind is Person or getattr(row, "country_id", "VN") != "VN"):
                yield user, Piece(ItemKind.CONTACT, row)


def last_written_by(users: list[int], rows: Any, today: dt.date) -> Iterable[tuple[int, Any]]:
    """Records whose newest line by a person is by one of these, each with whose it is."""
    wrote = Entry.objects.filter(user__in=users, at__date__gte=today - AS_FAR_BACK)
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
    return [(last[row.pk], row) for row in found if last.get(row.pk) in users]
