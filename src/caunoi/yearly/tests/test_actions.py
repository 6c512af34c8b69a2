import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.utils import ProgrammingError

from caunoi.agreements.actions import note_sign_of_life
from caunoi.agreements.tests.make import agreement, committee, gunma
from caunoi.issuing.letter import Signer
from caunoi.issuing.models import IssuedPaper
from caunoi.issuing.tests.make import NOW as ISSUED
from caunoi.notices.models import Mail, Notice
from caunoi.records.lifecycle import WrongState
from caunoi.records.models import Entry
from caunoi.records.timeline import first_break
from caunoi.registry.tests.make import member, ministry, organisation, stranger
from caunoi.yearly.actions import (
    certify,
    issue_report,
    open_report,
    remind,
    reopen_report,
    write_texts,
)
from caunoi.yearly.facts import changes, sha256
from caunoi.yearly.figures import figures
from caunoi.yearly.gathering import facts_of
from caunoi.yearly.models import Certification, YearReport
from caunoi.yearly.tests.make import LOADER, NOW, TODAY, head_of, report

pytestmark = pytest.mark.django_db
SIGNER = Signer(("TM. Ủy ban nhân dân", "Chủ tịch"), "Nguyễn Văn An")


def certified(report: YearReport) -> Certification:
    return certify(report, by=LOADER, now=NOW)


def test_a_report_is_opened_once_and_found_again():
    home = committee()
    assert report(home) == report(home)
    assert YearReport.objects.count() == 1


@pytest.mark.parametrize(("kind", "year"), [("report", 2027), ("plan", 2028), ("report", 2020)])
def test_a_year_that_cannot_be_reported_yet_or_any_more_is_refused(kind, year):
    with pytest.raises(ValidationError):
        report(committee(), kind, year)


def test_only_the_committee_of_a_province_reports():
    department = organisation("Sở Y tế", "department", parent=committee())
    with pytest.raises(ValidationError):
        report(department)


def test_a_certified_version_keeps_its_inputs_and_their_digest(found):
    version = certified(found.report)
    version.refresh_from_db()
    assert version.sha256 == sha256(version.inputs)
    assert version.counts == figures(version.inputs).counts()
    assert (version.number, version.cut_off_on) == (1, TODAY)
    assert found.report.state == "certified"


def test_the_same_records_give_the_same_digest_and_a_changed_one_another(found):
    first = certified(found.report)
    reopen_report(found.report, reason="Kiểm tra lại", by=LOADER, on=TODAY)
    again = certified(found.report)
    assert again.sha256 == first.sha256
    note_sign_of_life(found.old, kind="visit", on=TODAY, what="Thăm", by=LOADER, today=TODAY)
    reopen_report(found.report, reason="Bổ sung", by=LOADER, on=TODAY)
    third = certified(found.report)
    assert third.sha256 != first.sha256
    assert [v.number for v in found.report.certifications.all()] == [1, 2, 3]


def test_a_certified_report_says_what_changed_since(found):
    version = certified(found.report)
    new = agreement(found.home, gunma("Chiba"), signed_on=dt.date(2026, 11, 20))
    note_sign_of_life(found.old, kind="visit", on=TODAY, what="Thăm", by=LOADER, today=TODAY)
    told = {
        (row.id, row.how, tuple(field.name for field in row.fields))
        for row in changes(version.inputs, facts_of(found.report, today=TODAY))
    }
    assert told == {
        (new.public_id, "added", ()),
        (found.old.public_id, "changed", ("last_sign_on",)),
    }


def test_a_certified_report_is_locked():
    found = report(committee())
    write_texts(found, {"assessment": "Tốt"}, by=LOADER)
    certified(found)
    with pytest.raises(ValidationError):
        write_texts(found, {"assessment": "Rất tốt"}, by=LOADER)
    with pytest.raises(WrongState):
        certified(found)
    found.refresh_from_db()
    assert found.assessment == "Tốt"


