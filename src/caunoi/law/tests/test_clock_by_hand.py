"""Due dates worked out by hand from the law and a wall calendar, not by the program.

Each line: rule, start, due, safe day where it differs, stops, extension.
"""

import datetime as dt

import pytest

from caunoi.law import queries, words
from caunoi.law.clock import Status, clock
from caunoi.law.loading import load
from caunoi.law.steps import Say
from caunoi.law.tests.make import calendar, day, stops, terms

WORKING = [
    # 17 18 19 20 | 23 | 24 Culture Day | 25 26
    ("AGR_OPINION", "2026-11-16", "2026-11-26"),
    ("AGR_OPINION", "2026-11-23", "2026-12-03"),
    ("AGR_OPINION", "2026-11-14", "2026-11-25"),  # received on a Saturday
    ("AGR_OPINION_FAST", "2026-11-20", "2026-11-26"),
    # Tết 2026: Monday 16 to Friday 20 February
    ("AGR_OPINION", "2026-02-11", "2026-02-27"),
    # 2 January 2026 off, Saturday 10 January worked
    ("AGR_OPINION", "2025-12-30", "2026-01-10"),
    ("SUB_DECIDE", "2026-01-05", "2026-01-10"),
    ("SUCC_DISTRICT_OPINION", "2025-12-24", "2026-01-06"),
    # Saturday 22 August worked for Monday 31 August
    ("SUB_DECIDE", "2026-08-17", "2026-08-22"),
    ("AGR_OPINION", "2026-08-24", "2026-09-07"),
    # Hùng Kings 26 April is a Sunday, so Monday 27 is off; then 30 April and 1 May
    ("AGR_PM", "2026-04-22", "2026-05-06"),
    # Tết 2027: Thursday 4 to Wednesday 10 February
    ("AGR_OPINION", "2027-02-01", "2027-02-17"),
    ("SUB_OPINION", "2027-04-13", "2027-04-23"),
    ("AGR_OPINION", "2027-04-27", "2027-05-10"),  # 1 May is a Saturday: Monday 3 is off
    ("ABTC_APPRAISE", "2026-12-28", "2027-01-05"),
    # Saturday 4 May 2024 worked for Monday 29 April
    ("ABTC_FORWARD", "2024-04-26", "2024-05-04"),
    ("SUB_MINISTRY", "2024-01-31", "2024-02-16"),
    # Saturday 26 April 2025 worked for Friday 2 May
    ("ABTC_CHAIR", "2025-04-24", "2025-05-05"),
    ("SUB_COMMUNE_FORWARD", "2025-08-28", "2025-09-04"),
    ("SUB_COMMUNE_REPLY", "2026-07-03", "2026-07-10"),
    ("SUCC_DISTRICT_DECIDE", "2025-07-01", "2025-07-08"),
    # The fast track over Tết 2026, over Tết 2027, and with Saturday 22 August worked
    ("AGR_OPINION_FAST", "2026-02-12", "2026-02-24"),  # 13 | 23 24
    ("AGR_OPINION_FAST", "2027-02-02", "2027-02-12"),  # 3 | 11 12
    ("AGR_OPINION_FAST", "2026-08-20", "2026-08-24"),  # 21 22 | 24
    # 1 2 3 February | 11 12 | 15 16
    ("AGR_PM", "2027-01-29", "2027-02-16"),
    # 1 and 2 January off: 5 6 7 8 9, Saturday 10 worked, 12
    ("SUB_OPINION", "2025-12-31", "2026-01-12"),
    ("SUB_DECIDE", "2026-02-13", "2026-02-27"),
]
CALENDAR = [
    ("AGR_POSTREPORT", "2026-11-14", "2026-11-30"),  # the 15th day is a Sunday
    ("AGR_POSTREPORT", "2026-11-10", "2026-11-25"),
    ("AGR_POSTREPORT", "2026-11-09", "2026-11-25"),  # Culture Day
    ("AGR_POSTREPORT", "2026-02-02", "2026-02-23"),  # Tết
    ("AGR_POSTREPORT", "2026-04-15", "2026-05-04"),  # 30 April, 1 May, a weekend
    ("AGR_POSTREPORT", "2026-08-18", "2026-09-03"),
    ("AGR_POSTREPORT", "2026-08-07", "2026-08-22"),  # a Saturday that is worked
    ("AGR_POSTREPORT", "2025-12-18", "2026-01-05"),  # a Friday that is swapped
    ("AGR_POSTREPORT", "2025-12-26", "2026-01-10"),
    ("AGR_POSTREPORT", "2028-12-10", "2028-12-25"),
    ("SUB_POSTREPORT", "2027-01-21", "2027-02-11"),
    ("AGR_CHANGE_NOTICE", "2024-08-18", "2024-09-04"),
    ("CONF_POSTREPORT", "2026-06-05", "2026-06-22"),
    ("CONF_OPINION", "2026-12-17", "2027-01-04"),
    ("AID80_APPRAISE", "2025-04-10", "2025-05-05"),
    ("AID80_NOTIFY", "2025-01-23", "2025-02-03"),
    ("ABTC_VERIFY", "2026-05-04", "2026-05-25"),
]
# code, DATE, due, safe day
BACK_AND_FIXED = [
    ("CONF_APPLY_PM", "2026-12-20", "2026-11-10", "2026-11-10"),
    ("CONF_APPLY", "2026-12-15", "2026-11-13", "2026-11-13"),
    ("CONF_APPLY", "2026-03-20", "2026-02-13", "2026-02-13"),  # in Tết
    ("AGR_YEARREPORT", "2026-06-01", "2026-11-15", "2026-11-13"),
    ("AGR_YEARPLAN", "2027-01-01", "2026-11-15", "2026-11-13"),
    ("AGR_YEARPLAN", "2027-12-31", "2026-11-15", "2026-11-13"),
    ("D177_NAMEONLY_END", "2026-11-22", "2027-02-28", "2027-02-26"),
    ("D177_NAMEONLY_END", "2025-07-01", "2027-02-28", "2027-02-26"),
    ("CONF_YEAR", "2026-03-03", "2026-12-18", "2026-12-18"),
    ("NGO_YEAR_PROV", "2027-08-08", "2027-12-18", "2027-12-17"),
    ("NGO_YEAR_MOFA", "2027-01-01", "2027-12-25", "2027-12-24"),
    ("AID80_YEAR", "2024-05-05", "2025-01-15", "2025-01-15"),
    ("AGR_YEARPLAN", "2028-03-03", "2027-11-15", "2027-11-15"),
]
STOPPED = [
    ("AGR_OPINION", "2026-11-16", "2026-11-18..2026-11-20", "2026-12-01"),
    ("AGR_OPINION", "2026-11-16", "2026-11-18..2026-11-20 2026-11-19..2026-11-23", "2026-12-02"),
    ("AGR_OPINION", "2026-11-16", "2026-11-27..2026-12-15", "2026-11-26"),  # stopped too late
    ("AGR_OPINION", "2026-11-16", "2026-11-01..2026-11-16", "2026-11-26"),  # over before it began
    ("AGR_POSTREPORT", "2026-11-02", "2026-11-05..2026-11-09", "2026-11-23"),
    ("AGR_POSTREPORT", "2026-11-14", "2026-11-30..2026-12-02", "2026-12-03"),  # where it would end
    ("ABTC_VERIFY", "2026-05-04", "2026-05-11..2026-05-11", "2026-05-25"),
    # The dossier is completed before Tết 2026: 10 | 23 24 25 26 27 | 2
    ("AGR_OPINION", "2026-02-09", "2026-02-11..2026-02-13", "2026-03-02"),
    # The fast track, stopped on a Monday before Culture Day: 25 26 27
    ("AGR_OPINION_FAST", "2026-11-20", "2026-11-23..2026-11-23", "2026-11-27"),
]


