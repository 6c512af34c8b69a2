"""Three invented dossiers on which opinions are asked: one under way, one decided on whose text
was changed afterwards, one that a body disagrees with."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from caunoi.accounts.models import User
from caunoi.agreements.actions import open_agreement
from caunoi.agreements.drafts import AgreementDraft, PartyDraft
from caunoi.agreements.models import Agreement
from caunoi.approvals.actions import ask_opinions, decide, open_case
from caunoi.approvals.actions_absences import enter_absence
from caunoi.approvals.actions_clocks import go_on, stop_clock
from caunoi.approvals.actions_opinions import (
    countersign,
    draft_opinion,
    enter_opinion,
    explain,
    send_to_head,
    take_in,
)
from caunoi.approvals.drafts import Ask, OpinionDraft, PointDraft
from caunoi.approvals.models import Case, Consultation, Point
from caunoi.law.calendar import ONE_DAY, Calendar
from caunoi.law.queries import current_calendar
from caunoi.records.actions import add_document, add_version
from caunoi.records.actors import Job
from caunoi.records.models import Document as Paper
from caunoi.registry.models import Organisation, Territory
from caunoi.samples.cast import DOMAIN
from caunoi.samples.papers import MARK, WORD

ACTOR = Job("load_samples")
ASKED = "Nhất trí về sự cần thiết ký kết."


@dataclass(frozen=True)
class Asked:
    """One body of the dossier under way; `ago` are working days since it got the dossier."""

    code: str
    step: str
    topic: str
    ago: int


BODIES = (
    Asked("mofa", "mofa", "", 5),
    Asked("mps", "ministries", "an ninh", 5),
    Asked("mod", "ministries", "quốc phòng", 5),
    Asked("mof", "ministries", "đầu tư", 5),
    Asked("most", "concerned", "công nghệ chế biến", 7),
    Asked("moit", "concerned", "thương mại", 8),
)


class Maker:
    def __init__(self, today: dt.date) -> None:
        self.today = today
        self.calendar: Calendar = current_calendar()
        self.bodies = {body.code: body for body in Organisation.objects.exclude(code="")}

    def make(self) -> list[Case]:
        home = self.bodies.get("ubnd:vn-19-2025:25")
        other = self.bodies.get("ubnd:vn-19-2025:48")
        if home is None or other is None or "mofa" not in self.bodies:
            return []
        self.away()
        return [self.under_way(home), self.changed_after(home), self.disagreed(other)]

    def ago(self, days: int) -> dt.date:
        """The working day so many working days before today."""
        day = self.calendar.working_until(self.today)
        for _day in range(days):
            day = self.calendar.working_until(day - ONE_DAY)
        return day

    def away(self) -> None:
        """The head of one asked body is away for three days, with a substitute."""
        people = {user.email.partition("@")[0]: user for user in sample_people()}
        head, officer = people.get("nam"), people.get("oanh")
        if head and officer:
            enter_absence(
                head,
                substitute=officer,
                begins_on=self.today,
                ends_on=self.today + 2 * ONE_DAY,
                by=head,
                today=self.today,
            )

    def draft(self, home: Organisation, titles: tuple[str, str], city: str, days: int) -> Agreement:
        title, english = titles
        place = Territory.objects.filter(country="JP", name_en__startswith=city).first()
        place = place or Territory.objects.filter(country="JP").order_by("pk")[0]
        draft = AgreementDraft(
            title_vi=title.format(partner=city),
            title_en=english.format(partner=city),
            agreement_class="province",
            form="coop_programme",
            state="draft",
            visibility="owner",
            fields=("agriculture",),
            languages=("vi", "en"),
            reason="Đưa kỹ thuật canh tác tiết kiệm nước vào vùng chè.",
            expected_result="Ba mô hình trình diễn sau hai năm.",
            is_sample=True,
            parties=(
                PartyDraft("home", home.name_vi, organisation=home, territory=home.territory),
                PartyDraft("partner", place.name, territory=place),
            ),
        )
        agreement = open_agreement(draft, owner=home, by=ACTOR, today=self.ago(days))
        add_document(
            agreement,
            title="Dự thảo tiếng Việt",
            kind="text",
            language="vi",
            upload=self.paper("du-thao.docx", agreement.title_vi, "Điều 1. Mục đích"),
            by=ACTOR,
        )
        return agreement

    def paper(self, name: str, *lines: str) -> SimpleUploadedFile:
        document = Document()
        stamp = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)  # the same bytes at every run
        document.core_properties.created = document.core_properties.modified = stamp
        for line in (MARK, *lines, MARK):
            document.add_paragraph(line)
        out = BytesIO()
        document.save(out)
        return SimpleUploadedFile(name, out.getvalue(), content_type=WORD)

    def case(self, agreement: Agreement, officer: str, days: int) -> Case:
        case = open_case(agreement, procedure="AGR_P", by=ACTOR, today=self.ago(days))
        case.officer = User.objects.filter(email=f"{officer}@{DOMAIN}").first()
        case.save(update_fields=["officer"])
        return case

    def ask(self, case: Case, bodies: tuple[Asked, ...], days: int) -> dict[str, Consultation]:
        asks = [
            Ask(self.bodies[one.code], one.step, one.topic, self.ago(one.ago))
            for one in bodies
            if one.code in self.bodies
        ]
        round_ = ask_opinions(
            case,
            asks,
            on=self.ago(days),
            by=ACTOR,
            today=self.today,
            letter_number="214/UBND-NgV",
        )
        rows = round_.consultations.select_related("round__case", "body", "clock")
        return {row.body.code: row for row in rows}

    def under_way(self, home: Organisation) -> Case:
        """Six bodies: two have answered, three still have time, one is overdue."""
        titles = (
            "Chương trình hợp tác nông nghiệp giữa tỉnh Phú Thọ và tỉnh {partner}",
            "Programme of cooperation in agriculture between Phu Tho and {partner}",
        )
        case = self.case(self.draft(home, titles, "Gunma", 9), "binh", 9)
        rows = self.ask(case, BODIES, 8)
        self.answer(
            rows["mofa"],
            "comments",
            1,
            ("Bỏ cụm “ràng buộc hai bên”: văn bản không làm phát sinh quyền, nghĩa vụ của Nhà nước",
             "khoản 4.2"),
            ("Thống nhất tên gọi “Chương trình hợp tác” trong cả hai bản tiếng", "tên văn bản"),
        )  # fmt: skip
        self.on_paper(rows["mod"])
        stop_clock(rows["mof"], on=self.ago(4), reason="thiếu dự toán", by=ACTOR, today=self.today)
        go_on(rows["mof"], on=self.ago(2), by=ACTOR, today=self.today)
        draft_opinion(rows["mps"], self.opinion(rows["mps"], "agree"), by=ACTOR)
        send_to_head(rows["mps"], by=ACTOR, today=self.today)
        points = list(Point.objects.filter(opinion__consultation=rows["mofa"]))
        take_in(points[0], now_at="khoản 4.2, bản 2", by=ACTOR, today=self.today)
        reply = "Tên gọi theo Điều 6 Luật 70/2020/QH14; bản tiếng Anh đã sửa theo."
        explain(points[1], reply=reply, by=ACTOR, today=self.today)
        return case

    def changed_after(self, home: Organisation) -> Case:
        """Approved; then the text was changed, so that the approval is void."""
        titles = (
            "Chương trình giao lưu văn hóa giữa tỉnh Phú Thọ và tỉnh {partner}",
            "Programme of cultural exchange between Phu Tho and {partner}",
        )
        agreement = self.draft(home, titles, "Nara", 20)
        case = self.case(agreement, "binh", 20)
        bodies = (Asked("mofa", "mofa", "", 20), Asked("mps", "ministries", "an ninh", 20))
        for row in self.ask(case, bodies, 20).values():
            self.answer(row, "agree", 15)
        decide(case, "granted", number="318/QĐ-UBND", on=self.ago(10), by=ACTOR, today=self.today)
        document = agreement_document(agreement)
        paper = self.paper("du-thao.docx", agreement.title_vi, "Điều 1. Mục đích và phạm vi")
        add_version(document, upload=paper, by=ACTOR)
        return case

    def disagreed(self, home: Organisation) -> Case:
        """One body disagrees, so that the Prime Minister comes next; one still writes."""
        titles = (
            "Chương trình hợp tác cảng biển giữa thành phố Đà Nẵng và tỉnh {partner}",
            "Programme of cooperation of ports between Da Nang and {partner}",
        )
        case = self.case(self.draft(home, titles, "Nagasaki", 12), "chi", 12)
        bodies = (
            Asked("mofa", "mofa", "", 12),
            Asked("mod", "ministries", "quốc phòng", 12),
            Asked("mps", "ministries", "an ninh", 3),
        )
        rows = self.ask(case, bodies, 12)
        self.answer(rows["mofa"], "agree", 8)
        self.answer(rows["mod"], "disagree", 6)
        return case

    def opinion(self, row: Consultation, verdict: str, *points: tuple[str, str]) -> OpinionDraft:
        marks = {item: ("fits", "") for item, _words in row.questions.items}
        drafts = tuple(PointDraft(what, where) for what, where in points)
        return OpinionDraft(verdict, ASKED, marks, drafts)

    def answer(self, row: Consultation, verdict: str, days: int, *points: tuple[str, str]) -> None:
        draft_opinion(row, self.opinion(row, verdict, *points), by=ACTOR)
        send_to_head(row, by=ACTOR, today=self.today)
        number = f"{1200 + row.pk}/CV"
        countersign(row, number=number, on=self.ago(days), by=ACTOR, today=self.today)

    def on_paper(self, row: Consultation) -> None:
        draft = OpinionDraft(
            "comments", ASKED, {}, (PointDraft("Không ghi tọa độ khu thực nghiệm", "phụ lục 1"),)
        )
        enter_opinion(
            row,
            draft,
            number="88/CV",
            on=self.ago(0),
            upload=self.paper("cong-van-tra-loi.docx", "Công văn trả lời ý kiến"),
            by=ACTOR,
            today=self.today,
        )


def sample_people() -> Iterator[User]:
    yield from User.objects.filter(is_sample=True, email__endswith=f"@{DOMAIN}")


def agreement_document(agreement: Agreement) -> Paper:
    return Paper.objects.on(agreement).order_by("pk")[0]


def make(today: dt.date) -> list[Case]:
    return Maker(today).make()
