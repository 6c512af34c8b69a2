import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from caunoi.agreements import actions as agreements
from caunoi.agreements.tests.make import TODAY
from caunoi.issuing.letter import Heading, Letter, Table
from caunoi.issuing.models import IssuedPaper
from caunoi.issuing.words import recipients_of
from caunoi.preparing.actions_letters import issue_letter
from caunoi.preparing.letters import KINDS, Wanted, facts_of, letter_of, over_signature
from caunoi.preparing.tests import make
from caunoi.registry.models import OrganisationKind
from caunoi.registry.tests.make import member, organisation

pytestmark = pytest.mark.django_db
CHAIR = Wanted(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Nguyễn Văn A")


def plain(drawn: Letter) -> list[str]:
    """The letter's blocks as lines of text."""
    lines: list[str] = []
    for block in drawn.blocks:
        if isinstance(block, Table):
            lines += [" | ".join(row) for row in (block.head, *block.rows)]
        elif isinstance(block, Heading):
            lines.append(f"{block.number} {block.text}".strip())
        else:
            lines.append(block.text)
    return lines


def text_of(preparation, kind):
    return "\n".join(plain(letter_of(preparation, kind, CHAIR, today=TODAY)))


def test_the_request_says_the_dossier_the_term_and_the_bytes(phu_tho):
    row, _case = make.consulted(phu_tho)
    letter = letter_of(row, "opinions", CHAIR, today=TODAY)
    said = text_of(row, "opinions")
    assert letter.addressees == ("Bộ Ngoại giao",)
    assert "07 ngày làm việc" in said
    assert "Luật 70/2020/QH14, Điều 19 khoản 2" in said
    for _name, digest in make.actions.queries.texts_of(row.agreement):
        assert digest[:16] in said


def test_the_report_on_taking_in_holds_every_opinion(phu_tho):
    row, case = make.consulted(phu_tho)
    make.answered(case, "comments")
    assert "88/BNG" in text_of(row, "take_in")


def test_the_prime_minister_reads_who_disagrees(phu_tho):
    row, case = make.consulted(phu_tho)
    make.answered(case, "disagree")
    said = text_of(row, "prime_minister")
    assert "cơ quan không đồng ý: Bộ Ngoại giao" in said
    assert letter_of(row, "prime_minister", CHAIR, today=TODAY).addressees == (
        "Thủ tướng Chính phủ",
    )


def test_the_archive_is_named_once(phu_tho):
    row = make.complete(phu_tho)
    kept = {kind: recipients_of(letter_of(row, kind, CHAIR, today=TODAY))[1:] for kind in KINDS}
    assert kept.pop("opinions") == ["- Lưu: VT, NgV."]
    assert set(map(tuple, kept.values())) == {("- Lưu: VT.",)}


def test_nobody_submits_to_themselves(phu_tho, head):
    body = organisation(
        "Sở Ngoại vụ tỉnh Phú Thọ", OrganisationKind.EXTERNAL_AFFAIRS_BODY, parent=phu_tho
    )
    row = make.complete(phu_tho)
    letter = letter_of(row, "submission", CHAIR, today=TODAY)
    assert (letter.head.body, letter.head.superior) == (body.name_vi, "UBND tỉnh Phú Thọ")
    assert letter.addressees == (f"Chủ tịch {phu_tho.name_vi}",)
    assert letter.abstract == f"Về việc ký “{row.agreement.title_vi}”"
    assert f"{body.name_vi} trình việc ký nhân danh {phu_tho.name_vi}" in text_of(row, "submission")
    facts = facts_of(row, TODAY)
    assert over_signature(facts, "submission") == "GIÁM ĐỐC"
    assert over_signature(facts, "opinions") == "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
    paper = issue_letter(row, "submission", CHAIR, by=head, now=make.NOW, today=TODAY)
    assert (paper.owner, paper.symbol) == (body, "TTr-SNgV")


def test_issuing_the_report_meets_the_duty_to_report(phu_tho, head):
    row = make.decided(phu_tho)
    agreements.sign(row.agreement, on=TODAY, by=head, today=TODAY)
    paper = issue_letter(row, "report", CHAIR, by=head, now=make.NOW, today=TODAY)
    row.agreement.refresh_from_db()
    assert (row.agreement.state, row.agreement.report_number) == ("reported", paper.full_number)
    assert paper.symbol == "BC-UBND"


def test_an_officer_writes_but_does_not_issue(phu_tho):
    row = make.complete(phu_tho)
    with pytest.raises(PermissionDenied):
        issue_letter(row, "opinions", CHAIR, by=member(phu_tho), now=make.NOW, today=TODAY)
    assert IssuedPaper.objects.count() == 0


def test_every_letter_is_shown_before_it_is_issued(client, phu_tho, head):
    row = make.complete(phu_tho)
    client.force_login(head)
    for kind in KINDS:
        path = reverse("preparing:letter", args=[row.agreement.public_id, kind])
        page = client.get(path)
        assert page.status_code == 200
        assert row.agreement.title_vi in page.content.decode()
    told = {"addressees": "Bộ Ngoại giao", "signer_lines": "CHỦ TỊCH", "show": "docx"}
    path = reverse("preparing:letter", args=[row.agreement.public_id, "opinions"])
    shown = client.post(path, told)
    assert "wordprocessingml" in shown["Content-Type"]
    assert IssuedPaper.objects.count() == 0
    client.post(path, {**told, "show": "", "issue": "1"})
    assert IssuedPaper.objects.count() == 1
