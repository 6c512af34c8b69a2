"""What a partner's page is made of, in the partner's language."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation.trans_real import parse_accept_lang_header

from caunoi.core.modules import Question, question_of
from caunoi.partners import tokens, wording
from caunoi.partners.forms import LARGEST, MOST_FILES
from caunoi.partners.letters import asked_about, asker_in, last_day, name_in
from caunoi.partners.models import Language, PartnerLink, PartnerWord
from caunoi.partners.queries import word_of
from caunoi.records.models import DocumentVersion
from caunoi.registry.kinds import own_name


def language_of(request: HttpRequest, default: str) -> str:
    """What the address asks for, else the letter's; on a page of nobody's the browser's."""
    asked = request.GET.get("lang", "")
    if asked in Language.values:
        return asked
    return default or browsers(request)


def browsers(request: HttpRequest) -> str:
    header = request.headers.get("Accept-Language", "")
    spoken = [code.partition("-")[0] for code, _weight in parse_accept_lang_header(header)]
    return next((code for code in spoken if code in Language.values), wording.ENGLISH)


@dataclass(frozen=True)
class Page:
    """What was opened, by which token, and in which language it is read."""

    link: PartnerLink
    token: str
    language: str

    def address(self, name: str, *more: Any) -> str:
        path = reverse(f"partners:{name}", args=[self.token, *more])
        return f"{path}?lang={self.language}"


def frame(language: str) -> dict[str, Any]:
    """What every page of a link needs, also one that opens nothing."""
    choices = [
        {"code": code, "name": own_name(code), "current": code == language}
        for code in Language.values
    ]
    unsure = wording.has_unreviewed(language)
    return {"language": language, "spoken": choices, "is_unsure": unsure, "filled": {}}


def shared(page: Page) -> dict[str, Any]:
    """`filled` are the gaps of the fixed texts."""
    link, language = page.link, page.language
    return {
        "link": link,
        "here": page.address("answer"),
        "refer_url": page.address("refer"),
        "genuine_url": page.address("genuine"),
        "filled": {
            "asker": asker_in(link, language),
            "partner": name_in(link.organisation, language) if link.organisation else link.name,
            "name": link.name,
            "day": last_day(link),
            "code": tokens.code_of(link),
            "count": MOST_FILES,
            "size": LARGEST,
        },
    }


def question_page(page: Page) -> dict[str, Any]:
    link, language = page.link, page.language
    question = question_of(link.question)
    about = asked_about(link, question, language)
    papers = [
        {"version": version, "url": page.address("paper", version.pk)} for version in offered(about)
    ]
    word = word_of(link)
    return {
        **shared(page),
        "language": language,
        "question": question,
        "title": wording.title_of(question, language),
        "about": about,
        "papers": papers,
        "word": word,
        "said_on": timezone.localdate(word.said_at) if word else None,
        "word_said": wording.verdict_of(question, word.verdict, language) if word else None,
        "word_files": list(word.files.select_related("document")) if word else [],
        "has_partner": link.organisation is not None,
    }


def initial_of(link: PartnerLink, word: PartnerWord | None, *, once: str) -> dict[str, Any]:
    """A correction begins with what stands."""
    if word is None:
        return {"once": once, "name": link.name}
    return {
        "once": once,
        "verdict": word.verdict,
        "comment": word.comment,
        "name": word.name_given,
        "post": word.post_given,
    }


def piece(page: dict[str, Any], request: HttpRequest) -> str:
    """What the question's own module shows of the record."""
    template = page["question"].template
    return render_to_string(template, {**page, **page["about"]}, request) if template else ""


def verdicts(question: Question, language: str, chosen: Any) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "said": wording.verdict_of(question, code, language),
            "hint": wording.hint_of(question, code, language),
            "chosen": code == chosen,
        }
        for code, _label in question.verdicts
    ]


def papers_of(link: PartnerLink) -> list[DocumentVersion]:
    return offered(asked_about(link, question_of(link.question), link.language))


def offered(about: dict[str, Any]) -> list[DocumentVersion]:
    """The papers the question shows to the partner, none that was taken out of use."""
    return [v for v in about.get("files", ()) if v.document.voided_at is None]


def marks_of(link: PartnerLink) -> dict[str, Any]:
    """By which a partner tells a real letter from a false one."""
    return {
        "code": tokens.code_of(link),
        "sender": settings.DEFAULT_FROM_EMAIL,
        "site": settings.SITE_ADDRESS,
        "sent_on": timezone.localdate(link.mailed_at) if link.mailed_at else None,
    }
