"""What the pages of the registry share: lists as of a day, and a form before an action."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from caunoi.accounts.requests import Request
from caunoi.core.exports import Sheet, asked_format, download
from caunoi.core.paging import COUNT_CAP, PAGE_SIZE, page_of
from caunoi.core.tables import Sorting, chips_of, day_asked, with_, without
from caunoi.records import panels
from caunoi.records.forms import take_errors
from caunoi.records.queries import hanging_on
from caunoi.registry.access import scope_of
from caunoi.registry.actions.common import EDIT
from caunoi.registry.filters import Filters


def days(request: Request) -> dict[str, Any]:
    """The day a page is read as of, for `_as_of.html` and `_choose_day.html`."""
    today = timezone.localdate()
    asked = day_asked(request.GET, today)
    return {
        "day": asked.day,
        "day_unread": asked.unread,
        "is_past": asked.day != today,
        "today_url": without(request.GET, "on"),
    }


def listed(
    request: Request,
    template: str,
    rows: QuerySet,
    *,
    form: Filters,
    sorting: Sorting,
    sheet: Callable[[QuerySet, dt.date, list[Any]], Sheet],
    shown: Callable[[Iterable[Any]], Iterable[Any]] = list,
    size: int = PAGE_SIZE,
    cap: int = COUNT_CAP,
    **context: Any,
) -> HttpResponse:
    """One list: cut, ordered, as a file when `?format=` asks for it, else a page of it."""
    rows = sorting.apply(form.apply(rows), request.GET)
    chips = chips_of(form, request.GET)
    if ending := asked_format(request.GET):
        return download(sheet(rows, form.day, chips), ending)  # type: ignore[return-value]
    page = page_of(rows, request.GET, size=size, cap=cap)
    links = {
        "clear_url": request.path,
        "csv_url": with_(request.GET, format="csv"),
        "xlsx_url": with_(request.GET, format="xlsx"),
    }
    shared = {"form": form, "page": page, "chips": chips, "sort": sorting.chosen(request.GET)}
    own = {"rows": shown(page), **days(request), **links, **shared, **context}
    return render(request, template, own)


def editable_or_404(request: Request, row: Model, permission: str = EDIT) -> Any:
    """The row, for whom may change it; to others its form does not exist."""
    if not request.user.has_perm(permission, row):
        raise Http404
    return row


def hung_on(request: Request, row: Any) -> dict[str, Any]:
    """Timeline, documents, links, deadlines, and whether this reader may add to them."""
    hanging = hanging_on(row)
    hung = panels.aside(row, user=request.user, hanging=hanging)
    deadlines = None
    if hung["timeline"] is not None:
        deadlines = panels.deadlines(row, today=timezone.localdate(), hanging=hanging)
    return {**hung, "deadlines": deadlines, "may_edit": request.user.has_perm(EDIT, row)}


def act(
    request: Request,
    form: Form,
    do: Callable[..., Any],
    *,
    title: Any,
    action: Any,
    back: Any = None,
    done: Any = "",
    **context: Any,
) -> HttpResponse:
    """Ask, do one action with what was typed, go back to `back` (or to what the action made)."""
    if request.method == "POST" and form.is_valid():
        try:
            made = do(**form.cleaned_data)
        except ValidationError as trouble:
            take_errors(form, trouble)
        else:
            if done:
                messages.success(request, done)
            return redirect(back or made)
    shown = {"form": form, "title": title, "action": action, "back": back, **context}
    return render(request, "registry/form.html", shown)


def reasons(request: Request, sentence: str, contacts: str = "") -> list[str]:
    """Why this page is seen; `contacts` is added where the reader acts for a state body."""
    is_state = scope_of(request.user).is_state
    return [sentence, contacts] if contacts and is_state else [sentence]
