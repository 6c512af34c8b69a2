"""Each body has its own clock: Tết, make-up Saturdays, stops; none touches another."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caunoi.accounts.models import User
from caunoi.approvals import actions
from caunoi.approvals.actions_clocks import go_on, stop_clock
from caunoi.approvals.drafts import Ask
from caunoi.approvals.tests import make
from caunoi.law.calendar import DayKind
from caunoi.law.changes import DayChange
from caunoi.records.calendar_change import change_calendar
from caunoi.records.explaining import Explainer
from caunoi.records.lifecycle import WrongState


def november(day: int) -> dt.date:
    return dt.date(2026, 11, day)


def due(row):
    row.clock.refresh_from_db()
    return row.clock.due_on


@pytest.mark.parametrize(
    ("received", "fast", "expected"),
    [
        ("2026-11-16", False, "2026-11-26"),  # 24/11 Culture Day
        ("2026-11-16", True, "2026-11-19"),
        ("2026-11-20", True, "2026-11-26"),
        ("2026-02-11", False, "2026-02-27"),  # Tết 16-20/02
        ("2025-12-30", False, "2026-01-10"),  # 02/01 off, Saturday 10/01 worked
        ("2026-08-24", False, "2026-09-07"),  # 31/08 off, 22/08 was worked before
    ],
)
def test_an_answer_is_due_by_the_rule_of_its_step(home, received, fast, expected):
    day = dt.date.fromisoformat(received)
    held = make.case(home, today=day, is_fast=fast)
    body = make.department("Sở Tư pháp")
    round_ = actions.ask_opinions(
        held, [Ask(body, "others")], on=day, by=make.LOADER, today=make.TODAY
    )
    assert due(make.consultation(round_, body)) == dt.date.fromisoformat(expected)


def test_the_clock_begins_on_the_day_of_the_full_dossier(held):
    body = make.department("Sở Tư pháp")
    ask = Ask(body, "others", received_on=november(18))
    round_ = actions.ask_opinions(held, [ask], on=make.MONDAY, by=make.LOADER, today=make.TODAY)
    assert due(make.consultation(round_, body)) == november(30)


@pytest.fixture
def two(held):
    first, second = make.department("Sở Tư pháp"), make.department("Sở Y tế")
    round_ = make.asked(held, first, second)
    return make.consultation(round_, first), make.consultation(round_, second)


def stop(row, first: int, last: int | None = None, by=make.LOADER):
    stop_clock(row, on=november(first), reason="thiếu bản dịch", by=by, today=make.TODAY)
    if last:
        go_on(row, on=november(last), by=by, today=make.TODAY)


def test_a_stopped_clock_has_no_due_date_and_the_other_runs_on(two):
    one, other = two
    stop(one, 18)
    assert (due(one), due(other)) == (None, november(26))


def test_days_of_a_stop_are_not_counted_both_ends_included(two):
    one, other = two
    stop(one, 18, 20)
    assert (due(one), due(other)) == (dt.date(2026, 12, 1), november(26))


def test_the_new_date_is_explained(two):
    one, _other = two
    stop(one, 18, 20)
    one.clock.refresh_from_db()
    why = Explainer().why(one.clock)
    assert "Đồng hồ dừng từ 18/11/2026 đến hết 20/11/2026." in why.steps
    assert why.code == "AGR_OPINION"


def test_two_stops_add_up(two):
    one, _other = two
    stop(one, 17, 17)
    stop(one, 19, 20)
    assert due(one) == dt.date(2026, 12, 1)


def test_a_clock_does_not_stop_twice_nor_go_on_twice(two):
    one, _other = two
    with pytest.raises(WrongState):
        go_on(one, on=november(18), by=make.LOADER, today=make.TODAY)
    stop(one, 18)
    with pytest.raises(WrongState):
        stop(one, 19)


@pytest.mark.parametrize("day", [15, 23])
def test_a_stop_lies_between_receipt_and_today(two, day):
    with pytest.raises(ValidationError) as trouble:
        stop(two[0], day)
    assert "on" in trouble.value.error_dict


def test_an_answered_clock_no_longer_stops(two):
    make.answer(two[0])
    with pytest.raises(WrongState):
        stop(two[0], 20)


def test_either_side_may_stop_it_and_nobody_else(two, home):
    one, other = two
    for body, allowed in ((home, True), (one.body, True), (other.body, False)):
        user = make.member(body, name="Bình")
        if allowed:
            stop(one, 18, 18, by=user)
        else:
            with pytest.raises(PermissionDenied):
                stop(one, 18, by=user)


def test_a_changed_calendar_moves_the_clock(two):
    one, _other = two
    staff = User.objects.create_user("nhan@example.vn", full_name="Nhân", is_staff=True)
    off = DayChange(november(25), DayKind.HOLIDAY, "Nghỉ bão", "Storm", source="test")
    change_calendar(days=[off], by=staff)
    assert due(one) == november(27)
