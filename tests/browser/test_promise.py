"""One agreement from the need to the confirmed promise and the year's report, played in a browser
by those who play it in the field: an officer and a head of a province, two consulted bodies, a
reader in the ministry, and a partner abroad who has no account."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from caunoi.agreements.models import Agreement
from caunoi.agreements.tests import make
from caunoi.approvals.models import Case, Consultation, Point
from caunoi.commitments.models import Commitment
from caunoi.law.loading import load
from caunoi.notices.models import Mail
from caunoi.registry.models import Organisation
from caunoi.registry.tests.make import member, ministry, organisation
from caunoi.yearly.models import YearReport

# slow: the whole way through some sixty pages of a real browser
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]
VIETNAMESE = """Điều 1. Mục đích
Hai bên mở đường cho lao động và nông sản.

Điều 2. Nội dung
1. Bên A mở gian hàng chè Phú Thọ tại Hội chợ Gunma.
2. Bên B giới thiệu doanh nghiệp."""
ENGLISH = """Article 1. Purpose
The parties open the way for workers and farm produce.

Article 2. Content
1. Side A opens a booth for Phú Thọ tea at the Gunma Fair.
2. Side B introduces firms."""
FIGURES = {
    "Ký trong năm": ["1"],
    "Còn hiệu lực tại ngày chốt": ["1"],
    "Cam kết đến hạn": ["1"],
    "– đã thực hiện có minh chứng": ["1"],
    "– được đối tác xác nhận": ["1"],
    "– quá hạn tại ngày chốt": ["0"],
}
PASSAGE = "Bên A mở gian hàng chè Phú Thọ tại Hội chợ Gunma."


@pytest.fixture
def people(db):
    load()
    phu_tho = make.committee("Phú Thọ", begins_on=make.MERGER)
    mofa = ministry()
    security = organisation("Bộ Công an", "ministry")
    Organisation.objects.filter(pk=security.pk).update(code="mps")
    make.gunma()
    return {
        "officer": member(phu_tho, "editor", "Bình"),
        "head": member(phu_tho, "head", "An"),
        "mofa officer": member(mofa, "editor", "Long"),
        "mofa head": member(mofa, "head", "Yến"),
        "mps officer": member(security, "editor", "Oanh"),
        "mps head": member(security, "head", "Nam"),
        "ministry reader": member(mofa, "reader", "Khuê"),
    }


class Stage:
    """Whose turn it is at the one browser, and how people move about in it."""

    def __init__(self, screen, people):
        self.screen, self.people = screen, people
        self.seen = screen(language="vi")
        self.today = timezone.localdate()  # of this test: a long run may begin the day before
        self.page.set_default_timeout(20_000)

    @property
    def page(self):
        return self.seen.page

    def turn(self, who, path):
        self.seen.client.logout()
        if who:
            self.seen.client.force_login(self.people[who])
        self.open(path)

    def open(self, path):
        self.seen.open(path)

    def press(self, locator="main form[method=post] .btn"):
        with self.page.expect_navigation():
            self.page.locator(locator).first.click()
        self.page.locator("h1").wait_for()

    def follow(self, part):
        """Press the link or button of the main part whose address contains this."""
        self.press(f"main a[href*='{part}'], main form[action*='{part}'] button")

    def fill(self, **values):
        for name, value in values.items():
            field = self.page.locator(f"main [name={name}]").first
            kind = field.evaluate("e => e.tagName + (e.type || '')")
            if kind.startswith("SELECT"):
                field.select_option(value)
            elif kind in {"INPUTradio", "INPUTcheckbox"}:
                self.page.locator(f"main [name={name}][value='{value}']").check()
            else:
                field.fill(value)

    def said(self):
        return self.page.locator("main").inner_text()

    def cells(self):
        """Every line of the page's tables: its head → its other cells."""
        found = {}
        for line in self.page.locator("main tr").all():
            head, *rest = [cell.inner_text() for cell in line.locator("th, td").all()]
            found[head] = rest
        return found


def test_a_promise_is_kept_and_counted(screen, people):
    stage = Stage(screen, people)
    prepare(stage)
    consult(stage)
    decide_and_sign(stage)
    promise(stage)
    the_partner_confirms(stage)
    report_the_year(stage)
    assert stage.seen.faults == []


