"""The pages: the board, the asked body's form, what each side finds and does not find."""

import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from openpyxl import load_workbook

from caunoi.approvals import actions, offers
from caunoi.approvals.board import Board, in_words, left
from caunoi.approvals.drafts import Ask
from caunoi.approvals.models import Absence, Case, Opinion, Point
from caunoi.approvals.tests import make
from caunoi.law.tests.make import calendar

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TODAY = timezone.localdate()
FIRST = TODAY - dt.timedelta(days=7)


@pytest.fixture
def body(law):
    return make.department("Sở Tư pháp")


@pytest.fixture
def held(home):
    return make.case(home, today=FIRST)


@pytest.fixture
def row(held, body):
    asks = [Ask(body, "others", "hộ tịch")]
    round_ = actions.ask_opinions(held, asks, on=FIRST, by=make.LOADER, today=TODAY)
    return make.consultation(round_, body)


@pytest.fixture
def asker(home):
    return make.head_of(home, "Cúc")


@pytest.fixture
def officer(body):
    return make.member(body)


@pytest.fixture
def head(body):
    return make.head_of(body)


def signed_in(client, user):
    client.force_login(user, BACKEND)
    return client


def page(name: str, *args) -> str:
    return reverse(f"approvals:{name}", args=args)


def answered(**more: str) -> dict[str, str]:
    items = ("policy", "law", "feasible")
    return {
        "verdict": "comments",
        "text": "Nhất trí về chủ trương.",
        **{f"mark_{item}": "fits" for item in items},
        "points-TOTAL_FORMS": "2",
        "points-INITIAL_FORMS": "0",
        "points-0-where": "khoản 4.2",
        "points-0-what": "Bỏ cụm “ràng buộc”",
        "points-1-where": "",
        "points-1-what": "",
        **more,
    }


# --- the board ---


def test_the_board_says_first_how_it_stands(client, row, asker):
    response = signed_in(client, asker).get(row.case.get_absolute_url())
    board = response.context["board"]
    assert (board.answered, board.in_time, len(board.late)) == (0, 1, 0)
    assert len(response.context["chart"].lanes) == 1


def test_the_law_box_takes_its_words_from_the_rule(client, row, asker):
    law = signed_in(client, asker).get(row.case.get_absolute_url()).context["law"]
    assert "Luật 70/2020/QH14, Điều 19 khoản 2" in law["basis"]


def test_before_anybody_is_asked_the_board_opens(client, held, asker):
    response = signed_in(client, asker).get(held.get_absolute_url())
    assert (response.status_code, response.context["rows"]) == (200, [])


@pytest.mark.parametrize(
    ("due", "today", "mark"),
    [
        ("2026-11-26", "2026-11-16", "clock"),
        ("2026-11-26", "2026-11-23", "soon"),  # 24 is a holiday: two working days
        ("2026-11-26", "2026-11-26", "soon"),
        ("2026-11-26", "2026-11-27", "over"),
        ("2026-11-20", "2026-11-22", "over"),  # a Sunday: no working day late yet
    ],
)
def test_days_are_counted_as_working_days(due, today, mark):
    day = dt.date.fromisoformat
    assert left(day(due), day(today), calendar())[0] == mark


def test_small_numbers_are_said_in_words():
    with translation.override("en"):
        assert [in_words(1), in_words(6), in_words(40)] == ["one", "six", "40"]


def test_the_earliest_day_waits_for_the_last_clock(held, law):
    bodies = [make.department("Sở Tư pháp"), make.department("Sở Y tế")]
    held = make.case(make.organisation("UBND tỉnh Lào Cai"), make.subject(title="Khác"))
    asks = [
        Ask(bodies[0], "others", received_on=make.MONDAY),
        Ask(bodies[1], "others", received_on=dt.date(2026, 11, 18)),
    ]
    actions.ask_opinions(held, asks, on=make.MONDAY, by=make.LOADER, today=make.TODAY)
    board = Board(held, user=make.head_of(make.ministry()), today=make.TODAY)
    assert board.earliest == dt.date(2026, 12, 1)  # due on 30 November


def test_an_asked_body_sees_the_board_but_no_other_s_opinion(client, row, held):
    other = make.department("Sở Y tế")
    actions.add_body(row.round, Ask(other, "others"), by=make.LOADER, today=TODAY)
    make.answer(row, "comments", "Bí mật của Sở Tư pháp", on=FIRST)
    response = signed_in(client, make.member(other)).get(held.get_absolute_url())
    assert [len(response.context["rows"]), response.context["points"]] == [2, []]
    assert "Bí mật của Sở Tư pháp" not in response.content.decode()
    assert client.get(page("consultation", row.pk)).status_code == 404


