from typing import Any, ClassVar, Self

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.agreements.models import Agreement
from caunoi.core.addresses import address_of
from caunoi.registry.models import Organisation


class PreparationQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Whoever sees the agreement while it is being prepared sees how."""
        return self.filter(agreement__in=Agreement.objects.visible_to(user))


@pghistory.track()
class Preparation(models.Model):
    """How one agreement is led to its signing: what was answered to the questions of competence,
    what its dossier says, when it is to be signed and by whom. Its state is the agreement's.

    `answers` are the fields of `competence.Answers` as JSON; `dossier` maps the key of an item of
    the dossier (`dossier.Item`) to its text, "1" where it is only ticked; `plan_days` maps the key
    of a step of the plan that no law limits to working days (`planner`).
    """

    agreement = models.OneToOneField(
        Agreement, on_delete=models.PROTECT, related_name="preparation"
    )
    answers = models.JSONField(default=dict, editable=False)
    wished_on = models.DateField(_("to be signed on"), null=True, blank=True)
    occasion = models.CharField(_("occasion"), max_length=300, blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("officer"),
    )
    dossier = models.JSONField(default=dict, editable=False)
    plan_days = models.JSONField(default=dict, editable=False)
    # The proposal of who signs (Law 70/2020/QH14, Art. 28).
    signer_name = models.CharField(_("who signs"), max_length=200, blank=True)
    signer_title = models.CharField(_("title of the signer"), max_length=200, blank=True)
    authorised_by = models.CharField(
        _("written authorisation"), max_length=200, blank=True
    )  # number and day of the paper, where the signer is not the head
    # Where several bodies of Viet Nam sign: the one that consults and reports (Art. 24).
    focal = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("focal signatory"),
    )
    # Article number → {language: SHA-256} as both sides stood when somebody found that they say
    # the same (`concord`).
    matched = models.JSONField(default=dict, editable=False)

    # Language → id of the document that keeps this side of the text as a file, version by version:
    # what is asked about and decided on are its bytes.
    text_documents = models.JSONField(default=dict, editable=False)

    objects: ClassVar = PreparationQuerySet.as_manager()
    own_people_only: ClassVar[bool] = True  # leading it to its signing is for the body that signs

    class Meta:
        verbose_name = _("preparation")
        verbose_name_plural = _("preparations")
        indexes = [models.Index(fields=["wished_on"])]

    def __str__(self) -> str:
        return str(self.agreement)

    def get_absolute_url(self) -> str:
        return address_of("preparing:detail", self.agreement.public_id)

    @property
    def owner_id(self) -> int:
        return self.agreement.owner_id
