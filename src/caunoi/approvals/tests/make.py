"""A small case for tests. Its subject is an organisation's page, with a procedure of our own."""

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from caunoi.accounts.models import User
from caunoi.approvals import actions, actions_opinions
from caunoi.approvals.drafts import Ask, OpinionDraft, PointDraft
from caunoi.approvals.models import Case, Consultation, Round
from caunoi.approvals.procedures import Kind, Procedure, Step
from caunoi.core.modules import Approvable
from caunoi.records.actions import add_document, add_version
from caunoi.records.queries import versions_of
from caunoi.registry.models import Organisation
from caunoi.registry.tests.make import LOADER, TODAY, member, ministry, organisation, stranger

__all__ = ["LOADER", "TODAY", "member", "ministry", "organisation", "stranger"]

MONDAY = dt.date(2026, 11, 16)
STEPS = (
    Step(
        "mofa", "The ministry is asked", "mofa", Kind.CONSULT,
        "AGR_OPINION", "AGR_OPINION_FAST", "19(1)", checklist="art29",
    ),
    Step(
        "others", "Others are asked", "consulted", Kind.CONSULT,
        "AGR_OPINION", "AGR_OPINION_FAST", "19(1)", checklist="art30",
    ),
    Step("pm", "The Prime Minister", "prime_minister", Kind.SUBMIT, "AGR_PM", article="19(4b)"),
    Step("decide", "The chair decides", "chair", Kind.DECIDE, article="19(3)"),
)  # fmt: skip
PROCEDURE = Procedure(
    "TEST", 1, dt.date(2021, 7, 1), None, "A test", "L70", "19", STEPS, differing="pm"
)
SHORT = Procedure("SHORT", 1, dt.date(2021, 7, 1), None, "No way above", "L70", "5", STEPS)
NEWER = Procedure("TEST", 2, dt.date(2027, 1, 1), None, "A test", "L70", "19", STEPS, "pm")
CALLED: list[tuple[str, Any]] = []


def texts_of(subject: Any) -> list[tuple[str, str]]:
    newest: dict[str, str] = {}
    for version in versions_of(subject):
        newest.setdefault(version.document.title, version.sha256)
    return list(newest.items())


def granted(subject: Any, case: Case, *, by: Any, today: dt.date) -> None:
    CALLED.append(("granted", case.pk))


def refused(subject: Any, case: Case, *, by: Any, today: dt.date) -> None:
    CALLED.append(("refused", case.pk))


def happened(subject: Any, case: Case, event: str, *, by: Any, today: dt.date) -> None:
    CALLED.append((event, case.pk))


APPROVABLE = Approvable(
    Organisation, texts_of, granted, refused, (PROCEDURE, SHORT, NEWER), happened
)


def paper(text: str = "Dự thảo", name: str = "du-thao.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), content_type="text/plain")


def subject(text: str = "Dự thảo bản 1", title: str = "Dự thảo thỏa thuận") -> Organisation:
    row = organisation(title, "foreign_body")
    add_document(row, title=title, kind="text", upload=paper(text), by=LOADER)
    return row


def change_text(row: Organisation, text: str) -> None:
    (document,) = {version.document for version in versions_of(row)}
    add_version(document, upload=paper(text), by=LOADER)


def department(name: str, **columns: Any) -> Organisation:
    return organisation(name, "department", **columns)


def case(
    owner: Organisation, row: Organisation | None = None, *, by: Any = LOADER, **options: Any
) -> Case:
    known: dict[str, Any] = {"procedure": "TEST", "today": MONDAY, **options}
    return actions.open_case(row or subject(), owner=owner, by=by, **known)


def asked(
    held: Case, *bodies: Organisation, on: dt.date = MONDAY, step: str = "others", **options: Any
) -> Round:
    asks = [Ask(body, step) for body in bodies]
    return actions.ask_opinions(held, asks, on=on, by=LOADER, today=TODAY, **options)


def consultation(round_: Round, body: Organisation) -> Consultation:
    rows = Consultation.objects.select_related("round__case", "body", "clock")
    return rows.get(round=round_, body=body)


def opinion(
    row: Consultation, verdict: str = "agree", *points: str, text: str = "Nhất trí."
) -> OpinionDraft:
    return OpinionDraft(
        verdict,
        text,
        {item: ("fits", "") for item, _words in row.questions.items},
        tuple(PointDraft(what, "khoản 4.2") for what in points),
    )


def answer(
    row: Consultation, verdict: str = "agree", *points: str, on: dt.date = dt.date(2026, 11, 20)
) -> Consultation:
    """The whole way of an opinion, by the program's own right."""
    actions_opinions.draft_opinion(row, opinion(row, verdict, *points), by=LOADER)
    today = max(on, TODAY)
    actions_opinions.send_to_head(row, by=LOADER, today=today)
    actions_opinions.countersign(row, number="5/BNG", on=on, by=LOADER, today=today)
    return row


def head_of(body: Organisation, name: str = "An") -> User:
    return member(body, "head", name)


def fresh(user: User) -> User:
    """As at the next request: what a user may do is read anew."""
    return User.objects.get(pk=user.pk)


def organisation_of(round_: Round) -> Organisation:
    """The one body that is asked in it."""
    return round_.consultations.select_related("body").get().body
