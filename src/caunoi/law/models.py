"""Legal bases, the time limits taken from them, and the days off.

A rule is bitemporal: `valid_from`/`valid_to` say when it is the law, pghistory's events say what
this installation held to be the law when. Nobody edits rules on a page; they come from
`reference/`. The calendar is edited through `actions.change_calendar`.
"""

from typing import Any, Self

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caunoi.core.addresses import address_of
from caunoi.core.languages import pick
from caunoi.law.calendar import Day, DayKind
from caunoi.law.sources import said
from caunoi.law.terms import Unit


class Confidence(models.TextChoices):
    """How a fact is known; only what was read in the legal text may stop anybody."""

    VERIFIED = "verified", _("read in the legal text")
    EXCERPT = "excerpt", _("read in an excerpt only")
    GENERAL = "general", _("general knowledge, not verified")
    CONFLICT = "conflict", _("the sources contradict each other")


MARKS = {
    Confidence.VERIFIED: "✔",
    Confidence.EXCERPT: "~",
    Confidence.GENERAL: "GK",
    Confidence.CONFLICT: "⚠",
}


class Silence(models.TextChoices):
    CONSENT = "consent", _("Silence is consent.")
    BLOCKS = "blocks", _("Silence is not consent.")
    NONE = "none", _("Silence has no meaning here.")


class LegalBasisQuerySet(models.QuerySet["LegalBasis"]):
    def visible_to(self, user: Any) -> Self:
        """The law is for everybody who signs in."""
        return self if user.is_authenticated else self.none()


