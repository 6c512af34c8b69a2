"""One promise, made ready for its page: facts, the two shores, why it is due on its day."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from caunoi.commitments import asking
from caunoi.commitments.citing import place
from caunoi.commitments.models import Commitment, Evidence
from caunoi.commitments.pages import Drawer, Row, rhythm_words
from caunoi.commitments.reached import plain
from caunoi.commitments.standing import Standing, days_late
from caunoi.commitments.states import KEPT, CommitmentState
from caunoi.commitments.terms import CommitmentSide, EvidenceKind, Shore, Tally
from caunoi.core.figures import day, number, weekday
from caunoi.core.modules import record_kinds
from caunoi.law.calendar import CalendarUnknown
from caunoi.partners.models import PartnerLink, PartnerWord
from caunoi.partners.queries import AskedRow, asked, words_on
from caunoi.records.lifecycle import Move
from caunoi.records.models import DocumentVersion
from caunoi.records.queries import open_records
from caunoi.registry.access import scope_of

HIDDEN = ("confirm", "dispute")  # the partner's own
FULFILLED = gettext_lazy("Fulfilled on %s, with evidence.")


def moves_of(commitment: Commitment, user: Any, row: Row) -> list[Move]:
    """What the user may do now and what would not be refused."""
    hidden = set(HIDDEN)
    if row.parts or commitment.has_rhythm:
        hidden |= {"fulfil", "reopen"}
    if commitment.target is not None:
        hidden |= {"fulfil", "reopen"}  # figures do it
    if commitment.state == CommitmentState.CONFIRMED:
        hidden.add("reopen")  # only without the evidence that the partner confirmed
    if not row.parts and row.bank == "none":
        hidden.add("fulfil")
    return [m for m in commitment.LIFECYCLE.open_to(user, commitment) if m.name not in hidden]


def ask_url(commitment: Commitment) -> str:
    """The partners' form that asks about this promise; none where there is nothing to ask."""
    if commitment.state == CommitmentState.CONFIRMED or not asking.fits(commitment):
        return ""
    return reverse("partners:ask", args=[commitment._meta.label_lower, commitment.pk, asking.KEY])


def facts(commitment: Commitment) -> list[dict[str, Any]]:
    rows = [
        (_("Who is to do it"), str(CommitmentSide(commitment.side).label), "", ""),
        (
            pgettext("promise", "Answers for it"),
            commitment.owner.name,
            commitment.owner.get_absolute_url(),
            str(commitment.officer or ""),
        ),
        (
            _("Counterpart"),
            commitment.counterpart.name if commitment.counterpart else "",
            commitment.counterpart.get_absolute_url() if commitment.counterpart else "",
            str(commitment.counterpart_person or ""),
        ),
        (_("Rhythm"), rhythm(commitment), "", ""),
        (_("Measure"), measure(commitment), "", commitment.measure),
        (_("Evidence wanted"), commitment.evidence_wanted, "", ""),
        (_("Weight"), str(commitment.weight) if commitment.weight > 1 else "", "", ""),
        (_("Part of"), *part_of(commitment), ""),
    ]
    return [
        {"name": name, "value": value, "url": url, "note": note}
        for name, value, url, note in rows
        if value
    ]


def rhythm(commitment: Commitment) -> str:
    """Nothing for what is done once."""
    if commitment.parent and commitment.period_on:
        return rhythm_words(commitment.parent)
    words = rhythm_words(commitment) if commitment.has_rhythm else ""
    if commitment.until_on:
        return _("%(rhythm)s, until %(day)s") % {
            "rhythm": words,
            "day": day(commitment.until_on),
        }
    return words


def measure(commitment: Commitment) -> str:
    if commitment.target is None:
        return ""
    told = f"{plain(commitment.target)} {commitment.unit}"
    return f"{told}, {Tally(commitment.tally).label.lower()}"


def part_of(commitment: Commitment) -> tuple[str, str]:
    parent = commitment.parent
    return (parent.what, parent.get_absolute_url()) if parent else ("", "")


@dataclass(frozen=True)
class Piece:
    """A piece of evidence as it stands on its shore."""

    evidence: Evidence
    told: str  # "20 students"
    url: str
    name: str  # of the file or address
    may_void: bool


def evidence(commitment: Commitment, *, may_edit: bool) -> dict[str, list[Piece]]:
    """What stands on each shore, and what was taken back; the newest first."""
    rows = commitment.evidence.select_related("document", "entered_by").order_by("-on", "-pk")
    found: dict[str, list[Piece]] = {"ours": [], "theirs": [], "voided": []}
    for row in rows:
        shore = "ours" if row.shore == Shore.HOME else "theirs"
        place = "voided" if row.voided_at else shore
        found[place].append(piece(row, may_void=may_edit and not row.voided_at))
    return found


def piece(row: Evidence, *, may_void: bool) -> Piece:
    told = f"{plain(row.value)} {row.unit}" if row.value is not None else ""
    url, name = row.url, row.url
    if row.document_id and row.document:
        url = reverse("records:document", args=[row.document_id])
        name = row.document.title if row.kind == EvidenceKind.FIGURE else _("Open the document")
    return Piece(row, told, url, name, may_void)


@dataclass(frozen=True)
class Word:
    """The partner's word, for those to whom it may be shown."""

    mark: str
    label: str
    word: PartnerWord
    is_corrected: bool


WORD_MARKS = {"yes": "partner", "partly": "dispute", "no": "dispute"}


