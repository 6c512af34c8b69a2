"""Procedures as data: versions, steps, validity."""

import datetime as dt

import pytest

from caunoi.approvals.procedures import (
    Kind,
    Procedure,
    ProcedureUnknown,
    Step,
    version_of,
    version_on,
)

ASK = Step("ask", "ask", "consulted", Kind.CONSULT, "AGR_OPINION", "AGR_OPINION_FAST", "19(1)")
SIGN = Step("sign", "sign", "chair", Kind.SIGN)


def procedure(version: int, first: str, last: str | None = None) -> Procedure:
    until = dt.date.fromisoformat(last) if last else None
    day = dt.date.fromisoformat(first)
    return Procedure("P", version, day, until, "P", "L70", "19", (ASK, SIGN))


ONE = procedure(1, "2021-07-01", "2025-12-31")
TWO = procedure(2, "2026-01-01")


@pytest.mark.parametrize(
    ("day", "version"), [("2021-07-01", 1), ("2025-12-31", 1), ("2026-01-01", 2)]
)
def test_a_case_begins_under_the_version_of_its_day(day, version):
    assert version_on((ONE, TWO), "P", dt.date.fromisoformat(day)).version == version


def test_before_the_first_version_there_is_none():
    with pytest.raises(ProcedureUnknown):
        version_on((ONE, TWO), "P", dt.date(2020, 1, 1))


def test_a_running_case_finds_the_version_it_began_with():
    assert version_of((ONE, TWO), "P", 1) is ONE


def test_the_fast_track_has_its_own_rule_where_the_step_names_one():
    assert ASK.rule_for(is_fast=True) == "AGR_OPINION_FAST"
    assert Step("x", "x", "x", Kind.CONSULT, "R").rule_for(is_fast=True) == "R"
    assert ASK.rule_for(is_fast=False) == "AGR_OPINION"


def test_steps_are_found_by_key_and_by_kind():
    assert ONE.step("sign") is SIGN
    assert ONE.of_kind(Kind.CONSULT) == (ASK,)
    with pytest.raises(KeyError):
        ONE.step("none")
