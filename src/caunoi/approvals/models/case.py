from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from caunoi.approvals import texts
from caunoi.approvals.procedures import Procedure, version_of
from caunoi.approvals.states import LIFECYCLE, STILL_ASKED, CaseState
from caunoi.core import modules
from caunoi.core.addresses import address_of
from caunoi.dossiers.models import Kept
from caunoi.records.lifecycle import Lifecycle
from caunoi.records.models import Deadline, OnRecord, OnRecordQuerySet, Stateful
from caunoi.registry.access import scope_of
from caunoi.registry.models import Organisation


class CaseQuerySet(Kept, OnRecordQuerySet):
    def visible_to(self, user: Any) -> Self:
        """The side that asks, every body that is asked, and the ministry of the whole country."""
        scope = scope_of(user)
        if scope.is_national:
            return self.all()
        # One hashed subquery for the whole list, where EXISTS would be asked for every row.
        return self.filter(Q(owner__in=scope.ids) | Q(pk__in=asked(scope.ids)))


def asked(body_ids: list[int]) -> Any:
    """Ids of the cases in which one of these bodies is asked, as a subquery."""
    rows = Round.objects.filter(
        consultations__body__in=body_ids, consultations__state__in=STILL_ASKED
    )
    return rows.values("case")


class Case(OnRecord, Stateful):
    """What others must decide about one record, by one version of one procedure."""

    LIFECYCLE: ClassVar[Lifecycle] = LIFECYCLE
    own_people_only: ClassVar[bool] = True  # to ask and to decide is for the body that asks

    state = models.CharField(
        _("state"), max_length=20, choices=CaseState, default=CaseState.OPEN, editable=False
    )
    procedure = models.CharField(_("procedure"), max_length=30)
    procedure_version = models.PositiveSmallIntegerField()
    is_fast = models.BooleanField(_("fast track"), default=False)
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("asks")
    )
    officer = models.ForeignKey(  # who is told first on our side
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    opened_on = models.DateField(_("opened on"))
    reason = models.CharField(_("reason"), max_length=500, blank=True)  # of the last stop
    is_sample = models.BooleanField(default=False, editable=False)

    objects: ClassVar = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation case")
        verbose_name_plural = _("consultation cases")
        indexes = [
            models.Index(fields=["content_type", "object_id"]),
            models.Index(fields=["owner", "state"]),
            models.Index(fields=["-opened_on", "id"]),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CaseState.values), name="case_state"),
            models.UniqueConstraint(
                fields=["content_type", "object_id"],
                condition=Q(state=CaseState.OPEN),
                name="one_open_case_on_a_record",
            ),
        ]

    def __str__(self) -> str:
        return str(self.subject)

    def get_absolute_url(self) -> str:
        return address_of("approvals:board", self.pk)

    @property
    def approvable(self) -> modules.Approvable:
        return modules.approvable_of(self.content_type.model_class())  # type: ignore[arg-type]

    @cached_property
    def terms(self) -> Procedure:
        """The version of the procedure under which this case runs."""
        return version_of(self.approvable.procedures, self.procedure, self.procedure_version)

    def texts_now(self) -> list[list[str]]:
        return texts.listed(self.approvable.texts(self.subject))

    @property
    def last_round(self) -> "Round | None":
        return self.rounds.order_by("-number").first()

    @property
    def approval(self) -> "Approval | None":
        """The last decision that was taken; None while none stands."""
        if self.state not in (CaseState.GRANTED, CaseState.REFUSED):
            return None
        return self.approvals.order_by("-pk").first()


class Round(models.Model):
    """One asking of several bodies, on exact texts."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField(_("round"))
    sent_on = models.DateField(_("sent on"))
    letter_number = models.CharField(_("number of the letter"), max_length=60, blank=True)
    reason = models.CharField(_("why again"), max_length=500, blank=True)
    texts = models.JSONField(default=list, blank=True)  # [[name, SHA-256], …] as they were sent
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="round_once")]

    def __str__(self) -> str:
        return f"{self.case}, {self.number}"


class Submission(models.Model):
    """A step of kind "submit" that was taken: differing opinions laid before somebody above."""

    class Answer(models.TextChoices):
        WAITING = "", _("Waiting")
        AGREED = "agreed", _("Agreed")
        REFUSED = "refused", _("Not agreed")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="submissions")
    step = models.CharField(max_length=30)
    number = models.CharField(_("number"), max_length=60)
    on = models.DateField(_("submitted on"))
    clock = models.OneToOneField(
        Deadline, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer_number = models.CharField(_("number of the answer"), max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "step"],
                condition=Q(answer=""),
                name="one_submission_waits",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Approval(models.Model):
    """A decision, bound to the exact texts it was taken on.

    `is_valid` is computed on every read: a changed byte voids it, the old text makes it good again.
    """

    class Verdict(models.TextChoices):
        GRANTED = "granted", _("Approved")
        REFUSED = "refused", _("Not approved")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="approvals")
    verdict = models.CharField(_("decision"), max_length=10, choices=Verdict)
    number = models.CharField(_("number"), max_length=60)
    on = models.DateField(_("decided on"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    texts = models.JSONField(default=list, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")

    def __str__(self) -> str:
        return self.number

    @property
    def is_valid(self) -> bool:
        granted = self.verdict == self.Verdict.GRANTED and self.case.state == CaseState.GRANTED
        return granted and texts.digest(self.case.texts_now()) == self.digest

    def changed(self) -> list[str]:
        """Names of the texts that are no longer those decided on."""
        return texts.changed(self.texts, self.case.texts_now())
