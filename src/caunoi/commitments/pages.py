"""What the pages of promises show, made ready for the templates."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import npgettext, pgettext

from caunoi.commitments.citing import place
from caunoi.commitments.models import Commitment
from caunoi.commitments.passages import is_held
from caunoi.commitments.queries import below, newer_texts
from caunoi.commitments.reached import Reached, plain, reached
from caunoi.commitments.share import Share, share
from caunoi.commitments.standing import DISPUTING, Standing, days_late, standing_of
from caunoi.commitments.states import RUNNING
from caunoi.commitments.terms import CommitmentSide, FulfilmentVerdict, Rhythm
from caunoi.core.figures import days_late as days_late_said
from caunoi.core.figures import number
from caunoi.core.tables import View
from caunoi.law.calendar import Calendar, CalendarUnknown

MARKS: dict[str, str] = {
    Standing.OPEN: "open",
    Standing.RISK: "risk",
    Standing.OVERDUE: "over",
    Standing.INHERITED: "inherit",
    Standing.FULFILLED: "kept",
    Standing.DISPUTED: "dispute",
    Standing.CONFIRMED: "partner",
    Standing.RELEASED: "released",
}
# Of a whole: the first that any of its parts is; it is kept when all of them are.
PRESSING = (
    Standing.OVERDUE,
    Standing.RISK,
    Standing.INHERITED,
    Standing.OPEN,
    Standing.DISPUTED,
    Standing.FULFILLED,
    Standing.CONFIRMED,
)


@dataclass(frozen=True)
class Row:
    """One promise on a page. `parts` are the rows of its parts, where it has any."""

    commitment: Commitment
    standing: Standing
    word: str  # under the mark: how far, how late
    who: str
    due_on: dt.date | None
    bank: str  # none, ours, both, no: the two shores
    is_changed: bool = False  # a newer text no longer holds the passage
    parts: list["Row"] = field(default_factory=list)
    share: Share = field(default_factory=Share)

    @property
    def mark(self) -> str:
        return MARKS[self.standing]

    @property
    def is_late(self) -> bool:
        return self.standing is Standing.OVERDUE

    @property
    def is_whole(self) -> bool:
        """Kept by its parts, not by evidence of its own."""
        return bool(self.parts) or self.commitment.has_rhythm

    @property
    def next_leaf(self) -> Commitment | None:
        """Where evidence goes: itself, or of a whole the part that is due first."""
        if not self.is_whole:
            return None if self.standing is Standing.RELEASED else self.commitment
        found = [part.next_leaf for part in self.parts if part.commitment.state in RUNNING]
        due = [leaf for leaf in found if leaf is not None]
        return min(due, key=lambda leaf: leaf.due_on or dt.date.max, default=None)

    @property
    def is_running_leaf(self) -> bool:
        return not self.is_whole and self.commitment.state in RUNNING

    @property
    def about(self) -> str:
        """Under its name: how often, and where it stands in the text."""
        whole = self.commitment.parent if self.commitment.period_on else self.commitment
        told = [
            rhythm_words(whole) if whole and whole.has_rhythm else "",
            place(self.commitment.article),
        ]
        return " · ".join(filter(None, told))


class Drawer:
    """Rows of many promises, with the calendar read once."""

    def __init__(self, today: dt.date, calendar: Calendar) -> None:
        self.today, self.calendar = today, calendar

    def rows(self, commitments: Iterable[Commitment]) -> list[Row]:
        """Each by itself, as a list shows leaves."""
        return [self.row(commitment) for commitment in commitments]

    def tree(self, commitments: Iterable[Commitment]) -> list[Row]:
        """The promises of one record, each with its parts."""
        rows = list(commitments)
        changed = changed_keys(rows)
        known = by_parent(rows)
        return [self.branch(row, known, changed) for row in known.get(None, [])]

    def whole_rows(self, commitments: Iterable[Commitment]) -> list[Row]:
        """Each with whatever is below it."""
        rows = list(commitments)
        known = by_parent(below(*rows))
        return [self.branch(row, known, set()) for row in rows]

    def one(self, commitment: Commitment) -> Row:
        return self.whole_rows([commitment])[0]

    def branch(
        self, commitment: Commitment, known: dict[int | None, list[Commitment]], changed: set[int]
    ) -> Row:
        parts = [self.branch(row, known, changed) for row in known.get(commitment.pk, [])]
        if parts or commitment.has_rhythm:
            return self.whole(commitment, parts, is_changed=commitment.pk in changed)
        return self.row(commitment, is_changed=commitment.pk in changed)

    def row(self, commitment: Commitment, *, is_changed: bool = False) -> Row:
        found = reached(commitment.pieces, commitment.tally)  # type: ignore[attr-defined]
        standing = standing_of(commitment, self.today)
        return Row(
            commitment=commitment,
            standing=standing,
            word=" · ".join(filter(None, self.words(commitment, standing, found))),
            who=who(commitment),
            due_on=commitment.due_on,
            bank=bank(found, commitment.verdict),
            is_changed=is_changed,
            share=share([commitment]),
        )

    def whole(self, commitment: Commitment, parts: list[Row], *, is_changed: bool) -> Row:
        """A promise with parts stands as its parts do, and shows the one that presses most."""
        total = sum((part.share for part in parts), Share())
        lead = leading(parts)
        said = _("%(kept)d of %(all)d parts fulfilled")
        late = lead.word if lead and lead.is_late else ""
        released = commitment.state == "released"
        return Row(
            commitment=commitment,
            standing=Standing.RELEASED if released or not lead else lead.standing,
            word=" · ".join(filter(None, (said % {"kept": total.kept, "all": total.total}, late))),
            who=who(commitment),
            due_on=lead.due_on if lead else commitment.due_on,
            bank=bank_of(total, parts),
            is_changed=is_changed,
            parts=parts,
            share=total,
        )

    def words(self, commitment: Commitment, standing: Standing, found: Reached) -> list[str]:
        return [
            how_far(commitment, found),
            self.how_late(commitment) if standing is Standing.OVERDUE else "",
            of_the_partner(commitment, standing),
            _("waits to be accepted") if commitment.state == "inherited" else "",
            _("not due yet") if standing is Standing.OPEN and commitment.due_on else "",
        ]

    def how_late(self, commitment: Commitment) -> str:
        worked = self.working_days_late(commitment)
        days = days_late(commitment, self.today)
        if worked is None:
            return days_late_said(days)
        if worked == 0:
            return _("since days off")
        said = npgettext("within a sentence", "%s working day late", "%s working days late", worked)
        return said % number(worked)

    def working_days_late(self, commitment: Commitment) -> int | None:
        """Working days after the due day up to today; None where a calendar is not known."""
        if commitment.due_on is None:
            return None
        try:
            return self.calendar.working_between(commitment.due_on, self.today)
        except CalendarUnknown:
            return None


def by_parent(rows: Iterable[Commitment]) -> dict[int | None, list[Commitment]]:
    found: dict[int | None, list[Commitment]] = {}
    for row in rows:
        found.setdefault(row.parent_id, []).append(row)
    return found


def leading(parts: list[Row]) -> Row | None:
    """The part that presses most; the earliest of those."""
    base = [part for part in parts if part.standing is not Standing.RELEASED]
    order = {standing: place for place, standing in enumerate(PRESSING)}
    far = dt.date.max
    return min(base, key=lambda row: (order[row.standing], row.due_on or far), default=None)


def who(commitment: Commitment) -> str:
    """Who is to do it, in the words of the table."""
    if commitment.side == CommitmentSide.BOTH:
        return pgettext("who does it", "both sides")
    if commitment.side == CommitmentSide.THEIRS:
        return commitment.counterpart.name if commitment.counterpart else _("the partner")
    return commitment.owner.name


def bank(found: Reached, verdict: str) -> str:
    if not found.pieces:
        return "none"
    if verdict == FulfilmentVerdict.YES:
        return "both"
    return "no" if verdict in DISPUTING else "ours"


def bank_of(total: Share, parts: list[Row]) -> str:
    """Of a whole: what holds for every part, or what is most wanting."""
    banks = {part.bank for part in parts if part.standing is not Standing.RELEASED}
    if "no" in banks:
        return "no"
    if banks == {"both"}:
        return "both"
    return "ours" if total.total and total.kept == total.total else "none"


def how_far(commitment: Commitment, found: Reached) -> str:
    """“20/20 students”; nothing where nothing is counted."""
    if commitment.target is None:
        return ""
    told = (plain(found.figure or 0), plain(commitment.target), commitment.unit)
    return "{}/{} {}".format(*told)


def of_the_partner(commitment: Commitment, standing: Standing) -> str:
    if standing in (Standing.FULFILLED, Standing.CONFIRMED) or not commitment.verdict:
        return ""
    return {
        FulfilmentVerdict.YES: _("the partner confirms it"),
        FulfilmentVerdict.PARTLY: _("the partner confirms it in part"),
        FulfilmentVerdict.NO: _("the partner says that it was not done"),
    }[FulfilmentVerdict(commitment.verdict)]


def rhythm_words(commitment: Commitment) -> str:
    return str(Rhythm(commitment.rhythm).label)


def changed_keys(rows: list[Commitment]) -> set[int]:
    """Promises whose passage the newest version of its text no longer holds."""
    quoting = [row for row in rows if row.document_version_id and row.passage]
    newest = newer_texts(quoting)
    by_version = {version.pk: version for version in newest.values()}
    found = set()
    for row in quoting:
        if row.document_version_id in by_version:
            continue  # quoted from the newest text itself
        version = newest.get(row.document_version.document_id) if row.document_version else None
        if version and version.text and not is_held(version.text, row.passage):
            found.add(row.pk)
    return found


def percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def meter(total: Share) -> dict[str, Any]:
    """Context of ui/meter.html, and the same in words."""
    told = {"kept": total.kept, "sure": total.counts["confirmed"], "all": total.total}
    said = _("%(kept)d of %(all)d with evidence, %(sure)d of %(all)d confirmed by the partner")
    return {
        "ours": percent(total.fulfilled, total.weight),
        "theirs": percent(total.confirmed, total.weight),
        "label": said % told,
        "is_weighted": total.weight != total.total,
    }


def address(name: str, subject: Any) -> str:
    return reverse(f"commitments:{name}", args=[subject._meta.label_lower, subject.pk])


VIEWS = (
    ("mine=us", lambda: _("Ours")),
    ("mine=", lambda: _("All")),
    ("mine=me", lambda: _("Mine")),
    ("standing=overdue", lambda: _("Overdue")),
    ("standing=risk", lambda: _("At risk")),
    ("standing=fulfilled", lambda: _("Waiting for the partner")),
    ("standing=disputed", lambda: _("Disputed")),
)


def saved_views(params: QueryDict) -> list[View]:
    index, here = reverse("commitments:index"), narrowed(params)
    return [
        View(label(), f"{index}?{query}", here == narrowed(QueryDict(query)))
        for query, label in VIEWS
    ]


def narrowed(params: QueryDict) -> dict[str, Any]:
    return {name: value for name, value in params.items() if value and name not in {"page", "sort"}}


def about_move(name: str, row: Row) -> dict[str, Any]:
    """What follows from a move, said before it is made."""
    lines = {
        "fulfil": (
            _("It counts as fulfilled from the day of the last evidence."),
            _("The partner's word stands beside it; only the partner confirms."),
        ),
        "reopen": (_("It counts as open again. The evidence stays."),),
        "release": (
            _("It leaves the base of every share, and is late no more."),
            _("The reason stays on the record. It can be taken up again."),
        ),
        "restore": (_("It counts again, with the due day it had."),),
        "pass_on": (
            _("It waits until the new body accepts; until then it is as late as it is."),
            _("Your body still sees it as long as it sees the record."),
        ),
        "accept": (_("Your body answers for it from today."),),
        "decline": (_("It goes back to whom it came from, with your reason."),),
    }
    found = list(lines[name])
    if row.parts and name in {"release", "pass_on", "accept", "decline"}:
        found.append(_("Its parts that still run go with it."))
    return {"consequences": found}
