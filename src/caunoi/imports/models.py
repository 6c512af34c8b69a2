"""Lists of ties that were sent in: the file, each of its rows, and what people chose."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.agreements.models import Agreement, AgreementQuerySet, public_id
from caunoi.agreements.terms import TieLevel
from caunoi.core.addresses import address_of
from caunoi.imports.lists.outcomes import Status
from caunoi.imports.states import LIFECYCLE, ImportState
from caunoi.records.lifecycle import Lifecycle
from caunoi.records.models import Stateful
from caunoi.registry.access import scope_of
from caunoi.registry.models import Organisation


class Phase(models.TextChoices):
    """What the worker does with a large file meanwhile."""

    IDLE = "", _("Idle")
    READING = "reading", _("Reading the file")
    APPLYING = "applying", _("Writing the agreements")
    UNDOING = "undoing", _("Taking the agreements back")
    FAILED = "failed", _("Stopped")


BUSY = (Phase.READING, Phase.APPLYING, Phase.UNDOING)


class ImportBatchQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        scope = scope_of(user)
        return self.all() if scope.is_national else self.filter(owner_id__in=scope.ids)


class ImportBatch(Stateful):
    """One file, sent in by an organisation. Nothing of it is on record until it is applied.

    `roles` are what people said of its columns ({"3": "partner"}), `columns` what all of them
    were understood as. The counts are those of the last dry run.
    """

    LIFECYCLE: ClassVar[Lifecycle] = LIFECYCLE
    CHAIN_NAME: ClassVar[str] = "agreements.importbatch"  # the kind began in that app

    public_id = models.CharField(max_length=10, unique=True, default=public_id, editable=False)
    state = models.CharField(
        _("state"), max_length=20, choices=ImportState, default=ImportState.OPEN, editable=False
    )
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("sent in by")
    )
    file_name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()  # bytes
    sheet = models.CharField(_("sheet"), max_length=120, blank=True)
    roles = models.JSONField(default=dict, blank=True)
    columns = models.JSONField(default=list, blank=True)
    missing = models.CharField(max_length=10, blank=True)  # "home" | "partner" | "both"
    default_level = models.CharField(
        _("level where the file says none"),
        max_length=12,
        choices=[choice for choice in TieLevel.choices if choice[0]],
        default=TieLevel.RELATION,
    )
    rows = models.PositiveIntegerField(default=0)
    ready = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    ambiguous = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    created_partners = models.PositiveIntegerField(default=0)
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.IDLE, blank=True)
    done = models.PositiveIntegerField(default=0)  # rows, in the phase
    trouble = models.CharField(max_length=300, blank=True)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = [models.Index(fields=["owner", "-opened_at"])]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return address_of("imports:detail", self.public_id)

    @property
    def is_busy(self) -> bool:
        return self.phase in BUSY

    @property
    def agreements(self) -> AgreementQuerySet:
        """What it put on record, also what is void since."""
        return Agreement.objects.filter(batch_id=self.pk)


class ImportRow(models.Model):
    """A row of the file as the last dry run left it. `item` is the report's row;
    `decision` what a person chose ({"home": "place:12"}); `agreement` what it became."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="items")
    row = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Status])
    item = models.JSONField(default=dict)
    decision = models.JSONField(default=dict, blank=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "row"], name="import_row_once"),
        ]
        indexes = [models.Index(fields=["batch", "status", "row"])]

    def __str__(self) -> str:
        return f"{self.batch} {self.row}"