def test_opening_again_needs_a_reason_and_keeps_the_version_with_it():
    found = report(committee())
    version = certified(found)
    with pytest.raises(ValidationError):
        reopen_report(found, reason=" ", by=LOADER, on=TODAY)
    found.refresh_from_db()
    assert found.state == "certified"
    reopen_report(found, reason="Thiếu một thỏa thuận", by=LOADER, on=TODAY)
    version.refresh_from_db()
    assert (found.state, version.reopened_on, version.reopen_reason) == (
        "reopened",
        TODAY,
        "Thiếu một thỏa thuận",
    )


def test_the_database_refuses_to_change_what_was_certified():
    version = certified(report(committee()))
    with pytest.raises(ProgrammingError), transaction.atomic():
        Certification.objects.filter(pk=version.pk).update(inputs={})
    with pytest.raises(ProgrammingError), transaction.atomic():
        version.delete()


def test_editors_write_and_only_heads_certify_and_open_again():
    home = committee()
    head, editor, reader = head_of(home), member(home, "editor"), member(home, "reader", "Chi")
    with pytest.raises(PermissionDenied):
        open_report(home, kind="report", year=2026, by=reader, today=TODAY)
    found = open_report(home, kind="report", year=2026, by=editor, today=TODAY)
    write_texts(found, {"proposals": "Đề nghị hướng dẫn"}, by=editor)
    for who in (editor, head_of(committee("Lào Cai"), "Oanh"), stranger()):
        with pytest.raises(PermissionDenied):
            certify(found, by=who, now=NOW)
    assert certify(found, by=head, now=NOW).certified_by == head
    with pytest.raises(PermissionDenied):
        reopen_report(found, reason="Sai", by=editor, on=TODAY)


def test_the_timeline_tells_it_without_what_people_wrote():
    found = report(committee())
    write_texts(found, {"assessment": "Riêng tư"}, by=LOADER)
    certified(found)
    entries = list(Entry.objects.on(found).order_by("seq"))
    assert [entry.verb for entry in entries] == ["open_report", "edit_report", "certify"]
    assert "Riêng tư" not in str([entry.data for entry in entries])
    assert first_break(found) is None


def test_a_version_is_issued_once_with_number_and_code(found):
    found = found.report
    with pytest.raises(ValidationError):
        issue_report(found, signer=SIGNER, by=LOADER, now=ISSUED)
    version = certified(found)
    paper = issue_report(found, signer=SIGNER, by=LOADER, now=ISSUED)
    version.refresh_from_db()
    assert version.paper == paper
    assert paper.full_number == "01/BC-UBND"
    assert version.sha256 in "".join(paper.docx.text.split())
    with pytest.raises(ValidationError):
        issue_report(found, signer=SIGNER, by=LOADER, now=ISSUED)


def test_what_was_opened_again_meanwhile_is_not_issued(found):
    certified(found.report)
    as_read_before = YearReport.objects.get(pk=found.report.pk)
    reopen_report(found.report, reason="Kiểm tra lại", by=LOADER, on=TODAY)
    with pytest.raises(ValidationError):
        issue_report(as_read_before, signer=SIGNER, by=LOADER, now=ISSUED)
    assert not IssuedPaper.objects.exists()


def test_only_the_ministry_reminds_and_the_heads_hear_it_by_notice_and_letter(found):
    head = head_of(found.home)
    member(found.home, "editor")
    with pytest.raises(PermissionDenied):
        remind(found.home, kind="report", year=2026, by=head, today=TODAY)
    huy = head_of(ministry(), "Huy")
    remind(found.home, kind="report", year=2026, by=huy, today=TODAY)
    notice = Notice.objects.get()
    assert notice.user == head
    assert notice.params["due_on"] == "2026-11-15"
    assert Mail.objects.filter(to=head.email).count() == 1


def test_a_province_that_has_not_begun_gets_its_draft_with_the_reminder(found):
    home = found.home
    head_of(home)
    huy = head_of(ministry(), "Huy")
    remind(home, kind="plan", year=2027, by=huy, today=TODAY)
    assert YearReport.objects.get(kind="plan", year=2027).state == "draft"
