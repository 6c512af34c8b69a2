"""The calendar changes: what would move is shown first, then moves, and the timelines say so."""

import datetime as dt
import re

import pytest
from django.utils.html import strip_tags

from caunoi.agreements.models import Agreement
from caunoi.agreements.tests import make
from caunoi.law import loading
from caunoi.law.models import CalendarYear
from caunoi.law.queries import current_calendar
from caunoi.records.actions import meet_deadline, set_deadline
from caunoi.records.models import Deadline
from caunoi.records.timeline import entries_of
from caunoi.registry.models import Membership

pytestmark = pytest.mark.django_db
CULTURE_DAY = dt.date(2026, 11, 24)
DAY, YEAR = "/records/calendar/day/", "/records/calendar/year/"
ORDINARY = {"date": "2026-11-24", "kind": "ordinary", "source": "Thông báo 1/TB-BNV"}


def said(response) -> str:
    assert response.status_code == 200
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", strip_tags(main.replace("<", " <"))).strip()


@pytest.fixture
def staff(client):
    """Bình runs the installation and reads in Phú Thọ."""
    loading.load()
    user = make.member(make.committee("Phú Thọ"), "reader", "Bình")
    user.is_staff, user.language = True, "en"
    user.save()
    client.force_login(user)
    return user


def report_due(
    agreement: Agreement, start: str = "2026-11-09", due: str = "2026-11-25"
) -> Deadline:
    return set_deadline(
        agreement,
        title="Report",
        rule_code="AGR_POSTREPORT",
        start_on=dt.date.fromisoformat(start),
        due_on=dt.date.fromisoformat(due),
    )


@pytest.fixture
def ours(staff) -> Deadline:
    home = Membership.objects.get(user=staff).organisation
    return report_due(make.agreement(home, make.gunma(), title_vi="Của Phú Thọ"))


@pytest.fixture
def theirs(staff) -> Deadline:
    elsewhere = make.committee("Đắk Lắk")
    hidden = make.agreement(
        elsewhere, make.gunma("Okinawa"), title_vi="Của Đắk Lắk", visibility="owner"
    )
    return report_due(hidden)


def test_the_preview_names_what_moves_counts_what_is_hidden_and_saves_nothing(client, ours, theirs):
    text = said(client.get(DAY, ORDINARY))
    assert "2 open deadlines would move. Nothing is saved yet." in text
    assert "AGR_POSTREPORT Wednesday 25 November 2026 Tuesday 24 November 2026" in text
    assert "One more moves on a record that you may not see." in text
    assert "Của Đắk Lắk" not in text
    ours.refresh_from_db()
    assert (ours.due_on, current_calendar().is_working(CULTURE_DAY)) == (
        dt.date(2026, 11, 25),
        False,
    )


def test_saving_moves_every_deadline_and_tells_the_timelines(client, staff, ours, theirs):
    response = client.post(DAY, ORDINARY, follow=True)
    assert "The calendar is changed. 2 deadlines moved." in said(response)
    assert "Bình changed the calendar; 2 deadlines moved." in said(response)
    for deadline in (ours, theirs):
        deadline.refresh_from_db()
        assert deadline.due_on == CULTURE_DAY
        entry = entries_of(deadline.subject).first()
        assert (entry.verb, entry.user, entry.data["before"], entry.data["after"]) == (
            "move_deadline", staff, "2026-11-25", "2026-11-24",
        )  # fmt: skip
    year = entries_of(CalendarYear.objects.get(year=2026)).get()
    assert year.data == {"days": ["2026-11-24"], "status": "fact", "moved": 2}


def test_what_was_done_does_not_move(client, staff, ours):
    meet_deadline(ours, on=dt.date(2026, 11, 20), by=make.LOADER)
    assert "No open deadline would move." in said(client.get(DAY, ORDINARY))
    client.post(DAY, ORDINARY)
    ours.refresh_from_db()
    assert ours.due_on == dt.date(2026, 11, 25)


def test_a_swap_takes_one_form_and_writes_two_days(client, staff):
    swap = {"date": "2026-12-25", "kind": "swap", "swapped_with": "2026-12-19", "source": "TB 2"}
    client.post(DAY, swap)
    calendar = current_calendar()
    found = calendar.is_working(dt.date(2026, 12, 25)), calendar.is_working(dt.date(2026, 12, 19))
    assert found == (False, True)


def test_opening_a_year_dates_what_had_no_date(client, ours):
    report_due(ours.subject, "2029-01-08", "2029-01-23")
    Deadline.objects.filter(pk=ours.pk).update(due_on=None)
    opened = {"year": 2029, "status": "estimate", "source": "ước tính"}
    assert "calendar unknown Tuesday 23 January 2029" in said(client.get(YEAR, opened))
    client.post(YEAR, opened)
    ours.refresh_from_db()
    assert ours.due_on == dt.date(2029, 1, 23)


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ({**ORDINARY, "source": ""}, "This field is required."),
        ({**ORDINARY, "kind": "holiday"}, "Say which day it is"),
        ({**ORDINARY, "kind": "swap"}, "Say which weekend day is worked."),
    ],
)
def test_what_is_missing_is_said_before_anything_moves(client, ours, asked, fault):
    for response in (client.get(DAY, asked), client.post(DAY, asked)):
        assert fault in said(response)
    assert current_calendar().is_working(CULTURE_DAY) is False


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ({**ORDINARY, "date": "2026-11-25"}, "is an ordinary day already."),
        ({**ORDINARY, "date": "2031-11-25"}, "The calendar of 2031 is not open yet."),
        (
            {**ORDINARY, "kind": "swap", "swapped_with": "2026-11-26"},
            "Only a Saturday or a Sunday can be made up.",
        ),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_on_the_form(client, ours, asked, fault):
    for response in (client.get(DAY, asked), client.post(DAY, asked)):
        assert fault in said(response)
    assert current_calendar().is_working(CULTURE_DAY) is False


@pytest.mark.parametrize("address", [DAY, YEAR])
def test_only_those_who_run_the_installation_find_the_page(client, ours, address):
    client.force_login(make.head_of(make.committee("Huế"), "Chi"))
    assert (client.get(address).status_code, client.post(address, ORDINARY).status_code) == (
        404,
        404,
    )


def test_the_calendar_page_offers_the_change_to_staff_alone(client, staff):
    assert "Change a day" in said(client.get("/law/calendar/2026/"))
    other = make.head_of(make.committee("Huế"), "Chi")
    other.language = "en"
    other.save()
    client.force_login(other)
    assert "Change a day" not in said(client.get("/law/calendar/2026/"))