@pytest.mark.parametrize(("code", "start", "due"), WORKING + CALENDAR)
def test_a_period_ends_where_the_hand_count_ends(code, start, due):
    found = clock(terms(code), day(start), calendar())
    assert (found.date, found.safe_date) == (day(due), day(due))


@pytest.mark.parametrize(("code", "start", "due", "safe"), BACK_AND_FIXED)
def test_what_is_counted_back_or_fixed_keeps_its_day_and_shows_the_safe_one(code, start, due, safe):
    found = clock(terms(code), day(start), calendar())
    assert (found.date, found.safe_date) == (day(due), day(safe))


def test_there_are_sixty_cases_at_least():
    assert len(WORKING + CALENDAR + BACK_AND_FIXED + STOPPED) >= 60


@pytest.mark.parametrize(("code", "start", "due"), WORKING)
def test_each_counted_case_says_its_length_and_every_day_that_is_not_counted(code, start, due):
    found = clock(terms(code), day(start), calendar())
    said = {one.code: one.params for one in found.steps}
    assert said[Say.WORKING_PERIOD] == {"number": terms(code).offset, "start": start}
    assert said[Say.LAST_WORKING] == {"number": terms(code).offset, "day": due}
    off = {one for one in days_after(start, due) if not calendar().is_working(day(one))}
    named = {one.params["day"] for one in found.steps if one.code in NOT_COUNTED}
    assert named | set(said.get(Say.WEEKEND_SKIPPED, {}).get("days", ())) == off


