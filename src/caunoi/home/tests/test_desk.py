"""My work: what hangs on what our bodies answer for, and nothing of others."""

import datetime as dt
from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from caunoi.agreements.tests.make import agreement, gunma, head_of
from caunoi.core.modules import WorkItem
from caunoi.core.work import the_rest
from caunoi.home import desk
from caunoi.home.tests.make import TODAY, deadline
from caunoi.law.calendar import Calendar, Day, DayKind
from caunoi.registry.models import Organisation
from caunoi.registry.tests.make import member, stranger

pytestmark = pytest.mark.usefixtures("in_english")


def day(n: int) -> dt.date:
    return TODAY + dt.timedelta(days=n)


def titles(section: desk.Section) -> list[str]:
    return [row["what"] for row in section.rows]


def test_what_is_late_and_what_is_due_stand_apart(phu_tho: Organisation) -> None:
    row = agreement(phu_tho)
    for n, title in ((-40, "long ago"), (-1, "late"), (0, "today"), (7, "week"), (8, "later")):
        deadline(row, day(n), title)
    work = desk.work_of(head_of(phu_tho), TODAY)
    assert (titles(work.overdue), work.overdue.count) == (["long ago", "late"], 2)
    assert (titles(work.due), work.due.count) == (["today", "week"], 2)
    assert [part.text for part in work.said][:2] == ["2 things overdue", "2 due within seven days"]
    assert work.first is not None
    assert work.first["what"] == "long ago"


def test_what_is_done_or_void_is_gone(phu_tho: Organisation) -> None:
    row = agreement(phu_tho)
    done = deadline(row, day(-1))
    done.done_on = day(-1)
    done.save()
    assert desk.work_of(head_of(phu_tho), TODAY).overdue.count == 0


def test_deadlines_of_others_are_not_mine_though_i_may_see_them(
    phu_tho: Organisation, da_nang: Organisation
) -> None:
    row = agreement(phu_tho, visibility="public")
    deadline(row, day(-1))
    deadline(row, day(1))
    for other in (head_of(da_nang, "Chi"), stranger("Dung")):
        work = desk.work_of(other, TODAY)
        assert (work.overdue.rows, work.due.rows, work.said) == ([], [], [])
        assert work.recent["entries"] == []


def test_silent_ones_are_ours_the_longest_first(
    phu_tho: Organisation, da_nang: Organisation
) -> None:
    old = agreement(phu_tho, gunma("Ibaraki"), signed_on=dt.date(2015, 5, 1))
    older = agreement(phu_tho, gunma("Kobe"), signed_on=dt.date(2012, 5, 1))
    agreement(phu_tho, gunma("Nara"), signed_on=dt.date(2026, 11, 1))
    agreement(da_nang, gunma("Osaka"), signed_on=dt.date(2010, 5, 1), visibility="public")
    silent = desk.work_of(head_of(phu_tho), TODAY).silent
    assert [row["agreement"] for row in silent.rows] == [older, old]
    assert silent.count == 2


def test_what_an_editor_should_confirm_waits(phu_tho: Organisation) -> None:
    agreement(phu_tho, signed_on=None, signed_year=2019, is_verified=False)
    agreement(phu_tho, state="draft", signed_on=None)
    waiting = desk.work_of(head_of(phu_tho), TODAY).waiting
    assert waiting.count == 2
    assert [row.url.split("?")[1] for row in waiting.rows] == [
        "mine=yes&verified=no",
        "mine=yes&state=unsigned",
    ]
    assert desk.work_of(member(phu_tho, "reader", "Giang"), TODAY).waiting.count == 0


def test_each_figure_of_how_ours_stand_opens_its_list(
    phu_tho: Organisation, da_nang: Organisation, client: Client
) -> None:
    agreement(phu_tho, gunma("Nara"), signed_on=dt.date(2026, 11, 1))
    agreement(phu_tho, gunma("Kobe"), signed_on=dt.date(2012, 5, 1))
    agreement(phu_tho, gunma("Kobe"), signed_on=dt.date(2012, 5, 1), state="ended")
    agreement(phu_tho, state="draft", signed_on=None)
    agreement(da_nang, signed_on=dt.date(2026, 11, 1))
    user = head_of(phu_tho)
    client.force_login(user)
    lives = desk.work_of(user, TODAY).lives
    assert [(life["state"], life["count"]) for life in lives] == [
        ("live", 1), ("dormant", 1), ("lapsed", 1),
    ]  # fmt: skip
    for life in lives:
        assert client.get(life["url"]).context["page"].paginator.count == life["count"]


