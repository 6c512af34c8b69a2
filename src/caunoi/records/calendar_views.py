"""Change the calendar: first what would move (GET changes nothing), then the change (POST)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.accounts.requests import Request
from caunoi.core.figures import number
from caunoi.law.actions import check_change
from caunoi.law.queries import current_calendar
from caunoi.law.words import answer
from caunoi.records.calendar_change import Preview, change_calendar, preview
from caunoi.records.calendar_forms import ChangeDay, ChangeYear
from caunoi.records.forms import take_errors
from caunoi.records.panels import said as titled
from caunoi.records.timeline import entries_of

SHOWN = 200  # rows of the preview; the rest is counted
SHOWN_ENTRIES = 8


def change_day(request: Request) -> HttpResponse:
    return change(request, ChangeDay, "date", _("Change a day of the calendar"))


def change_year(request: Request) -> HttpResponse:
    return change(request, ChangeYear, "year", _("Open or announce a year"))


def change(request: Request, kind: Any, asked_by: str, title: str) -> HttpResponse:
    if not request.user.is_staff:
        raise Http404
    posted = request.method == "POST"
    asked = posted or (asked_by in request.GET and "source" in request.GET)
    form = kind(request.POST if posted else request.GET) if asked else kind(initial=first(request))
    if posted and form.is_valid():
        done = save(request, form)
        if done is not None:
            return done
    found = looked_ahead(request, form) if asked else None
    context = {"form": form, "title": title, "preview": found, "rows": rows(found)}
    return render(request, "records/calendar_change.html", context)


def first(request: Request) -> dict[str, Any]:
    return {name: request.GET[name] for name in ("date", "year") if name in request.GET}


def save(request: Request, form: Any) -> HttpResponse | None:
    """None where the action refused; its reasons are then on the form."""
    try:
        moves = change_calendar(
            days=form.changes(current_calendar()),
            years=form.years(),
            source=form.cleaned_data["source"],
            by=request.user,  # type: ignore[arg-type]  # signed in, or change() has refused
        )
    except ValidationError as trouble:
        take_errors(form, trouble)
        return None
    messages.success(request, said(len(moves)))
    year = form.cleaned_data.get("year") or form.cleaned_data["date"].year
    return redirect("law:calendar", year)


def said(count: int) -> str:
    if not count:
        return _("The calendar is changed. No deadline moved.")
    return ngettext(
        "The calendar is changed. %s deadline moved.",
        "The calendar is changed. %s deadlines moved.",
        count,
    ) % number(count)


def looked_ahead(request: Request, form: Any) -> Preview | None:
    """None where the form or the change itself is at fault; the form then says so."""
    if not form.is_valid():
        return None
    days, years = form.changes(current_calendar()), form.years()
    try:
        check_change(days=days, years=years, source=form.cleaned_data["source"])
    except ValidationError as trouble:
        take_errors(form, trouble)
        return None
    return preview(days, years, user=request.user)


def rows(found: Preview | None) -> list[dict[str, Any]]:
    """Each move as the page shows it; the words of a date are the clock's own."""
    return [
        {
            "what": titled(move.asked.key.title),
            "subject": move.asked.key.subject,
            "code": move.asked.rule.code,
            "before": answer(move.before),
            "after": answer(move.after),
            "safe_before": move.before.safe_date,
            "safe_after": move.after.safe_date,
            "only_safe": move.before.date == move.after.date,
        }
        for move in (found.shown[:SHOWN] if found else [])
    ]


def panel(year: Any, user: Any) -> dict[str, Any]:
    """What the calendar's own page shows of this: who may change it, and who did."""
    entries = entries_of(year)[:SHOWN_ENTRIES] if user.is_staff else []
    return {"may_change": user.is_staff, "year": year, "entries": list(entries)}
