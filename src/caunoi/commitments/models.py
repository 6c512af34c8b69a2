import secrets
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, ClassVar, Self

import pghistory
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caunoi.commitments.states import LIFECYCLE, CommitmentState
from caunoi.commitments.terms import (
    CommitmentSide,
    EvidenceKind,
    FulfilmentVerdict,
    Rhythm,
    Shore,
    Tally,
)
from caunoi.core.addresses import address_of
from caunoi.core.languages import pick
from caunoi.core.lookups import Among
from caunoi.core.modules import record_kinds
from caunoi.dossiers.models import Kept
from caunoi.records.lifecycle import Lifecycle
from caunoi.records.models import (
    Document,
    DocumentVersion,
    OnRecord,
    OnRecordQuerySet,
    Stateful,
)
from caunoi.records.queries import open_records
from caunoi.registry.access import scope_of
from caunoi.registry.models import Organisation, Person
from caunoi.registry.models.columns import vn_key


def public_id() -> str:
    """Ten letters and digits for addresses that strangers may see."""
    return "".join(secrets.choice("23456789abcdefghjkmnpqrstuvwxyz") for _place in range(10))


About = Mapping[int, list[int]]  # content type → keys of its records


class CommitmentQuerySet(Kept, OnRecordQuerySet):
    def visible_to(self, user: Any, *, about: About | None = None) -> Self:
        """Whoever sees the record it hangs on, and whoever acts for the body that answers for it.

        Records that hang on others themselves are left out: they would ask back. `about`: the only
        records that matter, so that not all are read for a few.
        """
        scope = scope_of(user)
        if scope.is_national:
            return self.all()
        seen = Q(owner_id__in=scope.ids)
        for kind in record_kinds():
            if issubclass(kind.model, OnRecord):
                continue
            content_type = ContentType.objects.get_for_model(kind.model)
            if about is not None and content_type.pk not in about:
                continue
            subjects = open_records(kind, user).order_by().values("pk")
            if about is not None:
                subjects = subjects.filter(Among(F("pk"), about[content_type.pk]))
            seen |= Q(content_type=content_type, object_id__in=subjects)
        return self.filter(seen)

    def seen_by(self, user: Any) -> Self:
        """`visible_to` for a part of the table: only records are read on which some of these hang
        that nobody of the user's scope answers for."""
        scope = scope_of(user)
        if scope.is_national:
            return self.visible_to(user)
        others = self.order_by().exclude(owner_id__in=scope.ids)
        about: dict[int, list[int]] = defaultdict(list)
        for kind, pk in others.values_list("content_type_id", "object_id").distinct():
            about[kind].append(pk)
        return self.visible_to(user, about=about)

    def leaves(self) -> Self:
        """What counts: promises without parts, and without a rhythm that makes parts."""
        parts = Commitment.objects.filter(parent=models.OuterRef("pk"))
        return self.filter(~models.Exists(parts), rhythm=Rhythm.ONCE)