def test_a_body_that_does_not_agree_leads_to_the_prime_minister(screen, people):
    stage = Stage(screen, people)
    prepare(stage)
    consult(stage, police="disagree")
    agreement, case = Agreement.objects.get(), Case.objects.get()
    assert agreement.state == "differing"
    stage.turn("officer", case.get_absolute_url())
    stage.follow("/submit/")
    stage.fill(number="88/TTr-UBND", on=stage.today.isoformat())
    stage.press()
    agreement.refresh_from_db()
    assert agreement.state == "prime_minister", stage.said()
    stage.follow("/approvals/submissions/")
    stage.fill(answer="agreed", number="4567/VPCP-QHQT", on=stage.today.isoformat())
    stage.press()
    stage.open(f"/preparing/{agreement.public_id}/dossier/")
    stage.fill(differing="Bộ Công an chưa nhất trí; Thủ tướng Chính phủ đã đồng ý.")
    stage.press()
    stage.turn("head", case.get_absolute_url())
    stage.follow("/decide/granted/")
    stage.fill(number="1201/QĐ-UBND", on=stage.today.isoformat())
    stage.press()
    agreement.refresh_from_db()
    assert agreement.state == "decided", stage.said()
    assert stage.seen.faults == []


def prepare(stage):
    stage.turn("officer", "/preparing/who/")
    stage.page.check("main [name=is_security]")
    stage.press("main form .btn")
    stage.follow("/preparing/new/")
    stage.fill(
        home="UBND tỉnh Phú Thọ", partner="gunma", partner_country="JP", form="mou",
        title_vi="Bản ghi nhớ hợp tác lao động và nông sản", reason="Mở đường cho chè Phú Thọ",
        wished_on=(stage.today + dt.timedelta(days=150)).isoformat(),
    )  # fmt: skip
    stage.press()
    agreement = Agreement.objects.get()
    assert agreement.state == "need"
    stage.follow("/move/begin_draft/")
    agreement.refresh_from_db()
    assert agreement.state == "draft"
    for language, text in (("vi", VIETNAMESE), ("en", ENGLISH)):
        stage.open(f"/preparing/{agreement.public_id}/texts/paste/")
        stage.fill(language=language, text=text)
        stage.page.check("main [name=is_authentic]")
        stage.press()
    stage.open(f"/preparing/{agreement.public_id}/dossier/")
    for name in ("purpose", "content", "conformity", "impact", "principles", "feasibility"):
        stage.fill(**{name: "Đã viết trong tờ trình."})
    stage.press()
    stage.open(f"/preparing/{agreement.public_id}/signer/")
    stage.fill(name="Nguyễn Văn Minh", title="Chủ tịch UBND tỉnh")
    stage.press()


def consult(stage, police="agree"):
    agreement = Agreement.objects.get()
    stage.open(f"/preparing/{agreement.public_id}/opinions/")
    stage.press()
    case = Case.objects.get()
    assert stage.page.url.endswith(case.get_absolute_url())
    for body in ("mofa", "mps"):
        stage.turn(f"{body} officer", "/approvals/")
        stage.follow("/approvals/consultations/")
        for group in {
            field.get_attribute("name") for field in stage.page.locator("[name^=mark_]").all()
        }:
            stage.page.locator(f"[name={group}]").first.check()
        stage.fill(verdict=police if body == "mps" else "comments", text="Xin nêu ý kiến.")
        if body == "mofa":
            stage.page.fill("[name=points-0-where]", "Điều 2")
            stage.page.fill("[name=points-0-what]", "Nêu rõ năm tổ chức.")
        stage.press("main button[name=send]")
        stage.turn(f"{body} head", "/approvals/")
        stage.follow("/approvals/consultations/")
        stage.follow("/sign/")
        stage.press()
    answers = Consultation.objects.filter(state="answered").order_by("pk")
    verdicts = [(row.body.name_vi, row.opinion.verdict) for row in answers]
    assert verdicts == [("Bộ Ngoại giao", "comments"), ("Bộ Công an", police)]
    stage.turn("officer", case.get_absolute_url())
    stage.follow("/approvals/points/")
    stage.fill(treatment="explained", reply="Năm tổ chức do hai bên thống nhất hằng năm.")
    stage.press()
    assert list(Point.objects.values_list("treatment", flat=True)) == ["explained"]


