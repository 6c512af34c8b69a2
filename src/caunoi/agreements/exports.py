"""The list of agreements as a file. Rows are read in portions, parties with them."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from caunoi.agreements.models import Agreement, Party
from caunoi.agreements.promises import with_promises
from caunoi.agreements.queries import with_parties
from caunoi.agreements.terms import Field, Side
from caunoi.agreements.vitality import pulse_of
from caunoi.core.exports import Column, Sheet
from caunoi.core.figures import day

PORTION = 1000


def sheet(rows: QuerySet[Agreement], *, today: dt.date, chips: Iterable[Any]) -> Sheet:
    conditions = "; ".join(chip.label for chip in chips)
    return Sheet(
        name="thoa-thuan",
        title=_("Agreements"),
        columns=columns(today),
        rows=with_promises(with_parties(rows), today).iterator(chunk_size=PORTION),
        about=(
            _("As of %s.") % day(today),
            _("Conditions: %s.") % conditions if conditions else _("Without conditions."),
            _("Only what you may see is in this file."),
        ),
    )


def columns(today: dt.date) -> tuple[Column, ...]:
    return (
        Column(_("Title (Vietnamese)"), lambda a: a.title_vi),
        Column(_("Title (English)"), lambda a: a.title_en),
        Column(_("Number"), lambda a: a.number),
        Column(_("Class"), lambda a: a.get_agreement_class_display()),
        Column(_("Form"), lambda a: a.form_name),
        Column(_("Level of twinning"), lambda a: a.get_level_display() if a.level else None),
        Column(_("Vietnamese party, as signed"), lambda a: names(a, Side.HOME)),
        Column(_("Who answers today"), lambda a: answering(a, Side.HOME)),
        Column(_("Province today"), lambda a: provinces(a)),
        Column(_("Partner, as signed"), lambda a: names(a, Side.PARTNER)),
        Column(_("Country"), countries),
        Column(_("Fields"), lambda a: "; ".join(str(Field(f).label) for f in a.fields)),
        Column(_("Signed on"), lambda a: a.signed_on),
        Column(_("In force from"), lambda a: a.effective_on),
        Column(_("Expires on"), lambda a: a.expires_on),
        Column(_("State"), lambda a: a.get_state_display()),
        Column(
            _("Vital signs"),
            lambda a: pulse_of(a, today).reason,
            _("From the last thing that really happened: meeting, visit, exchange, evidence."),
        ),
        Column(_("Verified"), lambda a: _("yes") if a.is_verified else _("no")),
        Column(_("Sample"), lambda a: _("sample content") if a.is_sample else None),
        Column(_("Source"), lambda a: a.source),
    )


def of_side(agreement: Agreement, side: str) -> list[Party]:
    return [party for party in agreement.parties.all() if party.side == side]


def names(agreement: Agreement, side: str) -> str:
    return "; ".join(party.name_as_signed for party in of_side(agreement, side))


def answering(agreement: Agreement, side: str) -> str:
    found = [party.answers or party.answers_territory for party in of_side(agreement, side)]
    return "; ".join(str(who) for who in found if who)


def provinces(agreement: Agreement) -> str:
    found = [party.province_now for party in of_side(agreement, Side.HOME)]
    return "; ".join(str(place) for place in found if place)


def countries(agreement: Agreement) -> str:
    found = [str(party.country) for party in of_side(agreement, Side.PARTNER)]
    return "; ".join(dict.fromkeys(found))
