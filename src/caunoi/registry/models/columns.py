"""Columns that several tables of the registry share."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _


def vn_key(column: str) -> models.GeneratedField:
    """A stored sort key in Vietnamese dictionary order for the text column `column`."""
    return models.GeneratedField(
        expression=Func(F(column), function="vn_key"),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )


class DatedQuerySet(models.QuerySet):
    def on(self, day: dt.date) -> Self:
        """Rows valid on `day`; an empty bound is open."""
        return self.filter(
            Q(begins_on__isnull=True) | Q(begins_on__lte=day),
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        )


class Dated(models.Model):
    """Valid from `begins_on` to `ends_on`, both days included; empty means open."""

    begins_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True

    def is_on(self, day: dt.date) -> bool:
        after_start = self.begins_on is None or self.begins_on <= day
        return after_start and (self.ends_on is None or self.ends_on >= day)


class Sourced(models.Model):
    """Where a fact comes from; an empty source means that a person of the platform entered it."""

    source = models.CharField(_("source"), max_length=300, blank=True)
    is_verified = models.BooleanField(_("verified"), default=True)

    class Meta:
        abstract = True
