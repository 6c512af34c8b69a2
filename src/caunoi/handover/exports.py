"""The work list as a file."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from caunoi.agreements.terms import Side
from caunoi.core.exports import Column, Sheet
from caunoi.handover.models import Inheritance
from caunoi.handover.queries import drawn

PORTION = 1000


def sheet(rows: QuerySet[Inheritance], *, today: dt.date, chips: Iterable[Any]) -> Sheet:
    conditions = "; ".join(chip.label for chip in chips)
    return Sheet(
        name="ke-thua",
        title=_("Succession"),
        columns=columns(),
        rows=drawn(rows).iterator(chunk_size=PORTION),
        about=(
            _("As of %s.") % f"{today:%d/%m/%Y}",
            _("Conditions: %s.") % conditions if conditions else _("Without conditions."),
            _("Only what you may see is in this file."),
        ),
    )


def columns() -> tuple[Column, ...]:
    return (
        Column(_("Agreement"), lambda row: row.agreement.title),
        Column(_("Signed on"), lambda row: row.agreement.signed_on),
        Column(_("Vietnamese party, as signed"), signed),
        Column(_("Gave way on"), lambda row: row.gave_way_on),
        Column(_("Takes over"), lambda row: str(row.to) if row.to else None),
        Column(_("May take over"), lambda row: "; ".join(str(b) for b in row.candidates.all())),
        Column(_("Partner, as signed"), partners),
        Column(_("Country"), countries),
        Column(_("Class"), lambda row: row.get_way_display()),
        Column(_("State"), lambda row: row.get_state_display()),
        Column(_("Decides"), lambda row: str(row.decides) if row.decides else None),
        Column(_("How much passes over"), lambda row: part(row)),
        Column(_("What becomes of the text"), lambda row: row.get_outcome_display() or None),
        Column(_("Number of the decision"), lambda row: row.number),
        Column(_("Decided on"), lambda row: row.decided_on),
        Column(_("Partner told on"), lambda row: row.notified_on),
        Column(_("Partner answered on"), lambda row: row.confirmed_on),
        Column(_("Settled on"), lambda row: row.settled_on),
        Column(_("Sample"), lambda row: _("sample content") if row.is_sample else None),
    )


def of_side(row: Inheritance, side: str) -> list[Any]:
    return [party for party in row.agreement.parties.all() if party.side == side]


def signed(row: Inheritance) -> str:
    names = [p.name_as_signed for p in of_side(row, Side.HOME) if p.pk == row.party_id]
    return names[0] if names else str(row.former)


def partners(row: Inheritance) -> str:
    return "; ".join(party.name_as_signed for party in of_side(row, Side.PARTNER))


def countries(row: Inheritance) -> str:
    return "; ".join(dict.fromkeys(str(p.country) for p in of_side(row, Side.PARTNER)))


def part(row: Inheritance) -> str | None:
    if row.decided_on is None:
        return None
    return row.clauses or str(row.get_scope_display())
