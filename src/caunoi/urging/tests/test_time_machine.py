"""Simulated years of the ladder: exactly what the days say, whatever breaks on the way."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest
from django.db import connection

from caunoi.agreements.models import Agreement
from caunoi.notices.models import Mail, Notice
from caunoi.records.actors import Job
from caunoi.records.timeline import record
from caunoi.urging.models import Line, Nudge, Rung
from caunoi.urging.tests.make import TODAY, cast, climb, silent

pytestmark = pytest.mark.django_db
DAYS = {"officer": 6, "head": 12, "chair": 18, "ministry": 24}  # as data; years are benchmarks/
SPAN = 28  # days of the simulation
Key = tuple[int, dt.date, str]


class Killed(Exception):
    pass


def lives(agreements: list[Agreement], random: Random) -> dict[int, list[Agreement]]:
    """Day of the simulation → who shows a sign of life on it."""
    found: dict[int, list[Agreement]] = {}
    for agreement in agreements:
        for day in random.sample(range(SPAN), random.choice((0, 1, 2))):
            found.setdefault(day, []).append(agreement)
    return found


def expected(agreements: list[Agreement], alive: dict[int, list[Agreement]]) -> set[Key]:
    """By arithmetic alone: each silence runs from a sign of life to the next or to the end, and is
    looked at from the first day on."""
    end, found = TODAY + dt.timedelta(days=SPAN - 1), set()
    for agreement in agreements:
        starts = [agreement.signed_on]
        signs = (TODAY + dt.timedelta(days=d) for d, who in alive.items() if agreement in who)
        starts.extend(sorted(signs))
        for start, following in zip(starts, [*starts[1:], end + dt.timedelta(days=1)], strict=True):
            reached = {code: start + dt.timedelta(days=days) for code, days in DAYS.items()}
            found |= {
                (agreement.pk, start, c) for c, on in reached.items() if max(on, TODAY) < following
            }
    return found


def written() -> set[Key]:
    return set(Nudge.objects.values_list("agreement_id", "silent_since", "code"))


@contextmanager
def dying_after(statements: int) -> Iterator[None]:
    """The transaction breaks off at that statement, as when the worker is killed."""
    left = [statements]

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "SAVEPOINT" not in sql:  # the transaction's own end is PostgreSQL's
            left[0] -= 1
            if left[0] == 0:
                raise Killed
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield


def world() -> tuple[list[Agreement], dict[int, list[Agreement]]]:
    people = cast()
    for code, days in DAYS.items():
        Rung.objects.filter(code=code).update(days=days)
    rows = [silent(people.home, days) for days in range(0, 24, 2)]
    return rows, lives(rows, Random(3))  # noqa: S311 - a simulation


def pass_day(day: int, alive: dict[int, list[Agreement]]) -> dt.date:
    today = TODAY + dt.timedelta(days=day)
    for agreement in alive.get(day, ()):
        record(agreement, "evidence", by=Job("test"), substantive=True, on=today)
    return today


def told_once() -> bool:
    once = Counter(Line.objects.values_list("nudge", "user"))
    letters = Counter(Mail.objects.values_list("user", "made_at"))
    return set(once.values()) == {1} and letters.total() == Mail.objects.count()


def test_simulated_days_write_what_arithmetic_says_and_a_second_run_nothing():
    agreements, alive = world()
    for day in range(SPAN):
        climb(pass_day(day, alive))
    assert written() == expected(agreements, alive)
    before = (Nudge.objects.count(), Line.objects.count(), Notice.objects.count())
    for day in (SPAN - 1, SPAN - 2):
        assert climb(TODAY + dt.timedelta(days=day)).nudges == 0
    assert before == (Nudge.objects.count(), Line.objects.count(), Notice.objects.count())


@pytest.mark.parametrize("statements", range(3, 30, 2))
def test_a_climb_that_is_killed_anywhere_loses_and_doubles_nothing(statements):
    people = cast()
    for days in (91, 200, 280, 400):
        silent(people.home, days)
    try:
        with dying_after(statements):
            climb()
    except Killed:
        assert (Nudge.objects.count(), Notice.objects.count(), Mail.objects.count()) == (0, 0, 0)
    climb()
    assert (Nudge.objects.count(), Line.objects.count()) == (10, 10)
    assert (Notice.objects.count(), Mail.objects.count()) == (10, 4)
    assert told_once()
