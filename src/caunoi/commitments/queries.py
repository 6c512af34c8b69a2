"""Reads of promises that more than one caller needs; all that people see is `visible_to` them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Prefetch, Q, QuerySet

from caunoi.commitments.models import Commitment, Evidence, Passing
from caunoi.commitments.share import Share, share
from caunoi.commitments.standing import DISPUTING, SOON, Standing
from caunoi.commitments.states import KEPT, RUNNING, CommitmentState
from caunoi.core.modules import record_kinds
from caunoi.core.vietnamese import fold
from caunoi.records.models import DocumentVersion
from caunoi.records.queries import may_read_papers, visible_rows
from caunoi.registry.access import scope_of
from caunoi.registry.models import Organisation

TO_DO, DONE = "todo", "kept"  # standings to ask for: whatever still runs, whatever is fulfilled


@dataclass(frozen=True)
class Filters:
    """What a list or a file is narrowed to; names as in the address."""

    q: str = ""
    standing: str = ""  # a Standing, or "todo", "kept"
    side: str = ""
    mine: str = ""  # "us": a body of the reader's scope answers; "me": the reader follows it up
    owner: int | None = None
    counterpart: int | None = None
    organisation: int | None = None  # answers for it, or is the counterpart
    subject: str = ""  # "12-345": content type and key of the record it hangs on
    since: dt.date | None = None  # due between
    until: dt.date | None = None
    year: int | None = None  # due in


def standing_q(standing: str, today: dt.date) -> Q:
    """The condition of a standing, the same as `standing.standing_of`."""
    late = Q(state__in=RUNNING, due_on__lt=today)
    soon = Q(due_on__gte=today, due_on__lte=today + dt.timedelta(days=SOON))
    far = Q(due_on__isnull=True) | Q(due_on__gt=today + dt.timedelta(days=SOON))
    disputed = Q(state=CommitmentState.FULFILLED, verdict__in=DISPUTING)
    known: dict[str, Q] = {
        Standing.OVERDUE: late,
        Standing.RISK: Q(state=CommitmentState.OPEN) & soon,
        Standing.OPEN: Q(state=CommitmentState.OPEN) & far,
        Standing.INHERITED: Q(state=CommitmentState.INHERITED) & (soon | far),
        Standing.DISPUTED: disputed,
        Standing.FULFILLED: Q(state=CommitmentState.FULFILLED) & ~Q(verdict__in=DISPUTING),
        Standing.CONFIRMED: Q(state=CommitmentState.CONFIRMED),
        Standing.RELEASED: Q(state=CommitmentState.RELEASED),
        TO_DO: Q(state__in=RUNNING),
        DONE: Q(state__in=KEPT),
    }
    return known[standing]


def listed(user: Any, filters: Filters, today: dt.date) -> QuerySet[Commitment]:
    """Leaves that the user sees; released ones only where they are asked for."""
    known = Commitment.objects
    rows = (known.kept_by(user) if filters.mine == "us" else known.visible_to(user)).leaves()
    if filters.standing:
        rows = rows.filter(standing_q(filters.standing, today))
    else:
        rows = rows.exclude(state=CommitmentState.RELEASED)
    return by_whom(by_facts(rows, filters), filters, user)


FACTS: Mapping[str, str] = {
    "side": "side",
    "owner": "owner",
    "counterpart": "counterpart",
    "since": "due_on__gte",
    "until": "due_on__lte",
    "year": "due_on__year",
}


def by_facts(rows: QuerySet[Commitment], filters: Filters) -> QuerySet[Commitment]:
    asked = {column: getattr(filters, name) for name, column in FACTS.items()}
    rows = rows.filter(**{column: value for column, value in asked.items() if value})
    if filters.subject:
        rows = rows.filter(on_key(filters.subject))
    for word in fold(filters.q).split():
        rows = rows.filter(folded__contains=word)
    return rows


def by_whom(rows: QuerySet[Commitment], filters: Filters, user: Any) -> QuerySet[Commitment]:
    if filters.mine == "me":
        rows = rows.filter(officer=user)
    if filters.organisation:
        known = filters.organisation
        rows = rows.filter(Q(owner=known) | Q(counterpart=known))
    return rows


def subject_key(commitment: Commitment) -> str:
    return f"{commitment.content_type_id}-{commitment.object_id}"


def on_key(key: str) -> Q:
    """What hangs on the record of a `subject_key`; nothing where that is none."""
    kind, _dash, pk = key.partition("-")
    if not (kind.isascii() and kind.isdigit() and pk.isascii() and pk.isdigit()):
        return Q(pk__in=[])
    return Q(content_type_id=int(kind), object_id=int(pk))


def with_all(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """With what a row shows, and the record it hangs on."""
    return with_pieces(rows).prefetch_related("subject")


def with_pieces(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """With bodies, the text it stands in, and the evidence that stands."""
    standing = Evidence.objects.filter(voided_at__isnull=True).order_by("on", "pk")
    # Joined, each would be planned for the whole table before the page's rows are cut out.
    versions = DocumentVersion.objects.defer("text")
    return rows.prefetch_related(
        "owner",
        "officer",
        "counterpart",
        "parent",
        Prefetch("document_version", queryset=versions),
        Prefetch("evidence", queryset=standing, to_attr="pieces"),
    )


def of_subject(subject: Model, user: Any) -> list[Commitment]:
    """Every promise of a record that the user sees, parents before their parts."""
    known = Commitment.objects.on(subject)
    rows = with_pieces(known if may_read_papers(subject, user) else known.visible_to(user))
    for row in rows:
        row.subject = subject
    return sorted(rows, key=lambda row: [int(part) for part in row.label.split(".")])


def below(*commitments: Commitment) -> list[Commitment]:
    """Their parts and the parts of those, in their order; whoever sees a promise sees its parts."""
    parts = Commitment.objects.filter(parent__in=commitments)
    parents = [*(row.pk for row in commitments), *parts.values_list("pk", flat=True)]
    rows = with_all(Commitment.objects.filter(parent__in=parents))
    return sorted(rows, key=lambda row: [int(part) for part in row.label.split(".")])


def share_of(subject: Model) -> Share:
    """The figure of one record. Whoever may see the record may see it."""
    return share(Commitment.objects.on(subject).leaves())


def overdue(user: Any, today: dt.date) -> QuerySet[Commitment]:
    """Late, and answered for by a body of the user's scope."""
    rows: QuerySet[Commitment] = Commitment.objects.kept_by(user).leaves()
    return rows.filter(standing_q(Standing.OVERDUE, today))


