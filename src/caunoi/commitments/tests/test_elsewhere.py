"""What promises show on other pages: panels, search, the partner's page, the API."""

import pytest
from django.test import Client
from django.utils import timezone, translation

from caunoi.commitments import asking, citing, panels, searching
from caunoi.commitments.models import Commitment
from caunoi.commitments.tests import make
from caunoi.partners.models import Language
from caunoi.partners.wording import texts_in
from caunoi.records.models import Document
from caunoi.registry.models import Organisation
from caunoi.registry.tests.make import stranger

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Organisation:
    return make.body()


def test_the_panel_counts_promises_and_adds_up_their_parts(home: Organisation) -> None:
    whole = make.commitment(home)
    make.kept(make.commitment(home, parent=whole, weight=2))
    make.commitment(home, parent=whole)
    make.commitment(home)
    shown = panels.on_subject(home, make.head(home))
    assert [row.commitment.label for row in shown["rows"]] == ["1", "2"]
    assert (shown["total"].weight, shown["total"].fulfilled) == (4, 2)
    assert (shown["meter"]["ours"], shown["meter"]["theirs"]) == (50, 0)


def test_a_whole_stands_as_the_part_that_presses_most(home: Organisation) -> None:
    whole = make.commitment(home)
    make.kept(make.commitment(home, parent=whole))
    late = make.commitment(home, parent=whole, due_on=timezone.localdate().replace(year=2020))
    (row,) = panels.on_subject(home, make.head(home))["rows"]
    assert (row.mark, row.due_on) == ("over", late.due_on)


def test_an_empty_panel_is_drawn_only_for_who_may_add(home: Organisation) -> None:
    reader = make.member(home, "reader")
    assert panels.on_subject(home, reader) == {}
    assert panels.on_subject(home, make.head(home))["add_url"]


def test_a_body_shows_what_it_answers_for_and_what_it_promised_us(home: Organisation) -> None:
    partner = make.partner()
    make.commitment(home, counterpart=partner)
    for body in (home, partner):
        assert panels.on_organisation(body, make.head(home))["running"] == "1"
    assert panels.on_organisation(partner, stranger("Chi")) == {}


def test_the_partner_reads_the_promise_and_our_evidence_and_nobody_by_name(
    home: Organisation,
) -> None:
    an = make.head(home, "Minhan")
    promise = make.commitment(home, officer=an, target=20, unit="sinh viên")
    make.figure(promise, "12", by=an, what_en="12 students came")
    told = asking.context(promise, "en")
    assert [sentence for _day, sentence in told["pieces"]] == [("12 students came", "en")]
    assert [value for _label, value in told["facts"]][1:] == ["20 sinh viên", "12 sinh viên"]
    assert "Minhan" not in str(told)


def test_what_was_taken_back_is_not_shown_to_the_partner(home: Organisation) -> None:
    promise = make.commitment(home)
    make.void(make.event(promise))
    assert asking.context(promise, "vi")["pieces"] == []


def test_only_files_marked_for_the_partner_are_theirs_to_open(home: Organisation) -> None:
    promise = make.commitment(home)
    make.paper(promise)
    assert asking.context(promise, "en")["files"] == []
    shared = make.paper(promise, is_shared=True)
    (version,) = asking.context(promise, "en")["files"]
    assert version.document == Document.objects.get(pk=shared.document_id)


def test_of_a_whole_its_parts_are_asked_about(home: Organisation) -> None:
    whole = make.commitment(home)
    part = make.commitment(home, parent=whole)
    yearly = make.commitment(home, rhythm="yearly")
    assert [asking.fits(row) for row in (whole, part, yearly)] == [False, True, False]


def test_each_language_has_every_text_of_the_question() -> None:
    known = {
        language: {key for key in texts_in(language) if key.startswith(asking.KEY)}
        for language in Language.values
    }
    assert len(known["en"]) == 11
    assert known == dict.fromkeys(Language.values, known["en"])