class LegalBasis(models.Model):
    """A numbered text. Its number is data: the law on agreements is 70, not 69, of 2020."""

    class Kind(models.TextChoices):
        LAW = "law", pgettext_lazy("legal text", "Law")
        DECREE = "decree", pgettext_lazy("legal text", "Decree")
        DECISION = "decision", pgettext_lazy("legal text", "Decision")
        LETTER = "letter", pgettext_lazy("legal text", "Official letter")

    key = models.SlugField(_("key"), max_length=20, unique=True)  # ours: L70, D64, QD06
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    number = models.CharField(_("number"), max_length=40, unique=True)
    title_vi = models.CharField(_("title (Vietnamese)"), max_length=300)
    title_en = models.CharField(_("title (English)"), max_length=300)
    issued_on = models.DateField(_("issued"), null=True, blank=True)
    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("in force until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300)
    confidence = models.CharField(_("how it is known"), max_length=10, choices=Confidence)
    note_vi = models.CharField(_("note (Vietnamese)"), max_length=500, blank=True)
    note_en = models.CharField(_("note (English)"), max_length=500, blank=True)

    objects = LegalBasisQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal basis")
        verbose_name_plural = _("legal bases")
        ordering = ("valid_from", "key")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    def get_absolute_url(self) -> str:
        return f"{reverse('law:index')}#{self.key}"

    @property
    def title(self) -> str:
        return pick(self, "title")

    @property
    def note(self) -> str:
        return pick(self, "note")


@pghistory.track()
class Rule(models.Model):
    """One version of one time limit: what the clock counts (`terms.Counted`) and why it may."""

    class Units(models.TextChoices):
        WORKING = Unit.WORKING.value, _("working days")
        CALENDAR = Unit.CALENDAR.value, _("days")
        FIXED = Unit.FIXED.value, _("fixed date")

    code = models.CharField(_("code"), max_length=40)
    basis = models.ForeignKey(
        LegalBasis, on_delete=models.PROTECT, related_name="rules", verbose_name=_("legal basis")
    )
    article = models.CharField(_("article"), max_length=60, blank=True)  # "19(4b)", see words.cite
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)  # last day, included
    name_vi = models.CharField(_("what is due (Vietnamese)"), max_length=200)
    name_en = models.CharField(_("what is due (English)"), max_length=200)
    start_vi = models.CharField(_("counted from (Vietnamese)"), max_length=300)
    start_en = models.CharField(_("counted from (English)"), max_length=300)
    unit = models.CharField(_("unit"), max_length=10, choices=Units)
    offset = models.SmallIntegerField(_("days"), default=0)  # negative: counted back
    month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    day = models.PositiveSmallIntegerField(_("day"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)  # absolute dates
    year_offset = models.SmallIntegerField(_("years later"), default=0)
    window_month = models.PositiveSmallIntegerField(null=True, blank=True)
    window_day = models.PositiveSmallIntegerField(null=True, blank=True)
    extension_max = models.PositiveSmallIntegerField(_("longest extension"), null=True, blank=True)
    silence = models.CharField(_("silence"), max_length=10, choices=Silence, default=Silence.NONE)
    source = models.CharField(_("source"), max_length=300)
    confidence = models.CharField(_("how it is known"), max_length=10, choices=Confidence)
    note_vi = models.CharField(_("note (Vietnamese)"), max_length=500, blank=True)
    note_en = models.CharField(_("note (English)"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        ordering = ("code", "valid_from")
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="rule_version_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="rule_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=(Q(unit="fixed", offset=0, month__isnull=False, day__isnull=False))
                | (~Q(unit="fixed") & ~Q(offset=0) & Q(month__isnull=True, day__isnull=True)),
                name="rule_is_a_period_or_a_date",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        return pick(self, "name")

    @property
    def note(self) -> str:
        return pick(self, "note")

    @property
    def start_meaning(self) -> str:
        return pick(self, "start")

    @property
    def blocks(self) -> bool:
        """Whether it may stop somebody from going on; every other rule only advises."""
        return self.confidence == Confidence.VERIFIED

    @property
    def mark(self) -> str:
        return MARKS[Confidence(self.confidence)]


@pghistory.track()
class CalendarYear(models.Model):
    """A year whose days off are known, or estimated; about other years we do not guess."""

    class Status(models.TextChoices):
        FACT = "fact", _("announced")
        ESTIMATE = "estimate", _("estimate")

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    status = models.CharField(_("status"), max_length=10, choices=Status)
    source = models.CharField(_("source"), max_length=300)
    is_edited = models.BooleanField(default=False, editable=False)  # by people: never reloaded

    class Meta:
        verbose_name = _("calendar year")
        verbose_name_plural = _("calendar years")
        ordering = ("year",)

    def __str__(self) -> str:
        return str(self.year)

    def get_absolute_url(self) -> str:
        return address_of("law:calendar", self.year)

    @property
    def is_estimate(self) -> bool:
        return self.status == self.Status.ESTIMATE

    @property
    def said_source(self) -> str:
        return said(self.source)


@pghistory.track()
class Holiday(models.Model):
    """A day that is not what its weekday says: off on a weekday, or worked on a weekend.

    A day that people took out of the calendar stays as a withdrawn row, so that loading the
    reference again does not bring it back.
    """

    class Kind(models.TextChoices):
        HOLIDAY = DayKind.HOLIDAY.value, _("holiday")
        SUBSTITUTE = DayKind.SUBSTITUTE.value, _("day off for a holiday on a weekend")
        SWAPPED_OFF = DayKind.SWAPPED_OFF.value, _("day off, swapped with a weekend day")
        MAKE_UP = DayKind.MAKE_UP.value, _("weekend day that is worked")

    date = models.DateField(_("day"), unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    name_vi = models.CharField(_("name (Vietnamese)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120, blank=True)
    swapped_with = models.DateField(_("swapped with"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300)
    confidence = models.CharField(_("how it is known"), max_length=10, choices=Confidence)
    is_estimate = models.BooleanField(_("estimate"), default=False)
    is_withdrawn = models.BooleanField(default=False, editable=False)
    is_edited = models.BooleanField(default=False, editable=False)  # by people: never reloaded

    class Meta:
        verbose_name = _("day off")
        verbose_name_plural = _("days off")
        ordering = ("date",)

    def __str__(self) -> str:
        return f"{self.date} {self.name_vi}"

    @property
    def name(self) -> str:
        return pick(self, "name")

    @property
    def said_source(self) -> str:
        return said(self.source)

    def as_day(self) -> Day:
        return Day(
            self.date,
            DayKind(self.kind),
            self.name_vi,
            self.name_en or self.name_vi,
            self.swapped_with,
        )
