"""The tasks of one preparation for the planner: what is still to be done, with the law's limits
where there are some and our own working days where there are none."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from caunoi.agreements.duties import names_until
from caunoi.agreements.states import State
from caunoi.approvals.models import Case
from caunoi.approvals.queries import unanswered
from caunoi.approvals.states import CaseState
from caunoi.law.calendar import ONE_DAY, Calendar
from caunoi.law.models import Rule
from caunoi.law.queries import current_calendar, known_rule
from caunoi.preparing.competence import Answers, Fast, Verdict, judge
from caunoi.preparing.models import Preparation
from caunoi.preparing.planner import Plan, Task, backward, forward

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Working days that we plan with where no law limits a step; each preparation may have its own.
OWN_DAYS = {"draft": 10, "take_in": 3, "decide": 3}
WITH_PRIME_MINISTER = "prime_minister"  # in `plan_days`: 1 = leave time for it


@dataclass(frozen=True)
class Phase:
    """A step of the plan: the rule that limits it, if one does, and the states before its end."""

    key: str
    label: "StrOrPromise"
    rule: str = ""
    open_in: tuple[str, ...] = ()


BEFORE = (State.NEED, State.IDEA, State.DRAFT)
ASKING = (*BEFORE, State.CONSULTATION)
UNDECIDED = (*ASKING, State.DIFFERING, State.PRIME_MINISTER)
DRAFT = Phase("draft", _("Write the draft and its dossier"), "", BEFORE)
TAKE_IN = Phase("take_in", _("Take in or explain the opinions"), "", (*ASKING, State.DIFFERING))
PRIME_MINISTER = Phase(WITH_PRIME_MINISTER, _("Ask the Prime Minister"), "AGR_PM", UNDECIDED)


def consult(rule: str) -> Phase:
    return Phase("consult", _("Ask for opinions"), rule, BEFORE)


def decide(rule: str = "") -> Phase:
    return Phase("decide", _("Submit and have it decided"), rule, UNDECIDED)


COMMUNE = (
    DRAFT,
    Phase("ea_body", _("Opinion of the external-affairs body"), "SUB_OPINION", BEFORE),
    Phase("reply", _("The commune answers it"), "SUB_COMMUNE_REPLY", BEFORE),
    Phase("forward", _("It asks police, military and departments"), "SUB_COMMUNE_FORWARD", BEFORE),
    consult("SUB_OPINION"),
    TAKE_IN,
    decide("SUB_DECIDE"),
)
UNDER = (DRAFT, consult("SUB_OPINION"), TAKE_IN, decide("SUB_DECIDE"))
PHASES: dict[str, tuple[Phase, ...]] = {
    "": (DRAFT,),  # a memorandum with a firm: nobody has to decide
    "AGR_P": (DRAFT, consult("AGR_OPINION"), TAKE_IN, PRIME_MINISTER, decide()),
    "AGR_S_SO": UNDER,
    "AGR_S_XA": COMMUNE,
    "AGR_S_TC": UNDER,
}
LABELS = {one.key: one.label for found in PHASES.values() for one in found}
ASKED = ("consult", "take_in", "ea_body", "reply", "forward", WITH_PRIME_MINISTER)


def phases(verdict: Verdict, plan_days: dict[str, int], state: str = State.NEED) -> list[Phase]:
    """The steps that are still to be done in this state, in order."""
    found = [one for one in PHASES[verdict.procedure] if state in one.open_in]
    if not verdict.consults:
        found = [one for one in found if one.key not in ASKED]
    at_prime_minister = state in (State.DIFFERING, State.PRIME_MINISTER)
    if not (plan_days.get(WITH_PRIME_MINISTER) or at_prime_minister):
        found = [one for one in found if one.key != WITH_PRIME_MINISTER]
    if verdict.fast == Fast.ALLOWED:
        found = [consult("AGR_OPINION_FAST") if one.rule == "AGR_OPINION" else one for one in found]
    return found


class Law:
    """The calendar and the rules of a day, each read at first need and held for many plans."""

    def __init__(self, today: dt.date) -> None:
        self.today = today
        self._rules: dict[str, Rule | None] = {}

    @cached_property
    def calendar(self) -> Calendar:
        return current_calendar()

    @cached_property
    def name_only_until(self) -> dt.date | None:
        return names_until(self.today)

    def verdict_of(self, preparation: Preparation) -> Verdict:
        answers = Answers.of(preparation.answers)
        return judge(answers, today=self.today, name_only_until=self.name_only_until)

    def rule(self, code: str) -> Rule | None:
        if code not in self._rules:
            self._rules[code] = known_rule(code, self.today) if code else None
        return self._rules[code]


def tasks(chosen: list[Phase], plan_days: dict[str, int], law: Law) -> list[Task]:
    return [task_of(one, plan_days, law) for one in chosen]


def task_of(phase: Phase, plan_days: dict[str, int], law: Law) -> Task:
    days = plan_days.get(phase.key, OWN_DAYS.get(phase.key, 0))
    return Task(phase.key, law.rule(phase.rule), days)


@dataclass(frozen=True)
class Outlook:
    """What a preparation page shows: the last days (None without a wished day) and the first."""

    phases: dict[str, Phase]
    latest: Plan | None
    earliest: Plan


def outlook(
    verdict: Verdict,
    *,
    today: dt.date,
    wished_on: dt.date | None = None,
    plan_days: dict[str, int] | None = None,
    state: str = State.NEED,
    ready_on: dt.date | None = None,
) -> Outlook:
    """`ready_on` is the day from which the first step can begin, today unless said."""
    days = plan_days or {}
    chosen = phases(verdict, days, state)
    law = Law(today)
    todo = tasks(chosen, days, law)
    return Outlook(
        phases={one.key: one for one in chosen},
        latest=backward(todo, wished_on, law.calendar) if wished_on else None,
        earliest=forward(todo, ready_on or today, law.calendar),
    )


def latest_of(preparation: Preparation, law: Law) -> Plan | None:
    """Only the last days, for a list; None without a wished day."""
    if preparation.wished_on is None:
        return None
    verdict, days = law.verdict_of(preparation), preparation.plan_days
    todo = tasks(phases(verdict, days, preparation.agreement.state), days, law)
    return backward(todo, preparation.wished_on, law.calendar)


def outlook_of(preparation: Preparation, verdict: Verdict, today: dt.date) -> Outlook:
    return outlook(
        verdict,
        today=today,
        wished_on=preparation.wished_on,
        plan_days=preparation.plan_days,
        state=preparation.agreement.state,
        ready_on=ready_on(preparation, today),
    )


def ready_on(preparation: Preparation, today: dt.date) -> dt.date:
    """While opinions are asked: the day after the last clock that still runs; else today."""
    case = Case.objects.on(preparation.agreement).filter(state=CaseState.OPEN).first()
    waiting = unanswered(case) if case else []
    days = [row.clock.due_on for row in waiting if row.clock and row.clock.due_on]
    return max([today, *(day + ONE_DAY for day in days)])
