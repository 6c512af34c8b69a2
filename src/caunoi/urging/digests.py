"""The letter of a day: what each reader is told of, the longest silence first."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.accounts.models import User
from caunoi.agreements.models import Agreement
from caunoi.core.figures import day, number
from caunoi.notices.actions import Draft
from caunoi.urging.models import Line, Nudge, Review, silence_days
from caunoi.urging.states import Code, Who

SHOWN = 30  # agreements in a letter; more are on the page


@dataclass(frozen=True)
class Item:
    title: str
    owner: str
    said: list[str]
    url: str
    answer_url: str
    answer: str


def draft_of(user: User, lines: list[Line], today: dt.date) -> Draft:
    with translation.override(user.language):
        items = items_of(lines, today)
        subject = subject_of(lines)
        context = {
            "subject": subject,
            "items": items[:SHOWN],
            "more": max(len(items) - SHOWN, 0),
            "url": f"{settings.SITE_ADDRESS}{reverse('urging:index')}",
            "user": user,
        }
        text = render_to_string("urging/digest.txt", context)
        html = render_to_string("urging/digest.html", context)
    return Draft(user.email, subject, text, html, user)


def subject_of(lines: list[Line]) -> str:
    silent = len({line.nudge.agreement_id for line in lines if line.nudge})
    ending = len({line.review.agreement_id for line in lines if line.review})
    said = []
    if silent:
        said.append(
            ngettext("%s silent agreement", "%s silent agreements", silent) % number(silent)
        )
    if ending:
        said.append(ngettext("%d term to decide on", "%d terms to decide on", ending) % ending)
    return ", ".join(said)


def items_of(lines: Iterable[Line], today: dt.date) -> list[Item]:
    """One for each agreement, whatever it has reached; terms to decide on come first."""
    reviews = sorted((line.review for line in lines if line.review), key=lambda r: r.answer_by)
    by_agreement: dict[int, list[Nudge]] = {}
    for line in lines:
        if line.nudge:
            by_agreement.setdefault(line.nudge.agreement_id, []).append(line.nudge)
    silent = sorted(by_agreement.values(), key=lambda nudges: nudges[0].silent_since)
    return [review_item(review) for review in reviews] + [
        silent_item(nudges, today) for nudges in silent
    ]


def review_item(review: Review) -> Item:
    said = _("Decide by %(day)s: renew, renegotiate or retire. The term runs until %(end)s.")
    words = said % {"day": day(review.answer_by), "end": day(review.term_end)}
    url = f"{settings.SITE_ADDRESS}{review.get_absolute_url()}"
    return item(review.agreement, [words], url, _("Decide"))


def silent_item(nudges: list[Nudge], today: dt.date) -> Item:
    agreement, since = nudges[0].agreement, nudges[0].silent_since
    said = [silence_in_words(since, today), why_you([n for n in nudges if n.went_up])]
    path = reverse("agreements:note_sign", args=[agreement.public_id])
    url = f"{settings.SITE_ADDRESS}{path}"
    return item(agreement, said, url, _("What happened since?"))


def silence_in_words(since: dt.date, today: dt.date) -> str:
    days = silence_days(since, today)
    said = ngettext(
        "Silent for %(days)s day, since %(day)s.", "Silent for %(days)s days, since %(day)s.", days
    )
    return said % {"days": number(days), "day": day(since)}


def why_you(went_up: list[Nudge]) -> str:
    """Rungs that found nobody and went up."""
    if not went_up:
        return ""
    who = {
        Who.OFFICER: _("No officer is known at %(owner)s, so this went up."),
        Who.HEAD: _("No head is known at %(owner)s, so this went up."),
        Who.CHAIR: _("No chair is known at %(owner)s, so this went up."),
        Who.MINISTRY: "",
    }
    several = _("Several rungs found nobody at %(owner)s, so this went up.")
    said = several if len(went_up) > 1 else who[Who(went_up[0].who)]
    return said % {"owner": went_up[0].agreement.owner} if said else ""


def item(agreement: Agreement, said: list[str], answer_url: str, answer: str) -> Item:
    return Item(
        title=str(agreement),
        owner=str(agreement.owner),
        said=[words for words in said if words],
        url=f"{settings.SITE_ADDRESS}{agreement.get_absolute_url()}",
        answer_url=answer_url,
        answer=answer,
    )


def rung_name(code: str) -> str:
    return str(Code(code).label)
