"""The ladder and the terms that come up, as files."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from caunoi.agreements.models import Agreement
from caunoi.core.exports import Column, Sheet
from caunoi.core.figures import day
from caunoi.urging import pages
from caunoi.urging.ladder import Threshold
from caunoi.urging.queries import with_nudges

PORTION = 1000


def as_of(today: dt.date) -> tuple[str, ...]:
    return (_("As of %s.") % day(today), _("Only what you may see is in this file."))


def silences(rows: QuerySet[Agreement], ladder: list[Threshold], today: dt.date) -> Sheet:
    drawn = (
        pages.silence_row(agreement, ladder, today)
        for agreement in with_nudges(rows).iterator(chunk_size=PORTION)
    )
    return Sheet(
        name="im-ang",
        title=_("Silent agreements"),
        columns=(
            Column(_("Title (Vietnamese)"), lambda r: r["agreement"].title_vi),
            Column(_("Title (English)"), lambda r: r["agreement"].title_en),
            Column(_("Answers for it"), lambda r: str(r["agreement"].owner)),
            Column(
                _("Silent since"),
                lambda r: r["since"],
                _("The last thing that really happened, or the signing where none is known."),
            ),
            Column(_("Days"), lambda r: r["days"]),
            Column(_("Who was told"), lambda r: "; ".join(told(said) for said in r["said"])),
            Column(_("Next rung"), lambda r: r["next"]),
        ),
        rows=drawn,
        about=as_of(today),
    )


def told(said: dict[str, Any]) -> str:
    return f"{said['on']:%d/%m/%Y}: {said['whom']}"


def coming(rows: Iterable[dict[str, Any]], today: dt.date) -> Sheet:
    return Sheet(
        name="sap-den-han",
        title=_("Coming up"),
        columns=(
            Column(_("Day"), lambda r: r["coming"].on),
            Column(_("What"), lambda r: r["coming"].what),
            Column(_("Title (Vietnamese)"), lambda r: r["agreement"].title_vi),
            Column(_("Title (English)"), lambda r: r["agreement"].title_en),
            Column(_("Answers for it"), lambda r: str(r["agreement"].owner)),
            Column(_("Why this date?"), lambda r: " ".join(r["coming"].steps)),
            Column(_("Basis"), lambda r: r["coming"].basis),
            Column(_("Review"), lambda r: r["review"].get_state_display() if r["review"] else None),
        ),
        rows=rows,
        about=as_of(today),
    )
