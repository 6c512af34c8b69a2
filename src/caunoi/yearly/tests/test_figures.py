"""Derived numbers against counts by hand, on the small year of make.py."""

import datetime as dt

import pytest

from caunoi.agreements.tests.make import agreement, committee, gunma
from caunoi.core.figures import HANOI
from caunoi.registry.tests.make import organisation
from caunoi.yearly.figures import figures
from caunoi.yearly.gathering import facts_of
from caunoi.yearly.tests.make import TODAY, report

pytestmark = pytest.mark.django_db


def counted(report, today=TODAY) -> dict[str, int]:
    return figures(facts_of(report, today=today)).counts()


def test_the_report_counts_what_a_hand_counts(found):
    known = counted(found.report)
    by_hand = {
        "signed": 2,
        "signed_province": 1,
        "signed_department": 1,
        "signed_firms": 1,
        "reported": 0,
        "ended": 1,
        "suspended": 0,
        "prepared": 1,
        "standing": 5,
        "standing_province": 4,
        "standing_department": 1,
        "standing_firms": 1,
        "inherited": 1,
        "ending_next": 1,
        "due": 8,
        "kept": 3,
        "confirmed": 1,
        "disputed": 0,
        "overdue": 5,
        "ahead": 1,
        "released": 1,
        "unverified": 1,
        "undated": 1,
        "without_promises": 3,
        "without_day": 0,
        "weight": 11,
        "weight_kept": 6,
        "weight_confirmed": 4,
    }
    assert {key: known.get(key) for key in by_hand} == by_hand


def test_every_part_of_a_total_adds_up_to_it(found):
    known = counted(found.report)
    for total in ("signed", "standing"):
        classes = [n for key, n in known.items() if key.startswith(f"{total}_")]
        assert sum(classes) - known[f"{total}_firms"] == known[total]
    assert sum(n for key, n in known.items() if key.startswith("life_")) == known["standing"]


def test_each_number_has_as_many_records_behind_it(found):
    facts = facts_of(found.report, today=TODAY)
    for line in figures(facts).lines.values():
        assert line.count == len({key for key in line.ids if key in facts[line.what]})


def test_the_plan_of_the_next_year_counts_what_lies_ahead(found):
    plan = report(found.home, "plan", 2027)
    known = counted(plan)
    by_hand = {
        "prepared": 1,
        "prepared_draft": 1,
        "ending": 1,
        "standing": 5,
        "due": 1,
        "due_ours": 1,
        "brought_over": 6,
    }
    assert {key: known.get(key) for key in by_hand} == by_hand


def test_what_comes_after_the_cut_off_is_not_counted_before_it(found):
    spring = figures(facts_of(found.report, today=dt.date(2026, 4, 15))).counts()
    assert (spring["signed"], spring["due"], spring["kept"]) == (1, 2, 1)


def test_agreements_of_another_province_are_not_counted(found):
    before = counted(found.report)
    other = agreement(
        committee("Lào Cai"), gunma("Fukui"), signed_on=dt.date(2026, 7, 7), visibility="public"
    )
    assert other.owner != found.home
    assert counted(found.report) == before


def test_what_was_begun_after_the_year_in_hanoi_is_not_of_the_year(found):
    before = counted(found.report)["prepared"]
    row = agreement(found.home, gunma("Sendai"), state="draft", signed_on=None)
    for opened, prepared in (("2026-12-31T23:59", before + 1), ("2027-01-01T00:01", before)):
        opened_at = dt.datetime.fromisoformat(opened).replace(tzinfo=HANOI)
        type(row).objects.filter(pk=row.pk).update(opened_at=opened_at)
        later = counted(found.report, dt.date(2027, 1, 10))
        assert later["prepared"] == prepared


def test_what_a_department_of_the_province_signed_is_counted(found):
    before = counted(found.report)["signed"]
    department = organisation("Sở Y tế Phú Thọ", "department", parent=found.home)
    agreement(
        found.home,
        gunma("Tottori"),
        owner=department,
        agreement_class="department",
        signed_on=dt.date(2026, 8, 8),
    )
    assert counted(found.report)["signed"] == before + 1