def test_the_points_go_out_as_a_sheet(client, row, asker):
    make.answer(row, "comments", "Thống nhất tên gọi", on=FIRST)
    response = signed_in(client, asker).get(row.case.get_absolute_url(), {"format": "xlsx"})
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).worksheets[0]
    assert [cell.value for cell in sheet["F"]][1:] == ["Thống nhất tên gọi"]


def test_a_void_approval_is_said_on_the_board_and_in_the_list(client, row, asker):
    make.answer(row, on=FIRST)
    actions.decide(row.case, "granted", number="1", on=TODAY, by=make.LOADER, today=TODAY)
    signed_in(client, asker)
    assert client.get(row.case.get_absolute_url()).context["is_void"] is False
    make.change_text(row.case.subject, "Bản khác")
    assert client.get(row.case.get_absolute_url()).context["is_void"] is True
    (listed,) = client.get(page("index"), {"view": "ours"}).context["rows"]
    assert listed["state"] == "void"


def test_more_bodies_on_the_board_ask_the_tables_no_more(
    client, row, asker, django_assert_max_num_queries
):
    signed_in(client, asker)
    with CaptureQueriesContext(connection) as few:
        client.get(row.case.get_absolute_url())
    for name in ("Sở Y tế", "Sở Công Thương", "Sở Tài chính"):
        actions.add_body(
            row.round, Ask(make.department(name), "others"), by=make.LOADER, today=TODAY
        )
    with django_assert_max_num_queries(len(few)):
        assert len(client.get(row.case.get_absolute_url()).context["rows"]) == 4


def test_of_a_withdrawn_dossier_nobody_is_told_to_answer(client, row, officer):
    signed_in(client, officer)
    assert client.get(row.case.get_absolute_url()).context["my"] == [row]
    actions.withdraw_case(row.case, reason="Hoãn", by=make.LOADER, today=TODAY)
    assert client.get(row.case.get_absolute_url()).context["my"] == []


# --- the asked body ---


def test_the_list_begins_with_what_is_asked_of_us(client, row, officer):
    response = signed_in(client, officer).get(page("index"))
    assert response.context["view"] == "asked"
    assert [line["consultation"] for line in response.context["waiting"]] == [row]


def test_the_asked_body_reads_the_bytes_it_is_asked_on(client, row, officer):
    sha = row.round.texts[0][1]
    make.change_text(row.case.subject, "Bản 2")
    signed_in(client, officer)
    response = client.get(page("text", row.case.pk, sha))
    assert b"".join(response.streaming_content).decode() == "Dự thảo bản 1"
    newer = row.case.texts_now()[0][1]
    assert client.get(page("text", row.case.pk, newer)).status_code == 404


def test_a_draft_is_kept_and_comes_back(client, row, officer):
    signed_in(client, officer).post(page("consultation", row.pk), answered(verdict=""))
    form = client.get(page("consultation", row.pk)).context["form"]
    assert (form["text"].value(), form["mark_law"].value()) == ("Nhất trí về chủ trương.", "fits")
    assert Point.objects.get().where == "khoản 4.2"


def test_what_is_missing_is_said_beside_its_field_and_what_was_typed_stays(client, row, officer):
    sent = answered(verdict="", mark_law="", send="1")
    response = signed_in(client, officer).post(page("consultation", row.pk), sent)
    assert set(response.context["form"].errors) == {"verdict", "mark_law"}
    assert "Nhất trí về chủ trương." in response.content.decode()
    assert Opinion.objects.get().text == "Nhất trí về chủ trương."


def test_points_are_kept_when_the_same_form_is_sent_twice(client, row, officer):
    signed_in(client, officer).post(page("consultation", row.pk), answered(verdict="", send="1"))
    client.post(page("consultation", row.pk), answered(send="1"))
    row.refresh_from_db()
    assert (row.state, Point.objects.get().what) == ("with_head", "Bỏ cụm “ràng buộc”")


