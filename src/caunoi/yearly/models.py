import datetime as dt
import secrets
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.core.addresses import address_of
from caunoi.dossiers.models import Dossier, DossierQuerySet
from caunoi.issuing.models import IssuedPaper
from caunoi.records.lifecycle import Lifecycle
from caunoi.yearly.states import LIFECYCLE, YearState
from caunoi.yearly.terms import YearKind


def public_id() -> str:
    return "".join(secrets.choice("23456789abcdefghjkmnpqrstuvwxyz") for _place in range(10))


class YearReport(Dossier):
    """What a province tells the ministry of a year: derived from the records, certified by it.

    A plan's `year` is the year that it is for. People write the three texts and nothing else;
    what was certified lies in `Certification`.
    """

    LIFECYCLE: ClassVar[Lifecycle] = LIFECYCLE

    public_id = models.CharField(max_length=10, unique=True, default=public_id, editable=False)
    state = models.CharField(
        _("state"), max_length=20, choices=YearState, default=YearState.DRAFT, editable=False
    )
    kind = models.CharField(_("kind"), max_length=6, choices=YearKind)
    year = models.PositiveSmallIntegerField(_("year"))
    assessment = models.TextField(_("assessment"), blank=True)
    difficulties = models.TextField(_("difficulties"), blank=True)
    proposals = models.TextField(_("proposals"), blank=True)

    objects: ClassVar = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = _("yearly report")
        verbose_name_plural = _("yearly reports")
        constraints = [
            models.UniqueConstraint(fields=["owner", "kind", "year"], name="year_report_once"),
        ]
        indexes = [models.Index(fields=["year", "kind"])]

    def get_absolute_url(self) -> str:
        return address_of("yearly:report", self.public_id)

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, 1, 1)

    @property
    def last_day(self) -> dt.date:
        return dt.date(self.year, 12, 31)

    def cut_off(self, today: dt.date) -> dt.date:
        """The day up to which a report counts; a plan looks ahead from the day it is made."""
        return today if self.kind == YearKind.PLAN else min(today, self.last_day)


class Certification(models.Model):
    """One certified version: its inputs whole, their SHA-256, and what was counted from them.

    Inputs are never changed. Opening the report again notes the day and the reason here.
    """

    report = models.ForeignKey(YearReport, on_delete=models.PROTECT, related_name="certifications")
    number = models.PositiveSmallIntegerField(_("version"))
    certified_at = models.DateTimeField()
    certified_on = models.DateField(_("certified on"))
    certified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # null: by a job
    cut_off_on = models.DateField(_("cut-off"))
    inputs = models.JSONField()  # facts.py
    sha256 = models.CharField(max_length=64)  # of the inputs as canonical JSON
    counts = models.JSONField(default=dict)  # line → how many (figures.py), for the roll-up
    paper = models.ForeignKey(
        IssuedPaper, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reopened_on = models.DateField(_("opened again on"), null=True, blank=True)
    reopen_reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("certified version")
        verbose_name_plural = _("certified versions")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="certification_once"),
            models.CheckConstraint(
                condition=Q(reopened_on__isnull=True) | ~Q(reopen_reason=""),
                name="certification_reopened_for_a_reason",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="as_certified",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "inputs", "sha256", "counts", "number", "certified_on", "cut_off_on", "report"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} ({self.number})"

    @property
    def facts(self) -> dict[str, Any]:
        return self.inputs
