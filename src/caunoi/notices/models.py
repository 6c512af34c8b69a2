from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.notices.words import spoken
from caunoi.records.models import OnRecord, OnRecordQuerySet


class Notice(OnRecord):
    """One thing told to one person, about one record.

    `text` is an English message of ours; it is put into the reader's language when shown.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    text = models.CharField(max_length=300)
    params = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    objects = OnRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes: ClassVar = [
            models.Index(fields=["user", "-made_at"]),
            models.Index(fields=["user"], condition=Q(read_at=None), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        return gettext(self.text) % spoken(self.params)


class Mail(models.Model):
    """One letter to one address. Sent at least once, always under the same Message-ID.

    The words are kept only until the letter is gone: they may hold a link that opens an account.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("On its way")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Refused")
        HELD = "held", _("Unknown whether it arrived")
        DROPPED = "dropped", _("Not sent")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    next_at = models.DateTimeField(null=True, default=timezone.now)  # when it is tried next
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes: ClassVar = [
            models.Index(fields=["-made_at"]),
            models.Index(fields=["state", "next_at"]),
            models.Index(fields=["to"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(text="", html=""), name="sent_mail_keeps_no_words"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"

    @property
    def mark(self) -> str:
        return MARKS[Mail.State(self.state)]


MARKS = {
    Mail.State.WAITING: "clock",
    Mail.State.SENDING: "review",
    Mail.State.SENT: "kept",
    Mail.State.FAILED: "refused",
    Mail.State.HELD: "risk",
    Mail.State.DROPPED: "void",
}