def test_from_draft_to_signature_in_the_browser(client, row, officer, head, asker):
    signed_in(client, officer).post(page("consultation", row.pk), answered(send="1"))
    assert client.get(page("sign", row.pk)).status_code == 404
    signed_in(client, head)
    assert client.get(page("consultation", row.pk)).context["may_sign"] is True
    client.post(page("sign", row.pk), {"number": "7/STP", "on": TODAY.isoformat()})
    row.refresh_from_db()
    assert row.state == "answered"
    point = Point.objects.get()
    signed_in(client, asker)
    client.post(page("treat", point.pk), {"treatment": "accepted", "now_at": "khoản 4.2, bản 2"})
    point.refresh_from_db()
    assert (point.treatment, point.treated_by) == ("accepted", asker)


def test_the_head_sends_it_back_in_the_browser(client, row, officer, head):
    signed_in(client, officer).post(page("consultation", row.pk), answered(send="1"))
    signed_in(client, head).post(page("send_back", row.pk), {"remark": "Ngắn hơn"})
    response = signed_in(client, officer).get(page("consultation", row.pk))
    assert "Ngắn hơn" in response.content.decode()
    assert response.context["form"] is not None


def test_the_asking_side_does_not_read_a_draft(client, row, officer, asker):
    signed_in(client, officer).post(page("consultation", row.pk), answered())
    response = signed_in(client, asker).get(page("consultation", row.pk))
    assert (response.status_code, response.context["form"]) == (200, None)
    assert "Nhất trí về chủ trương." not in response.content.decode()
    assert client.post(page("consultation", row.pk), answered()).status_code == 404


def test_a_draft_stays_the_body_s_own_when_the_dossier_is_withdrawn(client, row, officer, asker):
    signed_in(client, officer).post(page("consultation", row.pk), answered())
    actions.withdraw_case(row.case, reason="Hoãn", by=make.LOADER, today=TODAY)
    assert "Nhất trí về chủ trương." in client.get(page("consultation", row.pk)).content.decode()
    response = signed_in(client, asker).get(page("consultation", row.pk))
    assert response.status_code == 200
    assert "Nhất trí về chủ trương." not in response.content.decode()


# --- the asking side ---


def test_a_letter_on_paper_is_entered_with_its_points(client, row, asker):
    sent = {
        "number": "5/CV", "on": TODAY.isoformat(), "verdict": "comments", "text": "",
        "points": "Bỏ phụ lục\n\nSửa tên", "upload": make.paper("Công văn", "cong-van.txt"),
    }  # fmt: skip
    response = signed_in(client, asker).post(page("on_paper", row.pk), sent)
    assert response.status_code == 302
    assert list(Point.objects.values_list("what", flat=True)) == ["Bỏ phụ lục", "Sửa tên"]
    scan = client.get(page("letter", row.pk))
    assert b"".join(scan.streaming_content).decode() == "Công văn"


def test_a_body_is_asked_by_its_name(client, row, asker):
    make.department("Sở Y tế tỉnh Phú Thọ")
    sent = {"body": "Sở Y tế tỉnh Phú Thọ", "step": "others", "received_on": TODAY.isoformat()}
    assert signed_in(client, asker).post(page("add_body", row.case.pk), sent).status_code == 302
    assert row.round.consultations.count() == 2


def test_a_new_round_goes_to_those_who_are_ticked(client, row, asker):
    sent = {"sent_on": TODAY.isoformat(), "reason": "Đã sửa", "bodies": [str(row.pk)]}
    assert signed_in(client, asker).post(page("new_round", row.case.pk), sent).status_code == 302
    assert row.case.last_round.number == 2


def test_deciding_too_early_names_who_has_not_answered(client, row, asker):
    sent = {"number": "12", "on": TODAY.isoformat()}
    response = signed_in(client, asker).post(page("decide", row.case.pk, "granted"), sent)
    assert "Sở Tư pháp" in str(response.context["form"].errors)
    assert Case.objects.get().state == "open"


def test_clock_buttons_work_for_either_side(client, row, asker, officer):
    for user, name in ((officer, "stop"), (asker, "go_on")):
        sent = {"on": TODAY.isoformat(), "reason": "thiếu bản dịch"}
        assert signed_in(client, user).post(page(name, row.pk), sent).status_code == 302
    row.clock.refresh_from_db()
    assert row.clock.stops == [[TODAY.isoformat(), TODAY.isoformat()]]


