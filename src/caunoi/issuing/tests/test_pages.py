import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from caunoi.issuing.actions import revoke_paper
from caunoi.issuing.tests.make import JOB, body, head_of, issued, today
from caunoi.records.models import DocumentVersion
from caunoi.records.storage import path_of
from caunoi.registry.tests.make import member, stranger

pytestmark = pytest.mark.django_db
ABSTRACT = "kết quả ký kết năm 2026"


@pytest.fixture
def home():
    return body()


@pytest.fixture
def paper(home):
    return issued(home)


def check(client: Client, code: str, **more):
    return client.get(reverse("issuing:verify", args=[code]), **more)


def test_a_stranger_learns_number_day_and_issuer_but_not_what_a_closed_record_is_about(
    client, paper
):
    page = check(client, paper.code).content.decode()
    assert "01/BC-UBND" in page
    assert "Ủy ban nhân dân tỉnh Phú Thọ" in page
    assert ABSTRACT not in page
    assert "Nguyễn Văn An" not in page


def test_a_code_may_be_typed_small_and_with_hyphens(client, paper):
    assert check(client, paper.spaced_code.lower()).status_code == 200
    asked = client.get(reverse("issuing:enter_code"), {"code": paper.spaced_code})
    assert asked["Location"] == reverse("issuing:verify", args=[paper.spaced_code])


def test_an_unknown_code_says_so_calmly(client, paper):
    response = check(client, "ZZZZZZZZZZZZ")
    assert response.status_code == 404
    assert "issuing/unknown.html" in [template.name for template in response.templates]


def test_a_revoked_paper_says_when_but_not_why(client, paper):
    revoke_paper(paper, reason="Sai tên người ký", by=JOB, on=today())
    response = check(client, paper.code)
    assert response.context["paper"].state == "revoked"
    page = response.content.decode()
    assert "22/11/2026" in page
    assert "Sai tên" not in page


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_very_file_is_recognised_and_a_changed_byte_is_seen_and_nothing_is_kept(
    client, paper, ending
):
    content = path_of(getattr(paper, ending).sha256).read_bytes()
    before = DocumentVersion.objects.count()
    told = []
    for sent in (content, content[:-1] + b"x"):
        upload = SimpleUploadedFile(f"x.{ending}", sent)
        response = client.post(reverse("issuing:verify", args=[paper.code]), {"upload": upload})
        told.append(response.context["same"])
    assert told == [ending, ""]
    assert DocumentVersion.objects.count() == before


def test_too_many_questions_from_one_place_are_turned_away(client, paper):
    sent = [
        client.post(
            reverse("issuing:verify", args=[paper.code]),
            {"upload": SimpleUploadedFile("x.pdf", b"x")},
        ).status_code
        for _time in range(11)
    ]
    assert sent == [200] * 10 + [429]


def test_the_page_of_a_paper_is_for_those_who_see_its_record(client, paper, home):
    client.force_login(head_of(home))
    page = client.get(paper.get_absolute_url())
    assert page.status_code == 200
    assert reverse("issuing:revoke", args=[paper.code]) in page.content.decode()
    client.force_login(stranger())
    assert client.get(paper.get_absolute_url()).status_code == 404


def test_an_editor_is_not_offered_to_revoke_and_a_head_does_it_with_a_reason(client, paper, home):
    address = reverse("issuing:revoke", args=[paper.code])
    client.force_login(member(home, "editor"))
    assert client.get(address).status_code == 404
    client.force_login(head_of(home))
    assert client.post(address, {"reason": ""}).status_code == 200
    assert client.post(address, {"reason": "Sai số"}).status_code == 302
    paper.refresh_from_db()
    assert paper.state == "revoked"
    assert client.get(address).status_code == 404
