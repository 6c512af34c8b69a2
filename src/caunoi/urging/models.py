import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.agreements.models import Agreement
from caunoi.core.addresses import address_of
from caunoi.notices.models import Mail
from caunoi.records.lifecycle import Lifecycle
from caunoi.records.models import Stateful
from caunoi.registry.access import scope_of
from caunoi.urging.states import REVIEW_LIFECYCLE, Code, Decision, ReviewState, Who


class Rung(models.Model):
    """After (or before) how many days somebody is told; one row for each version of each code."""

    code = models.CharField(_("rung"), max_length=10, choices=Code)
    days = models.PositiveSmallIntegerField(_("days"))
    who = models.CharField(_("who is told"), max_length=10, choices=Who)
    valid_from = models.DateField(_("in force from"))
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("rung")
        verbose_name_plural = _("rungs")
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="rung_once_a_day"),
            models.CheckConstraint(condition=Q(days__gte=1), name="rung_has_days"),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()}: {self.days}"

    def get_absolute_url(self) -> str:
        return reverse("urging:rungs")

    @property
    def source_text(self) -> str:
        """Ours are kept as msgids."""
        return gettext(self.source)


class InScopeQuerySet(models.QuerySet):
    """What only those who answer for the agreement, and the ministry, see."""

    def visible_to(self, user: Any) -> Self:
        scope = scope_of(user)
        return self.all() if scope.is_national else self.filter(agreement__owner__in=scope.ids)


class Nudge(models.Model):
    """A silence reached a rung. Written once; a sign of life begins another silence.

    `told_as` is whom it reached: above `who` where that one does not exist, "" where nobody does.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="nudges")
    silent_since = models.DateField()
    code = models.CharField(max_length=10, choices=Code)
    days = models.PositiveSmallIntegerField()
    who = models.CharField(max_length=10, choices=Who)
    told_as = models.CharField(max_length=10, choices=Who, blank=True)
    due_on = models.DateField()  # the day on which the silence reached it
    raised_on = models.DateField()

    objects: ClassVar = InScopeQuerySet.as_manager()

    class Meta:
        verbose_name = _("nudge")
        verbose_name_plural = _("nudges")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "silent_since", "code"], name="nudge_once_a_silence"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.get_code_display()}"

    @property
    def went_up(self) -> bool:
        return self.told_as != self.who


class Review(Stateful):
    """Before a term ends or renews itself: renew, renegotiate or retire, and why.

    `answer_by` is the last day to give notice, or the end of the term.
    """

    LIFECYCLE: ClassVar[Lifecycle] = REVIEW_LIFECYCLE

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="reviews")
    state = models.CharField(
        _("state"), max_length=20, choices=ReviewState, default=ReviewState.OPEN, editable=False
    )
    answer_by = models.DateField(_("to be decided by"))
    term_end = models.DateField(_("end of the term"))
    raised_on = models.DateField()
    decision = models.CharField(_("decision"), max_length=12, choices=Decision, blank=True)
    came_of_it = models.TextField(_("what came of it"), blank=True, max_length=4000)
    reason = models.TextField(_("reason"), blank=True, max_length=4000)
    decided_on = models.DateField(null=True, blank=True)

    objects: ClassVar = InScopeQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.UniqueConstraint(fields=["agreement", "answer_by"], name="review_once_a_term"),
            models.CheckConstraint(
                condition=~Q(state__in=["decided", "done"]) | (~Q(decision="") & ~Q(reason="")),
                name="review_decided_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["state", "answer_by"])]

    def __str__(self) -> str:
        return str(self.agreement)

    @property
    def keeper_ids(self) -> list[int | None]:
        return [self.agreement.owner_id]

    def get_absolute_url(self) -> str:
        return address_of("urging:review", self.pk)


class Digest(models.Model):
    """The letter of one day to one person, with all that was to be said to them."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    mail = models.ForeignKey(Mail, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "on"], name="digest_once_a_day")]

    def __str__(self) -> str:
        return f"{self.user} {self.on}"


class Line(models.Model):
    """A nudge or a review said to one person; without a digest it has not left by mail yet."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    nudge = models.ForeignKey(Nudge, on_delete=models.CASCADE, null=True, related_name="lines")
    review = models.ForeignKey(Review, on_delete=models.CASCADE, null=True, related_name="lines")
    digest = models.ForeignKey(Digest, on_delete=models.SET_NULL, null=True, related_name="lines")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["nudge", "user"], name="line_once_a_nudge"),
            models.UniqueConstraint(fields=["review", "user"], name="line_once_a_review"),
            models.CheckConstraint(
                condition=Q(nudge__isnull=False, review__isnull=True)
                | Q(nudge__isnull=True, review__isnull=False),
                name="line_says_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["user"], condition=Q(digest=None), name="line_to_be_sent")]

    def __str__(self) -> str:
        return str(self.nudge or self.review)

    @property
    def agreement_id(self) -> int:
        said = self.nudge or self.review
        assert said is not None  # noqa: S101 - the constraint says so
        return said.agreement_id


def silence_days(since: dt.date, today: dt.date) -> int:
    return max((today - since).days, 0)