# --- the search box ---


def test_a_promise_is_found_by_whom_its_record_is_found(home: Organisation) -> None:
    promise = make.commitment(home, what_vi="Trồng hoa ban ở bến sông", passage="bến sông")
    (text,) = searching.texts([promise.pk])
    assert text.title == "Trồng hoa ban ở bến sông"
    assert (text.visibility, text.readers) == ("state", (home.pk,))  # its name alone is open
    assert text.body.splitlines() == [home.name_vi, "bến sông", home.name_vi]


def test_a_promise_that_comes_again_is_found_once(home: Organisation) -> None:
    promise = make.commitment(home, rhythm="yearly", what_vi="Trồng hoa ban")
    rows = Commitment.objects.values_list("pk", flat=True)
    assert [text.pk for text in searching.texts(rows)] == [promise.pk]


# --- the API ---


@pytest.fixture
def an(client: Client, home: Organisation) -> Client:
    client.force_login(make.head(home), "allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_api_lists_reads_and_adds(an: Client, home: Organisation) -> None:
    sent = {
        "record": "registry.organisation",
        "record_id": home.pk,
        "owner": home.pk,
        "what_vi": "Tiếp nhận 20 sinh viên",
        "target": 20,
        "unit": "sinh viên",
        "due_on": "2099-09-30",
    }
    made = an.post("/api/v1/commitments/", sent, content_type="application/json")
    assert made.status_code == 201
    path = f"/api/v1/commitments/{made.json()['id']}"
    figure = {"kind": "figure", "on": "2026-01-05", "what": "Nhập học", "value": 20}
    added = an.post(f"{path}/evidence", {**figure, "unit": "sinh viên"}, "application/json")
    told = added.json()
    assert (added.status_code, told["state"], told["standing"]) == (201, "fulfilled", "fulfilled")
    listing = an.get("/api/v1/commitments/", {"standing": "fulfilled"}).json()
    assert [row["id"] for row in listing["items"]] == [told["id"]]


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "document"},
        {"kind": "figure"},
        {"kind": "figure", "value": 80, "unit": "%"},
        {"kind": "none"},
    ],
    ids=["file", "no figure", "typed percentage", "no kind"],
)
def test_the_api_says_what_it_refuses(an: Client, home: Organisation, sent: dict) -> None:
    promise = make.commitment(home)
    body = {"on": "2026-01-05", "what": "Nhập học", **sent}
    path = f"/api/v1/commitments/{promise.public_id}/evidence"
    assert an.post(path, body, content_type="application/json").status_code == 422


def test_the_api_does_not_promise_on_what_the_user_can_not_edit(
    an: Client, home: Organisation
) -> None:
    other = make.body("Lào Cai")
    for record, pk in (("registry.organisation", other.pk), ("commitments.commitment", 1)):
        sent = {"record": record, "record_id": pk, "owner": home.pk, "what_vi": "Hứa"}
        answer = an.post("/api/v1/commitments/", sent, content_type="application/json")
        assert answer.status_code == 404
    assert an.get("/api/v1/commitments/", {"standing": "x"}).status_code == 422


@pytest.mark.parametrize(
    ("article", "language", "said"),
    [
        ("Điều 2 khoản 3", "vi", "Điều 2 khoản 3"),
        ("Điều 2 khoản 3", "ja", "Article 2(3)"),
        ("Điều 4", "en", "Article 4"),
        ("Phụ lục 1", "en", "Phụ lục 1"),
        ("", "en", ""),
    ],
)
def test_a_partner_reads_the_place_in_the_text_in_english(article, language, said):
    assert citing.place(article, language) == said


def test_an_officer_reads_where_it_stands_in_the_language_of_the_page():
    with translation.override("en"):
        assert citing.place("Điều 2 khoản 1") == "Article 2(1)"
    assert citing.place("Điều 2 khoản 1") == "Điều 2 khoản 1"
