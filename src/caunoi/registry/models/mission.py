from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.core.languages import pick
from caunoi.registry.models.columns import Dated, DatedQuerySet, Sourced
from caunoi.registry.models.organisation import Organisation
from caunoi.registry.models.territory import Country


class MissionType(models.TextChoices):
    EMBASSY = "embassy", _("Embassy")
    CONSULATE_GENERAL = "consulate_general", _("Consulate-General")
    PERMANENT_MISSION = "permanent_mission", _("Permanent mission")
    ECO = "eco", _("Economic and cultural office")
    OTHER = "other", _("Other mission")


class Mission(models.Model):
    """What a mission has beyond an organisation. Vietnamese abroad, or foreign in Viet Nam."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, primary_key=True, related_name="mission"
    )
    type = models.CharField(_("type"), max_length=20, choices=MissionType)
    sending_country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    host_country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="hosted_missions"
    )
    city = models.CharField(_("city"), max_length=120, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    timezone = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = _("mission")
        verbose_name_plural = _("missions")

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def serves_a_district(self) -> bool:
        """Whether a district is looked for: an embassy answers for what its consulates leave."""
        return self.type == MissionType.CONSULATE_GENERAL


class Accreditation(Dated, Sourced):
    """A mission stands for its country in another one too (kiêm nhiệm)."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="accreditations")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="accreditations")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "country", "begins_on"],
                name="accreditation_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.mission} → {self.country}"


class ConsularDistrict(Dated, Sourced):
    """The part of a country a consulate serves, in words."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="districts")
    area_vi = models.CharField(_("consular district (Vietnamese)"), max_length=500)
    area_en = models.CharField(_("consular district (English)"), max_length=500, blank=True)

    objects = DatedQuerySet.as_manager()

    def __str__(self) -> str:
        return pick(self, "area")
