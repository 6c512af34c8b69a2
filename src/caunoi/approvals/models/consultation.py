import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.approvals.checklists import CHECKLISTS, Checklist
from caunoi.approvals.models.case import Case, Round
from caunoi.approvals.states import (
    CONSULTATION,
    STILL_ASKED,
    WAITING,
    OpinionVerdict,
    Stage,
    Treatment,
)
from caunoi.core.addresses import address_of
from caunoi.records.lifecycle import Lifecycle
from caunoi.records.models import Deadline, DocumentVersion, OnRecordQuerySet, Stateful
from caunoi.registry.access import scope_of
from caunoi.registry.models import Organisation

USER = settings.AUTH_USER_MODEL


class ConsultationQuerySet(OnRecordQuerySet):
    def visible_to(self, user: Any) -> Self:
        """What is asked and answered is the asked body's and the asking side's: other bodies of
        the case know only that it was asked, and whether it answered."""
        scope = scope_of(user)
        if scope.is_national:
            return self.all()
        ours = Q(round__case__owner__in=scope.ids)
        return self.filter(ours | Q(body__in=scope.ids, state__in=STILL_ASKED))

    def known_to(self, user: Any) -> Self:
        """All consultations of the cases that the user sees, for a board."""
        return self.filter(round__case__in=Case.objects.visible_to(user))

    def waiting(self) -> Self:
        return self.filter(state__in=WAITING)


class Consultation(Stateful):
    """One body in one round. Its clock runs by itself, whatever the others do.

    The clock is a deadline, so a changed calendar of days off moves it like any other.
    """

    LIFECYCLE: ClassVar[Lifecycle] = CONSULTATION
    own_people_only: ClassVar[bool] = True

    state = models.CharField(
        _("state"), max_length=20, choices=Stage, default=Stage.ASKED, editable=False
    )
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="consultations")
    body = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("body")
    )
    step = models.CharField(max_length=30)  # key of the procedure's step
    checklist = models.CharField(max_length=10, choices=[(key, key) for key in CHECKLISTS])
    topic = models.CharField(_("asked about"), max_length=200, blank=True)
    clock = models.OneToOneField(
        Deadline, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    stop_reason = models.CharField(_("why it stands still"), max_length=300, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    objects: ClassVar = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        indexes = [models.Index(fields=["body", "state"])]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=Stage.values), name="consultation_state"),
            models.UniqueConstraint(fields=["round", "body"], name="body_once_a_round"),
            models.CheckConstraint(
                condition=~Q(state=Stage.ANSWERED) | Q(answered_on__isnull=False),
                name="answered_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.body}"

    def get_absolute_url(self) -> str:
        return address_of("approvals:consultation", self.pk)

    @property
    def case(self) -> Case:
        return self.round.case

    @property
    def due_on(self) -> dt.date | None:
        """None while the clock stands still, and where the calendar of that year is unknown."""
        return self.clock.due_on if self.clock else None

    @property
    def keeper_ids(self) -> list[int]:
        """Papers of it are kept by either side; who may do what is said in `queries`."""
        return [self.body_id, self.case.owner_id]

    @property
    def questions(self) -> Checklist:
        return CHECKLISTS[self.checklist]

    @property
    def is_answered(self) -> bool:
        return self.state == Stage.ANSWERED

    @property
    def is_stopped(self) -> bool:
        return bool(self.clock and self.clock.stops and self.clock.stops[-1][1] is None)


class Opinion(models.Model):
    """What the body says: a draft until its head has signed, or a letter that came on paper."""

    consultation = models.OneToOneField(
        Consultation, on_delete=models.PROTECT, related_name="opinion"
    )
    verdict = models.CharField(_("verdict"), max_length=10, choices=OpinionVerdict, blank=True)
    text = models.TextField(_("opinion"), blank=True)
    marks = models.JSONField(
        default=dict, blank=True
    )  # {item of the checklist: [checklists.ItemMark, note]}
    drafted_by = models.ForeignKey(
        USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    remark = models.CharField(_("remark of the head"), max_length=500, blank=True)
    signed_by = models.ForeignKey(
        USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The head who was away, where a substitute signed.
    signed_for = models.ForeignKey(
        USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    number = models.CharField(_("number"), max_length=60, blank=True)
    on = models.DateField(_("dated"), null=True, blank=True)
    is_on_paper = models.BooleanField(_("came on paper"), default=False)
    paper = models.ForeignKey(
        DocumentVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    digest = models.CharField(max_length=64, blank=True)  # of the texts it was given on

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")

    def __str__(self) -> str:
        return str(self.consultation)


class Point(models.Model):
    """One thing that the opinion asks for, and what the asking side does with it."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="points")
    place = models.PositiveSmallIntegerField()
    where = models.CharField(_("where in the draft"), max_length=200, blank=True)
    what = models.TextField(_("what should change"))
    treatment = models.CharField(
        _("what we do with it"), max_length=10, choices=Treatment, blank=True
    )
    reply = models.TextField(_("explanation"), blank=True)
    now_at = models.CharField(_("where it stands in the draft now"), max_length=200, blank=True)
    treated_by = models.ForeignKey(
        USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    treated_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("point")
        verbose_name_plural = _("points")
        ordering = ("opinion", "place")
        constraints = [models.UniqueConstraint(fields=["opinion", "place"], name="point_once")]

    def __str__(self) -> str:
        return self.what


class Reminder(models.Model):
    """A body was reminded; once for each rung (`actions_reminding.RUNGS`), by hand once a day."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="reminders"
    )
    rung = models.CharField(max_length=20)
    on = models.DateField()
    told = models.PositiveSmallIntegerField(default=0)  # people

    class Meta:
        ordering = ("on", "pk")
        constraints = [
            models.UniqueConstraint(fields=["consultation", "rung"], name="reminded_once_a_rung")
        ]

    def __str__(self) -> str:
        return f"{self.consultation}: {self.rung}"