def waiting(user: Any) -> QuerySet[Commitment]:
    """Passed on to a body of the user's scope and not accepted yet; parts come with the whole."""
    rows: QuerySet[Commitment] = Commitment.objects.kept_by(user)
    rows = rows.filter(state=CommitmentState.INHERITED)
    return rows.exclude(parent__state=CommitmentState.INHERITED)


def open_ways(rows: Iterable[Commitment]) -> dict[int, Passing]:
    """How each came to where it waits, by promise."""
    found = Passing.objects.filter(commitment__in=list(rows), answered_on__isnull=True)
    return {way.commitment_id: way for way in found.select_related("giver")}


def decidable(user: Any) -> QuerySet[Commitment]:
    """What the user may pass on: what runs and a body answers for where they decide."""
    scope = scope_of(user)
    rows = Commitment.objects.visible_to(user).filter(state__in=RUNNING)
    rows = rows.exclude(parent__state__in=RUNNING)
    if scope.is_national and "decide" in scope.national_verbs:
        return rows
    return rows.filter(owner_id__in=[pk for pk in scope.ids if scope.allows("decide", pk)])


def texts_of(subject: Model, user: Any) -> list[DocumentVersion]:
    """The newest version of each document of the record that has a text to choose from."""
    content_type = ContentType.objects.get_for_model(subject)
    versions = DocumentVersion.objects.filter(
        document__content_type=content_type,
        document__object_id=subject.pk,
        document__voided_at__isnull=True,
    )
    rows = visible_rows(versions, user, "document__").select_related("document")
    newest = {row.document_id: row for row in rows.order_by("number")}
    return sorted(newest.values(), key=lambda row: (row.document.kind != "text", row.document_id))


def newer_texts(rows: Iterable[Commitment]) -> dict[int, DocumentVersion]:
    """For each document that these promises quote, its newest version (with its text)."""
    quoted = [row.document_version_id for row in rows if row.document_version_id]
    if not quoted:
        return {}
    documents = DocumentVersion.objects.filter(pk__in=quoted).values("document_id")
    found = DocumentVersion.objects.filter(document__in=documents)
    newest = found.order_by("document_id", "-number").distinct("document_id")
    return {row.document_id: row for row in newest}


def subject_kinds() -> set[str]:
    """Kinds of records that can carry promises: those that hang on nothing themselves."""
    return {
        kind.model._meta.label_lower
        for kind in record_kinds()
        if not issubclass(kind.model, Commitment)
    }


def for_organisation(organisation: Organisation, user: Any) -> QuerySet[Commitment]:
    """What this body answers for, or promised to us."""
    leaves: Any = Commitment.objects.leaves()
    owned, promised = Q(owner=organisation), Q(counterpart=organisation)
    if organisation.pk in scope_of(user).ids:  # what one answers for is seen whatever it hangs on
        others = leaves.filter(promised).seen_by(user).order_by().values_list("pk", flat=True)
        rows = leaves.filter(owned | Q(pk__in=list(others)))  # keys: each side has its index
    else:
        rows = leaves.filter(owned | promised).seen_by(user)
    return cast("QuerySet[Commitment]", rows)
