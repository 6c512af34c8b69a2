"""Everything people do to the law: keep the calendar of days off.

Rules are not edited here, they come from `reference/`. The page above shows which deadlines a
change moves before it calls this (`moves.moved`), and writes the timeline.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.law.calendar import SATURDAY, DayKind
from caunoi.law.changes import DayChange
from caunoi.law.models import CalendarYear, Confidence, Holiday


class Editor(Protocol):
    """Whoever runs the installation; accounts.User is one."""

    is_active: bool
    is_staff: bool


@transaction.atomic
def change_calendar(
    *,
    days: Iterable[DayChange],
    years: Mapping[int, str] | None = None,
    source: str = "",
    by: Editor,
) -> list[CalendarYear]:
    """Put the days as they shall be, and the years' status ("fact", "estimate").

    Returns the years touched. What people write here is never overwritten by the reference.
    Raises PermissionDenied, ValidationError (a year not opened, a make-up on a weekday, …).
    """
    if not (by.is_active and by.is_staff):
        raise PermissionDenied
    changes = list(days)
    touched = {_put_year(year, status, source) for year, status in (years or {}).items()}
    for change in changes:
        touched.add(_year_of(change))
        _put_day(change)
    return sorted(touched, key=lambda row: row.year)


def _put_year(year: int, status: str, source: str) -> CalendarYear:
    row = CalendarYear.objects.filter(year=year).first() or CalendarYear(year=year)
    row.status, row.source, row.is_edited = status, source or row.source, True
    row.full_clean()
    row.save()
    if not row.is_estimate:
        Holiday.objects.filter(date__year=year).update(is_estimate=False, is_edited=True)
    return row


def _year_of(change: DayChange) -> CalendarYear:
    year = CalendarYear.objects.filter(year=change.date.year).first()
    if year is None:
        raise ValidationError(
            _("The calendar of %(year)s is not open yet.") % {"year": change.date.year}
        )
    return year


def _put_day(change: DayChange) -> None:
    row = Holiday.objects.filter(date=change.date).first()
    if change.kind is None:
        _withdraw(row, change)
        return
    row = row or Holiday(date=change.date)
    for name, value in _values(change, change.kind).items():
        setattr(row, name, value)
    row.full_clean()
    _check(change, change.kind)
    row.save()


def _values(change: DayChange, kind: DayKind) -> dict[str, Any]:
    return {
        "kind": kind.value,
        "name_vi": change.name_vi,
        "name_en": change.name_en,
        "swapped_with": change.swapped_with,
        "source": change.source,
        "confidence": Confidence.VERIFIED,
        "is_estimate": False,
        "is_withdrawn": False,
        "is_edited": True,
    }


def _withdraw(row: Holiday | None, change: DayChange) -> None:
    if row is None or row.is_withdrawn:
        raise ValidationError(
            _("%(day)s is an ordinary day already.") % {"day": change.date.isoformat()}
        )
    row.is_withdrawn, row.is_edited = True, True
    row.source = change.source or row.source
    row.save()


def _check(change: DayChange, kind: DayKind) -> None:
    is_weekend = change.date.weekday() >= SATURDAY
    if kind is DayKind.MAKE_UP and not is_weekend:
        raise ValidationError({"date": _("Only a Saturday or a Sunday can be made up.")})
    if kind in {DayKind.SWAPPED_OFF, DayKind.SUBSTITUTE} and is_weekend:
        raise ValidationError({"date": _("This day is a weekend, so it is off already.")})
    if kind in {DayKind.SWAPPED_OFF, DayKind.MAKE_UP} and change.swapped_with is None:
        raise ValidationError({"swapped_with": _("Say with which day it is swapped.")})
