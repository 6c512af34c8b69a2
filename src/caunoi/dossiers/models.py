from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.core.languages import pick
from caunoi.core.remembering import kept_with
from caunoi.records.models import Stateful
from caunoi.registry.access import Scope, scope_of
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
        """What this user may see. Every list, search, report and API begins here.

        The condition (never its rows) is worked out once for the length of a request: it takes a
        millisecond or two, and a page of many pieces asks for it again and again.
        """
        scope = scope_of(user)
        if scope.is_national:
            return self.all()
        if not self.is_everything:
            return self.cut_to(scope)
        kept = kept_with(user, "_visible")
        known, rows = kept.get(self.model, (None, None))
        if known is not scope:
            rows = self.cut_to(scope)
            kept[self.model] = scope, rows
        return rows.all()  # type: ignore[no-any-return, union-attr]

    @property
    def is_everything(self) -> bool:
        """Nothing was asked of it yet: neither which rows, nor what of them or in which order."""
        query = self.query
        narrowed = query.where or query.annotations or query.is_sliced or query.combinator
        shaped = query.select_related or query.deferred_loading[0] or query.values_select
        ordered = query.order_by or query.extra or query.distinct
        besides = self._prefetch_related_lookups  # type: ignore[attr-defined]
        return not (narrowed or shaped or ordered or besides)

    def cut_to(self, scope: Scope) -> Self:
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
