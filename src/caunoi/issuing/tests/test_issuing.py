import dataclasses
import datetime as dt
import hashlib

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from caunoi.issuing.actions import issue, revoke_paper
from caunoi.issuing.letter import Kind
from caunoi.issuing.models import IssuedPaper
from caunoi.issuing.queries import issued_on
from caunoi.issuing.tests.make import JOB, NOW, body, head_of, issued, letter, today
from caunoi.records.lifecycle import WrongState
from caunoi.records.models import Entry
from caunoi.records.storage import Refused, path_of
from caunoi.records.timeline import first_break
from caunoi.registry.models import Organisation
from caunoi.registry.tests.make import member, ministry, stranger

pytestmark = pytest.mark.django_db


@pytest.fixture
def subject() -> Organisation:
    """A record of the floors below: what an agreement is, this app need not know."""
    return body()


def test_an_issued_letter_is_kept_as_two_files_under_their_digest(subject):
    paper = issued(subject)
    for version, ending in ((paper.docx, "docx"), (paper.pdf, "pdf")):
        content = path_of(version.sha256).read_bytes()
        assert hashlib.sha256(content).hexdigest() == version.sha256
        assert version.name == f"01-BC-UBND.{ending}"
        assert version.document.subject == subject
    assert "Mã xác thực" in paper.docx.text


def test_numbers_run_for_each_body_each_year_and_each_kind(subject):
    first, second = issued(subject), issued(subject)
    other_kind = issued(subject, kind=Kind.LETTER)
    last_year = issued(subject, on=dt.date(2025, 12, 30))
    elsewhere = issued(body("Lào Cai"))
    papers = (first, second, other_kind, last_year, elsewhere)
    assert [paper.full_number for paper in papers] == [
        "01/BC-UBND",
        "02/BC-UBND",
        "01/UBND-NgV",
        "01/BC-UBND",
        "01/BC-UBND",
    ]


def test_a_number_of_the_office_is_taken_over_and_given_only_once(subject):
    assert issued(subject, number=41).number == 41
    with pytest.raises(ValidationError, match=r"."):
        issued(subject, number=41)
    assert issued(subject).number == 42


def test_the_database_itself_refuses_a_number_twice(subject):
    first, second = issued(subject), issued(subject)
    with pytest.raises(IntegrityError), transaction.atomic():
        IssuedPaper.objects.filter(pk=second.pk).update(number=first.number)


def test_a_letter_is_not_issued_on_a_day_to_come(subject):
    with pytest.raises(ValidationError):
        issued(subject, on=today() + dt.timedelta(days=1))


def test_only_a_head_of_the_issuing_body_issues(subject):
    head, editor = head_of(subject), member(subject, "editor")
    for who in (editor, stranger(), head_of(body("Lào Cai"), "Oanh")):
        with pytest.raises(PermissionDenied):
            issue(subject, letter(), by=who, now=NOW, owner=subject)
    assert IssuedPaper.objects.count() == 0
    assert issue(subject, letter(), by=head, now=NOW, owner=subject).number == 1


def test_another_body_issues_on_the_record_under_its_own_name(subject):
    mofa = ministry()
    paper = issue(subject, letter(), by=JOB, now=NOW, owner=mofa)
    assert paper.owner == mofa
    assert paper.subject == subject


def test_a_secret_marking_is_refused_and_nothing_is_kept(subject):
    marked = letter(abstract="TUYỆT MẬT")
    with pytest.raises((Refused, ValidationError)):
        issue(subject, marked, by=JOB, now=NOW, owner=subject)
    assert IssuedPaper.objects.count() == 0


def test_issuing_stands_on_both_timelines_without_a_name(subject):
    paper = issued(subject)
    for row in (paper, subject):
        entry = Entry.objects.on(row).get(verb="issue_paper")
        assert entry.data["pdf"] == paper.pdf.sha256
        assert "Nguyễn" not in str(entry.data)
        assert first_break(row) is None


def test_revoking_needs_a_reason_and_a_head_and_happens_once(subject):
    paper = issued(subject)
    with pytest.raises(ValidationError):
        revoke_paper(paper, reason="  ", by=JOB, on=today())
    with pytest.raises(PermissionDenied):
        revoke_paper(paper, reason="Sai số", by=member(subject, "editor"), on=today())
    paper.refresh_from_db()
    revoke_paper(paper, reason="Sai số", by=head_of(subject), on=today())
    paper.refresh_from_db()
    assert (paper.state, paper.revoked_on, paper.revoke_reason) == ("revoked", today(), "Sai số")
    with pytest.raises(WrongState):
        revoke_paper(paper, reason="Sai số", by=JOB, on=today())


def test_a_revoked_number_is_not_given_again(subject):
    paper = issued(subject)
    revoke_paper(paper, reason="Sai số", by=JOB, on=today())
    assert issued(subject).number == 2


def test_papers_of_a_body_are_for_state_bodies_like_all_that_hangs_on_it(subject):
    paper = issued(subject)
    seen = {
        "head": head_of(subject),
        "firm": stranger(),
        "ministry": head_of(ministry(), "Huy"),
    }
    assert {
        name
        for name, user in seen.items()
        if IssuedPaper.objects.visible_to(user).filter(pk=paper.pk).exists()
    } == {"head", "ministry"}


def test_the_piece_is_drawn_only_where_something_was_issued(subject):
    user = head_of(subject)
    assert issued_on(subject, user) == {}
    paper = issued(subject)
    assert issued_on(subject, user) == {"papers": [{"paper": paper, "may_revoke": True}]}


def test_a_letter_cannot_be_changed_behind_its_back():
    with pytest.raises(dataclasses.FrozenInstanceError):
        letter().abstract = "khác"
