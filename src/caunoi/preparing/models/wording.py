from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.preparing.models.preparation import Preparation


class TextVersion(models.Model):
    """The text of an agreement in all its languages, by article, as it stood at one moment.

    Never changed: each saved state is a version of its own, the newest is the text of today.
    `articles` is [[number, {language: [heading, body]}], …] in order, number 0 being what stands
    before the first article; `languages` is [[language, is equally authentic], …];
    `sha256` is over both (`articles.digest`).
    """

    preparation = models.ForeignKey(
        Preparation, on_delete=models.PROTECT, related_name="text_versions"
    )
    number = models.PositiveIntegerField(_("version"))
    languages = models.JSONField(default=list)
    articles = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64)
    note = models.CharField(_("what changed"), max_length=300, blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("version of the text")
        verbose_name_plural = _("versions of the text")
        ordering: ClassVar = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["preparation", "number"], name="text_version_once"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.preparation} ({self.number})"
