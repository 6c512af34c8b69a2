"""Everything people do to the law: keep the calendar of days off.

Rules are not edited here, they come from `reference/`. The page above shows which deadlines a
change moves before it calls this (`moves.moved`), and writes the timeline.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.core import figures
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
    stated = [_year_row(year, status, source) for year, status in (years or {}).items()]
    for row in stated:
        _put_year(row)
    touched = {row.year: row for row in [*stated, *map(_year_of, changes)]}
    for day in map(_day_row, changes):
        day.save()
    return [touched[year] for year in sorted(touched)]


def check_change(
    *, days: Iterable[DayChange], years: Mapping[int, str] | None = None, source: str = ""
) -> None:
    """Raises the ValidationError with which `change_calendar` would refuse; writes nothing."""
    for year, status in (years or {}).items():
        _year_row(year, status, source)
    for change in days:
        _year_of(change)
        _day_row(change)


def _year_row(year: int, status: str, source: str) -> CalendarYear:
    row = CalendarYear.objects.filter(year=year).first() or CalendarYear(year=year)
    row.status, row.source, row.is_edited = status, source or row.source, True
    row.full_clean()
    return row


def _put_year(row: CalendarYear) -> None:
    row.save()
    if not row.is_estimate:
        estimates = Holiday.objects.filter(date__year=row.year, is_estimate=True)
        estimates.update(is_estimate=False, is_edited=True)


def _year_of(change: DayChange) -> CalendarYear:
    year = CalendarYear.objects.filter(year=change.date.year).first()
    if year is None:
        raise ValidationError(
            _("The calendar of %(year)s is not open yet.") % {"year": change.date.year}
        )
    return year


def _day_row(change: DayChange) -> Holiday:
    row = Holiday.objects.filter(date=change.date).first()
    if change.kind is None:
        return _withdrawn(row, change)
    row = row or Holiday(date=change.date)
    for name, value in _values(change, change.kind).items():
        setattr(row, name, value)
    row.full_clean()
    _check(change, change.kind)
    return row


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


def _withdrawn(row: Holiday | None, change: DayChange) -> Holiday:
    if row is None or row.is_withdrawn:
        day = figures.day(change.date)
        raise ValidationError(_("%(day)s is an ordinary day already.") % {"day": day})
    row.is_withdrawn, row.is_edited = True, True
    row.source = change.source or row.source
    return row


def _check(change: DayChange, kind: DayKind) -> None:
    is_weekend = change.date.weekday() >= SATURDAY
    if kind is DayKind.MAKE_UP and not is_weekend:
        raise ValidationError({"date": _("Only a Saturday or a Sunday can be made up.")})
    if kind in {DayKind.SWAPPED_OFF, DayKind.SUBSTITUTE} and is_weekend:
        raise ValidationError({"date": _("This day is a weekend, so it is off already.")})
    if kind in {DayKind.SWAPPED_OFF, DayKind.MAKE_UP} and change.swapped_with is None:
        raise ValidationError({"swapped_with": _("Say with which day it is swapped.")})
