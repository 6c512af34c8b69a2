"""The letter that carries a link: the same for the officer who looks first and for the partner."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from caunoi.core.languages import pick
from caunoi.core.modules import Question
from caunoi.core.vietnamese import has_accents
from caunoi.partners import tokens, wording
from caunoi.partners.models import Language, PartnerLink
from caunoi.registry.models import Organisation


@dataclass(frozen=True)
class Letter:
    """`body` is the part of `html` that is seen."""

    subject: str
    text: str
    html: str
    body: str

    @property
    def digest(self) -> str:
        whole = "\0".join((self.subject, self.text, self.html))
        return hashlib.sha256(whole.encode()).hexdigest()


def name_in(organisation: Organisation | None, language: str) -> str:
    if organisation is None:
        return "Cầu Nối"
    with translation.override(wording.frame_language(language)):
        return pick(organisation, "name")


def asker_in(link: PartnerLink, language: str) -> str:
    return name_in(link.asked_by, language)


def asked_about(link: PartnerLink, question: Question, language: str) -> dict[str, Any]:
    """What the question's own module says about the record, in the frame's language."""
    with translation.override(wording.frame_language(language)):
        return dict(question.context(link.subject, language))


def left_in_vietnamese(link: PartnerLink, question: Question) -> str:
    """The sentence that a reader of another language gets in Vietnamese, since the record has no
    other; "" where there is none."""
    quote = str(asked_about(link, question, link.language).get("quote", ""))
    if link.language == Language.VI or not has_accents(quote):
        return ""
    original = str(asked_about(link, question, Language.VI).get("quote", ""))
    return quote if quote == original else ""


def preview_of(link: PartnerLink, question: Question) -> Letter:
    """As it will be sent, but for the address and the code, which are the partner's alone."""
    return written(link, question, tokens.hidden_address(), tokens.HIDDEN_CODE)


def letter_of(link: PartnerLink, question: Question) -> Letter:
    return written(link, question, tokens.address_of(link), tokens.code_of(link))


def written(link: PartnerLink, question: Question, address: str, code: str) -> Letter:
    parts = [part(link, question, language, code) for language in languages_of(link)]
    context = {
        "parts": parts,
        "address": address,
        "link": link,
        "site": settings.SITE_ADDRESS,
        "subject": parts[0]["subject"],
    }
    body = render_to_string("partners/letter_body.html", context)
    with translation.override(wording.frame_language(link.language)):
        html = render_to_string("partners/letter.html", {**context, "body": body})
    text = render_to_string("partners/letter.txt", context)
    return Letter(parts[0]["subject"], text.strip() + "\n", html, body)


def languages_of(link: PartnerLink) -> list[str]:
    """The partner's, and English under it where nobody has reviewed the partner's."""
    unsure = link.language != wording.ENGLISH and wording.has_unreviewed(link.language)
    return [link.language, wording.ENGLISH] if unsure else [link.language]


def part(link: PartnerLink, question: Question, language: str, code: str) -> dict[str, Any]:
    """The letter in one language: each sentence, named as in the texts."""
    asker, last = asker_in(link, language), last_day(link)
    about = asked_about(link, question, language)
    title = wording.title_of(question, language).words

    def say(key: str) -> str:
        filled = {"asker": asker, "name": link.name, "title": title, "day": last, "code": code}
        return wording.said(f"letter.{key}", language, **filled).words

    keys = ("greeting", "asks", "adds", "open", "button", "until", "code", "shown", "closing")
    return {
        **{key: say(key) for key in keys},
        "subject": say("subject"),
        "language": language,
        "title": title,
        "asker": asker,
        "quote": about.get("quote", ""),
        "about": about.get("about", ""),
    }


def last_day(link: PartnerLink) -> dt.date:
    """The last whole day on which the link works, wherever on earth the partner is: a link ends
    when that day has ended everywhere (`end_of`)."""
    return (link.expires_at - AFTER_MIDNIGHT - dt.timedelta(seconds=1)).astimezone(dt.UTC).date()


def end_of(day: dt.date) -> dt.datetime:
    midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min, dt.UTC)
    return midnight + AFTER_MIDNIGHT


AFTER_MIDNIGHT = dt.timedelta(hours=12)  # the last place on earth ends its day at 12:00 UTC
