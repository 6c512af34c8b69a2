"""The list of promises as a file. Rows are read in portions."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caunoi.commitments.models import Commitment
from caunoi.commitments.pages import who
from caunoi.commitments.queries import with_all
from caunoi.commitments.reached import reached
from caunoi.commitments.standing import days_late, standing_of
from caunoi.commitments.terms import CommitmentSide, FulfilmentVerdict, Rhythm
from caunoi.commitments.wording import WORDS
from caunoi.core.exports import Column, Sheet

PORTION = 1000


def sheet(rows: QuerySet[Commitment], *, today: dt.date, chips: Iterable[Any]) -> Sheet:
    conditions = "; ".join(chip.label for chip in chips)
    return Sheet(
        name="cam-ket",
        title=_("Commitments"),
        columns=columns(today),
        rows=with_all(rows).iterator(chunk_size=PORTION),
        about=(
            _("As of %s.") % f"{today:%d/%m/%Y}",
            _("Conditions: %s.") % conditions if conditions else _("Without conditions."),
            _("Only what you may see is in this file."),
            _("A commitment with parts is listed by its parts."),
        ),
    )


def columns(today: dt.date) -> tuple[Column, ...]:
    return (
        Column(_("Record"), lambda c: str(c.subject)),
        Column(_("Number"), lambda c: c.label),
        Column(_("Commitment (Vietnamese)"), lambda c: c.what_vi),
        Column(_("Commitment (English)"), lambda c: c.what_en),
        Column(_("Article"), lambda c: c.article),
        Column(_("Who is to do it"), lambda c: str(CommitmentSide(c.side).label)),
        Column(_("By name"), who),
        Column(pgettext("promise", "Answers for it"), lambda c: c.owner.name),
        Column(_("Officer"), lambda c: str(c.officer) if c.officer else None),
        Column(_("Rhythm"), lambda c: str(Rhythm(c.parent.rhythm if c.parent else c.rhythm).label)),
        Column(_("Due"), lambda c: c.due_on),
        Column(
            pgettext("promise", "Standing"),
            lambda c: str(WORDS[standing_of(c, today)]),
            _("For the day named below; never typed."),
        ),
        Column(_("Days late"), lambda c: days_late(c, today) or None, _("Calendar days.")),
        Column(
            _("Reached"), reached_in, _("Figures of our evidence; the partner's are not added.")
        ),
        Column(_("Target"), lambda c: c.target),
        Column(_("Counted in"), lambda c: c.unit),
        Column(_("Pieces of evidence"), lambda c: reached(c.pieces, c.tally).pieces),
        Column(_("Fulfilled on"), lambda c: c.fulfilled_on),
        Column(_("The partner's word"), lambda c: said(c)),
        Column(_("Said on"), lambda c: c.said_on),
        Column(_("Weight"), lambda c: c.weight),
        Column(_("Sample"), lambda c: _("sample content") if c.is_sample else None),
    )


def reached_in(commitment: Any) -> Decimal | None:
    return reached(commitment.pieces, commitment.tally).figure


def said(commitment: Commitment) -> str | None:
    return str(FulfilmentVerdict(commitment.verdict).label) if commitment.verdict else None
