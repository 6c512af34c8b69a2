"""A change of the calendar of days off, and the deadlines that it moves.

The calendar itself belongs to `law`; deadlines stand here, a floor above it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.law import actions as law
from caunoi.law.changes import DayChange, calendar_with
from caunoi.law.models import CalendarYear
from caunoi.law.moves import Asked, Move, moved
from caunoi.law.queries import current_calendar
from caunoi.law.terms import ClockError, check_extension, merged
from caunoi.records.explaining import Explainer, stops_of
from caunoi.records.models import Deadline
from caunoi.records.queries import open_deadlines, visible_rows
from caunoi.records.timeline import record


@dataclass(frozen=True)
class Preview:
    """What would move: the moves on records that the asker sees, and how many on others."""

    shown: list[Move]
    hidden: int

    @property
    def count(self) -> int:
        return len(self.shown) + self.hidden


def preview(
    days: Iterable[DayChange], years: Mapping[int, str] | None = None, *, user: Any
) -> Preview:
    """The deadlines that a change would move; changes nothing."""
    before = current_calendar()
    moves = moved(questions(), before, calendar_with(before, days, estimates(years)))
    keys = [move.asked.key.pk for move in moves]
    seen = visible_rows(Deadline.objects.filter(pk__in=keys), user).values_list("pk", flat=True)
    visible = set(seen)
    shown = [move for move in moves if move.asked.key.pk in visible]
    return Preview(shown, len(moves) - len(shown))


@transaction.atomic
def change_calendar(
    *,
    days: Iterable[DayChange],
    years: Mapping[int, str] | None = None,
    source: str = "",
    by: User,
) -> list[Move]:
    """Change the calendar and move every open deadline that was counted over it.

    Raises PermissionDenied, ValidationError (see law.actions.change_calendar).
    """
    changes = list(days)
    asked, before = questions(), current_calendar()
    touched = law.change_calendar(days=changes, years=years, source=source, by=by)
    moves = moved(asked, before, current_calendar())
    for move in moves:
        put(move, by=by)
    for year in touched:
        tell(year, changes, len(moves), by=by)
    return moves


def questions() -> list[Asked]:
    """Every open deadline that a rule of law dates, as the clock is asked about it."""
    explainer = Explainer()
    rows = open_deadlines().filter(start_on__isnull=False).exclude(rule_code="")
    found = (question(row, explainer) for row in rows.order_by("due_on", "pk"))
    return [asked for asked in found if asked is not None]


def question(deadline: Deadline, explainer: Explainer) -> Asked | None:
    """None where no rule runs, or the clock would refuse what is kept on the deadline."""
    rule, start = explainer.rule_of(deadline), deadline.start_on
    if rule is None or start is None:
        return None
    stops = tuple(stops_of(deadline.stops))
    try:
        merged(stops)
        check_extension(rule, deadline.extension)
    except ClockError:
        return None
    return Asked(deadline, rule, start, stops, deadline.extension)


def put(move: Move, *, by: User) -> None:
    deadline: Deadline = move.asked.key
    if move.before.date == move.after.date:
        return  # only its safe day moves, which is computed anew wherever it is shown
    deadline.due_on = move.after.date
    deadline.save(update_fields=["due_on"])
    subject: Any = deadline.subject
    dates: dict[str, Any] = {"before": move.before.date, "after": move.after.date}
    record(subject, "move_deadline", by=by, deadline=deadline.pk, **dates)


def tell(year: CalendarYear, changes: list[DayChange], moves: int, *, by: User) -> None:
    days = [change.date for change in changes if change.date.year == year.year]
    record(year, "change_calendar", by=by, days=days, status=year.status, moved=moves)


def estimates(years: Mapping[int, str] | None) -> dict[int, bool]:
    estimate = CalendarYear.Status.ESTIMATE
    return {year: status == estimate for year, status in (years or {}).items()}
