"""The list of cases in its three views, with how many have answered in each."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.approvals import queries
from caunoi.approvals.board import left
from caunoi.approvals.models import Case, Consultation
from caunoi.approvals.states import STILL_ASKED, WAITING, CaseState, Stage
from caunoi.core.exports import Column, Sheet
from caunoi.core.figures import day
from caunoi.core.tables import Sorting, View
from caunoi.law.calendar import Calendar
from caunoi.law.queries import current_calendar
from caunoi.registry.access import scope_of

ASKED, OURS, ALL = "asked", "ours", "all"
SORTING = Sorting({"opened": ("opened_on",), "due": ("next_due",)}, default="-opened")
MARKS = {
    CaseState.OPEN: "review",
    CaseState.GRANTED: "kept",
    CaseState.REFUSED: "refused",
    CaseState.WITHDRAWN: "void",
}


def view_of(params: Mapping[str, str], user: Any) -> str:
    """What was asked for; else what waits for us, and where nothing does what we ask."""
    asked = params.get("view", "")
    if asked in (ASKED, OURS, ALL):
        return asked
    return ASKED if queries.asked_of(user).exists() else OURS


def views(view: str, user: Any) -> list[View]:
    index = reverse("approvals:index")
    waiting = queries.awaiting(user)
    return [
        View(_("Asked of us"), f"{index}?view={ASKED}", view == ASKED, waiting or None),
        View(_("Asked by us"), f"{index}?view={OURS}", view == OURS),
        View(_("All that you may see"), f"{index}?view={ALL}", view == ALL),
    ]


def cases_in(view: str, user: Any, filters: Mapping[str, Any], today: dt.date) -> QuerySet[Case]:
    ids = scope_of(user).ids
    rows = counted(queries.cases(user))
    if view == OURS:
        rows = rows.filter(owner__in=ids)
    if view == ASKED:
        rows = rows.filter(Exists(of_case().filter(body__in=ids, state__in=STILL_ASKED)))
    if filters.get("state"):
        rows = rows.filter(state=filters["state"])
    if filters.get("late"):
        late = of_case().filter(state__in=WAITING, clock__due_on__lt=today)
        rows = rows.filter(Exists(late), state=CaseState.OPEN)
    return rows


def of_case() -> QuerySet[Consultation]:
    return Consultation.objects.filter(round__case=OuterRef("pk"))


def counted(rows: QuerySet[Case]) -> QuerySet[Case]:
    asked = Q(rounds__consultations__state__in=STILL_ASKED)
    answered = Q(rounds__consultations__state=Stage.ANSWERED)
    waiting = Q(rounds__consultations__state__in=WAITING)
    body = "rounds__consultations__body"
    return rows.annotate(
        asked=Count(body, filter=asked, distinct=True),
        answered=Count(body, filter=answered, distinct=True),
        waiting=Count(body, filter=waiting, distinct=True),
        next_due=Min("rounds__consultations__clock__due_on", filter=waiting),
    )


def drawn(cases: list[Any], user: Any, today: dt.date) -> list[dict[str, Any]]:
    calendar = current_calendar()
    return [row_of(case, today, calendar) for case in cases]


def row_of(case: Any, today: dt.date, calendar: Calendar) -> dict[str, Any]:
    state, word = standing(case)
    due = case.next_due if case.state == CaseState.OPEN else None
    return {
        "case": case,
        "state": state,
        "word": word,
        "due": due,
        "left": left(due, today, calendar) if due else None,
        "answered": case.asked - case.waiting,
        "asked": case.asked,
    }


def standing(case: Case) -> tuple[str, str]:
    """(mark, word); an approval whose texts were changed since is void, and said to be."""
    approval = case.approval if case.state == CaseState.GRANTED else None
    if approval is not None and not approval.is_valid:
        return "void", _("Approval void")
    return MARKS[CaseState(case.state)], str(case.get_state_display())


def waiting(user: Any, today: dt.date) -> list[dict[str, Any]]:
    """What waits for an opinion of ours, the earliest day first."""
    calendar = current_calendar()
    rows = list(queries.asked_of(user).order_by("clock__due_on", "pk"))
    return [
        {
            "consultation": row,
            "due": row.due_on,
            "standing": left(row.due_on, today, calendar)
            if row.due_on
            else ("clock", _("The clock stands still")),
            "to_sign": queries.waits_for_signature(row, user, today),
        }
        for row in rows
    ]


def sheet(rows: QuerySet[Case], *, user: Any, today: dt.date) -> Sheet:
    columns = (
        Column(_("Record"), lambda case: str(case)),
        Column(_("Asks"), lambda case: case.owner.name),
        Column(_("Procedure"), lambda case: str(case.terms.label)),
        Column(_("State"), lambda case: standing(case)[1]),
        Column(_("Opened on"), lambda case: case.opened_on),
        Column(_("Asked"), lambda case: case.asked),
        Column(_("Not answered yet"), lambda case: case.waiting),
        Column(_("Next answer due"), lambda case: case.next_due),
    )
    about = [_("As of %(day)s.") % {"day": day(today)}]
    return Sheet(f"lay-y-kien-{today}", _("Opinions"), columns, rows, about)
