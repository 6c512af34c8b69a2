"""Laws of who may take over, whatever the history; the clock of names."""

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from caunoi.handover.heirs import heirs
from caunoi.handover.procedures import Consulting, Procedure, procedure_of, way_of
from caunoi.handover.terms import Way
from caunoi.registry.succession import Bodies, Body, Step, Succession
from caunoi.registry.tests.test_lineage_laws import days, ids, orderly_history

ARRANGED, END = dt.date(2025, 7, 1), dt.date(2027, 2, 28)


def asked(way: Way, **known: Any) -> Procedure:
    usual = {"passed_on": ARRANGED, "several": False, "today": END, "names_until": END}
    return procedure_of(way, **(usual | known))


@given(orderly_history(), ids, days, days)
def test_two_hops_are_the_hop_of_the_hop(
    steps: list[Step], asked: int, one: dt.date, other: dt.date
) -> None:
    """Who takes over today takes over from whoever took over before."""
    sooner, later = sorted((one, other))
    history = Succession(steps)
    halfway = history.answers_for(asked, sooner)
    whole = history.answers_for(asked, later)
    rest = history.answers_for(halfway.id, later)
    assert whole.id == rest.id
    assert [*halfway.hops, *(s for s in rest.hops if s not in halfway.hops)] == list(whole.hops)


@given(orderly_history(), ids, days)
def test_nobody_is_chosen_among_several_and_the_only_one_always_is(
    steps: list[Step], asked: int, on: dt.date
) -> None:
    bodies = Bodies(
        Succession(steps), [Body(unit, "committee", unit) for unit in range(1, 10)], Succession([])
    )
    answer = bodies.answers_for(asked, on)
    if not answer.hops:
        return
    candidates = tuple(sorted({answer.id, *answer.others}))
    found = heirs(answer, candidates)
    assert set(candidates) == {answer.id, *answer.others}
    assert found.to == (candidates[0] if len(candidates) == 1 else None)
    assert found.effective_on == max(step.on for step in answer.hops)


@given(st.dates(dt.date(2025, 7, 1), dt.date(2030, 1, 1)))
def test_a_provinces_names_are_free_up_to_the_last_day_and_not_after(today: dt.date) -> None:
    found = asked(Way.PROVINCE, today=today)
    assert found.names == (Consulting.FREE_UNTIL if today <= END else Consulting.NORMAL)


@given(st.dates(dt.date(1975, 12, 27), ARRANGED - dt.timedelta(days=1)))
def test_what_a_province_left_before_the_arrangement_is_not_eased(passed_on: dt.date) -> None:
    found = asked(Way.PROVINCE, passed_on=passed_on)
    assert (found.names, found.names_until) == (Consulting.EARLIER, None)


@given(st.dates(dt.date(2025, 7, 1), dt.date(2060, 1, 1)))
def test_a_departments_names_are_free_without_end(today: dt.date) -> None:
    found = asked(Way.DEPARTMENT, today=today)
    assert (found.names, found.names_until) == (Consulting.FREE, None)


def test_the_chair_decides_where_several_departments_or_communes_took_over() -> None:
    told = {
        (way, several): asked(way, several=several).chair_decides
        for way in Way
        for several in (False, True)
    }
    chair = {(Way.DEPARTMENT, True), (Way.COMMUNE, True), (Way.DISTRICT, False)}
    assert {key for key, decides in told.items() if decides} == chair | {(Way.DISTRICT, True)}


def test_without_the_rule_nothing_is_said_of_names() -> None:
    found = asked(Way.PROVINCE, names_until=None)
    assert (found.names, found.names_until) == (Consulting.UNKNOWN, None)


def test_a_memorandum_with_a_firm_is_outside_the_decree() -> None:
    assert way_of("enterprise_mou") == Way.OTHER
    assert way_of("province", of_district=True) == Way.DISTRICT
