"""Which rule runs, what the calendar says, and the due date that follows."""

import datetime as dt
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from django.db.models import QuerySet

from caunoi.core.remembering import remembered, version_of
from caunoi.law.calendar import Calendar, calendar_of
from caunoi.law.clock import Due, clock
from caunoi.law.models import CalendarYear, Holiday, Rule
from caunoi.law.terms import Stop, in_force

TABLES = (
    ("law_rule", ""),
    ("law_legalbasis", ""),
    ("law_holiday", ""),
    ("law_calendaryear", ""),
)


class RuleUnknown(LookupError):
    """No rule has this code; `near` are the codes closest to it, `is_loaded` is false where
    there are no rules at all.
    """

    def __init__(self, code: str, near: list[str], *, is_loaded: bool = True) -> None:
        super().__init__(code)
        self.code, self.near, self.is_loaded = code, near, is_loaded


class RuleNotInForce(LookupError):
    """The code is known, but no version of it runs for what starts on that day."""

    def __init__(self, code: str, day: dt.date, versions: list[Rule]) -> None:
        super().__init__(f"{code} on {day}")
        self.code, self.day, self.versions = code, day, versions


def rule_on(code: str, day: dt.date) -> Rule:
    """The version under which something starting on `day` runs, until it ends.

    Raises RuleUnknown or RuleNotInForce.
    """
    known = rules_by_code()
    versions = known.get(code, [])
    if not versions:
        raise RuleUnknown(code, near_codes(code, known), is_loaded=bool(known))
    rule = version_on(versions, day)
    if rule is None:
        raise RuleNotInForce(code, day, versions)
    return rule


def known_rule(code: str, day: dt.date) -> Rule | None:
    """None where none is in force: of an earlier law, or in an installation without the rules."""
    try:
        return rule_on(code, day)
    except (RuleUnknown, RuleNotInForce):
        return None


def rules_by_code() -> Mapping[str, list[Rule]]:
    """Every version of each code, the oldest first; for reading only, as all requests share it."""
    version = version_of(*TABLES)
    return remembered("rules", version, read_rules)


def read_rules() -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in Rule.objects.select_related("basis").order_by("code", "valid_from"):
        found.setdefault(rule.code, []).append(rule)
    return found


def version_on(versions: Iterable[Rule], day: dt.date) -> Rule | None:
    """Of the versions of one code, the one that runs for what starts on `day`; the newest of two.

    For those who ask about many deadlines and read the rules once.
    """
    running = [rule for rule in versions if in_force(rule, rule.valid_from, rule.valid_to, day)]
    return max(running, key=lambda rule: rule.valid_from, default=None)


def near_codes(code: str, codes: Iterable[str]) -> list[str]:
    wanted = code.upper()
    within = [known for known in codes if wanted and wanted in known]
    close = get_close_matches(wanted, codes, n=5, cutoff=0.55)
    return list(dict.fromkeys([*within, *close]))[:5]


def due(
    code: str,
    start: dt.date,
    *,
    stops: Iterable[Stop] = (),
    extension: int = 0,
    calendar: Calendar | None = None,
) -> tuple[Rule, Due]:
    """Raises RuleUnknown, RuleNotInForce, ClockError. Pass `calendar` when asking many times."""
    rule = rule_on(code, start)
    known = calendar or current_calendar()
    return rule, clock(rule, start, known, stops=stops, extension=extension)


def known_due(code: str, start: dt.date, *, stops: Iterable[Stop] = ()) -> tuple[Rule, Due] | None:
    """None where no rule says a day (`known_rule`)."""
    try:
        return due(code, start, stops=stops)
    except (RuleUnknown, RuleNotInForce):
        return None


def day_due(code: str, start: dt.date, *, stops: Iterable[Stop] = ()) -> dt.date | None:
    """None where no rule or no calendar says a day."""
    found = known_due(code, start, stops=stops)
    return found[1].date if found else None


def current_calendar() -> Calendar:
    # What a page asks of the rules and of the calendar is one question about their versions.
    version = version_of(*TABLES)
    return remembered("calendar", version, read_calendar)


def read_calendar() -> Calendar:
    days = [row.as_day() for row in Holiday.objects.filter(is_withdrawn=False)]
    return calendar_of(days, years_covered())


def years_covered() -> dict[int, bool]:
    """Each year of the table and whether it is still an estimate."""
    return {row.year: row.is_estimate for row in CalendarYear.objects.all()}


def rules() -> QuerySet[Rule]:
    """Every version of every rule, in the order of the reference."""
    return Rule.objects.select_related("basis").order_by("pk")


def days_of(year: int) -> QuerySet[Holiday]:
    return Holiday.objects.filter(date__year=year, is_withdrawn=False)
