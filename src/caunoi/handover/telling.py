"""Telling many partners at once: what would be issued and sent, row by row, before it is."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.agreements.terms import Side
from caunoi.handover import checks
from caunoi.handover.actions import QUESTION
from caunoi.handover.asking import SUCCESSION
from caunoi.handover.drafts import Telling
from caunoi.handover.letters import Wanted, addressee_of, letter_of
from caunoi.handover.models import Inheritance
from caunoi.handover.states import EDIT, InheritanceState
from caunoi.issuing.letter import Kind, Letter
from caunoi.issuing.models import IssuedPaper
from caunoi.issuing.states import DECIDE as ISSUE
from caunoi.partners import actions as partners
from caunoi.partners.letters import Letter as Mail
from caunoi.partners.letters import preview_of
from caunoi.partners.models import PartnerLink
from caunoi.partners.queries import Reachable, reachable

MOST = 20  # rows at once: setting a letter in type, as DOCX and PDF, takes up to half a second
SEVERAL = 2  # from so many on a list offers it


@dataclass(frozen=True)
class Common:
    """What holds for every letter and link."""

    signer_lines: tuple[str, ...]
    signer: str
    on: dt.date
    unit: str
    expires_on: dt.date


@dataclass(frozen=True)
class Row:
    """What is chosen for one; `reached` is None where no address is known."""

    inheritance: Inheritance
    reached: Reachable | None
    language: str
    number: int


@dataclass(frozen=True)
class Planned:
    """A row of the preview; `trouble` says why its partner can't be told so."""

    row: Row
    letter: Letter
    trouble: str = ""

    @property
    def inheritance(self) -> Inheritance:
        return self.row.inheritance


def may_tell(inheritance: Inheritance, user: Any) -> bool:
    """The rights of both steps: the succession's own, and issuing in its body's name."""
    return user.has_perm(EDIT, inheritance) and user.has_perm(ISSUE, inheritance.owner)


def is_tellable(inheritance: Inheritance, user: Any) -> bool:
    is_new = inheritance.state == InheritanceState.DECIDED and not inheritance.has_letter
    return is_new and may_tell(inheritance, user)


def reachable_of(inheritance: Inheritance, user: Any, today: dt.date) -> list[Reachable]:
    """As the page that asks one partner finds them."""
    return reachable(SUCCESSION, inheritance, user, today)


def numbers(rows: Iterable[Inheritance], first: int | None, year: int) -> dict[int, int]:
    """By row, counted up in each body's own series past what is taken; without `first` from its
    next one."""
    rows = list(rows)
    taken = taken_in(rows, year)
    found: dict[int, int] = {}
    for row in rows:
        series = taken[row.owner_id]
        number = first or max(series, default=0) + 1
        while number in series:
            number += 1
        series.add(number)
        found[row.pk] = number
    return found


def taken_in(rows: Iterable[Inheritance], year: int) -> dict[int, set[int]]:
    """Numbers of plain letters by the body that issued them, revoked ones too."""
    series: dict[int, set[int]] = {row.owner_id: set() for row in rows}
    papers = IssuedPaper.objects.filter(owner__in=list(series), year=year, kind=Kind.LETTER.value)
    for owner, number in papers.values_list("owner_id", "number"):
        series[owner].add(number)
    return series


def plan(rows: Sequence[Row], common: Common, *, by: Any, now: dt.datetime) -> list[Planned]:
    taken = taken_in([row.inheritance for row in rows], common.on.year)
    found: list[Planned] = []
    for row in rows:
        series = taken[row.inheritance.owner_id]
        trouble = trouble_of(row, common, by=by, now=now)
        if row.number in series:
            trouble = trouble or _("This number is taken already in this year.")
        series.add(row.number)
        found.append(Planned(row, letter_for(row, common), trouble))
    return found


def letter_for(row: Row, common: Common) -> Letter:
    """In Vietnamese for who reads it, else in English: these two are what the house writes."""
    wanted = Wanted(
        language="vi" if row.language == "vi" else "en",
        addressee=addressee_of(row.inheritance),
        signer_lines=common.signer_lines,
        signer=common.signer,
        on=common.on,
        number=row.number,
        unit=common.unit,
    )
    return letter_of(row.inheritance, wanted)


def trouble_of(row: Row, common: Common, *, by: Any, now: dt.datetime) -> str:
    """The first thing that stands in the way, with what to do about it."""
    return about_state(row.inheritance, by) or about_partner(row) or about_rest(row, common, now)


def about_state(inheritance: Inheritance, by: Any) -> str:
    if not may_tell(inheritance, by):
        return _("Another body tells the partner.")
    if inheritance.state == InheritanceState.TO_DO:
        return _("It is not decided yet: decide first.")
    if inheritance.state != InheritanceState.DECIDED:
        return _("It has moved on: open it to see how it stands.")
    if inheritance.has_letter:
        return _("The letter is issued already: open it and tell the partner there.")
    return ""


def about_partner(row: Row) -> str:
    parties = row.inheritance.agreement.parties.all()
    if sum(1 for party in parties if party.side == Side.PARTNER) > 1:
        return _("Several partners signed it: open it and tell each of them there.")
    if row.reached is None:
        return _("No e-mail address is known: open it and tell the partner there.")
    return ""


def about_rest(row: Row, common: Common, now: dt.datetime) -> str:
    inheritance = row.inheritance
    try:
        today = timezone.localdate(now)
        checks.check_day("on", common.on, today=today, since=inheritance.decided_on)
        link = link_for(row, common, now)
        link.clean_fields(exclude=["content_type", "asked_by", "organisation", "person"])
        partners.not_asked_yet(link, now)
    except ValidationError as trouble:
        return " ".join(trouble.messages)
    return ""


def link_for(row: Row, common: Common, now: dt.datetime) -> PartnerLink:
    """As it will be made, not saved. The row has somebody to write to."""
    reached = row.reached
    if reached is None:
        raise ValueError("nobody to write to")
    return PartnerLink(
        subject=row.inheritance,
        question=QUESTION,
        asked_by=row.inheritance.owner,
        organisation=reached.organisation,
        person=reached.person,
        name=reached.name_in(row.language),
        email=reached.contact.value,
        language=row.language,
        made_at=now,
        expires_at=partners.ending(common.expires_on, now),
    )


def mail_for(row: Row, common: Common, now: dt.datetime) -> Mail:
    return preview_of(link_for(row, common, now), SUCCESSION)


def tellings(planned: Iterable[Planned], common: Common) -> list[Telling]:
    """Of rows without trouble."""
    return [
        Telling(one.inheritance, one.letter, one.row.reached, one.row.language, common.expires_on)
        for one in planned
        if one.row.reached is not None and not one.trouble
    ]


def seal(planned: Iterable[Planned], common: Common) -> str:
    """What the preview showed, as a digest: what changed since is not issued."""
    lines = [repr(common)]
    for one in planned:
        reached = one.row.reached
        whom = (
            (reached.contact.pk, reached.contact.value, reached.name_in(one.row.language))
            if reached
            else ()
        )
        state = (one.inheritance.pk, one.inheritance.state, one.inheritance.letter_id)
        lines.append(repr((*state, whom, one.row.language, one.letter, one.trouble)))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
