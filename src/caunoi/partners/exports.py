"""The list of links as a file."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.core.exports import Column, Sheet
from caunoi.partners import queries
from caunoi.partners.letters import last_day
from caunoi.partners.listing import with_records
from caunoi.partners.models import PartnerLink

PORTION = 500


def sheet(rows: QuerySet[PartnerLink], *, now: dt.datetime, chips: Iterable[Any]) -> Sheet:
    conditions = "; ".join(chip.label for chip in chips)
    return Sheet(
        name="da-gui-doi-tac",
        title=_("Sent to partners"),
        columns=columns(),
        rows=rows_of(rows, now),
        about=(
            _("As of %s.") % f"{timezone.localdate(now):%d/%m/%Y}",
            _("Conditions: %s.") % conditions if conditions else _("Without conditions."),
            _("Only what you may see is in this file."),
        ),
    )


def rows_of(rows: QuerySet[PartnerLink], now: dt.datetime) -> Iterator[dict[str, Any]]:
    """In portions, each with its words and records."""
    keys = list(rows.values_list("pk", flat=True))
    for start in range(0, len(keys), PORTION):
        wanted = keys[start : start + PORTION]
        found = queries.with_words(PartnerLink.objects.filter(pk__in=wanted)).in_bulk()
        yield from with_records([found[pk] for pk in wanted if pk in found], now)


def columns() -> tuple[Column, ...]:
    return (
        Column(_("Record"), lambda row: str(row["record"] or "")),
        Column(_("Question"), lambda row: str(row["asked"].title)),
        Column(_("Asked by"), lambda row: name_of(row["asked"].link.asked_by)),
        Column(_("Partner"), lambda row: name_of(row["asked"].link.organisation)),
        Column(_("Name"), lambda row: row["asked"].link.who),
        Column(_("E-mail"), lambda row: row["asked"].link.email),
        Column(_("Language"), lambda row: row["asked"].link.get_language_display()),
        Column(_("Asked on"), lambda row: timezone.localdate(row["asked"].link.made_at)),
        Column(_("Works until"), lambda row: last_day(row["asked"].link)),
        Column(_("State"), lambda row: str(row["asked"].standing.label)),
        Column(_("Letter"), lambda row: letter_state(row["asked"].link)),
        Column(_("Answer"), lambda row: str(row["asked"].verdict)),
        Column(_("Comment"), lambda row: row["asked"].word.comment if row["asked"].word else None),
        Column(_("Answered on"), lambda row: answered_on(row["asked"])),
        Column(_("Answered by"), lambda row: speaker(row["asked"])),
    )


def name_of(organisation: Any) -> str | None:
    return organisation.name if organisation else None


def letter_state(link: PartnerLink) -> str | None:
    return str(link.mail.get_state_display()) if link.mail else None


def answered_on(row: queries.AskedRow) -> dt.date | None:
    return timezone.localdate(row.word.said_at) if row.word else None


def speaker(row: queries.AskedRow) -> str | None:
    if row.word is None:
        return None
    return ", ".join(part for part in (row.word.who, row.word.post_given) if part)
