from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.core.languages import pick
from caunoi.records.models import Stateful
from caunoi.registry.access import scope_of
from caunoi.registry.models import Organisation
from caunoi.registry.models.columns import vn_key


class Visibility(models.TextChoices):
    OWNER = "owner", _("The parties only")
    STATE = "state", _("All state bodies")
    PUBLIC = "public", _("Everyone")


class Kept:
    """For querysets of records with an `owner`, which whoever acts for it sees in any state."""

    def kept_by(self, user: Any) -> Self:
        """The part of `visible_to` that bodies of the user's scope answer for."""
        found: Self = self.filter(owner_id__in=scope_of(user).ids)  # type: ignore[attr-defined]
        return found


class DossierQuerySet(Kept, models.QuerySet):
    # States that only those in the owner's scope see, whatever the visibility.
    PRIVATE_STATES: ClassVar[tuple[str, ...]] = ()

    def in_scope(self, ids: list[int]) -> Q:
        """Rows that concern one of these organisations; kinds with parties widen it."""
        return Q(owner_id__in=ids)

    def visible_to(self, user: Any) -> Self:
        """What this user may see. Every list, search, report and API begins here."""
        scope = scope_of(user)
        if scope.is_national:
            return self.all()
        open_to = [Visibility.PUBLIC]
        if scope.is_state:
            open_to.append(Visibility.STATE)
        seen = Q(visibility__in=open_to) & ~Q(state__in=self.PRIVATE_STATES)
        if scope.roles:
            seen |= self.in_scope(scope.ids)
        return self.filter(seen)


class Dossier(Stateful):
    """A record with an owner, a state and a visibility. Abstract: each kind has its own table.

    `owner` is the organisation that answers for it today; only succession changes it.
    """

    title_vi = models.CharField(_("title (Vietnamese)"), max_length=500)
    title_en = models.CharField(_("title (English)"), max_length=500, blank=True)
    owner = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("answers for it"),
    )
    visibility = models.CharField(
        _("who may see it"), max_length=10, choices=Visibility, default=Visibility.OWNER
    )
    is_sample = models.BooleanField(default=False, editable=False)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    title_key = vn_key("title_vi")

    objects = DossierQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return pick(self, "title")
