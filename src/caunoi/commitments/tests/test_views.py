"""Pages of promises, as people use them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.commitments.models import Commitment, Evidence
from caunoi.commitments.tests import make
from caunoi.registry.models import Organisation
from caunoi.registry.tests.make import stranger

pytestmark = pytest.mark.django_db
TEXT = "Điều 3. Giáo dục\n1. Bên B tiếp nhận 20 sinh viên mỗi năm.\n2. Bên A cử 5 giảng viên.\n"


@pytest.fixture
def home() -> Organisation:
    return make.body()


def signed_in(client: Client, user: User) -> Client:
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def an(client: Client, home: Organisation) -> Client:
    return signed_in(client, make.head(home))


def page(name: str, commitment: Commitment, *more: Any) -> str:
    return reverse(f"commitments:{name}", args=[commitment.public_id, *more])


def on(name: str, home: Organisation) -> str:
    return reverse(f"commitments:{name}", args=["registry.organisation", home.pk])


def listed(response: Any) -> list[Commitment]:
    return [row.commitment for row in response.context["rows"]]


def test_one_and_three_promises_cost_the_same(an: Client, home: Organisation) -> None:
    asked = []
    for _time in range(3):
        make.figure(make.commitment(home), "3")
        an.get(reverse("commitments:index"))
        with CaptureQueriesContext(connection) as queries:
            an.get(reverse("commitments:index"))
        asked.append(len(queries))
    assert asked[0] == asked[2]


def test_the_list_narrows(an: Client, home: Organisation) -> None:
    rows = make.one_of_each(home)
    index = reverse("commitments:index")
    kind = rows["open"].content_type_id
    other = make.commitment(make.body("Lào Cai"), what_vi="Hội chợ", due_on=dt.date(2031, 5, 5))
    assert listed(an.get(index, {"q": "HOI CHO"})) == [other]
    assert listed(an.get(index, {"year": 2031})) == [other]
    assert listed(an.get(index, {"since": "2031-01-01", "until": "2031-12-31"})) == [other]
    assert listed(an.get(index, {"owner": other.owner_id})) == [other]
    assert listed(an.get(index, {"subject": f"{kind}-{other.object_id}"})) == [other]
    assert listed(an.get(index, {"standing": "released"})) == [rows["released"]]
    assert other not in listed(an.get(index, {"mine": "us"}))
    assert listed(an.get(index, {"mine": "me"})) == []


def test_the_bare_list_is_ones_own_and_all_is_one_step_away(an: Client, home: Organisation) -> None:
    index = reverse("commitments:index")
    ours, other = make.commitment(home), make.commitment(make.body("Lào Cai"))
    bare = an.get(index)
    assert listed(bare) == [ours]
    assert [chip.url for chip in bare.context["chips"]] == ["?mine="]
    assert set(listed(an.get(index + "?mine="))) == {ours, other}
    assert set(listed(an.get(index, {"side": ours.side}))) == {ours, other}


@pytest.mark.parametrize("key", ["x", "1-x", "9-9", "²-1"])
def test_a_record_that_is_none_is_no_condition_and_no_error(an: Client, key: str) -> None:
    assert an.get(reverse("commitments:index"), {"subject": key}).status_code == 200


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_list_as_a_file(an: Client, home: Organisation, ending: str) -> None:
    make.figure(make.commitment(home), "3")
    response = an.get(reverse("commitments:index"), {"format": ending})
    assert b"".join(response.streaming_content)  # type: ignore[attr-defined]


def test_a_passage_ticked_in_the_text_fills_in_the_form(an: Client, home: Organisation) -> None:
    version = make.text(home, TEXT)
    shown = an.get(on("choose", home))
    assert [row.place for row in shown.context["passages"]] == [1, 2, 3]
    form = an.get(on("new", home), {"version": version.pk, "p": 2}).context["form"]
    sentence = "1. Bên B tiếp nhận 20 sinh viên mỗi năm."
    assert (form.initial["passage"], form.initial["article"]) == (sentence, "Điều 3 khoản 1")


def promised(home: Organisation, **more: Any) -> dict[str, Any]:
    told = {"what_vi": "Tiếp nhận 20 sinh viên", "side": "theirs", "owner": home.pk}
    return {**told, "rhythm": "once", "weight": 1, **more}


def test_a_promise_out_of_the_text_keeps_its_digest(an: Client, home: Organisation) -> None:
    version = make.text(home, TEXT)
    sent = promised(home, passage="1. Bên B tiếp nhận 20 sinh viên mỗi năm.", due_on="2027-09-30")
    response = an.post(f"{on('new', home)}?version={version.pk}", sent)
    made = Commitment.objects.get()
    assert response["Location"] == made.get_absolute_url()
    assert (made.text_sha256, made.document_version) == (version.sha256, version)


def test_words_that_are_not_in_the_text_are_refused(an: Client, home: Organisation) -> None:
    version = make.text(home, TEXT)
    sent = promised(home, passage="Bên B tiếp nhận 200 sinh viên.")
    response = an.post(f"{on('new', home)}?version={version.pk}", sent)
    assert list(response.context["form"].errors) == ["passage"]
    assert not Commitment.objects.exists()


def test_what_is_wrong_is_said_and_what_was_typed_stays(an: Client, home: Organisation) -> None:
    response = an.post(on("new", home), promised(home, rhythm="yearly"))
    form = response.context["form"]
    assert (list(form.errors), form["what_vi"].value()) == (["due_on"], "Tiếp nhận 20 sinh viên")


def test_a_newer_text_without_the_passage_is_marked(an: Client, home: Organisation) -> None:
    version = make.text(home, TEXT)
    promise = make.commitment(home, passage="2. Bên A cử 5 giảng viên.", document_version=version)
    assert an.get(promise.get_absolute_url()).context["newer"] is None
    make.next_text(version, TEXT.replace("5 giảng viên", "3 giảng viên"))
    assert an.get(promise.get_absolute_url()).context["newer"].number == 2


def test_a_newer_text_that_still_holds_it_is_not(an: Client, home: Organisation) -> None:
    version = make.text(home, TEXT)
    promise = make.commitment(home, passage="2. Bên A cử 5 giảng viên.", document_version=version)
    make.next_text(version, f"Lời nói đầu\n{TEXT}")
    assert an.get(promise.get_absolute_url()).context["newer"] is None


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "event"},
        {"kind": "figure", "value": "12", "unit": "sinh viên"},
        {"kind": "link", "url": "https://example.vn/tin"},
        {"kind": "document", "upload": True},
    ],
    ids=["event", "figure", "link", "document"],
)
def test_evidence_of_each_kind_comes_by_one_page(
    an: Client, home: Organisation, sent: dict[str, Any]
) -> None:
    promise = make.commitment(home)
    if sent.pop("upload", False):
        sent["upload"] = SimpleUploadedFile("bien-ban.txt", "Biên bản".encode())
    an.post(page("add_evidence", promise), {"on": "2026-01-05", "what": "Lễ tiếp nhận", **sent})
    piece = Evidence.objects.get()
    assert (piece.kind, piece.what, piece.shore) == (sent["kind"], "Lễ tiếp nhận", "home")
    assert piece.entered_by is not None


def test_evidence_is_taken_back_for_a_reason(an: Client, home: Organisation) -> None:
    promise = make.commitment(home)
    piece = make.event(promise)
    path = page("void_evidence", promise, piece.pk)
    an.post(path, {"reason": ""})
    assert Evidence.objects.filter(voided_at=None).count() == 1
    an.post(path, {"reason": "Nhầm đoàn"})
    piece.refresh_from_db()
    assert piece.void_reason == "Nhầm đoàn"
    assert an.get(promise.get_absolute_url()).context["shore"]["voided"][0].evidence == piece


def test_every_open_move_has_its_page(an: Client, home: Organisation) -> None:
    promise = make.commitment(home)
    make.event(promise)
    moves = an.get(promise.get_absolute_url()).context
    names = {move.name for move in [*moves["moves"], *moves["stops"]]}
    assert names == {"fulfil", "pass_on", "release"}
    for name in names:
        assert an.get(page("move", promise, name)).status_code == 200


def test_fulfilling_is_offered_only_with_evidence(an: Client, home: Organisation) -> None:
    promise = make.commitment(home)
    assert an.get(page("move", promise, "fulfil")).status_code == 404
    make.event(promise)
    an.post(page("move", promise, "fulfil"))
    promise.refresh_from_db()
    assert promise.state == "fulfilled"


def test_nobody_is_offered_to_confirm_for_the_partner(an: Client, home: Organisation) -> None:
    promise = make.kept(make.commitment(home))
    assert an.get(page("move", promise, "confirm")).status_code == 404


def test_a_due_day_moves_on_its_page(an: Client, home: Organisation) -> None:
    promise = make.commitment(home)
    sent = {
        "due_on": "2027-12-31",
        "reason": "Đối tác đề nghị",
        "decision": "128/UBND-NV",
        "decided_on": "2026-01-05",
        "decided_by": "Chủ tịch UBND tỉnh",
    }
    an.post(page("change_due", promise), sent)
    promise.refresh_from_db()
    assert promise.due_on == dt.date(2027, 12, 31)
    why = an.get(promise.get_absolute_url()).context["why"]
    assert any("128/UBND-NV" in line for line in why)


def test_an_editor_is_not_offered_to_move_it(client: Client, home: Organisation) -> None:
    promise = make.commitment(home)
    editor = signed_in(client, make.member(home, "editor"))
    assert editor.get(promise.get_absolute_url()).context["may_move_due"] is False
    assert editor.get(page("change_due", promise)).status_code == 404


def test_correcting_keeps_what_is_fixed(an: Client, home: Organisation) -> None:
    promise = make.commitment(home, due_on=dt.date(2027, 1, 1))
    form = an.get(page("edit", promise)).context["form"]
    assert not {"due_on", "owner", "rhythm", "passage"} & set(form.fields)
    an.post(page("edit", promise), promised(home, what_vi="Câu mới"))
    promise.refresh_from_db()
    assert (promise.what_vi, promise.due_on) == ("Câu mới", dt.date(2027, 1, 1))


def test_several_are_passed_on_after_a_preview(an: Client, home: Organisation) -> None:
    rows = [make.commitment(home) for _time in range(3)]
    new = make.body("Lào Cai")
    path = reverse("commitments:pass_on")
    sent: dict[str, Any] = {"chosen": [rows[0].pk, rows[2].pk], "to": new.name_vi, "reason": "QĐ"}
    preview = an.post(path, sent)
    assert [row.commitment for row in preview.context["picked"]] == [rows[0], rows[2]]
    assert Commitment.objects.filter(state="inherited").count() == 0
    an.post(path, {**sent, "step": "confirm", "to_pick": new.pk})
    states = Commitment.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["inherited", "open", "inherited"]


def test_what_another_body_answers_for_can_not_be_chosen(an: Client) -> None:
    theirs = make.commitment(make.body("Lào Cai"))
    new = make.body("Cà Mau")
    sent = {"chosen": [theirs.pk], "to": new.name_vi, "to_pick": new.pk, "step": "confirm"}
    an.post(reverse("commitments:pass_on"), sent)
    theirs.refresh_from_db()
    assert theirs.state == "open"


def test_what_waits_is_accepted_in_bulk(client: Client, home: Organisation) -> None:
    new = make.body("Lào Cai")
    rows = [make.passed(make.commitment(home), new) for _time in range(2)]
    taker = signed_in(client, make.head(new))
    path = reverse("commitments:accept")
    assert [row.commitment for row, _way in taker.get(path).context["rows"]] == rows
    taker.post(path, {"chosen": [row.pk for row in rows]})
    assert {row.state for row in Commitment.objects.all()} == {"open"}


def test_a_stranger_finds_no_page(client: Client, home: Organisation) -> None:
    promise = make.commitment(home)
    chi = signed_in(client, stranger("Chi"))
    paths = (
        promise.get_absolute_url(),
        page("add_evidence", promise),
        page("edit", promise),
        page("move", promise, "release"),
        on("choose", home),
        on("new", home),
    )
    assert [chi.get(path).status_code for path in paths] == [404] * len(paths)
    assert listed(chi.get(reverse("commitments:index"))) == []


def test_a_promise_can_not_hang_on_a_promise(an: Client, home: Organisation) -> None:
    promise = make.commitment(home)
    path = reverse("commitments:new", args=["commitments.commitment", promise.pk])
    assert an.get(path).status_code == 404


@pytest.mark.parametrize("name", ["accept", "pass_on"])
def test_many_to_accept_or_to_pass_on_cost_the_same_as_one(
    client: Client, home: Organisation, name: str
) -> None:
    new = make.body("Lào Cai")
    person = signed_in(client, make.head(new if name == "accept" else home))
    asked = []
    for _time in range(3):
        promise = make.commitment(home, rhythm="yearly", due_on=dt.date(2026, 1, 1))
        if name == "accept":
            make.passed(promise, new)
        person.get(reverse(f"commitments:{name}"))
        with CaptureQueriesContext(connection) as queries:
            person.get(reverse(f"commitments:{name}"))
        asked.append(len(queries))
    assert asked[0] == asked[2]


def test_correcting_what_has_no_text_names_none(an: Client, home: Organisation) -> None:
    promise = make.commitment(home, target=1, unit="báo cáo")
    shown = an.get(page("edit", promise))
    assert shown.context["version"] is None
    assert shown.context["form"]["target"].value() == "1"


def test_a_late_promise_says_how_late_in_working_days(
    an: Client, home: Organisation, clock: Callable[[dt.datetime], None]
) -> None:
    make.calendar(2026)
    clock(dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC))  # seven days with one weekend among them
    promise = make.commitment(home, due_on=dt.date(2026, 11, 13))
    context = an.get(promise.get_absolute_url()).context
    assert (context["row"].mark, context["row"].is_late) == ("over", True)
    assert "5" in context["opening"]


@pytest.mark.parametrize(
    ("language", "english", "left"),
    [
        ("ja", "", "Mở gian hàng chè"),
        ("en", "", "Mở gian hàng chè"),
        ("en", "Open a booth for Phú Thọ tea", ""),
        ("vi", "", ""),
    ],
)
def test_who_asks_sees_what_the_partner_would_read_in_vietnamese(
    an: Client, home: Organisation, language: str, english: str, left: str
) -> None:
    row = make.commitment(home, what_vi="Mở gian hàng chè", what_en=english)
    address = reverse(
        "partners:ask", args=["commitments.commitment", row.pk, "commitments.fulfilment"]
    )
    told = {"whom": "other", "name": "Sato Aiko", "email": "sato@gunma.example"}
    until = timezone.localdate() + dt.timedelta(days=20)
    shown = an.post(address, {**told, "language": language, "expires_on": until.isoformat()})
    assert shown.context["untranslated"] == left
    assert ("câu này bằng tiếng Việt" in shown.content.decode()) == bool(left)


def test_promises_are_put_in_vietnamese_order(client: Client) -> None:
    home = make.body()
    for what in ("Đào tạo tiếng Nhật", "Ăn Tết cùng nhau", "Dạy nghề", "An toàn giao thông"):
        make.commitment(home, what_vi=what)
    client.force_login(make.head(home))
    page = client.get("/commitments/", {"sort": "what"}).context["page"]
    said = [row.what_vi for row in page]
    assert said == ["An toàn giao thông", "Ăn Tết cùng nhau", "Dạy nghề", "Đào tạo tiếng Nhật"]