def test_what_modules_declare_stands_in_its_section() -> None:
    late = WorkItem("overdue", "Answer the embassy", "/x/", day(-2), detail="0087")
    soon = WorkItem("due", "Send the plan", "/y/", day(2))
    part = desk.section("overdue", "Overdue", 0, [], [late, soon], TODAY, late=True)
    assert (titles(part), part.count, part.rows[0]["state"]) == (["Answer the embassy"], 1, "over")


@pytest.mark.django_db
def test_a_line_for_the_rest_counts_what_it_stands_for_and_comes_last() -> None:
    late = WorkItem("overdue", "Answer the embassy", "/x/", day(-2))
    rest = WorkItem("overdue", "40 more", "/all/", stands_for=40, is_rest=True)
    days = [WorkItem("day", "", "", day(-1), stands_for=30), WorkItem("day", "", "", day(3))]
    part = desk.section("overdue", "Overdue", 0, [], [rest, late, *days], TODAY, late=True)
    assert (titles(part), part.count) == (["Answer the embassy", "40 more"], 41)
    assert desk.days_of([rest, late, *days]) == {day(-2): 1, day(-1): 30, day(3): 1}
    (one, _day) = the_rest("overdue", "%(count)s more", "/all/", Counter({day(-1): 1}))
    assert desk.of_item(one, TODAY) == desk.the_rest("1 more", "/all/")
    waiting = [
        WorkItem("waiting", "7 more", "/w/", stands_for=7),
        WorkItem("waiting", "One", "/o/"),
    ]
    assert desk.waiting_for(stranger("Dung"), waiting, TODAY).count == 8


def test_deadlines_beyond_those_shown_are_said(phu_tho: Organisation) -> None:
    row = agreement(phu_tho)
    for n in range(desk.SHOWN + 3):
        deadline(row, day(-1), f"late {n}")
    late = desk.work_of(head_of(phu_tho), TODAY).overdue
    assert (late.count, len(late.rows)) == (desk.SHOWN + 3, desk.SHOWN + 1)
    assert titles(late)[-1] == "3 more deadlines, each on its record"


def test_two_weeks_begin_on_monday_and_grey_what_is_off() -> None:
    off = Day(day(1), DayKind.HOLIDAY, "Ngày Văn hóa Việt Nam", "Culture Day")
    calendar = Calendar({off.on: off}, frozenset({2026}))
    weeks = desk.fortnight(Counter({day(3): 2}), TODAY, calendar)
    assert weeks[0][0].on == TODAY
    assert [d.is_off for d in weeks[0]] == [False, True, False, False, False, True, True]
    assert [d.count for d in weeks[0]] == [0, 0, 0, 2, 0, 0, 0]


def test_at_a_weekend_they_are_the_two_weeks_ahead() -> None:
    sunday = dt.date(2026, 11, 22)
    weeks = desk.fortnight(Counter(), sunday, Calendar(years=frozenset({2026})))
    assert weeks[0][0].on == TODAY


def test_a_year_without_a_calendar_greys_weekends_only() -> None:
    weeks = desk.fortnight(Counter(), dt.date(2040, 1, 4), Calendar())
    assert [d.is_off for d in weeks[0]] == [False] * 5 + [True] * 2


def test_one_record_and_three_cost_the_same(phu_tho: Organisation, client: Client) -> None:
    client.force_login(head_of(phu_tho))

    def put(name: str) -> None:
        row = agreement(phu_tho, gunma(name), signed_on=dt.date(2015, 5, 1))
        deadline(row, dt.date(2026, 1, 1))
        deadline(row, timezone.localdate() + dt.timedelta(days=2))

    put("Nara")
    client.get("/work/")
    first = queries(client)
    put("Kobe")
    put("Osaka")
    assert queries(client) == first


def queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get("/work/").status_code == 200
    return len(found)


def test_a_day_of_another_year_says_its_year(phu_tho: Organisation, client: Client) -> None:
    today = timezone.localdate()
    row = agreement(phu_tho)
    deadline(row, today.replace(year=today.year - 2, day=1), "long ago")
    client.force_login(head_of(phu_tho))
    page = client.get("/work/").content.decode()
    assert f", {today.year - 2}</small>" in page
