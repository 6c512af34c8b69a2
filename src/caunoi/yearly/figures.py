"""What is counted from the facts of a year, each number with the records behind it.

Pure but for words: `gettext_lazy` names the lines in the language of whoever reads.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caunoi.agreements.states import UNSIGNED, State
from caunoi.agreements.terms import AgreementClass
from caunoi.agreements.vitality import Vitality
from caunoi.commitments.share import Share
from caunoi.yearly.book import KEPT, Book, Row
from caunoi.yearly.facts import Facts

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FIRM = AgreementClass.ENTERPRISE_MOU
COUNTED = tuple(kind for kind in AgreementClass if kind != FIRM)
DISPUTING = ("partly", "no")
LIFE_WORDS: "dict[str, StrOrPromise]" = {
    Vitality.LIVE: _("live"),
    Vitality.RISK: _("at risk: a promise overdue, or a term or notice within 90 days"),
    Vitality.SILENT: _("silent for over 180 days"),
    Vitality.DORMANT: _("silent for over a year"),
    Vitality.LAPSED: _("term run out, still to be ended or renewed"),
}


@dataclass(frozen=True)
class Line:
    """A number and its records. `is_part`: one of those that make up the line above it."""

    key: str
    label: "StrOrPromise"
    ids: tuple[str, ...]
    what: str = "agreements"
    is_part: bool = False

    @property
    def count(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class Part:
    key: str
    title: "StrOrPromise"
    definition: "StrOrPromise"
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Figures:
    parts: tuple[Part, ...]
    share: Share = field(default_factory=Share)

    @property
    def lines(self) -> dict[str, Line]:
        return {line.key: line for part in self.parts for line in part.lines}

    def counts(self) -> dict[str, int]:
        """What the roll-up adds: every line, and the three weights."""
        numbers = {key: line.count for key, line in self.lines.items()}
        weights = (self.share.weight, self.share.fulfilled, self.share.confirmed)
        return {**numbers, **dict(zip(WEIGHTS, weights, strict=True))}


WEIGHTS = ("weight", "weight_kept", "weight_confirmed")


def figures(facts: Facts) -> Figures:
    book = Book(facts)
    if facts["kind"] == "plan":
        return Figures((to_sign(book), ending(book), to_do(book)))
    return Figures((signing(book), standing(book), promises(book), unknown(book)), book.share())


def by_class(book: Book, key: str, asked: Callable[[Row], bool]) -> Iterable[Line]:
    """The lines that make up a total: one for each class that there is."""
    known = total(book, asked)
    for kind in COUNTED:
        ids = tuple(key for key in known if book.agreements[key]["class"] == kind)
        if ids:
            yield Line(f"{key}_{kind}", kind.label, ids, is_part=True)


def total(book: Book, asked: Callable[[Row], bool]) -> tuple[str, ...]:
    return book.pick(lambda row: row["class"] != FIRM and asked(row))


def firms(book: Book, asked: Callable[[Row], bool]) -> tuple[str, ...]:
    return book.pick(lambda row: row["class"] == FIRM and asked(row))


def signing(book: Book) -> Part:
    lines = (
        Line("signed", _("Signed in the year"), total(book, book.signed_now)),
        *by_class(book, "signed", book.signed_now),
        Line(
            "reported",
            _("of these, reported to the Prime Minister and the ministry"),
            total(book, lambda row: book.signed_now(row) and row["reported_on"] is not None),
            is_part=True,
        ),
        Line(
            "signed_firms",
            _("Memoranda with firms, counted apart"),
            firms(book, book.signed_now),
        ),
        Line(
            "ended",
            _("Ended or replaced in the year"),
            total(book, lambda row: book.is_over(row) and book.within(row["ended_on"])),
        ),
        Line(
            "suspended",
            _("Suspended at the cut-off"),
            total(book, lambda row: row["state"] == State.SUSPENDED and book.stands(row)),
        ),
        Line("prepared", _("Being prepared at the cut-off"), total(book, book.is_prepared)),
    )
    said = _(
        "Counted: agreements of the province, its departments, former districts, border communes "
        "and provincial organisations, by the day of signing from 1 January up to the cut-off. "
        "Memoranda with firms lie outside Law 70/2020/QH14 and are counted apart."
    )
    return Part("signing", pgettext_lazy("yearly report", "Signing"), said, lines)


def standing(book: Book) -> Part:
    alive = {key: book.life(key) for key in total(book, book.stands)}
    lives = [
        Line(
            f"life_{life}",
            words,
            tuple(key for key, found in alive.items() if found == life),
            is_part=True,
        )
        for life, words in LIFE_WORDS.items()
    ]
    lines = (
        Line("standing", _("Stand at the cut-off"), total(book, book.stands)),
        *by_class(book, "standing", book.stands),
        *(line for line in lives if line.count),
        Line(
            "inherited",
            _("of these, signed by a former unit"),
            total(book, lambda row: book.stands(row) and row["inherited"]),
            is_part=True,
        ),
        Line("standing_firms", _("Memoranda with firms, counted apart"), firms(book, book.stands)),
        Line(
            "ending_next",
            _("Term ends by the end of the coming year"),
            total(book, lambda row: book.ends_by(row, f"{book.year + 1}-12-31")),
        ),
    )
    said = _(
        "Counted: agreements that were signed and had neither ended nor been replaced on the day "
        "of the cut-off, whoever signed them then, by who answers today. Signs of life: meeting, "
        "visit, exchange, evidence, the partner's word."
    )
    return Part("standing", _("Agreements that stand"), said, lines)


def promises(book: Book) -> Part:
    def disputed(row: Row) -> bool:
        kept = book.in_base(row) and book.is_kept(row)
        return kept and not book.is_confirmed(row) and row["verdict"] in DISPUTING

    def ahead(row: Row) -> bool:
        return book.is_kept(row) and not book.is_due(row) and book.within(row["fulfilled_on"])

    def asked(check: Callable[[Row], bool]) -> tuple[str, ...]:
        return book.pick_promises(check)

    def kept(row: Row) -> bool:
        return book.in_base(row) and book.is_kept(row)

    def confirmed(row: Row) -> bool:
        return book.in_base(row) and book.is_confirmed(row)

    lines = (
        promise_line("due", _("Commitments due"), asked(book.in_base)),
        promise_line("kept", _("fulfilled with evidence"), asked(kept), is_part=True),
        promise_line("confirmed", _("confirmed by the partner"), asked(confirmed), is_part=True),
        promise_line("disputed", _("the partner sees it differently"), asked(disputed), True),
        promise_line("overdue", _("overdue at the cut-off"), asked(book.is_late), is_part=True),
        promise_line("ahead", _("Fulfilled ahead of their day"), asked(ahead)),
        promise_line(
            "released",
            _("Released in the year, with a reason"),
            asked(lambda row: book.is_released(row) and book.within(row["released_on"])),
        ),
    )
    said = _(
        "Counted: commitments of these agreements due from 1 January up to the cut-off, and those "
        "brought over from earlier years unfulfilled; released ones are left out. Fulfilled means "
        "with evidence; confirmed is the partner's own word and a part of fulfilled."
    )
    return Part("promises", _("Implementation"), said, lines)


def promise_line(
    key: str,
    label: "StrOrPromise",
    ids: tuple[str, ...],
    is_part: bool = False,
) -> Line:
    return Line(key, label, ids, "commitments", is_part)


def unknown(book: Book) -> Part:
    lines = (
        Line(
            "unverified",
            _("Taken from lists and not compared with the signed text"),
            total(book, lambda row: book.stands(row) and not row["is_verified"]),
        ),
        Line(
            "undated",
            _("Day of signing not known"),
            total(book, lambda row: book.stands(row) and row["signed_on"] is None),
        ),
        Line(
            "without_promises",
            _("No commitment written out yet"),
            total(book, lambda row: book.stands(row) and not row["promises"]),
        ),
        promise_line(
            "without_day",
            _("Commitments without a due day"),
            book.pick_promises(lambda row: row["due_on"] is None and row["state"] not in KEPT),
        ),
    )
    said = _("What these figures do not know. It is not hidden in them, and not estimated.")
    return Part("unknown", _("What is not known"), said, lines)


def to_sign(book: Book) -> Part:
    parts = [
        Line(
            f"prepared_{state}",
            state.label,
            total(book, lambda row, state=state: row["state"] == state),  # type: ignore[misc]
            is_part=True,
        )
        for state in UNSIGNED
    ]
    lines = (
        Line("prepared", _("Being prepared, to be signed"), total(book, book.is_prepared)),
        *(line for line in parts if line.count),
        Line(
            "prepared_firms",
            _("Memoranda with firms, counted apart"),
            firms(book, book.is_prepared),
        ),
    )
    said = _("Counted: agreements on record that are not signed yet, by how far they have come.")
    return Part("to_sign", pgettext_lazy("yearly report", "Signing"), said, lines)


def ending(book: Book) -> Part:
    lines = (
        Line(
            "ending",
            _("Term ends by the end of the year: extend, replace or end"),
            total(book, lambda row: book.ends_by(row, book.until)),
        ),
        Line("standing", _("Stand on the day of the plan"), total(book, book.stands)),
    )
    said = _("Counted: agreements that stand and whose term does not renew itself.")
    return Part("ending", _("Terms that end"), said, lines)


def to_do(book: Book) -> Part:
    def due(row: Row) -> bool:
        in_year = row["due_on"] is not None and book.since <= row["due_on"] <= book.until
        return in_year and row["state"] not in (*KEPT, "released")

    def late(row: Row) -> bool:
        past = row["due_on"] is not None and row["due_on"] < book.since
        return past and row["state"] not in (*KEPT, "released")

    def by_side(side: str) -> tuple[str, ...]:
        return book.pick_promises(lambda row: due(row) and row["side"] == side)

    lines = (
        promise_line("due", _("Commitments due in the year"), book.pick_promises(due)),
        promise_line("due_ours", _("to be done by our side"), by_side("ours"), is_part=True),
        promise_line("due_theirs", _("to be done by the partner"), by_side("theirs"), True),
        promise_line("due_both", _("to be done together"), by_side("both"), is_part=True),
        promise_line("brought_over", _("Due earlier and still open"), book.pick_promises(late)),
    )
    said = _("Counted: commitments of the agreements that stand, by the day on which they are due.")
    return Part("to_do", _("Implementation"), said, lines)
