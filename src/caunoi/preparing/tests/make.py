"""Preparations for tests, led through actions on the registry's cast."""

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from caunoi.agreements.tests import make
from caunoi.agreements.tests.make import LOADER, TODAY
from caunoi.approvals.actions import decide
from caunoi.approvals.actions_opinions import enter_opinion
from caunoi.approvals.drafts import Ask, OpinionDraft
from caunoi.approvals.models import Case
from caunoi.approvals.queries import latest
from caunoi.preparing import actions, actions_texts
from caunoi.preparing.competence import Answers
from caunoi.preparing.dossier import CONTENT
from caunoi.preparing.models import Preparation
from caunoi.registry.models import Organisation
from caunoi.registry.tests.make import ministry

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
VIETNAMESE = "Điều 1. Mục tiêu\nHai bên gặp nhau.\n\nĐiều 2. Hiệu lực\nTừ ngày ký."
ENGLISH = "Article 1. Purpose\nThe parties meet.\n\nArticle 2. Force\nFrom the day of signing."


def preparation(home: Organisation, **wish: Any) -> Preparation:
    """The need of an agreement with Gunma; `answers` may be given."""
    answers = wish.pop("answers", Answers())
    state = wish.pop("state", "need")
    agreement_class = wish.pop("agreement_class", "province")
    draft = make.draft_of(
        home, state=state, signed_on=None, agreement_class=agreement_class, visibility="owner"
    )
    return actions.begin(draft, answers, owner=home, by=LOADER, today=TODAY, **wish)


def with_texts(row: Preparation) -> Preparation:
    for language, text in (("vi", VIETNAMESE), ("en", ENGLISH)):
        actions_texts.paste_text(
            row, language=language, text=text, is_authentic=True, by=LOADER, now=NOW
        )
    return row


def with_dossier(row: Preparation) -> Preparation:
    texts = {item.key: f"{item.label} (minh họa)" for item in CONTENT}
    actions.write_dossier(row, texts, by=LOADER, today=TODAY)
    return row


def with_signer(row: Preparation) -> Preparation:
    actions.propose_signer(row, name="Nguyễn Văn Minh", title="Chủ tịch UBND tỉnh", by=LOADER)
    return row


def complete(home: Organisation, **wish: Any) -> Preparation:
    """A draft with texts and dossier, ready for opinions to be asked."""
    return with_dossier(with_texts(preparation(home, state="draft", **wish)))


def consulted(home: Organisation, **wish: Any) -> tuple[Preparation, Case]:
    """The ministry is asked."""
    row = complete(home, **wish)
    mofa = Organisation.objects.filter(code="mofa").first() or ministry()
    case = actions.consult(row, [Ask(mofa, "mofa")], on=TODAY, by=LOADER, today=TODAY)
    row.agreement.refresh_from_db()
    return row, case


def answered(case: Case, verdict: str = "agree") -> None:
    """Everybody who was asked answers on paper."""
    for consultation in latest(case):
        marks = {item: ("fits", "") for item, _words in consultation.questions.items}
        enter_opinion(
            consultation,
            OpinionDraft(verdict=verdict, text="Ý kiến minh họa", marks=marks),
            number="88/BNG",
            on=TODAY,
            upload=paper(),
            by=LOADER,
            today=TODAY,
        )


def decided(home: Organisation) -> Preparation:
    row, case = consulted(home)
    answered(case)
    with_signer(row)
    decide(case, "granted", number="1200/QĐ-UBND", on=TODAY, by=LOADER, today=TODAY)
    row.agreement.refresh_from_db()
    return row


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("y-kien.txt", b"\xc3\x9d ki\xe1\xba\xbfn", content_type="text/plain")
