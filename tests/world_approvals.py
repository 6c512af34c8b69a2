"""Two private dossiers on which opinions are asked, for `tests.world`. Phú Thọ is on both sides,
so that one of its people is at home on every page."""

import datetime as dt
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile

from caunoi.accounts.models import User
from caunoi.agreements.models import Agreement
from caunoi.agreements.tests import make
from caunoi.approvals import actions, actions_opinions
from caunoi.approvals.actions_absences import enter_absence
from caunoi.approvals.drafts import Ask, OpinionDraft, PointDraft
from caunoi.approvals.models import Absence, Case, Consultation, Point, Submission
from caunoi.records.actions import add_document

ON = make.TODAY - dt.timedelta(days=10)


@dataclass
class Asked:
    case: Case
    asking: Consultation  # nothing is written yet
    consultation: Consultation  # with the head
    sha256: str  # of the text it is asked on
    answered: Consultation  # on paper, with a scan
    point: Point
    submission: Submission
    absence: Absence


def asked(home, *, secret: str, an: User, binh: User) -> Asked:
    case, waiting = dossier(home, f"Dự thảo đang hỏi {secret}", an)
    actions_opinions.draft_opinion(waiting, opinion(waiting, secret), by=an)
    actions_opinions.send_to_head(waiting, by=an, today=make.TODAY)
    _third, asking = dossier(home, f"Dự thảo mới hỏi {secret}", an)
    other, answered = dossier(home, f"Dự thảo đã hỏi {secret}", an)
    actions_opinions.enter_opinion(
        answered,
        opinion(answered, secret),
        number="1/CV",
        on=make.TODAY,
        upload=paper(f"Công văn {secret}"),
        by=an,
        today=make.TODAY,
    )
    submission = actions.submit_differing(
        other, number=f"2/{secret}", on=make.TODAY, by=an, today=make.TODAY
    )
    absence = enter_absence(
        an,
        substitute=binh,
        begins_on=dt.date(2030, 1, 1),
        ends_on=dt.date(2030, 1, 5),
        by=an,
        today=make.TODAY,
    )
    return Asked(
        case=case,
        asking=asking,
        consultation=waiting,
        sha256=waiting.round.texts[0][1],
        answered=answered,
        point=Point.objects.get(opinion__consultation=answered),
        submission=submission,
        absence=absence,
    )


def dossier(home, title: str, by: User) -> tuple[Case, Consultation]:
    draft: Agreement = make.agreement(
        home, title_vi=title, state="draft", signed_on=None, visibility="owner"
    )
    add_document(draft, title=title, kind="text", upload=paper(title), by=by)
    case = actions.open_case(draft, procedure="AGR_P", by=by, today=ON)
    round_ = actions.ask_opinions(case, [Ask(home, "concerned")], on=ON, by=by, today=make.TODAY)
    return case, round_.consultations.select_related("round__case", "body", "clock").get()


def opinion(row: Consultation, secret: str) -> OpinionDraft:
    marks = {item: ("fits", secret) for item, _words in row.questions.items}
    return OpinionDraft("disagree", f"Không nhất trí {secret}", marks, (PointDraft(secret),))


def paper(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("van-ban.txt", text.encode())
