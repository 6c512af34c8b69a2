import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.registry.access import scope_of


class AbsenceQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """One's own, and those in which one stands in."""
        if not scope_of(user).roles:
            return self.none()
        return self.filter(Q(user=user) | Q(substitute=user))

    def on_day(self, day: dt.date) -> Self:
        return self.filter(voided_at__isnull=True, begins_on__lte=day, ends_on__gte=day)


class Absence(models.Model):
    """Somebody is away; for these days, both included, a colleague signs in their place."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences"
    )
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("substitute"),
    )
    begins_on = models.DateField(_("away from"))
    ends_on = models.DateField(_("last day away"))
    voided_at = models.DateTimeField(null=True, editable=False)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        indexes = [models.Index(fields=["substitute", "begins_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")), name="absence_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(user=F("substitute")), name="absence_substitute_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} → {self.substitute}"
