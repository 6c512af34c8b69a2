"""The ladder of reminders: once a rung, nothing doubled, nothing lost."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from caunoi.approvals import actions, actions_reminding
from caunoi.approvals.actions_clocks import stop_clock
from caunoi.approvals.actions_reminding import RUNGS, remind, remind_due
from caunoi.approvals.drafts import Ask
from caunoi.approvals.models import Reminder
from caunoi.approvals.reminding import days_from, reached
from caunoi.approvals.tests import make
from caunoi.law.tests.make import calendar
from caunoi.notices.models import Notice

DUE = dt.date(2026, 11, 26)  # asked on Monday 16 November; 24 is a holiday


@pytest.fixture
def body(law):
    return make.department("Sở Tư pháp")


@pytest.fixture
def row(held, body):
    return make.consultation(make.asked(held, body), body)


@pytest.fixture
def officer(body):
    return make.member(body)


@pytest.fixture
def head(body):
    return make.head_of(body)


def rungs() -> list[tuple[str, int]]:
    return list(Reminder.objects.order_by("pk").values_list("rung", "told"))


@pytest.mark.parametrize(
    ("days", "expected"), [(-2, "2026-11-23"), (0, "2026-11-26"), (1, "2026-11-27")]
)
def test_a_rung_falls_on_working_days(days, expected):
    assert days_from(DUE, days, calendar()) == dt.date.fromisoformat(expected)


def test_who_was_away_is_told_the_highest_rung_only():
    found = [
        reached(RUNGS, DUE, dt.date(2026, 11, day), calendar()) for day in (22, 23, 25, 26, 27, 30)
    ]
    assert [rung and rung.key for rung in found] == [
        None, "soon", "soon", "today", "late", "late",
    ]  # fmt: skip


def test_day_by_day_each_rung_is_told_once(row, officer, head):
    day = make.MONDAY
    while day <= dt.date(2026, 12, 10):
        remind_due(today=day)
        remind_due(today=day)
        day += dt.timedelta(days=1)
    assert rungs() == [("soon", 1), ("today", 2), ("late", 2), ("later", 2)]


def test_overdue_the_head_above_and_our_heads_are_told(row, officer, home, body):
    above = make.organisation("UBND tỉnh Lào Cai")
    type(body).objects.filter(pk=body.pk).update(parent=above)
    chair, ours = make.head_of(above, "Dũng"), make.head_of(home, "Cúc")
    Notice.objects.all().delete()
    remind_due(today=dt.date(2026, 12, 3))
    told = {notice.user: notice.words for notice in Notice.objects.all()}
    assert set(told) == {officer, chair, ours}
    assert "26/11/2026" in told[ours]


def test_who_has_answered_is_left_alone(row, officer):
    make.answer(row)
    assert remind_due(today=DUE) == 0


def test_while_the_clock_stands_still_nobody_is_reminded(row, officer):
    stop_clock(row, on=dt.date(2026, 11, 18), reason="thiếu", by=make.LOADER, today=make.TODAY)
    assert remind_due(today=DUE) == 0


def test_a_withdrawn_dossier_reminds_nobody(row, officer):
    actions.withdraw_case(row.case, reason="Hoãn", by=make.LOADER, today=make.TODAY)
    assert remind_due(today=DUE) == 0


def test_killed_midway_nothing_is_half_told_and_the_next_run_goes_on(
    held, row, officer, monkeypatch
):
    other = make.department("Sở Y tế")
    make.member(other, name="Lan")
    actions.add_body(row.round, Ask(other, "others"), by=make.LOADER, today=make.TODAY)
    Notice.objects.all().delete()
    written, calls = actions_reminding.record, []

    def dies_on_the_second(*args, **options):
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return written(*args, **options)

    monkeypatch.setattr(actions_reminding, "record", dies_on_the_second)
    with pytest.raises(KeyboardInterrupt):
        remind_due(today=DUE)
    assert (len(rungs()), Notice.objects.count()) == (1, 1)
    monkeypatch.setattr(actions_reminding, "record", written)
    remind_due(today=DUE)
    assert (len(rungs()), Notice.objects.count()) == (2, 2)


def test_by_hand_once_a_day(row, officer, home):
    by = make.member(home)
    assert remind(row, by=by, today=make.TODAY) == 1
    with pytest.raises(ValidationError):
        remind(row, by=by, today=make.TODAY)
    assert remind(row, by=by, today=make.TODAY + dt.timedelta(days=1)) == 1


def test_a_body_without_people_here_is_reminded_in_vain(row, home):
    assert remind(row, by=make.member(home), today=make.TODAY) == 0