def words(commitment: Commitment, user: Any) -> list[Word]:
    """Every word that this user may read, the newest first; the first is the one that stands."""
    links = PartnerLink.objects.visible_to(user).on(commitment)
    rows = words_on(commitment).filter(link__in=links).prefetch_related("files__document")
    labels = {
        "yes": pgettext("state", "Confirmed"),
        "partly": _("Confirmed in part"),
        "no": _("Says that it was not done"),
    }
    return [
        Word(
            WORD_MARKS.get(row.verdict, "dispute"),
            labels.get(row.verdict, row.verdict),
            row,
            is_corrected=place > 0,
        )
        for place, row in enumerate(rows)
    ]


def sent(commitment: Commitment, user: Any) -> list[AskedRow]:
    """The links that went out about it, for those to whom they may be shown."""
    return list(asked(commitment, user).get("asked", ()))


def why_due(commitment: Commitment, drawer: Drawer) -> list[str]:
    """Where the day comes from and how it counts, in sentences."""
    if commitment.due_on is None:
        return []
    return [
        *origin(commitment),
        *moved(commitment),
        *day_off(commitment, drawer),
        *lateness(commitment, drawer),
    ]


def origin(commitment: Commitment) -> list[str]:
    changes = list(commitment.due_changes.all())
    first = changes[0].was_on if changes else commitment.due_on
    if first is None:
        return [_("When it was promised no day was named.")]
    told = {"day": day(first), "article": place(commitment.article)}
    parent = commitment.parent
    if commitment.period_on and parent and parent.due_on:
        told |= {"rhythm": rhythm_words(parent), "first": day(parent.due_on)}
        return [
            _("It comes %(rhythm)s; the first was due on %(first)s.") % told,
            _("This one falls on %(day)s.") % told,
        ]
    if commitment.article:
        return [_("%(article)s of the text: due on %(day)s.") % told]
    return [_("Promised for %(day)s.") % told]


def moved(commitment: Commitment) -> list[str]:
    said = _("Moved from %(was)s to %(now)s by decision %(number)s of %(on)s: %(reason)s")
    return [
        said
        % {
            "was": day(change.was_on),
            "now": day(change.due_on),
            "number": change.decision,
            "on": day(change.decided_on),
            "reason": change.reason,
        }
        for change in commitment.due_changes.all()
    ]


def day_off(commitment: Commitment, drawer: Drawer) -> list[str]:
    """A day that was agreed does not move off a day off; the safe day is before it."""
    due = commitment.due_on
    try:
        if due is None or drawer.calendar.is_working(due):
            return []
        safe = drawer.calendar.working_until(due)
    except CalendarUnknown:
        return []
    said = _("%(day)s is a day off. What was agreed stays; the safe day is %(weekday)s %(safe)s.")
    return [said % {"day": day(due), "weekday": weekday(safe), "safe": day(safe)}]


def lateness(commitment: Commitment, drawer: Drawer) -> list[str]:
    days = days_late(commitment, drawer.today)
    if not days:
        return ahead(commitment, drawer)
    worked = drawer.working_days_late(commitment)
    said = ngettext("%s day has passed since.", "%s days have passed since.", days) % number(days)
    if worked is None:
        return [said]
    also = ngettext("%s of them was worked.", "%s of them were worked.", worked) % number(worked)
    return [f"{said} {also}"]


def ahead(commitment: Commitment, drawer: Drawer) -> list[str]:
    if commitment.state in KEPT or commitment.due_on is None:
        return []
    days = (commitment.due_on - drawer.today).days
    if days < 0:
        return []
    return [ngettext("%s day is left.", "%s days are left.", days) % number(days)]


def opening(row: Row, drawer: Drawer) -> str:
    """What is the case, after the mark in the sentence under the name."""
    commitment = row.commitment
    if row.standing is Standing.RELEASED:
        return _("Released on %s.") % day(commitment.released_on)
    if commitment.fulfilled_on:
        said = _("%s, with evidence.") if row.standing is Standing.FULFILLED else FULFILLED
        return said % day(commitment.fulfilled_on)
    if row.due_on is None:
        return _("No due day was agreed.")
    if row.standing is Standing.OVERDUE and not row.is_whole:
        told = {"day": day(row.due_on), "late": drawer.how_late(commitment)}
        return _("It was due on %(day)s, %(late)s.") % told
    if row.standing is Standing.OVERDUE:
        return _("A part of it was due on %s.") % day(row.due_on)
    return _("Due on %s.") % day(row.due_on)


def text_is_changed(commitment: Commitment, changed: set[int]) -> DocumentVersion | None:
    """The newest version of the text, where it no longer holds the passage."""
    version = commitment.document_version
    if commitment.pk not in changed or version is None:
        return None
    return version.document.versions.order_by("-number").first()


def why_visible(commitment: Commitment, user: Any) -> list[str]:
    """Why this user sees this promise, in sentences; the facts `visible_to` asks."""
    scope = scope_of(user)
    found = []
    if scope.is_national:
        found.append(_("The ministry sees the records of the whole country."))
    if commitment.owner_id in scope.roles:
        found.append(_("%s answers for it, and you act for it.") % commitment.owner.name)
    if subject_is_seen(commitment, user):
        found.append(_("You see the record it hangs on: %s") % commitment.subject)
    return found


def subject_is_seen(commitment: Commitment, user: Any) -> bool:
    model = type(commitment.subject)
    return any(
        open_records(kind, user).filter(pk=commitment.object_id).exists()
        for kind in record_kinds()
        if kind.model is model
    )
