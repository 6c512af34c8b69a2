from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.core.addresses import address_of
from caunoi.core.languages import pick
from caunoi.registry.models.columns import Dated, DatedQuerySet, Sourced, vn_key
from caunoi.registry.models.territory import Country, SuccessionKind, Territory


class OrganisationKind(models.TextChoices):
    MINISTRY = "ministry", _("Ministry or central body")
    MINISTRY_DEPARTMENT = "ministry_department", _("Department of a ministry")
    PEOPLES_COMMITTEE = "peoples_committee", _("People's Committee")
    PEOPLES_COUNCIL = "peoples_council", _("People's Council")
    EXTERNAL_AFFAIRS_BODY = "prov_ea_body", _("Provincial external-affairs body")
    PROVINCIAL_DEPARTMENT = "department", _("Provincial department")
    PROVINCIAL_ORGANISATION = (
        "provincial_organisation",
        _("Provincial body of an organisation"),
    )
    MISSION = "mission", _("Vietnamese mission abroad")
    FOREIGN_MISSION = "foreign_mission", _("Foreign mission in Viet Nam")
    FOREIGN_LOCALITY = "foreign_locality", _("Government of a locality abroad")
    FOREIGN_BODY = "foreign_body", _("Other body abroad")
    BUSINESS_ASSOCIATION = "business_association", _("Business association")
    ENTERPRISE = "enterprise", _("Enterprise")
    INTERNATIONAL_ORGANISATION = (
        "international_organisation",
        _("International organisation"),
    )


# Bodies of the Vietnamese State: who works in one sees what is open to state bodies.
STATE_KINDS = frozenset(
    {
        OrganisationKind.MINISTRY,
        OrganisationKind.MINISTRY_DEPARTMENT,
        OrganisationKind.PEOPLES_COMMITTEE,
        OrganisationKind.PEOPLES_COUNCIL,
        OrganisationKind.EXTERNAL_AFFAIRS_BODY,
        OrganisationKind.PROVINCIAL_DEPARTMENT,
        OrganisationKind.MISSION,
    }
)


# Their rows carry a `Mission`.
MISSIONS = frozenset({OrganisationKind.MISSION, OrganisationKind.FOREIGN_MISSION})

# What these are is said by their own people, those above them, or the ministry; what the rest
# are (partners, firms, missions of others) any state body may write down.
KEPT_BY_THEIR_OWN = STATE_KINDS | {OrganisationKind.PROVINCIAL_ORGANISATION}


class OrganisationQuerySet(DatedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """That an organisation exists, and its names, is open to whoever is signed in."""
        return self.all() if user.is_authenticated else self.none()

    def standing(self) -> Self:
        """Not merged into another row."""
        return self.filter(merged_into__isnull=True)


class Organisation(Dated, Sourced):
    """Any body that signs, answers, asks or is asked, at home or abroad."""

    kind = models.CharField(_("kind"), max_length=30, choices=OrganisationKind)
    name_vi = models.CharField(_("name (Vietnamese)"), max_length=300)
    name_en = models.CharField(_("name (English)"), max_length=300, blank=True)
    short_vi = models.CharField(_("short name"), max_length=60, blank=True)
    code = models.CharField(_("code"), max_length=40, blank=True)  # stable key of a shipped row
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="organisations")
    territory = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    website = models.URLField(_("website"), max_length=300, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    languages = models.JSONField(_("working languages"), default=list, blank=True)
    is_sample = models.BooleanField(default=False, editable=False)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_from",
        editable=False,
    )
    name_key = vn_key("name_vi")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        indexes = [
            models.Index(fields=["kind", "name_key"]),
            models.Index(fields=["name_key"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="organisation_code_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return pick(self, "name")

    @property
    def is_state(self) -> bool:
        return self.kind in STATE_KINDS

    @property
    def keeper_ids(self) -> list[int | None]:
        """Organisations whose editors keep this record; a new one is kept by its parent's."""
        return [self.pk or self.parent_id]

    @property
    def any_state_body_keeps(self) -> bool:
        return self.kind not in KEPT_BY_THEIR_OWN

    def get_absolute_url(self) -> str:
        return address_of("registry:organisation", self.pk)


class OrganisationName(Dated, Sourced):
    """A name that an organisation has or had besides its present one."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=300)
    language = models.CharField(max_length=10, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name", "language", "begins_on"],
                name="organisation_name_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationSuccession(Sourced):
    """`old`'s tasks passed to `new` on a day, where the territory's history does not say it.

    A People's Committee follows its territory's `Succession`; this table is for the rest
    (departments merged by a decision) and for decisions that depart from the rule.
    """

    old = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="successors")
    new = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="predecessors")
    kind = models.CharField(max_length=12, choices=SuccessionKind, default=SuccessionKind.MERGE)
    effective_on = models.DateField(_("effective on"))
    legal_basis = models.CharField(_("legal basis"), max_length=120)
    is_main = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["old", "new", "effective_on"],
                name="organisation_succession_once",
            ),
            models.CheckConstraint(
                condition=~Q(old=models.F("new")),
                name="succession_joins_two_organisations",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new} ({self.effective_on})"
