"""From the officer's draft to the head's signature, on paper too; and what becomes of points."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from caunoi.approvals import actions, queries
from caunoi.approvals import actions_opinions as opinions
from caunoi.approvals.actions_absences import enter_absence, take_back_absence
from caunoi.approvals.drafts import Ask, OpinionDraft
from caunoi.approvals.models import Absence, Consultation, Opinion, Point
from caunoi.approvals.tests import make
from caunoi.notices.models import Notice
from caunoi.records.lifecycle import WrongState

FRIDAY = dt.date(2026, 11, 20)


@pytest.fixture
def body(law):
    return make.department("Sở Tư pháp")


@pytest.fixture
def row(held, body):
    return make.consultation(make.asked(held, body), body)


@pytest.fixture
def officer(body):
    return make.member(body, "editor", "Bình")


@pytest.fixture
def head(body):
    return make.head_of(body)


def with_head(row, officer):
    opinions.draft_opinion(row, make.opinion(row), by=officer)
    opinions.send_to_head(row, by=officer, today=make.TODAY)


def sign(row, by, today=make.TODAY):
    opinions.countersign(row, number="7/STP", on=FRIDAY, by=by, today=today)


def state(row) -> str:
    return type(row).objects.get(pk=row.pk).state


def test_the_officer_drafts_and_the_head_signs(row, officer, head):
    with_head(row, officer)
    sign(row, head)
    said = Opinion.objects.get(consultation=row)
    assert (state(row), said.drafted_by, said.signed_by, said.number) == (
        "answered", officer, head, "7/STP",
    )  # fmt: skip
    assert row.clock.done_on == FRIDAY


def test_an_officer_does_not_sign(row, officer):
    with_head(row, officer)
    with pytest.raises(PermissionDenied):
        sign(row, officer)
    assert state(row) == "with_head"


def test_the_ministry_of_the_whole_country_does_not_answer_for_others(row, officer):
    minister = make.head_of(make.ministry(), "Huy")
    assert minister.has_perm("approvals.decide")
    assert list(Consultation.objects.visible_to(minister)) == [row]
    with_head(row, officer)
    with pytest.raises(PermissionDenied):
        sign(row, minister)
    with pytest.raises(PermissionDenied):
        opinions.draft_opinion(row, OpinionDraft(), by=minister)


def test_the_asking_side_does_not_write_another_s_opinion(row, home):
    with pytest.raises(PermissionDenied):
        opinions.draft_opinion(row, OpinionDraft(), by=make.head_of(home, "Cúc"))


def test_a_draft_need_not_be_complete_and_is_kept(row, officer):
    opinions.draft_opinion(row, OpinionDraft(text="Đang viết"), by=officer)
    assert Opinion.objects.get(consultation=row).text == "Đang viết"


def test_what_goes_to_the_head_answers_every_item(row, officer):
    opinions.draft_opinion(row, OpinionDraft(marks={"policy": ("fits", "")}), by=officer)
    with pytest.raises(ValidationError) as trouble:
        opinions.send_to_head(row, by=officer, today=make.TODAY)
    assert set(trouble.value.error_dict) == {"verdict", "mark_law", "mark_feasible"}


def test_comments_are_points_and_disagreement_has_a_reason(row, officer):
    for verdict, field in (("comments", "verdict"), ("disagree", "text")):
        opinions.draft_opinion(row, make.opinion(row, verdict, text=""), by=officer)
        with pytest.raises(ValidationError) as trouble:
            opinions.send_to_head(row, by=officer, today=make.TODAY)
        assert set(trouble.value.error_dict) == {field}


@pytest.mark.parametrize(
    ("verdict", "mark", "note", "fields"),
    [
        ("agree", "fails", "Trái quy hoạch ngành", {"verdict"}),
        ("agree", "fails", "", {"verdict", "note_law"}),
        ("comments", "note", " ", {"note_law"}),
        ("disagree", "fails", "", {"note_law"}),
    ],
)
def test_a_no_to_an_item_is_no_plain_yes_and_says_why(row, officer, verdict, mark, note, fields):
    draft = make.opinion(row, verdict, "Bỏ khoản 2")
    marks = dict(draft.marks) | {"law": (mark, note)}
    opinions.draft_opinion(row, replace(draft, marks=marks), by=officer)
    with pytest.raises(ValidationError) as trouble:
        opinions.send_to_head(row, by=officer, today=make.TODAY)
    assert set(trouble.value.error_dict) == fields


def test_the_ministry_answers_seven_items_and_others_three(held):
    mofa, other = make.ministry(), make.department("Sở Y tế")
    asks = [Ask(mofa, "mofa"), Ask(other, "others")]
    round_ = actions.ask_opinions(held, asks, on=make.MONDAY, by=make.LOADER, today=make.TODAY)
    counts = [len(make.consultation(round_, body).questions.items) for body in (mofa, other)]
    assert counts == [7, 3]


def test_the_head_returns_it_with_a_remark_and_the_officer_hears_of_it(row, officer, head):
    with_head(row, officer)
    opinions.send_back(row, remark="Nêu rõ khoản 4", by=head, today=make.TODAY)
    said = Opinion.objects.get(consultation=row)
    told = Notice.objects.filter(user=officer).order_by("-pk").first()
    assert (state(row), said.remark, told.params) == (
        "asked", "Nêu rõ khoản 4", {"remark": "Nêu rõ khoản 4"},
    )  # fmt: skip


def test_a_draft_with_the_head_is_not_changed(row, officer):
    with_head(row, officer)
    with pytest.raises(WrongState):
        opinions.draft_opinion(row, OpinionDraft(), by=officer)


def test_an_opinion_is_given_once(row, officer, head):
    with_head(row, officer)
    sign(row, head)
    with pytest.raises(WrongState):
        sign(row, head)


# --- substitutes ---


@pytest.fixture
def away(head, officer):
    return enter_absence(
        head,
        substitute=officer,
        begins_on=dt.date(2026, 11, 23),
        ends_on=dt.date(2026, 11, 25),
        by=head,
        today=make.TODAY,
    )


@pytest.mark.parametrize(("day", "may"), [(22, False), (23, True), (25, True), (26, False)])
def test_a_substitute_signs_on_these_days_only(row, officer, away, day, may):
    with_head(row, officer)
    today = dt.date(2026, 11, day)
    assert queries.signing(officer, row, today).allowed is may
    if may:
        sign(row, officer, today)
        assert Opinion.objects.get(consultation=row).signed_for == away.user
    else:
        with pytest.raises(PermissionDenied):
            sign(row, officer, today)


def test_a_substitute_signs_for_the_body_of_the_absent_head_only(held, officer, away):
    other = make.department("Sở Y tế")
    row = make.consultation(make.asked(held, other), other)
    opinions.draft_opinion(row, make.opinion(row), by=make.LOADER)
    opinions.send_to_head(row, by=make.LOADER, today=make.TODAY)
    with pytest.raises(PermissionDenied):
        sign(row, officer, dt.date(2026, 11, 23))


def test_an_absence_that_was_taken_back_gives_no_right(row, officer, head, away):
    with_head(row, officer)
    take_back_absence(away, by=head, now=timezone.now())
    with pytest.raises(PermissionDenied):
        sign(row, officer, dt.date(2026, 11, 23))


def test_a_head_who_is_no_head_any_more_has_no_substitute(row, officer, head, away):
    with_head(row, officer)
    head.memberships.update(ended_on=dt.date(2026, 11, 23))
    with pytest.raises(PermissionDenied):
        sign(row, officer, dt.date(2026, 11, 23))


def test_the_substitute_is_a_colleague_and_the_days_do_not_overlap(head, officer, away, home):
    outsider = make.member(home, "editor", "Chi")
    for substitute, first, field in (
        (outsider, 28, "substitute"),
        (officer, 24, "begins_on"),
    ):
        with pytest.raises(ValidationError) as trouble:
            enter_absence(
                head,
                substitute=substitute,
                begins_on=dt.date(2026, 11, first),
                ends_on=dt.date(2026, 11, 30),
                by=head,
                today=make.TODAY,
            )
        assert set(trouble.value.error_dict) == {field}


def test_nobody_enters_another_s_absence(head, officer):
    with pytest.raises(PermissionDenied):
        enter_absence(
            head,
            substitute=officer,
            begins_on=make.TODAY,
            ends_on=make.TODAY,
            by=officer,
            today=make.TODAY,
        )
    assert not Absence.objects.exists()


# --- on paper ---


def on_paper(row, by, upload=None, **draft):
    opinions.enter_opinion(
        row,
        OpinionDraft(**{"verdict": "agree", **draft}),
        number="99/CAT",
        on=FRIDAY,
        upload=upload or make.paper("Công văn trả lời", "cong-van.txt"),
        by=by,
        today=make.TODAY,
    )


def test_a_letter_on_paper_is_entered_by_the_asking_side_with_its_scan(row, home):
    on_paper(row, make.member(home, name="Cúc"))
    said = Opinion.objects.get(consultation=row)
    assert (said.is_on_paper, said.number, said.on, state(row)) == (
        True, "99/CAT", FRIDAY, "answered",
    )  # fmt: skip
    assert said.paper.name == "cong-van.txt"


def test_the_asked_body_does_not_enter_its_own_letter(row, head):
    with pytest.raises(PermissionDenied):
        on_paper(row, head)


def test_a_secret_letter_is_refused_and_nothing_is_answered(row, home):
    with pytest.raises(ValidationError):
        on_paper(row, make.member(home), make.paper("TỐI MẬT\nCông văn", "cong-van.txt"))
    assert (state(row), Opinion.objects.exists()) == ("asked", False)


# --- points ---


@pytest.fixture
def points(row):
    make.answer(row, "comments", "Bỏ cụm “ràng buộc”", "Thống nhất tên gọi")
    return list(Point.objects.order_by("place"))


def test_each_point_is_accepted_with_its_place_or_explained_with_its_reason(points, home):
    by = make.member(home)
    opinions.take_in(points[0], now_at="Khoản 4.2, bản 4", by=by, today=make.TODAY)
    opinions.explain(points[1], reply="Tên gọi theo Điều 6", by=by, today=make.TODAY)
    kept = list(Point.objects.order_by("place").values_list("treatment", "now_at", "reply"))
    assert kept == [
        ("accepted", "Khoản 4.2, bản 4", ""),
        ("explained", "", "Tên gọi theo Điều 6"),
    ]


def test_neither_is_done_without_saying_where_or_why(points, home):
    by = make.member(home)
    with pytest.raises(ValidationError, match="now_at"):
        opinions.take_in(points[0], now_at="", by=by, today=make.TODAY)
    with pytest.raises(ValidationError, match="reply"):
        opinions.explain(points[0], reply="", by=by, today=make.TODAY)


def test_the_asked_body_does_not_deal_with_its_own_points(points, row):
    with pytest.raises(PermissionDenied):
        opinions.take_in(points[0], now_at="4", by=make.head_of(row.body), today=make.TODAY)
