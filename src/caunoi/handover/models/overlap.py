from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.agreements.models import Agreement
from caunoi.core.addresses import address_of
from caunoi.dossiers.models import Kept
from caunoi.handover.states import OVERLAP_LIFECYCLE, OverlapState
from caunoi.handover.terms import Keeping
from caunoi.records.lifecycle import Lifecycle
from caunoi.records.models import Stateful
from caunoi.registry.access import scope_of
from caunoi.registry.models import Organisation, Territory


class OverlapQuerySet(Kept, models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """The province's own people and the ministry; the agreements in it are cut anew."""
        scope = scope_of(user)
        return self.all() if scope.is_national else self.filter(owner__in=scope.ids)


class Overlap(Stateful):
    """Several twinnings of one province with the same partner, which its merger brought together;
    one decision says what becomes of them."""

    LIFECYCLE: ClassVar[Lifecycle] = OVERLAP_LIFECYCLE

    state = models.CharField(
        _("state"), max_length=20, choices=OverlapState, default=OverlapState.OPEN, editable=False
    )
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    province = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    agreements = models.ManyToManyField(Agreement, related_name="overlaps")
    keeping = models.CharField(_("decision"), max_length=10, choices=Keeping, blank=True)
    kept = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("continues"),
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    number = models.CharField(_("number of the decision"), max_length=80, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    raised_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = OverlapQuerySet.as_manager()

    class Meta:
        verbose_name = _("twinnings that fell together")
        verbose_name_plural = _("twinnings that fell together")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["province", "partner"],
                condition=Q(state=OverlapState.OPEN),
                name="one_open_overlap_of_a_pair",
            ),
            models.CheckConstraint(
                condition=~Q(state=OverlapState.DECIDED)
                | (Q(decided_on__isnull=False) & ~Q(keeping="") & ~Q(reason="")),
                name="overlap_decided_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.province} – {self.partner}"

    def get_absolute_url(self) -> str:
        return address_of("handover:overlap", self.pk)