@pghistory.track(exclude=["what_key", "folded"])
class Commitment(OnRecord, Stateful):
    """Who promised what by when; its measure, its evidence, and the partner's word on it.

    `owner` answers for it or follows it up, whoever is to do it (`side`). A commitment with a
    rhythm is a parent: `due_on` is the due day of its first period, and each period is a child.
    """

    LIFECYCLE: ClassVar[Lifecycle] = LIFECYCLE

    public_id = models.CharField(max_length=10, unique=True, default=public_id, editable=False)
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=CommitmentState,
        default=CommitmentState.OPEN,
        editable=False,
    )
    number = models.PositiveIntegerField(_("number"), editable=False)  # in its parent, or record
    label = models.CharField(max_length=30, editable=False)  # "4", or "4.2" within its parent
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    period_on = models.DateField(null=True, editable=False)  # the due day that made it a child

    side = models.CharField(
        _("who is to do it"), max_length=6, choices=CommitmentSide, default=CommitmentSide.OURS
    )
    what_vi = models.CharField(_("what (Vietnamese)"), max_length=500)
    what_en = models.CharField(_("what (English)"), max_length=500, blank=True)

    passage = models.TextField(_("passage of the text"), blank=True)
    article = models.CharField(_("article"), max_length=80, blank=True)
    document_version = models.ForeignKey(
        DocumentVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text_sha256 = models.CharField(max_length=64, blank=True, editable=False)  # of that version

    owner = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("promise", "answers for it"),
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("officer"),
    )
    counterpart = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("counterpart"),
    )
    counterpart_person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person at the counterpart"),
    )

    due_on = models.DateField(pgettext_lazy("promise", "due"), null=True, blank=True)
    rhythm = models.CharField(_("rhythm"), max_length=12, choices=Rhythm, default=Rhythm.ONCE)
    until_on = models.DateField(_("until"), null=True, blank=True)

    measure = models.CharField(_("what is counted"), max_length=200, blank=True)
    target = models.DecimalField(
        _("target"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    tally = models.CharField(_("counted by"), max_length=6, choices=Tally, default=Tally.SUM)
    evidence_wanted = models.CharField(_("what counts as evidence"), max_length=500, blank=True)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)

    fulfilled_on = models.DateField(_("fulfilled on"), null=True, editable=False)
    released_on = models.DateField(_("released on"), null=True, editable=False)
    release_reason = models.CharField(_("reason"), max_length=500, blank=True, editable=False)
    # The partner's standing word, kept here for lists and counts; the words are `partners`'.
    verdict = models.CharField(max_length=6, choices=FulfilmentVerdict, blank=True, editable=False)
    said_on = models.DateField(null=True, editable=False)

    is_sample = models.BooleanField(default=False, editable=False)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    folded = models.TextField(blank=True, editable=False)  # without accents, for the box
    what_key = vn_key("what_vi")

    objects: ClassVar = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        indexes = [
            models.Index(fields=["content_type", "object_id"]),
            models.Index(fields=["owner", "state", "due_on"]),
            models.Index(fields=["officer", "state", "due_on"]),
            models.Index(fields=["counterpart"]),
            models.Index(F("due_on").asc(nulls_last=True), "id", name="commitment_next_due"),
            models.Index(fields=["what_key", "id"]),
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="commitment_folded"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "label"], name="commitment_number_once"
            ),
            models.UniqueConstraint(
                fields=["parent", "period_on"], name="commitment_once_a_period"
            ),
            models.CheckConstraint(
                condition=Q(state__in=CommitmentState.values), name="commitment_state"
            ),
            models.CheckConstraint(condition=Q(weight__gte=1), name="commitment_weighs"),
            models.CheckConstraint(
                condition=Q(rhythm=Rhythm.ONCE) | Q(due_on__isnull=False),
                name="commitment_rhythm_begins",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=True) | (Q(target__gt=0) & ~Q(unit="")),
                name="commitment_target_has_unit",
            ),
            models.CheckConstraint(
                condition=~Q(state=CommitmentState.RELEASED) | ~Q(release_reason=""),
                name="commitment_released_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[CommitmentState.FULFILLED, CommitmentState.CONFIRMED])
                | Q(fulfilled_on__isnull=False),
                name="commitment_fulfilled_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return address_of("commitments:detail", self.public_id)

    @property
    def what(self) -> str:
        return pick(self, "what")

    @property
    def title(self) -> str:
        return self.what

    @property
    def has_rhythm(self) -> bool:
        return self.rhythm != Rhythm.ONCE


class Evidence(models.Model):
    """Something that shows that a promise was kept, with the day on which it happened."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(_("kind"), max_length=8, choices=EvidenceKind)
    shore = models.CharField(max_length=7, choices=Shore, default=Shore.HOME, editable=False)
    on = models.DateField(_("happened on"))
    what = models.CharField(_("what it shows"), max_length=500)
    what_en = models.CharField(_("the same in English"), max_length=500, blank=True)
    is_shared = models.BooleanField(_("the partner may open its file"), default=False)
    value = models.DecimalField(_("figure"), max_digits=18, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )  # null: by a job or through a partner's link; the timeline says which
    entered_on = models.DateField(editable=False)
    voided_at = models.DateTimeField(null=True, editable=False)
    void_reason = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        indexes = [models.Index(fields=["commitment", "-on"])]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="document", document__isnull=False, url="", value__isnull=True))
                | (Q(kind="link", document__isnull=True, value__isnull=True) & ~Q(url=""))
                | (Q(kind="figure", value__isnull=False) & ~Q(unit=""))
                | Q(kind="event", document__isnull=True, url="", value__isnull=True),
                name="evidence_is_of_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | ~Q(void_reason=""),
                name="evidence_voided_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class DueChange(models.Model):
    """A due day that was moved, why, and by which decision. The days before stay readable."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="due_changes")
    was_on = models.DateField(_("due before"), null=True)
    due_on = models.DateField(pgettext_lazy("promise", "due"))
    reason = models.CharField(_("reason"), max_length=500)
    decision = models.CharField(_("number of the decision"), max_length=80)
    decided_on = models.DateField(_("day of the decision"))
    decided_by = models.CharField(_("who decided"), max_length=200)
    changed_on = models.DateField(editable=False)

    class Meta:
        verbose_name = _("change of the due day")
        verbose_name_plural = _("changes of the due day")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.was_on} → {self.due_on}"


class Passing(models.Model):
    """A promise on its way to another body: it has moved when that body accepts it."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="passings")
    giver = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("passed on to")
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    passed_on = models.DateField(_("passed on"))
    answered_on = models.DateField(null=True)
    is_accepted = models.BooleanField(null=True)
    decline_reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("passing on")
        verbose_name_plural = _("passings on")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"],
                condition=Q(answered_on__isnull=True),
                name="commitment_on_one_way",
            )
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.taker}"
