"""Sentences for steps, rules and due dates, in the reader's language.

The only part of the law that speaks: `steps.py` holds codes, this holds their words.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from caunoi.core import figures
from caunoi.law.clock import Due, Status
from caunoi.law.models import Rule
from caunoi.law.steps import Say, Step

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: "dict[Say, StrOrPromise]" = {
    Say.WORKING_PERIOD: ngettext_lazy(
        "%(number)d working day from %(start)s.",
        "%(number)d working days from %(start)s.",
        "number",
    ),
    Say.CALENDAR_PERIOD: ngettext_lazy(
        "%(number)d day from %(start)s.", "%(number)d days from %(start)s.", "number"
    ),
    Say.EXTENDED_WORKING: ngettext_lazy(
        "Extended by %(days)d working day, %(total)d in all.",
        "Extended by %(days)d working days, %(total)d in all.",
        "days",
    ),
    Say.EXTENDED_CALENDAR: ngettext_lazy(
        "Extended by %(days)d day, %(total)d in all.",
        "Extended by %(days)d days, %(total)d in all.",
        "days",
    ),
    Say.FIRST_DAY: gettext_lazy("The first day is not counted."),
    Say.STOPPED: gettext_lazy("The clock stood still from %(first)s to the end of %(last)s."),
    Say.STOPPED_OPEN: gettext_lazy(
        "The clock has stood still since %(first)s. There is no due date until it runs again."
    ),
    Say.STOPS_WITHOUT_EFFECT: gettext_lazy("Stopping the clock does not move this date."),
    Say.EXTENSION_WITHOUT_EFFECT: gettext_lazy("An extension does not move this date."),
    Say.WEEKEND_SKIPPED: gettext_lazy("Weekends are not counted: %(days)s."),
    Say.HOLIDAY_SKIPPED: gettext_lazy("%(day)s is a holiday, %(name)s, and is not counted."),
    Say.SUBSTITUTE_SKIPPED: gettext_lazy(
        "%(day)s is off for %(name)s, which fell on a weekend, and is not counted."
    ),
    Say.SWAPPED_SKIPPED: gettext_lazy(
        "%(day)s is off, worked on %(swap)s instead, and is not counted."
    ),
    Say.MAKE_UP_COUNTED: gettext_lazy("%(day)s is worked in place of %(swap)s and is counted."),
    Say.LAST_WORKING: gettext_lazy("Working day %(number)d is %(weekday)s %(day)s."),
    Say.LAST_CALENDAR: gettext_lazy("Day %(number)d is %(weekday)s %(day)s."),
    Say.OFF_WEEKEND: gettext_lazy("%(day)s is a %(weekday)s, a weekly day off."),
    Say.OFF_HOLIDAY: gettext_lazy("%(day)s is a holiday, %(name)s."),
    Say.OFF_SUBSTITUTE: gettext_lazy("%(day)s is off for %(name)s, which fell on a weekend."),
    Say.OFF_SWAPPED: gettext_lazy("%(day)s is off, worked on %(swap)s instead."),
    Say.ROLLS_TO: gettext_lazy("The period ends on the next working day, %(weekday)s %(day)s."),
    Say.COUNTED_BACK: ngettext_lazy(
        "%(number)d day before %(start)s is %(weekday)s %(day)s.",
        "%(number)d days before %(start)s is %(weekday)s %(day)s.",
        "number",
    ),
    Say.FIXED: gettext_lazy("The date is fixed, %(day)s, and does not move off a day off."),
    Say.WINDOW: gettext_lazy("The report counts from %(first)s to %(last)s."),
    Say.BEYOND_WINDOW: gettext_lazy(
        "What happens from %(first)s on belongs to the report for %(year)s."
    ),
    Say.SAFE_SAME: gettext_lazy("%(day)s is a working day."),
    Say.SAFE_BEFORE: gettext_lazy("The safe day is the working day before, %(weekday)s %(day)s."),
    Say.SAFE_UNKNOWN: gettext_lazy(
        "There is no sourced calendar of %(year)s, so the safe day is not known."
    ),
    Say.ESTIMATE: gettext_lazy(
        "The days off of %(year)s are an estimate until the Government announces them."
    ),
    Say.UNKNOWN: gettext_lazy(
        "Calendar unknown: there is no sourced table of days off for %(year)s. We do not guess."
    ),
    Say.EXTENSION_NEGATIVE: gettext_lazy("An extension cannot be negative: %(days)s."),
    Say.EXTENSION_TOO_LONG: gettext_lazy(
        "%(rule)s may be extended by %(most)s days at most, not by %(days)s."
    ),
    Say.STOP_REVERSED: gettext_lazy("A stop ends before it begins: %(first)s to %(last)s."),
}
# Steps whose day is an answer say the year; the days passed on the way do without it.
WITH_YEAR = {
    Say.STOPPED_OPEN, Say.STOPPED, Say.LAST_WORKING, Say.LAST_CALENDAR, Say.ROLLS_TO,
    Say.COUNTED_BACK, Say.FIXED, Say.WINDOW, Say.BEYOND_WINDOW, Say.SAFE_BEFORE, Say.STOP_REVERSED,
}  # fmt: skip


@dataclass(frozen=True)
class Why:
    """What `ui/why.html` shows: the period, the steps, the legal basis and the rule's code."""

    lead: str
    steps: list[str]
    basis: str
    code: str


