"""Terms that end or renew themselves, and the last day to say something about it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, DateField, F, Q, QuerySet, When
from django.db.models.functions import Least
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.agreements.duties import NAME_ONLY
from caunoi.agreements.models import Agreement
from caunoi.agreements.term import notice_on, term_end
from caunoi.agreements.term_sql import NoticeOn
from caunoi.agreements.terms import Renewal
from caunoi.core.figures import day
from caunoi.records.models import Deadline
from caunoi.urging.states import STANDING

AHEAD = 365  # days that the list looks ahead


@dataclass(frozen=True)
class Coming:
    """A day by which something is to be decided, and how it came about, in sentences."""

    agreement: Agreement
    kind: str  # "notice" | "end" | "names"
    on: dt.date
    what: str
    steps: list[str]
    basis: str
    term_end: dt.date | None = None


def coming_rows(rows: QuerySet[Agreement], today: dt.date) -> QuerySet[Any]:
    """With `notice` (the next last day to give notice) or `ends` (a term that just ends) within
    the time that the list looks ahead; `soonest` is the earlier."""
    until = today + dt.timedelta(days=AHEAD)
    ends = Case(
        When(
            Q(expires_on__gte=today) & ~Q(renewal__in=(Renewal.OPEN, Renewal.TACIT)),
            then=F("expires_on"),
        ),
        When(Q(expires_on__gte=today) & silent_renewal(), then=F("expires_on")),
        output_field=DateField(),
    )
    rows = rows.filter(state__in=STANDING, expires_on__isnull=False)
    rows = rows.annotate(notice=NoticeOn(today), ends=ends)
    soon = Q(notice__lte=until) | Q(ends__lte=until)
    return rows.filter(soon).annotate(soonest=Least("notice", "ends"))


def silent_renewal() -> Q:
    """It renews itself, but its clause asks for no notice: the end of the term is all there is."""
    return Q(renewal=Renewal.TACIT) & (Q(notice_days__isnull=True) | Q(notice_days=0))


def names_rows(rows: QuerySet[Agreement], today: dt.date) -> QuerySet[Agreement]:
    """Whose names alone may still be amended without consultation (open deadline by law)."""
    until = today + dt.timedelta(days=AHEAD)
    due = Deadline.objects.filter(
        rule_code=NAME_ONLY,
        content_type__app_label="agreements",
        content_type__model="agreement",
        done_on=None,
        voided_at=None,
        due_on__range=(today, until),
    )
    return rows.filter(state__in=STANDING, pk__in=due.values("object_id"))


def of_term(agreement: Agreement, today: dt.date) -> Coming | None:
    """What the agreement's own term asks for next; None where it has none, or none is left."""
    notice = notice_on(agreement, today)
    if notice is not None:
        return notice_of(agreement, notice)
    end = term_end(agreement, today)
    return end_of(agreement, end) if end else None


def notice_of(agreement: Agreement, on: dt.date) -> Coming:
    end = on + dt.timedelta(days=agreement.notice_days or 0)
    steps = [first_term(agreement)]
    if agreement.expires_on and end > agreement.expires_on:
        said = ngettext(
            "Since then it has renewed itself, each time for %(n)d month; this term runs until "
            "%(end)s.",
            "Since then it has renewed itself, each time for %(n)d months; this term runs until "
            "%(end)s.",
            agreement.renewal_months or 0,
        )
        steps.append(said % {"n": agreement.renewal_months or 0, "end": day(end)})
    said = ngettext(
        "Notice is to be given %(n)d day before: by %(on)s.",
        "Notice is to be given %(n)d days before: by %(on)s.",
        agreement.notice_days or 0,
    )
    steps.append(said % {"n": agreement.notice_days or 0, "on": day(on)})
    basis = _("By its own clause the agreement renews itself unless notice is given in time.")
    return Coming(agreement, "notice", on, _("Last day to give notice"), steps, basis, end)


def end_of(agreement: Agreement, on: dt.date) -> Coming:
    if agreement.renewal == Renewal.TACIT:
        what = _("It renews itself")
        basis = _("By its own clause the agreement renews itself; how notice is given is not kept.")
    else:
        what = _("The term ends")
        basis = _("By the agreement's own term. Decide before then: extend, replace or end.")
    return Coming(agreement, "end", on, what, [first_term(agreement)], basis, on)


def first_term(agreement: Agreement) -> str:
    return _("Its text says that it runs until %(end)s.") % {"end": day(agreement.expires_on)}


def in_order(found: list[Coming]) -> list[Coming]:
    return sorted(found, key=lambda coming: (coming.on, coming.agreement.pk))
