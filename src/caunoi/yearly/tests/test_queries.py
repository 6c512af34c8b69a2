import datetime as dt

import pytest

from caunoi.agreements.tests.make import committee
from caunoi.law import loading as law
from caunoi.registry.tests.make import ministry, stranger
from caunoi.yearly import queries
from caunoi.yearly.actions import certify, reopen_report
from caunoi.yearly.models import YearReport
from caunoi.yearly.tests.make import LOADER, TODAY, head_of, report
from caunoi.yearly.work import items

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes():
    law.load()
    return [committee(name) for name in ("Bắc Ninh", "Lào Cai", "Phú Thọ")]


def certified_on(home, day: dt.date, kind: str = "report", year: int = 2026) -> YearReport:
    found = report(home, kind, year)
    noon = dt.datetime.combine(day, dt.time(5), tzinfo=dt.UTC)
    certify(found, by=LOADER, now=noon)
    return found


def told(homes, today: dt.date, kind: str = "report", year: int = 2026):
    reader = head_of(ministry(), "Huy")
    rows = queries.standings(homes, kind, year, reader, today)
    return [(row.state, row.days_late, row.is_late) for row in rows]


def test_the_report_is_due_on_15_november_and_the_plan_a_year_before():
    law.load()
    assert queries.duty("report", 2026).due_on == dt.date(2026, 11, 15)
    assert queries.duty("plan", 2027).due_on == dt.date(2026, 11, 15)


def test_the_day_explains_itself_by_law_and_rule():
    law.load()
    owed = queries.duty("report", 2026)
    assert owed.why is not None
    assert owed.why.code == "AGR_YEARREPORT"


def test_without_the_rules_there_is_no_day_and_nobody_is_late():
    owed = queries.duty("report", 2026)
    assert (owed.due_on, owed.why) == (None, None)


def test_who_is_late_on_a_day_and_by_how_many(homes):
    certified_on(homes[0], dt.date(2026, 11, 10))
    certified_on(homes[1], dt.date(2026, 11, 18))
    assert told(homes, dt.date(2026, 11, 20)) == [
        ("certified", 0, False),
        ("certified", 3, False),
        ("none", 5, True),
    ]


def test_on_the_due_day_itself_nobody_is_late(homes):
    assert told(homes, dt.date(2026, 11, 15)) == [("none", 0, False)] * 3
    assert [late for _state, _days, late in told_again(homes)] == [True] * 3


def told_again(homes):
    rows = queries.standings(homes, "report", 2026, head_of(homes[0]), dt.date(2026, 11, 16))
    return [(row.state, row.days_late, row.is_late) for row in rows]


def test_opened_again_it_was_in_time_all_the_same(homes):
    found = certified_on(homes[0], dt.date(2026, 11, 10))
    reopen_report(found, reason="Bổ sung", by=LOADER, on=TODAY)
    assert told(homes[:1], TODAY) == [("reopened", 0, False)]


def test_only_todays_provinces_report(homes):
    committee("Hòa Bình", ends_on=dt.date(2025, 6, 30))
    assert list(queries.committees(TODAY)) == homes


def test_a_report_is_seen_by_its_province_and_the_ministry_alone(homes):
    found = certified_on(homes[2], TODAY)
    seen = {
        "own": head_of(homes[2]),
        "other": head_of(homes[1], "Oanh"),
        "firm": stranger(),
        "ministry": head_of(ministry(), "Huy"),
    }
    assert {
        name
        for name, user in seen.items()
        if YearReport.objects.visible_to(user).filter(pk=found.pk).exists()
    } == {"own", "ministry"}


def test_another_provinces_report_is_as_if_it_were_not_there(homes):
    certified_on(homes[2], TODAY)
    (row,) = queries.standings([homes[2]], "report", 2026, head_of(homes[1], "Oanh"), TODAY)
    assert (row.state, row.certified) == ("none", None)


def test_what_is_owed_stands_on_the_desk_from_45_days_before(homes):
    user = head_of(homes[2])
    assert list(items(user, dt.date(2026, 9, 30))) == []
    assert [(row.kind, row.due_on) for row in items(user, dt.date(2026, 10, 1))] == [
        ("due", dt.date(2026, 11, 15))
    ] * 2
    assert [row.kind for row in items(user, dt.date(2026, 11, 16))] == ["overdue"] * 2


def test_what_is_certified_leaves_the_desk_and_comes_back_opened_again(homes):
    user = head_of(homes[2])
    certified_on(homes[2], dt.date(2026, 11, 10), "plan", 2027)
    found = certified_on(homes[2], dt.date(2026, 11, 10))
    assert list(items(user, TODAY)) == []
    reopen_report(found, reason="Bổ sung", by=LOADER, on=TODAY)
    assert [row.url for row in items(user, TODAY)] == [found.get_absolute_url()]


def test_the_ministry_is_told_once_how_many_are_late(homes):
    certified_on(homes[0], dt.date(2026, 11, 10))
    huy = head_of(ministry(), "Huy")
    assert list(items(huy, dt.date(2026, 11, 15))) == []
    report_line, plan_line = items(huy, dt.date(2026, 11, 16))
    assert (report_line.kind, plan_line.kind) == ("waiting", "waiting")
    assert [str(row.reason).split()[0] for row in (report_line, plan_line)] == ["2", "3"]
    assert list(items(head_of(homes[0]), dt.date(2026, 9, 1))) == []
