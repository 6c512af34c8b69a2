"""What is kept is read anew after a change; a page that only reads asks once about one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.config.middleware import ReadingOnly
from caunoi.core.remembering import reading_only, remembered, version_of
from caunoi.law.models import CalendarYear

pytestmark = pytest.mark.django_db
YEARS, DAYS = ("law_calendaryear", ""), ("law_holiday", "")


def asked(do) -> int:
    with CaptureQueriesContext(connection) as queries:
        do()
    return len(queries)


def test_each_table_is_asked_about_once_while_a_page_is_drawn():
    with reading_only():
        assert asked(lambda: version_of(YEARS)) == 1
        assert asked(lambda: version_of(YEARS, DAYS)) == 1  # of the days alone
        assert asked(lambda: version_of(DAYS, YEARS)) == 0
        assert version_of(YEARS, DAYS)[1:] == (*version_of(YEARS)[1:], *version_of(DAYS)[1:])
    assert [asked(lambda: version_of(YEARS)) for _again in range(2)] == [1, 1]


def test_a_change_is_seen_outside_of_it():
    before = version_of(YEARS)
    CalendarYear.objects.create(year=2031, status="fact", source="x")
    after = version_of(YEARS)
    assert after != before
    assert remembered("years", before, lambda: "before") == "before"
    assert remembered("years", before, lambda: "read again") == "before"
    assert remembered("years", after, lambda: "after") == "after"


@pytest.mark.parametrize(("method", "often"), [("GET", 1), ("HEAD", 1), ("POST", 2)])
def test_only_requests_that_read_ask_once(rf, method, often):
    """Who writes must see at once what was written."""

    def view(request):
        return asked(lambda: [version_of(YEARS) for _again in range(2)])

    assert ReadingOnly(view)(rf.generic(method, "/")) == often
