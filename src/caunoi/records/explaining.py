"""Why a deadline falls on its day, for pages that show many."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.functional import cached_property

from caunoi.law.calendar import Calendar
from caunoi.law.clock import clock
from caunoi.law.models import Rule
from caunoi.law.queries import current_calendar, rules_by_code, version_on
from caunoi.law.terms import ClockError, Stop
from caunoi.law.words import Why, why
from caunoi.records.models import Deadline


class Explainer:
    """Holds rules and calendar for a page: at most one query, however many deadlines follow."""

    @cached_property
    def calendar(self) -> Calendar:
        return current_calendar()

    @cached_property
    def rules(self) -> Mapping[str, list[Rule]]:
        return rules_by_code()

    def rule_of(self, deadline: Deadline) -> Rule | None:
        if deadline.start_on is None:
            return None
        return version_on(self.rules.get(deadline.rule_code, ()), deadline.start_on)

    def why(self, deadline: Deadline) -> Why | None:
        """None where the day does not come from a rule of law."""
        rule = self.rule_of(deadline)
        if rule is None or deadline.start_on is None:
            return None
        try:
            due = clock(
                rule,
                deadline.start_on,
                self.calendar,
                stops=stops_of(deadline.stops),
                extension=deadline.extension,
            )
        except ClockError:
            return None
        return why(rule, due)


def stops_of(pairs: Any) -> list[Stop]:
    """Stops as they lie in `Deadline.stops`."""
    return [Stop(dt.date.fromisoformat(first), day_or_none(last)) for first, last in pairs]


def day_or_none(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
