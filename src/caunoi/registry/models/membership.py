"""Who acts for which organisation, in which role. Stands below the people whom it may show."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.registry.models.organisation import Organisation


class Role(models.TextChoices):
    READER = "reader", _("Reader")
    EDITOR = "editor", _("Editor")
    HEAD = "head", _("Head")


class Membership(models.Model):
    """A user acts for an organisation in a role, from a day to a day."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=6, choices=Role)
    begins_on = models.DateField(_("from"))
    ended_on = models.DateField(_("until"), null=True, blank=True)  # first day without the role

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(ended_on__isnull=True),
                name="one_open_role_in_an_organisation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}: {self.get_role_display()}"
