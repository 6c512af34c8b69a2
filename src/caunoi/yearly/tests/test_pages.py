import io
import zipfile

import pgtrigger
import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from caunoi.agreements.tests.make import agreement, committee, gunma
from caunoi.issuing.models import IssuedPaper
from caunoi.registry.tests.make import member, ministry
from caunoi.yearly.actions import certify
from caunoi.yearly.facts import sha256
from caunoi.yearly.gathering import facts_of
from caunoi.yearly.models import Certification, YearReport
from caunoi.yearly.tests.make import LOADER, NOW, TODAY, head_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def an(client, found):
    user = head_of(found.home)
    client.force_login(user)
    return user


def at(name: str, report: YearReport, *more: str) -> str:
    return reverse(f"yearly:{name}", args=[report.public_id, *more])


def test_a_head_goes_from_the_list_to_an_issued_paper(client, found, an):
    begun = {"owner": found.home.pk, "kind": "plan", "year": "2027"}
    plan = client.post(reverse("yearly:open"), begun)["Location"]
    assert client.get(plan).status_code == 200
    texts = {"assessment": "Ký hai thỏa thuận.", "difficulties": "", "proposals": ""}
    report = YearReport.objects.get(kind="plan")
    assert client.post(at("texts", report), texts).status_code == 302
    assert client.post(at("certify", report)).status_code == 302
    asked = {"signed_as": "chair", "signer_name": "Nguyễn Văn An", "number": ""}
    client.post(at("issue", report), asked)
    paper = IssuedPaper.objects.get()
    assert paper.full_number == "01/KH-UBND"
    assert "Ký hai thỏa thuận." in paper.docx.text
    page = client.get(plan).content.decode()
    assert paper.full_number in page


def test_the_page_of_a_report_shows_its_numbers_as_links_to_their_records(client, found, an):
    page = client.get(found.report.get_absolute_url()).content.decode()
    address = at("line", found.report, "due")
    assert f'<a href="{address}">8</a>' in page
    rows = client.get(address).context["rows"]
    assert len(rows) == 8


def test_an_unknown_line_or_file_is_404(client, found, an):
    assert client.get(at("line", found.report, "nothing")).status_code == 404
    assert client.get(at("file", found.report, "exe")).status_code == 404


def test_a_version_that_is_no_number_shows_the_report_all_the_same(client, found, an):
    for asked in ("²", "99999999999999999999", "x"):
        assert client.get(found.report.get_absolute_url(), {"version": asked}).status_code == 200


def test_the_records_of_a_line_come_by_pages(client, found, an):
    facts = facts_of(found.report, today=TODAY)
    (key,) = (pk for pk, row in facts["commitments"].items() if row["weight"] == 4)
    row = facts["commitments"].pop(key)
    facts["commitments"] |= {f"{key}{place}": row for place in range(60)}
    Certification.objects.create(
        report=found.report,
        number=1,
        certified_at=NOW,
        certified_on=TODAY,
        cut_off_on=TODAY,
        inputs=facts,
        sha256=sha256(facts),
    )
    page = client.get(at("line", found.report, "confirmed"), {"version": "1", "page": "2"})
    assert len(page.context["rows"]) == 10
    assert page.context["page"].paginator.count == 60


def test_pdf_docx_and_xlsx_hold_the_same_numbers(client, found, an):
    pdf, docx, xlsx = (
        b"".join(client.get(at("file", found.report, ending))) for ending in ("pdf", "docx", "xlsx")
    )
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "Ký năm 2026" in text
    assert b"Gifu" in zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml")
    rows = list(load_workbook(io.BytesIO(xlsx)).worksheets[0].values)
    numbers = [row[2] for row in rows[1:] if row[2] is not None]
    assert numbers[0] == 2


def test_a_certified_page_says_what_changed_and_shows_the_old_numbers(client, found, an):
    certify(found.report, by=LOADER, now=NOW)
    agreement(found.home, gunma("Chiba"), signed_on=found.signed.signed_on)
    context = client.get(found.report.get_absolute_url()).context
    assert context["since"]["count"] == 1
    assert context["shown"].figures.lines["signed"].count == 2
    live = client.get(found.report.get_absolute_url(), {"version": "now"}).context
    assert live["shown"].figures.lines["signed"].count == 3