def test_the_ministry_sees_a_province_s_board_and_urges_but_does_not_act_for_it(client, row):
    signed_in(client, make.head_of(make.ministry(), "Huy"))
    context = client.get(row.case.get_absolute_url()).context
    assert [context[name] for name in ("may_urge", "may_edit", "may_decide")] == [
        True,
        False,
        False,
    ]
    case, asked = row.case.pk, row.pk
    acts = [
        page("add_body", case), page("new_round", case), page("submit", case),
        page("decide", case, "granted"), page("end", case, "withdraw_case"),
        page("on_paper", asked), page("drop", asked), page("stop", asked),
    ]  # fmt: skip
    assert [client.get(path).status_code for path in acts] == [404] * len(acts)
    assert client.post(page("remind", asked)).status_code == 302
    assert row.reminders.count() == 1


def test_an_editor_of_the_asking_side_does_not_decide(client, row, home):
    editor = signed_in(client, make.member(home))
    assert editor.get(page("decide", row.case.pk, "granted")).status_code == 404
    assert editor.get(row.case.get_absolute_url()).context["may_decide"] is False


# --- absences ---


def test_one_enters_one_s_absence_and_takes_it_back(client, head, officer):
    sent = {
        "substitute": str(officer.pk),
        "begins_on": TODAY.isoformat(),
        "ends_on": TODAY.isoformat(),
    }
    signed_in(client, head).post(page("absences"), sent)
    absence = Absence.objects.get()
    assert client.get(page("absences")).context["mine"] == [absence]
    signed_in(client, officer)
    assert client.get(page("absences")).context["for_others"] == [absence]
    assert client.post(page("take_back_absence", absence.pk)).status_code == 404
    signed_in(client, head).post(page("take_back_absence", absence.pk))
    absence.refresh_from_db()
    assert absence.voided_at is not None


def test_whoever_is_erased_stands_in_for_nobody(head, officer):
    Absence.objects.create(user=head, substitute=officer, begins_on=TODAY, ends_on=TODAY)
    assert len(offers.absence_data(head)["absences"]) == 1
    offers.forget(officer, now=timezone.now())
    assert offers.absence_data(head) == {"absences": []}


def test_the_board_names_the_substitute(client, row, asker, head, officer):
    Absence.objects.create(user=head, substitute=officer, begins_on=TODAY, ends_on=TODAY)
    (line,) = signed_in(client, asker).get(row.case.get_absolute_url()).context["rows"]
    assert str(officer) in line.clock.detail


# --- my work, and a record's page ---


def test_my_work_tells_each_side_what_is_its_turn(row, officer, head, asker):
    late = row.clock.due_on + dt.timedelta(days=3)
    kinds = [[item.kind for item in offers.work(user, late)] for user in (officer, head, asker)]
    assert kinds == [["overdue"], ["overdue"], ["overdue"]]
    early = [item.kind for item in offers.work(asker, TODAY)]
    assert early == []


def test_a_record_shows_its_case_to_who_may_see_it(row, asker):
    assert offers.panel(row.case.subject, asker)["case"] == row.case
    assert offers.panel(row.case.subject, make.stranger()) == {}


# --- the API ---


def test_the_api_hides_another_s_opinion_and_takes_an_answer(client, row, officer, asker):
    other = make.department("Sở Y tế")
    actions.add_body(row.round, Ask(other, "others"), by=make.LOADER, today=TODAY)
    marks = dict.fromkeys(("policy", "law", "feasible"), "fits")
    sent = {"verdict": "agree", "marks": marks, "send": True}
    path = f"/api/v1/approvals/consultations/{row.pk}/opinion"
    signed_in(client, officer)
    assert client.put(path, sent, content_type="application/json").status_code == 200
    signed_in(client, make.head_of(row.body)).post(
        f"/api/v1/approvals/consultations/{row.pk}/signature",
        {"on": TODAY.isoformat()},
        content_type="application/json",
    )
    seen = {}
    for user in (asker, make.member(other)):
        signed_in(client, user)
        told = client.get(f"/api/v1/approvals/{row.case.pk}").json()["consultations"]
        seen[user] = [line["verdict"] for line in told]
    assert list(seen.values()) == [["agree", ""], ["", ""]]


def test_the_api_lists_what_one_may_see(client, row, officer):
    listed = signed_in(client, officer).get("/api/v1/approvals/", {"view": "asked"}).json()
    assert [case["id"] for case in listed] == [row.case.pk]
    assert signed_in(client, make.stranger()).get("/api/v1/approvals/").json() == []