def sentence(step: Step) -> str:
    return str(SENTENCES[step.code] % _written(step))


def sentences(steps: Iterable[Step]) -> list[str]:
    return [sentence(step) for step in steps]


def why(rule: Rule, due: Due) -> Why:
    lead, *steps = sentences(due.steps)
    basis = f"{basis_line(rule)} · {rule.get_confidence_display()}"
    return Why(lead, [*steps, *_caution(rule)], basis, rule.code)


def answer(due: Due) -> str:
    """The due date in words, or why there is none."""
    if due.date:
        return f"{figures.weekday(due.date)} {figures.day(due.date)}"
    return _("clock stopped") if due.status == Status.STOPPED else _("calendar unknown")


def basis_line(rule: Rule) -> str:
    """Law 70/2020/QH14, Article 19(2), valid from 1 July 2021."""
    parts = [str(rule.basis), cite(rule.article), validity(rule.valid_from, rule.valid_to)]
    return ", ".join(part for part in parts if part)


def validity(first: dt.date, last: dt.date | None) -> str:
    if last is None:
        return _("valid from %(first)s") % {"first": figures.day(first)}
    days = {"first": figures.day(first), "last": figures.day(last)}
    return _("valid from %(first)s to %(last)s") % days


def term(rule: Rule) -> str:
    """The limit itself: 7 working days, 40 days before, 15 November of the year before."""
    if rule.unit == Rule.Units.FIXED:
        return _fixed_term(rule)
    count = abs(rule.offset)
    if rule.offset < 0:
        return ngettext("%(n)d day before", "%(n)d days before", count) % {"n": count}
    if rule.unit == Rule.Units.WORKING:
        return ngettext("%(n)d working day", "%(n)d working days", count) % {"n": count}
    return ngettext("%(n)d day", "%(n)d days", count) % {"n": count}


def _fixed_term(rule: Rule) -> str:
    day = dt.date(rule.year or 2000, rule.month or 1, rule.day or 1)
    if rule.year:
        return figures.day(day)
    words = {"day": _day_and_month(day)}
    if rule.year_offset < 0:
        return _("%(day)s of the year before") % words
    return (_("%(day)s of the year after") if rule.year_offset else "%(day)s") % words


ARTICLE = re.compile(r"(\d+)(?:\((\d+)([a-zđ]?)\))?")


def cite(article: str) -> str:
    """19(4b) as Article 19(4)(b), Điều 19 khoản 4 điểm b; empty for an article not noted."""
    return ", ".join(_cite_one(*found.groups()) for found in ARTICLE.finditer(article))


def _cite_one(article: str, clause: str | None, point: str | None) -> str:
    words = {"article": article, "clause": clause, "point": point}
    if not clause:
        return _("Article %(article)s") % words
    if not point:
        return _("Article %(article)s(%(clause)s)") % words
    return _("Article %(article)s(%(clause)s)(%(point)s)") % words


def _caution(rule: Rule) -> list[str]:
    if rule.blocks:
        return []
    return [_("The rule only advises: %(known)s.") % {"known": rule.get_confidence_display()}]


def _written(step: Step) -> dict[str, Any]:
    """The parameters as the reader writes them; days of the steps between are said without year."""
    words = dict(step.params)
    short = step.code not in WITH_YEAR
    for name in ("day", "swap", "first", "last", "start"):
        if words.get(name):
            words[name] = _day(words[name], short=short and name != "start")
    if "day" in step.params:
        words["weekday"] = figures.weekday(dt.date.fromisoformat(step.params["day"]))
    if step.code == Say.WEEKEND_SKIPPED:
        words["days"] = ", ".join(_day(day, short=True) for day in step.params["days"])
    if "name_vi" in words:
        words["name"] = words["name_vi"] if figures.in_vietnamese() else words["name_en"]
    return words


def _day(iso: str, *, short: bool) -> str:
    day = dt.date.fromisoformat(iso)
    return _day_and_month(day) if short else figures.day(day)


def _day_and_month(day: dt.date) -> str:
    if figures.in_vietnamese():
        return figures.day_short(day)
    return f"{day.day} {figures.MONTHS[day.month - 1]}"


def known(rule: Rule) -> str:
    """How the rule is known and what that allows."""
    effect = _("it may block") if rule.blocks else _("it only advises")
    return f"{rule.get_confidence_display()}; {effect}"


def unknown_code(code: str, near: list[str], *, is_loaded: bool) -> str:
    if near:
        names = {"code": code, "near": ", ".join(near)}
        return _("There is no rule %(code)s. Near it: %(near)s.") % names
    if not is_loaded:
        return _("No rules are loaded yet. Run ./caunoi manage load_reference first.")
    return _("There is no rule %(code)s, nor one like it. /law/ lists them all.") % {"code": code}


def not_in_force(code: str, day: dt.date, versions: list[Rule]) -> str:
    spans = "; ".join(validity(rule.valid_from, rule.valid_to) for rule in versions)
    words = {"code": code, "day": figures.day(day), "spans": spans}
    return _("%(code)s was not in force for what starts on %(day)s: %(spans)s.") % words


def extension(rule: Rule) -> str:
    """How far the law lets it be extended; empty where the law says nothing."""
    most = rule.extension_max
    if most is None:
        return ""
    return ngettext("may be extended by %(n)d day", "may be extended by up to %(n)d days", most) % {
        "n": most
    }