def test_what_was_altered_past_the_program_is_said_on_the_page(client, found, an):
    version = certify(found.report, by=LOADER, now=NOW)
    assert not client.get(found.report.get_absolute_url()).context["shown"].is_altered
    with pgtrigger.ignore("yearly.Certification:as_certified"):
        inputs = {**version.inputs, "cut_off": "2026-11-01"}
        Certification.objects.filter(pk=version.pk).update(inputs=inputs)
    page = client.get(found.report.get_absolute_url())
    assert page.context["shown"].is_altered
    assert "không còn khớp SHA-256" in page.content.decode()


def test_what_one_may_not_do_is_not_there(client, found):
    client.force_login(member(found.home, "editor"))
    assert client.get(at("texts", found.report)).status_code == 200
    for name in ("certify", "reopen", "issue"):
        assert client.post(at(name, found.report)).status_code == 404


def test_a_stranger_to_the_province_finds_nothing(client, found):
    client.force_login(head_of(committee("Lào Cai"), "Oanh"))
    assert client.get(found.report.get_absolute_url()).status_code == 404
    assert client.get(at("file", found.report, "pdf")).status_code == 404
    assert client.get(reverse("yearly:national")).status_code == 404
    begun = {"owner": found.home.pk, "kind": "plan", "year": "2027"}
    assert client.post(reverse("yearly:open"), begun).status_code == 404


@pytest.mark.parametrize("year", ["", "zzzz", "2199", "20270"])
def test_a_year_that_is_none_is_answered_in_words(client, found, an, year):
    begun = {"owner": found.home.pk, "kind": "plan", "year": year}
    assert client.post(reverse("yearly:open"), begun)["Location"] == reverse("yearly:index")


def test_the_ministry_sees_who_certified_and_adds_up(client, found):
    certify(found.report, by=LOADER, now=NOW)
    client.force_login(head_of(ministry(), "Huy"))
    response = client.get(reverse("yearly:national"), {"kind": "report", "year": "2026"})
    assert response.context["certified"] == 1
    assert [total for _head, total, _share in response.context["totals"]] == [2, 5, 8, 3, 1, 5]
    assert [part for *_figure, part in response.context["totals"]] == ["", "", "", "55%", "36%", ""]
    for ending in ("pdf", "docx"):
        address = reverse("yearly:national_file", args=[ending])
        assert client.get(address, {"year": "2026"}).status_code == 200


def test_a_reader_of_the_ministry_sees_it_and_cannot_remind(client, found):
    client.force_login(member(ministry(), "reader", "Khuê"))
    response = client.get(reverse("yearly:national"), {"kind": "report", "year": "2026"})
    assert response.context["may_remind"] is False
    assert client.post(reverse("yearly:remind"), {"owner": "late"}).status_code == 404


def test_all_who_are_late_are_reminded_at_once(client, found):
    client.force_login(head_of(ministry(), "Huy"))
    committee("Lào Cai")
    asked = {"kind": "report", "year": "2025", "owner": "late"}
    assert client.post(reverse("yearly:remind"), asked).status_code == 302
    assert YearReport.objects.filter(kind="report", year=2025).count() == 2


def test_the_national_figure_opens_its_records(client, found, an):
    response = client.get(reverse("yearly:delivery"))
    whole = response.context["whole"]
    assert (whole.sum.count, whole.ours, whole.theirs) == (9, 58, 33)
    behind = client.get(whole.urls["overdue"])
    assert behind.context["page"].paginator.count == whole.sum.overdue


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_national_figure_comes_as_a_sheet(client, found, an, ending):
    response = client.get(reverse("yearly:delivery"), {"format": ending})
    assert b"".join(response)
    assert response["Content-Disposition"].endswith(f'.{ending}"')


def test_programs_read_the_report_and_the_figure(client, found, an):
    detail = client.get(f"/api/v1/yearly/reports/{found.report.public_id}").json()
    lines = {line["key"]: line["count"] for line in detail["lines"]}
    assert (lines["signed"], lines["due"], detail["weight"]) == (2, 8, 11)
    listing = client.get("/api/v1/yearly/reports", {"year": 2026}).json()
    assert [row["id"] for row in listing["items"]] == [found.report.public_id]
    figure = client.get("/api/v1/yearly/delivery").json()
    assert figure["whole"]["count"] == 9


def test_programs_of_others_find_nothing(client, found):
    client.force_login(head_of(committee("Lào Cai"), "Oanh"))
    assert client.get(f"/api/v1/yearly/reports/{found.report.public_id}").status_code == 404
    assert client.get("/api/v1/yearly/reports").json()["total"] == 0