NOT_COUNTED = (Say.HOLIDAY_SKIPPED, Say.SUBSTITUTE_SKIPPED, Say.SWAPPED_SKIPPED)


def days_after(start: str, last: str) -> list[str]:
    first = day(start).toordinal() + 1
    return [dt.date.fromordinal(n).isoformat() for n in range(first, day(last).toordinal() + 1)]


@pytest.mark.django_db
def test_each_explanation_names_the_rule_its_article_and_its_law():
    load()
    for code, start, due in WORKING + CALENDAR:
        rule, found = queries.due(code, day(start))
        told = words.why(rule, found)
        assert (told.code, found.date) == (code, day(due))
        assert str(rule.basis.number) in told.basis
        assert words.cite(rule.article) in told.basis


@pytest.mark.parametrize(("code", "start", "stopped", "due"), STOPPED)
def test_stopped_days_are_not_counted(code, start, stopped, due):
    assert clock(terms(code), day(start), calendar(), stops=stops(stopped)).date == day(due)


def test_an_extension_lengthens_the_period_itself():
    found = clock(terms("ABTC_VERIFY"), day("2026-05-04"), calendar(), extension=15)
    assert found.date == day("2026-06-08")


@pytest.mark.parametrize(
    ("code", "start"),
    [
        ("AGR_OPINION", "2028-12-27"),  # three working days are left in 2028
        ("AGR_POSTREPORT", "2028-12-20"),
        ("AGR_POSTREPORT", "2028-12-16"),  # the last day is a Sunday, the next one unknown
        ("AGR_OPINION", "2023-12-29"),
        ("CONF_APPLY", "2024-01-20"),
        ("AGR_OPINION", "9999-12-30"),
    ],
)
def test_outside_the_years_of_the_table_there_is_no_guess(code, start):
    found = clock(terms(code), day(start), calendar())
    assert (found.date, found.safe_date, found.status) == (None, None, Status.UNKNOWN)


def test_only_the_days_that_are_counted_need_a_calendar():
    found = clock(terms("AGR_POSTREPORT"), day("2023-12-20"), calendar())
    assert found.date == day("2024-01-04")


def test_a_fixed_date_is_known_in_every_year_but_its_safe_day_is_not():
    found = clock(terms("AGR_YEARREPORT"), day("2031-06-01"), calendar())
    assert (found.date, found.safe_date, found.status) == (day("2031-11-15"), None, Status.KNOWN)


@pytest.mark.parametrize(
    ("start", "status"), [("2026-11-16", Status.KNOWN), ("2026-12-28", Status.ESTIMATED)]
)
def test_a_count_into_a_year_not_announced_is_an_estimate(start, status):
    assert clock(terms("AGR_OPINION"), day(start), calendar()).status == status


def test_a_clock_that_still_stands_has_no_due_date():
    found = clock(terms("AGR_OPINION"), day("2026-11-16"), calendar(), stops=stops("2026-11-18.."))
    assert (found.date, found.status) == (None, Status.STOPPED)


def test_a_stop_after_the_end_does_not_take_the_due_date_back():
    found = clock(terms("AGR_OPINION"), day("2026-11-16"), calendar(), stops=stops("2026-11-27.."))
    assert (found.date, found.status) == (day("2026-11-26"), Status.KNOWN)
