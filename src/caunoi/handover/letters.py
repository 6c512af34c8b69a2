"""The letter that tells a partner who carries on an agreement, in Vietnamese or English.

It says what is on record and no more: who signed, when and by which act the unit gave way, who
answers, whether in whole or in part, what is meant to become of the text.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from caunoi.agreements.models import Party
from caunoi.agreements.terms import Side
from caunoi.core.figures import day
from caunoi.core.languages import reads_english
from caunoi.handover.heirs import Registry, heirs_of
from caunoi.handover.models import Inheritance
from caunoi.handover.terms import Outcome, Scope
from caunoi.issuing.letter import Letter, Paragraph, Signer
from caunoi.issuing.queries import letterhead, over_signature
from caunoi.registry import lineage

UNIT = "NgV"  # who drafted it, in the symbol of its number: the same in every language


@dataclass(frozen=True)
class Wanted:
    """What the officer says about the letter; without `signer_lines` the usual ones, without
    `number` the next one."""

    language: str
    addressee: str
    signer_lines: tuple[str, ...]
    signer: str
    on: dt.date | None = None
    number: int | None = None
    unit: str = UNIT


def letter_of(inheritance: Inheritance, wanted: Wanted) -> Letter:
    """Unissued: without code, and without number unless one is wanted. The inheritance must be
    decided."""
    with translation.override(wanted.language):
        to = inheritance.owner
        return Letter(
            head=letterhead(to, wanted.language),
            abstract=_("the succession to “%(title)s”") % {"title": inheritance.agreement.title},
            blocks=tuple(Paragraph(text) for text in body(inheritance)),
            signer=Signer(
                wanted.signer_lines or over_signature(to, wanted.language), wanted.signer
            ),
            unit=wanted.unit,
            addressees=(wanted.addressee,),
            language=wanted.language,
            is_sample=inheritance.is_sample,
            on=wanted.on,
            number=wanted.number,
        )


def body(inheritance: Inheritance) -> list[str]:
    parts: tuple[Callable[[Inheritance], str], ...] = (greeting, history, takes_over, text, closing)
    return [said for part in parts if (said := part(inheritance))]


def greeting(inheritance: Inheritance) -> str:
    to = inheritance.owner
    return _("The %(body)s, Viet Nam, presents its compliments and has the honour to tell you:") % {
        "body": to.name
    }


def history(inheritance: Inheritance) -> str:
    """Who signed when, and what became of the unit, step by step."""
    agreement, party = inheritance.agreement, inheritance.party
    words = {"title": agreement.title, "party": signed_by(party) if party else ""}
    if agreement.signed_on:
        words["day"] = day(agreement.signed_on)
        first = _("“%(title)s” was signed on %(day)s by %(party)s.") % words
    else:
        first = _("“%(title)s” was signed by %(party)s.") % words
    return " ".join([first, *steps(inheritance)])


def signed_by(party: Party) -> str:
    """As signed for who reads Vietnamese; in another language the body's own name in it."""
    body = party.organisation
    return body.name_en if reads_english() and body and body.name_en else party.name_as_signed


def steps(inheritance: Inheritance) -> list[str]:
    if inheritance.party is None:
        return []
    found = heirs_of(inheritance.party, inheritance.effective_on, Registry())
    if found is None or not found.steps:
        return []
    names = lineage.names_of(found.steps)
    return [lineage.sentence(step, names) for step in found.steps]


def takes_over(inheritance: Inheritance) -> str:
    if inheritance.decided_on is None:
        return ""
    words = {
        "to": inheritance.owner.name,
        "number": inheritance.number,
        "day": day(inheritance.decided_on),
        "clauses": inheritance.clauses,
    }
    if inheritance.scope == Scope.PARTIAL:
        return (
            _(
                "By decision %(number)s of %(day)s, the %(to)s succeeds to it in part: "
                "%(clauses)s. It answers for these to you from now on."
            )
            % words
        )
    return (
        _(
            "By decision %(number)s of %(day)s, the %(to)s succeeds to it in whole and answers for "
            "it to you from now on."
        )
        % words
    )


def text(inheritance: Inheritance) -> str:
    """What is meant to become of the text."""
    if not inheritance.outcome:
        return ""
    return {
        Outcome.CONTINUE: _("The text remains as it was signed; nothing in it needs to change."),
        Outcome.NAME_ONLY: _(
            "Only the names of the parties are to be amended; we shall send you the wording."
        ),
        Outcome.AMEND: _("Some clauses need to be amended; we should like to agree on them."),
        Outcome.REPLACE: _("We propose to sign a new agreement that takes its place."),
        Outcome.END: _("We propose to end it, and should like to agree with you on the day."),
    }.get(Outcome(inheritance.outcome), "")


def closing(inheritance: Inheritance) -> str:
    return _(
        "Please let us know that you take note of this, or what you see differently. Our "
        "friendship and what we promised each other remain."
    )


def addressee_of(inheritance: Inheritance) -> str:
    parties = inheritance.agreement.parties.filter(side=Side.PARTNER)
    first: Party | None = parties.order_by("place").first()
    return first.name_as_signed if first else ""
