from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.core.addresses import address_of
from caunoi.core.modules import verb_words

if TYPE_CHECKING:
    import datetime as dt

    from caunoi.records.lifecycle import Lifecycle


class Stateful(models.Model):
    """A record with a state. Only `records.lifecycle.move` writes it."""

    LIFECYCLE: ClassVar["Lifecycle"]

    state = models.CharField(_("state"), max_length=20, editable=False)

    class Meta:
        abstract = True


class Living(models.Model):
    """A record that can fall silent. A substantive line on its timeline raises the day, taking
    one back lowers it (`timeline.refresh_life`); an edit is no sign of life."""

    # Verbs whose day the record keeps in columns of its own, where it can be corrected.
    KEPT_IN_COLUMNS: ClassVar[tuple[str, ...]] = ()

    last_sign_on = models.DateField(_("last sign of life"), null=True, editable=False)

    class Meta:
        abstract = True

    def signs_in_columns(self) -> Iterable["dt.date | None"]:
        """Days of life that are known without the timeline."""
        return ()


class OnRecordQuerySet(models.QuerySet):
    def on(self, subject: models.Model) -> Self:
        content_type = ContentType.objects.get_for_model(subject)
        return self.filter(content_type=content_type, object_id=subject.pk)


class OnRecord(models.Model):
    """Something that hangs on a record of any kind; the record can't be deleted under it."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    subject: Any = GenericForeignKey()  # of any kind; never None, as it can't be deleted

    class Meta:
        abstract = True


class Entry(OnRecord):
    """One line of a record's timeline: who did what, when, why. Never changed, never deleted.

    `data` holds ids, dates, states and digests, never personal text. Entries of one record
    form a chain: `hash` covers this line and the hash of the one before (`timeline.py`).
    """

    seq = models.PositiveIntegerField()  # 1, 2, 3 … within the record
    at = models.DateTimeField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    job = models.CharField(max_length=60, blank=True)
    link_id = models.PositiveBigIntegerField(null=True)  # a partner's link, which stands above
    verb = models.CharField(max_length=40)
    # Life in a relation: evidence, meeting, exchange, the partner's word. An edit is none.
    is_substantive = models.BooleanField(default=False)
    happened_on = models.DateField(null=True)  # when the told thing took place, if not `at`
    data = models.JSONField(default=dict)
    hash = models.CharField(max_length=64)

    objects = OnRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "seq"],
                name="entry_once_in_its_chain",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False, job="", link_id__isnull=True)
                | (Q(user__isnull=True, link_id__isnull=True) & ~Q(job=""))
                | Q(user__isnull=True, job="", link_id__isnull=False),
                name="entry_has_one_actor",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-at"]),
            models.Index(
                fields=["content_type", "object_id", "-happened_on"],
                condition=Q(is_substantive=True),
                name="entry_signs_of_life",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.verb}"

    @property
    def actor(self) -> str:
        if self.link_id is not None:
            return gettext("The partner, by link")
        return str(self.user) if self.user_id else str(verb_words().get(self.job, self.job))


class Document(OnRecord):
    """A paper of a record; its texts are versions."""

    class Kind(models.TextChoices):
        TEXT = "text", _("Text of the agreement")
        LETTER = "letter", _("Official letter")
        EVIDENCE = "evidence", _("Evidence")
        OTHER = "other", _("Other")

    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.OTHER)
    language = models.CharField(_("language"), max_length=10, blank=True)
    is_authentic = models.BooleanField(_("authentic text"), default=False)
    voided_at = models.DateTimeField(null=True, blank=True, editable=False)
    void_reason = models.CharField(max_length=300, blank=True, editable=False)

    objects = OnRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self) -> str:
        return self.title


class DocumentVersion(models.Model):
    """One exact file. The bytes lie in DATA/files under their SHA-256."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    sha256 = models.CharField(max_length=64)
    name = models.CharField(_("file name"), max_length=255)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField(_("size"))  # bytes
    text = models.TextField(blank=True)  # what was read out of it, for search
    uploaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("document version")
        verbose_name_plural = _("document versions")
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_once"),
        ]
        indexes = [models.Index(fields=["sha256"])]

    def __str__(self) -> str:
        return f"{self.document} ({self.number})"

    def get_absolute_url(self) -> str:
        return address_of("records:download", self.pk)


class Deadline(OnRecord):
    """Something due, and the rule that says so; how the day came about is computed anew.

    Without `rule_code` the day was agreed or set by hand, and `basis` says by whom.
    """

    title = models.CharField(_("what is due"), max_length=300)
    rule_code = models.CharField(_("rule"), max_length=40, blank=True)
    start_on = models.DateField(_("counted from"), null=True, blank=True)
    stops = models.JSONField(default=list, blank=True)  # [["2026-02-01", "2026-02-05"], …]
    extension = models.PositiveSmallIntegerField(default=0)  # in the rule's unit
    due_on = models.DateField(_("due"), null=True, blank=True)  # null: calendar unknown
    basis = models.CharField(_("basis"), max_length=300, blank=True)
    done_on = models.DateField(_("done"), null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = OnRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        indexes = [
            models.Index(fields=["content_type", "object_id"]),
            models.Index(
                fields=["due_on"],
                condition=Q(done_on__isnull=True, voided_at__isnull=True),
                name="deadline_open",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Link(OnRecord):
    """A record, or an address on the web, that belongs with this one."""

    title = models.CharField(_("title"), max_length=300)
    url = models.URLField(_("address"), max_length=500, blank=True)
    target_type = models.ForeignKey(
        ContentType, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    target_id = models.PositiveBigIntegerField(null=True, blank=True)
    target: Any = GenericForeignKey("target_type", "target_id")

    objects = OnRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        indexes = [models.Index(fields=["content_type", "object_id"])]
        constraints = [
            models.CheckConstraint(
                condition=(~Q(url="") & Q(target_id__isnull=True))
                | (Q(url="") & Q(target_id__isnull=False, target_type__isnull=False)),
                name="link_to_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.title
