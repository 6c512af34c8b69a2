import secrets
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caunoi.core.addresses import address_of
from caunoi.core.languages import reads_english
from caunoi.core.modules import record_kinds
from caunoi.issuing.letter import KIND_NAMES, Kind
from caunoi.issuing.states import LIFECYCLE, PaperState
from caunoi.records.lifecycle import Lifecycle
from caunoi.records.models import DocumentVersion, OnRecord, OnRecordQuerySet, Stateful
from caunoi.records.queries import open_records
from caunoi.registry.models import Organisation

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that reads like something else
CODE_LENGTH = 12  # 31^12: nobody guesses one


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _place in range(CODE_LENGTH))


class IssuedPaperQuerySet(OnRecordQuerySet):
    def visible_to(self, user: Any) -> Self:
        """With the papers of its record: who reads those reads this."""
        seen = Q(pk__in=[])
        for kind in record_kinds():
            if issubclass(kind.model, OnRecord):
                continue  # papers hang on records, not on what itself hangs on one
            rows = open_records(kind, user).order_by().values("pk")
            seen |= Q(
                content_type__app_label=kind.model._meta.app_label,
                content_type__model=kind.model._meta.model_name,
                object_id__in=rows,
            )
        return self.filter(seen)


class IssuedPaper(OnRecord, Stateful):
    """A letter that left the house: its number, its two files, the code that proves it."""

    LIFECYCLE: ClassVar[Lifecycle] = LIFECYCLE

    state = models.CharField(
        _("state"), max_length=20, choices=PaperState, default=PaperState.ISSUED, editable=False
    )
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("issued by")
    )
    issuer_vi = models.CharField(max_length=300)  # as it stood in the head on that day
    kind = models.CharField(
        _("kind"),
        max_length=5,
        choices=[(kind.value, KIND_NAMES[kind].vi) for kind in Kind],
        blank=True,
    )
    symbol = models.CharField(_("symbol"), max_length=40)
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    abstract = models.CharField(_("about"), max_length=500)
    signer = models.CharField(_("signed by"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=5, default="vi")
    issued_on = models.DateField(_("day"))
    issued_at = models.DateTimeField()
    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=new_code)
    docx = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="+")
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    revoke_reason = models.CharField(_("reason"), max_length=300, blank=True)
    is_sample = models.BooleanField(default=False, editable=False)

    objects: ClassVar = IssuedPaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("issued paper")
        verbose_name_plural = _("issued papers")
        indexes = [models.Index(fields=["content_type", "object_id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "year", "kind", "number"], name="paper_number_once"
            ),
            models.CheckConstraint(
                condition=Q(state="issued", revoked_on__isnull=True)
                | (Q(state="revoked", revoked_on__isnull=False) & ~Q(revoke_reason="")),
                name="paper_revoked_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_number} · {self.abstract}"

    @property
    def full_number(self) -> str:
        return f"{self.number:02}/{self.symbol}"

    @property
    def kind_name(self) -> str:
        names = KIND_NAMES[Kind(self.kind)]
        return names.en if reads_english() else names.vi

    @property
    def spaced_code(self) -> str:
        """In fours, as people read it out."""
        return "-".join(self.code[at : at + 4] for at in range(0, CODE_LENGTH, 4))

    @property
    def verify_address(self) -> str:
        return settings.SITE_ADDRESS.rstrip("/") + reverse("issuing:verify", args=[self.code])

    def get_absolute_url(self) -> str:
        return address_of("issuing:paper", self.code)
