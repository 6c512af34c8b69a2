"""Invented preparations in different stages: a need that is late, a draft whose two texts have
drifted apart, and what leads the sample's consultations (`approvals.py`)."""

import datetime as dt

from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.agreements.drafts import AgreementDraft, PartyDraft
from caunoi.approvals.models import Case
from caunoi.preparing import actions, actions_texts
from caunoi.preparing.competence import Answers, Occasion
from caunoi.preparing.models import Preparation
from caunoi.records.actors import Job
from caunoi.registry.models import Organisation, Territory
from caunoi.samples.cast import DOMAIN

ACTOR = Job("load_samples")
PARTNERS = {
    "Chungcheongbuk-do": "tỉnh Chungcheongbuk, Hàn Quốc",
    "Gunma Prefecture": "tỉnh Gunma, Nhật Bản",
}
TITLES = {
    "Thỏa thuận hợp tác lao động": "Agreement on cooperation in labour",
    "Bản ghi nhớ hợp tác nông nghiệp và đào tạo": (
        "Memorandum of cooperation in agriculture and training"
    ),
}
VIETNAMESE = """BẢN GHI NHỚ HỢP TÁC
(dữ liệu minh họa)

Điều 1. Mục tiêu
Hai bên tăng cường hợp tác về nông nghiệp, đào tạo và giao lưu nhân dân.

Điều 2. Nội dung hợp tác
1. Trao đổi đoàn chuyên gia trồng chè và cây dược liệu, mỗi năm một đoàn.
2. Tiếp nhận 20 sinh viên học một học kỳ mỗi năm.
3. Giới thiệu sản phẩm của nhau tại một hội chợ mỗi năm.

Điều 3. Kinh phí
Mỗi bên tự lo kinh phí trong phạm vi ngân sách được giao.

Điều 4. Hiệu lực
Bản ghi nhớ không ràng buộc pháp lý theo luật quốc tế, có hiệu lực 5 năm từ ngày ký.
Làm thành hai bản bằng tiếng Việt và tiếng Anh, các bản có giá trị như nhau.
"""
ENGLISH = """MEMORANDUM OF COOPERATION
(sample data)

Article 1. Purpose
The parties strengthen cooperation in agriculture, training and people-to-people exchange.

Article 2. Fields of cooperation
1. Experts on tea and medicinal plants visit each other once a year.
2. Twenty students are received for one semester each year.
3. Each party shows the other's products at one fair a year.

Article 3. Funding
Each party bears its costs within its own budget.

Article 4. Entry into force
It is not legally binding under international law and lasts five years from its signing.
It is made in Vietnamese and English, both texts being equally authentic.
"""
DOSSIER = {
    "purpose": "Mở thêm thị trường cho chè và dược liệu; đào tạo nhân lực (minh họa).",
    "content": "Trao đổi chuyên gia, tiếp nhận sinh viên, giới thiệu sản phẩm (minh họa).",
    "conformity": "Không trái pháp luật Việt Nam và điều ước quốc tế (minh họa).",
    "impact": "Tác động tích cực về đối ngoại, kinh tế, xã hội; không ảnh hưởng quốc phòng, an "
    "ninh (minh họa).",
    "principles": "Tuân thủ Điều 3; không ràng buộc cơ quan không ký (minh họa).",
}
MORE = {"feasibility": "Khả thi trong nguồn lực hiện có (minh họa)."}


class Maker:
    def __init__(self, today: dt.date) -> None:
        self.today = today
        self.now = timezone.now()
        self.officer = User.objects.filter(email=f"binh@{DOMAIN}").first() or ACTOR

    def make(self) -> list[Preparation]:
        home = Organisation.objects.filter(code="ubnd:vn-19-2025:25").first()
        names = tuple(PARTNERS)
        known = {row.name_en: row for row in Territory.objects.filter(name_en__in=names)}
        if home is None or len(known) < 2:
            return self.led()
        return [
            self.late_need(home, known[names[1]]),
            self.draft(home, known[names[0]]),
            *self.led(),
        ]

    def late_need(self, home: Organisation, partner: Territory) -> Preparation:
        """Wished for in three weeks, which is too soon for the days that the law gives."""
        return actions.begin(
            self.of(home, partner, "Thỏa thuận hợp tác lao động", "idea"),
            Answers(is_security=True),
            owner=home,
            by=self.officer,
            today=self.today,
            wished_on=self.today + dt.timedelta(days=21),
            occasion="Đoàn của tỉnh thăm (minh họa)",
        )

    def draft(self, home: Organisation, partner: Territory) -> Preparation:
        """Both texts are there; the English side of one article was left behind."""
        row = actions.begin(
            self.of(home, partner, "Bản ghi nhớ hợp tác nông nghiệp và đào tạo", "draft"),
            Answers(occasion=Occasion.ORDINARY, is_investment=True),
            owner=home,
            by=self.officer,
            today=self.today,
            wished_on=self.today + dt.timedelta(days=75),
        )
        for language, text in (("vi", VIETNAMESE), ("en", ENGLISH)):
            actions_texts.paste_text(
                row, language=language, text=text, is_authentic=True, by=self.officer, now=self.now
            )
        actions_texts.match_articles(row, [0, 1, 2, 3, 4], by=self.officer)
        changed = {"vi": ("Kinh phí", "Bên nào mời, bên ấy lo ăn ở; mỗi bên tự lo đi lại.")}
        actions_texts.write_article(
            row, 3, changed, by=self.officer, now=self.now, note="Ai lo kinh phí (minh họa)"
        )
        actions.write_dossier(row, DOSSIER, by=self.officer, today=self.today)
        return row

    def led(self) -> list[Preparation]:
        """The agreements of the sample's consultations, each with its own preparation."""
        found = []
        for case in Case.objects.filter(is_sample=True).order_by("pk"):
            agreement = case.subject
            if agreement.agreement_class == "province":
                row = actions.prepare(agreement, Answers(), by=ACTOR, today=self.today)
                actions.write_dossier(row, {**DOSSIER, **MORE}, by=ACTOR, today=self.today)
                found.append(row)
        return found

    def of(self, home: Organisation, partner: Territory, title: str, state: str) -> AgreementDraft:
        return AgreementDraft(
            title_vi=f"{title} với {PARTNERS[partner.name_en]}",
            title_en=f"{TITLES[title]} with {partner.name_en}",
            agreement_class="province",
            form="mou" if title.startswith("Bản ghi nhớ") else "agreement",
            fields=("agriculture", "education"),
            languages=("vi", "en"),
            reason="Đáp ứng nhu cầu của địa phương (dữ liệu minh họa).",
            source="dữ liệu minh họa",
            is_sample=True,
            state=state,
            parties=(
                PartyDraft("home", home.name_vi, organisation=home, territory=home.territory),
                PartyDraft("partner", partner.name_en, territory=partner),
            ),
        )


def make(today: dt.date) -> list[Preparation]:
    return Maker(today).make()
