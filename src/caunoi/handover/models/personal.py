from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.core.addresses import address_of
from caunoi.handover.states import HANDOVER_LIFECYCLE, ITEM_LIFECYCLE, HandoverState, ItemState
from caunoi.handover.terms import ItemKind
from caunoi.records.lifecycle import Lifecycle
from caunoi.records.models import OnRecord, Stateful
from caunoi.registry.access import scope_of
from caunoi.registry.models import Organisation


class PersonalHandoverQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Who leaves, who receives, and the heads there. Nobody else: it is about a person."""
        if not user.is_authenticated:
            return self.none()
        scope = scope_of(user)
        headed = [pk for pk, verbs in scope.roles.items() if "decide" in verbs]
        mine = HandoverItem.objects.filter(handover=OuterRef("pk"), receiver=user)
        return self.filter(Q(leaver=user) | Q(organisation__in=headed) | Exists(mine))


class PersonalHandover(Stateful):
    """Somebody leaves a post: what they had in hand goes to others, piece by piece."""

    LIFECYCLE: ClassVar[Lifecycle] = HANDOVER_LIFECYCLE

    state = models.CharField(
        _("state"), max_length=20, choices=HandoverState, default=HandoverState.OPEN, editable=False
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    leaver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("leaves"),
    )
    leaves_on = models.DateField(_("leaves on"))
    note = models.CharField(_("what the receivers should know"), max_length=1000, blank=True)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    is_sample = models.BooleanField(default=False, editable=False)

    objects: ClassVar = PersonalHandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("handing over")
        verbose_name_plural = _("handings over")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "leaver"],
                condition=Q(state=HandoverState.OPEN),
                name="one_open_handover_of_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.leaver} – {self.organisation}"

    def get_absolute_url(self) -> str:
        return address_of("handover:personal", self.pk)

    @property
    def keeper_ids(self) -> list[int | None]:
        return [self.organisation_id]


class HandoverItem(OnRecord, Stateful):
    """One piece: a promise, a deadline, a draft, a contact; and to whom it is offered."""

    LIFECYCLE: ClassVar[Lifecycle] = ITEM_LIFECYCLE

    state = models.CharField(
        _("state"), max_length=20, choices=ItemState, default=ItemState.OFFERED, editable=False
    )
    handover = models.ForeignKey(PersonalHandover, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(_("kind"), max_length=10, choices=ItemKind)
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("receives"),
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("piece handed over")
        verbose_name_plural = _("pieces handed over")
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["receiver", "state"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["handover", "content_type", "object_id"], name="piece_once_a_handover"
            ),
            models.CheckConstraint(
                condition=~Q(state=ItemState.RETURNED) | ~Q(reason=""),
                name="piece_returned_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.subject)

    @property
    def keeper_ids(self) -> list[int | None]:
        return [self.handover.organisation_id]
