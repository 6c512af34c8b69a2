"""The rules of law and the calendar of days off, for everybody who signs in."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.core.modules import panels_for
from caunoi.core.tables import View
from caunoi.law import queries, words
from caunoi.law.calendar import SATURDAY
from caunoi.law.clock import Due
from caunoi.law.forms import Try
from caunoi.law.models import CalendarYear, Holiday, Rule
from caunoi.law.terms import ClockError


@dataclass(frozen=True)
class Answer:
    """What the try-it form is answered with."""

    rule: Rule
    due: Due
    said: str
    why: words.Why


@dataclass(frozen=True)
class Group:
    """A legal basis and the rules taken from it."""

    basis: Any
    rules: list[dict[str, Any]]


def index(request: HttpRequest) -> HttpResponse:
    asked = "date" in request.GET
    today = timezone.localdate()
    first_try = {"code": request.GET.get("code", ""), "date": today}
    form = Try(request.GET) if asked else Try(initial=first_try)
    rules = list(queries.rules())
    context = {
        "form": form,
        "answer": answer(form) if asked else None,
        "groups": grouped(rules),
        "count": len({rule.code for rule in rules}),
        "texts": len({rule.basis_id for rule in rules}),
        "advising": sum(not rule.blocks for rule in rules),
        "years": sorted(queries.years_covered()),
    }
    return render(request, "law/index.html", context)


def answer(form: Try) -> Answer | None:
    """None after a fault, which is then on the form."""
    if not form.is_valid():
        return None
    data = form.cleaned_data
    extension = data["extension"] or 0
    try:
        rule, due = queries.due(data["code"], data["date"], stops=form.stops, extension=extension)
    except queries.RuleNotInForce as error:
        form.add_error("date", words.not_in_force(error.code, error.day, error.versions))
        return None
    except ClockError as error:
        form.add_error(None, words.sentence(error.step))
        return None
    return Answer(rule, due, words.answer(due), words.why(rule, due))


def grouped(rules: list[Rule]) -> list[Group]:
    groups: dict[int, Group] = {}
    for rule in rules:
        group = groups.setdefault(rule.basis_id, Group(rule.basis, []))
        group.rules.append(row_of(rule))
    return list(groups.values())


def row_of(rule: Rule) -> dict[str, Any]:
    return {
        "rule": rule,
        "term": words.term(rule),
        "article": words.cite(rule.article),
        "validity": words.validity(rule.valid_from, rule.valid_to),
        "extension": words.extension(rule),
    }


def calendar(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """One year of the calendar: the running one, or the last that is known."""
    years = list(CalendarYear.objects.order_by("year"))
    shown = chosen(years, year, timezone.localdate())
    days = list(queries.days_of(shown.year)) if shown else []
    context = {
        "year": shown,
        "views": [year_view(row, shown) for row in years],
        "days": days,
        "off": sum(is_off_on_a_weekday(day) for day in days),
        "made_up": sum(day.kind == Holiday.Kind.MAKE_UP for day in days),
        "first": years[0] if years else None,
        "last": years[-1] if years else None,
        "panels": panels(shown, request) if shown else [],
    }
    return render(request, "law/calendar.html", context)


def panels(year: CalendarYear, request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {"template": panel.template, **panel.rows(year, request.user)}
        for panel in panels_for("law.calendar")
    ]


def chosen(years: list[CalendarYear], year: int | None, today: dt.date) -> CalendarYear | None:
    """Raises Http404 for a year without a calendar."""
    known = {row.year: row for row in years}
    if year is not None:
        if year not in known:
            raise Http404(_("No calendar of that year."))
        return known[year]
    return known.get(today.year) or (years[-1] if years else None)


def year_view(row: CalendarYear, shown: CalendarYear | None) -> View:
    return View(str(row.year), reverse("law:calendar", args=[row.year]), row == shown)


def is_off_on_a_weekday(day: Holiday) -> bool:
    return day.as_day().is_off and day.date.weekday() < SATURDAY
