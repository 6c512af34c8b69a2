"""Plans worked out by hand on a wall calendar, and what must hold of every plan."""

import datetime as dt

import pytest

from caunoi.law.tests.make import calendar, day, terms
from caunoi.preparing.planner import Task, backward, forward

PROVINCE = (
    Task("draft", days=10),
    Task("consult", terms("AGR_OPINION")),
    Task("take_in", days=3),
    Task("decide", days=3),
)
ONE_DAY = dt.timedelta(days=1)


def begins(plan):
    return [(step.task.key, str(step.begin_on), str(step.end_on)) for step in plan.steps]


def test_it_is_counted_back_from_a_signing_before_christmas():
    # Signed on Sunday 20 December 2026; 24 November is Culture Day.
    # decide: 16 17 18 | take in: 10 11 14 | opinions: 30 1 2 3 4 7 8 | draft: 12 13 16 17 18 19
    # 20 23 25 26
    assert begins(backward(PROVINCE, day("2026-12-20"), calendar())) == [
        ("draft", "2026-11-11", "2026-11-26"),
        ("consult", "2026-11-27", "2026-12-08"),
        ("take_in", "2026-12-09", "2026-12-14"),
        ("decide", "2026-12-15", "2026-12-18"),
    ]


def test_tet_lies_between_asking_and_answering():
    # Tết 2027: Thursday 4 to Wednesday 10 February. Asked on Monday 1, the seventh working day
    # is Wednesday 17.
    plan = backward((Task("consult", terms("AGR_OPINION")),), day("2027-02-18"), calendar())
    assert begins(plan) == [("consult", "2027-02-01", "2027-02-17")]


def test_a_saturday_that_is_worked_counts():
    # Saturday 22 August 2026 is worked for Monday 31: five days from Monday 17 end on it.
    plan = backward((Task("decide", terms("SUB_DECIDE")),), day("2026-08-23"), calendar())
    assert begins(plan) == [("decide", "2026-08-17", "2026-08-22")]


@pytest.mark.parametrize("wished", ["2026-03-02", "2026-12-20", "2027-02-15", "2027-05-04"])
def test_who_begins_on_the_last_day_is_in_time_and_a_day_later_is_not(wished):
    plan = backward(PROVINCE, day(wished), calendar())
    in_time = forward(PROVINCE, plan.begin_on, calendar())
    too_late = forward(PROVINCE, plan.begin_on + ONE_DAY, calendar())
    assert in_time.steps[-1].end_on < day(wished)
    assert too_late.steps[-1].end_on >= day(wished)


@pytest.mark.parametrize("wished", ["2026-03-02", "2026-12-20", "2027-02-15"])
def test_no_step_begins_before_the_one_before_it_ended(wished):
    for plan in (
        backward(PROVINCE, day(wished), calendar()),
        forward(PROVINCE, day(wished), calendar()),
    ):
        pairs = list(zip(plan.steps, plan.steps[1:], strict=False))
        assert all(one.end_on < other.begin_on for one, other in pairs)


def test_today_on_a_day_off_it_begins_on_the_next_working_day():
    plan = forward((Task("consult", terms("AGR_OPINION")),), day("2026-11-22"), calendar())
    assert begins(plan) == [("consult", "2026-11-23", "2026-12-03")]
    assert plan.sign_on == day("2026-12-04")


def test_what_is_too_late_is_named():
    plan = backward(PROVINCE, day("2026-12-10"), calendar())
    late = plan.late(day("2026-11-22"))
    assert [step.task.key for step in late] == ["draft", "consult"]


def test_a_year_without_a_calendar_gives_no_plan_but_its_year():
    plan = backward(PROVINCE, day("2031-05-05"), calendar())
    assert (plan.steps, plan.sign_on, plan.unknown_year) == ((), None, 2031)
    ahead = forward(PROVINCE, day("2028-12-20"), calendar())
    assert (ahead.steps, ahead.unknown_year) == ((), 2029)


def test_the_clock_of_each_step_can_explain_itself():
    plan = backward(PROVINCE, day("2026-12-20"), calendar())
    assert [len(step.due.steps) > 1 for step in plan.steps] == [True] * 4