def decide_and_sign(stage):
    agreement, case = Agreement.objects.get(), Case.objects.get()
    stage.turn("head", case.get_absolute_url())
    stage.follow("/decide/granted/")
    stage.fill(number="1200/QĐ-UBND", on=stage.today.isoformat())
    stage.press()
    agreement.refresh_from_db()
    assert agreement.state == "decided", stage.said()
    assert stage.page.url.endswith(case.get_absolute_url())
    stage.follow("/move/sign/")
    stage.fill(on=stage.today.isoformat(), place="Việt Trì")
    stage.press()
    agreement.refresh_from_db()
    assert (agreement.state, agreement.signed_on) == ("signed", stage.today), stage.said()
    for move in ("report_signing", "bring_into_force"):
        stage.open(agreement.get_absolute_url())
        stage.follow(f"/move/{move}/")
        stage.fill(on=stage.today.isoformat())
        stage.press()
    agreement.refresh_from_db()
    assert agreement.state == "in_force", stage.said()


def promise(stage):
    agreement = Agreement.objects.get()
    stage.turn("officer", agreement.get_absolute_url())
    stage.follow("/commitments/on/")
    stage.press("main a[href*='?version=']")
    stage.page.get_by_label(PASSAGE).check()
    stage.press("main form[method=get] .btn")
    assert PASSAGE in stage.page.input_value("[name=passage]")
    stage.fill(
        what_vi="Mở gian hàng chè tại Hội chợ Gunma", side="ours",
        due_on=stage.today.isoformat(),
    )  # fmt: skip
    stage.press()
    commitment = Commitment.objects.get()
    stage.open(f"/commitments/{commitment.public_id}/evidence/")
    stage.fill(kind="event", on=stage.today.isoformat(), what="Gian hàng 18 m², 9 doanh nghiệp.")
    stage.press()
    commitment.refresh_from_db()
    assert commitment.state == "open"  # evidence alone does not say that all is done
    stage.open(commitment.get_absolute_url())
    stage.follow("/do/fulfil")
    stage.press()
    commitment.refresh_from_db()
    assert commitment.state == "fulfilled", stage.said()
    stage.open(commitment.get_absolute_url())
    stage.follow("/partners/ask/")
    stage.fill(name="Tanaka Yuki", email="tanaka@gunma.example", language="ja")
    stage.press()
    stage.press()  # the letter was looked at, now it goes
    assert Mail.objects.filter(to="tanaka@gunma.example").count() == 1, stage.said()


def the_partner_confirms(stage):
    letter = Mail.objects.get(to="tanaka@gunma.example")
    address = re.search(r"https?://[^/\s]+(/p/\S+)", letter.text).group(1)
    stage.turn(None, address)
    stage.page.locator("[name=verdict][value=yes]").check()
    stage.fill(name="Tanaka Yuki", post="International Division")
    stage.press()
    commitment = Commitment.objects.get()
    assert commitment.state == "confirmed", stage.said()


def report_the_year(stage):
    stage.turn("officer", "/yearly/")
    stage.press("main form[action*='/yearly/open/'] .btn")
    report = YearReport.objects.get()
    assert (report.kind, report.year) == ("report", stage.today.year)
    told = stage.cells()
    assert {name: told[name] for name in FIGURES} == FIGURES
    stage.turn("head", report.get_absolute_url())
    stage.follow("/certify/")
    stage.press()
    report.refresh_from_db()
    assert report.state == "certified", stage.said()
    stage.turn("ministry reader", "/yearly/national/")
    state, *figures = stage.cells()["Phú Thọ"]
    assert (state.splitlines()[0], state[-10:]) == ("Đã chứng thực", f"{stage.today:%d/%m/%Y}")
    told = [figure.split() for figure in figures[:6]]
    assert told == [["1"], ["1"], ["1"], ["1", "100%"], ["1", "100%"], ["0"]]
    stage.open("/yearly/delivery/")
    assert stage.page.locator("main .head__sum").inner_text() == (
        "1 cam kết đã đến hạn. Tính theo trọng số, 100% đã thực hiện có minh chứng; "
        "100% được đối tác xác nhận."
    )
