"""Small promises for tests, built through actions. They hang on a body of the province: what an
agreement is, this app need not know."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from caunoi.accounts.models import User
from caunoi.commitments import actions, actions_evidence, actions_passing
from caunoi.commitments.drafts import CommitmentDraft, DueDraft, EvidenceDraft
from caunoi.commitments.models import Commitment, Evidence
from caunoi.law.models import CalendarYear
from caunoi.records.actions import add_document, add_version
from caunoi.records.actors import ByLink
from caunoi.records.models import DocumentVersion
from caunoi.registry.models import Organisation
from caunoi.registry.tests.make import LOADER, TODAY, member, organisation, partner, province

__all__ = [
    "LOADER", "TODAY", "body", "commitment", "event", "figure", "head", "kept", "member",
    "moved", "one_of_each", "organisation", "partner", "said", "text", "word",
]  # fmt: skip


def body(name: str = "Phú Thọ") -> Organisation:
    """A province's People's Committee."""
    return organisation(f"UBND tỉnh {name}", territory=province(name))


def head(of: Organisation, name: str = "An") -> User:
    return member(of, "head", name)


def draft(owner: Organisation, **columns: Any) -> CommitmentDraft:
    known: dict[str, Any] = {
        "what_vi": "Tiếp nhận 20 sinh viên một học kỳ",
        "what_en": "Receive 20 students for a term",
        "due_on": TODAY + dt.timedelta(days=90),
    }
    return CommitmentDraft(owner=owner, **known | columns)


def commitment(owner: Organisation, *, on: Any = None, **columns: Any) -> Commitment:
    """On the record `on`; without one, on the body that answers for it."""
    return actions.promise(on or owner, draft(owner, **columns), by=LOADER, today=TODAY)


def event(of: Commitment, *, by: Any = LOADER, on: dt.date = TODAY, **columns: Any) -> Evidence:
    known: dict[str, Any] = {"kind": "event", "on": on, "what": "Lễ tiếp nhận đã diễn ra"}
    told = EvidenceDraft(**known | columns)
    return actions_evidence.add_evidence(of, told, by=by, today=TODAY)


def figure(of: Commitment, value: str, *, on: dt.date = TODAY, **columns: Any) -> Evidence:
    told = {"kind": "figure", "value": Decimal(value), "unit": of.unit or "sinh viên"}
    return event(of, on=on, **told | columns)


def moved(to: dt.date, **columns: Any) -> DueDraft:
    known: dict[str, Any] = {
        "reason": "Đối tác đề nghị lùi",
        "decision": "128/UBND-NV",
        "decided_on": TODAY,
        "decided_by": "Chủ tịch UBND tỉnh",
    }
    return DueDraft(due_on=to, **known | columns)


def word(verdict: str = "yes") -> Any:
    """As much of a partner's word as what follows from it reads."""
    return SimpleNamespace(pk=1, verdict=verdict)


def text(on: Any, words: str, title: str = "Bản ghi nhớ") -> DocumentVersion:
    """A text of the record, as a file that can be read."""
    upload = SimpleUploadedFile("van-ban.txt", words.encode(), content_type="text/plain")
    return add_document(on, title=title, kind="text", language="vi", upload=upload, by=LOADER)


def kept(of: Commitment) -> Commitment:
    event(of)
    actions_evidence.fulfil(of, by=LOADER)
    return of


def said(of: Commitment, verdict: str) -> Commitment:
    now = dt.datetime.combine(TODAY, dt.time(9), tzinfo=dt.UTC)
    actions_evidence.answered(of, word(verdict), by=ByLink(7), now=now)
    of.refresh_from_db()
    return of


def one_of_each(home: Organisation) -> dict[str, Commitment]:
    """A promise of each standing, by its name."""
    ago, soon = TODAY - dt.timedelta(days=3), TODAY + dt.timedelta(days=3)
    other = body("Bên nhận")
    rows = {
        "open": commitment(home),
        "risk": commitment(home, due_on=soon),
        "overdue": commitment(home, due_on=ago),
        "inherited": commitment(home),
        "fulfilled": kept(commitment(home, due_on=ago)),
        "disputed": said(kept(commitment(home)), "partly"),
        "confirmed": said(kept(commitment(home)), "yes"),
        "released": commitment(home, due_on=ago),
    }
    actions_passing.pass_on(rows["inherited"], to=other, by=LOADER, today=TODAY)
    actions.release(rows["released"], reason="Thôi", by=LOADER, today=TODAY)
    return rows


def passed(of: Commitment, to: Organisation) -> Commitment:
    actions_passing.pass_on(of, to=to, by=LOADER, today=TODAY)
    return of


def next_text(after: DocumentVersion, words: str) -> DocumentVersion:
    upload = SimpleUploadedFile("van-ban.txt", words.encode(), content_type="text/plain")
    return add_version(after.document, upload=upload, by=LOADER)


def calendar(*years: int) -> None:
    """Years of plain weeks, without a single holiday."""
    for year in years:
        CalendarYear.objects.get_or_create(year=year)


def void(piece: Evidence) -> None:
    now = dt.datetime.combine(TODAY, dt.time(9), tzinfo=dt.UTC)
    actions_evidence.void_evidence(piece, reason="Nhầm", by=LOADER, now=now)


def paper(of: Commitment, **columns: Any) -> Evidence:
    upload = SimpleUploadedFile("bien-ban.txt", "Biên bản".encode(), content_type="text/plain")
    return event(of, kind="document", upload=upload, **columns)
