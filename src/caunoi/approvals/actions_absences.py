"""The calendar of absences: who is away, and who signs in their place on these days."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.approvals.models import Absence
from caunoi.records.timeline import record
from caunoi.registry.members.queries import memberships_on
from caunoi.registry.models import Role


def colleagues(user: User, today: dt.date) -> list[User]:
    """Who may stand in: those who edit in a body of which the user is a head today."""
    headed = memberships_on(today).filter(user=user, role=Role.HEAD).values("organisation")
    rows = memberships_on(today).filter(organisation__in=headed, role__in=[Role.EDITOR, Role.HEAD])
    rows = rows.filter(user__is_active=True).exclude(user=user).order_by("user__full_name", "pk")
    return list({row.user_id: row.user for row in rows}.values())


@transaction.atomic
def enter_absence(
    user: User,
    *,
    substitute: User,
    begins_on: dt.date,
    ends_on: dt.date,
    by: User,
    today: dt.date,
) -> Absence:
    """One enters one's own; `ends_on` is the last day away.

    Raises PermissionDenied, ValidationError.
    """
    if by != user:
        raise PermissionDenied
    if substitute not in colleagues(user, today):
        raise ValidationError({"substitute": _("Choose a colleague who works in your body.")})
    if ends_on < max(begins_on, today):
        raise ValidationError(
            {"ends_on": _("The last day must not lie before the first, nor in the past.")}
        )
    clash = Absence.objects.filter(user=user, voided_at__isnull=True)
    if clash.filter(begins_on__lte=ends_on, ends_on__gte=begins_on).exists():
        raise ValidationError({"begins_on": _("You are entered as away on some of these days.")})
    absence = Absence(user=user, substitute=substitute, begins_on=begins_on, ends_on=ends_on)
    absence.full_clean()
    absence.save()
    record(absence, "enter_absence", by=by, first=begins_on, last=ends_on)
    return absence


@transaction.atomic
def take_back_absence(absence: Absence, *, by: User, now: dt.datetime) -> None:
    """One is not away after all; what the substitute signed until then stays signed."""
    if by != absence.user:
        raise PermissionDenied
    absence.voided_at = now
    absence.save(update_fields=["voided_at"])
    record(absence, "take_back_absence", by=by)
