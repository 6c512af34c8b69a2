import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.core.addresses import address_of
from caunoi.core.languages import pick, reads_english
from caunoi.registry.models.columns import Dated, DatedQuerySet, Sourced, vn_key

NAMED_AFTER_A_PERSON = "Hồ Chí Minh"


def country_key(relation: str = "") -> F:
    """The stored key of a country's name in the reader's language."""
    head = f"{relation}__" if relation else ""
    return F(f"{head}name_key_en" if reads_english() else f"{head}name_key")


class CountryQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.all() if user.is_authenticated else self.none()

    def to_choose(self) -> Self:
        """With their names alone, as the alphabet of the reader has them."""
        return self.only("name_vi", "name_en").order_by(country_key())


class Country(models.Model):
    """A country or territory of ISO 3166-1; the ministry's Vietnamese name where it differs."""

    code = models.CharField(_("code"), max_length=2, primary_key=True)  # alpha-2
    alpha3 = models.CharField(max_length=3, blank=True)
    name_vi = models.CharField(_("name (Vietnamese)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120)
    names = models.JSONField(default=dict, blank=True)  # {language: name}: ja ko zh fr ru lo …
    aliases = models.JSONField(default=list, blank=True)  # other spellings met in files
    continent = models.CharField(max_length=2, blank=True)
    timezone = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=300, blank=True)
    name_key = vn_key("name_vi")
    name_key_en = vn_key("name_en")

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return pick(self, "name")

    def get_absolute_url(self) -> str:
        return address_of("registry:country", self.code)


class Level(models.TextChoices):
    PROVINCE = "province", _("Province or centrally-run city")
    DISTRICT = "district", _("District (until 30/06/2025)")
    COMMUNE = "commune", _("Commune, ward or special zone")
    REGION = "region", _("State, region, prefecture or province abroad")
    CITY = "city", _("City or locality abroad")


class TerritoryQuerySet(DatedQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.all() if user.is_authenticated else self.none()

    def standing(self) -> Self:
        """Not merged into another row (a duplicate); what history ended is still here."""
        return self.filter(merged_into__isnull=True)


class Territory(Dated, Sourced):
    """A unit of territory, from the day it was formed to the day it ended.

    `name_*` and `kind` are the latest it had; `TerritoryName` and `TerritoryKind` hold the rest.
    A merger makes a new Territory, even under an old name; a change of kind alone does not.
    """

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="territories")
    level = models.CharField(_("level"), max_length=10, choices=Level)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    name_vi = models.CharField(_("name (Vietnamese)"), max_length=200, blank=True)
    name_en = models.CharField(_("name (English)"), max_length=200)
    kind = models.CharField(_("kind"), max_length=60, blank=True)  # "tỉnh", "prefecture" …
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    population = models.BigIntegerField(null=True, blank=True)
    timezone = models.CharField(max_length=40, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name_key = vn_key("name_en")

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        indexes = [
            models.Index(fields=["country", "level"]),
            models.Index(fields=["name_key"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(begins_on__isnull=True)
                | Q(ends_on__gte=models.F("begins_on")),
                name="territory_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return pick(self, "name")

    @property
    def name_alone(self) -> str:
        """Where nothing stands before it: the city of a person's name keeps its kind."""
        return self.full_name_vi if self.name == NAMED_AFTER_A_PERSON else self.name

    @property
    def full_name_vi(self) -> str:
        """ "Tỉnh Phú Thọ", "Thành phố Huế"; a foreign locality has no kind before its name."""
        known = {"tỉnh": "Tỉnh", "thành phố trực thuộc trung ương": "Thành phố"}
        head = known.get(self.kind, self.kind.capitalize() if self.country_id == "VN" else "")
        name = self.name_vi or self.name_en
        return name if name.startswith(f"{head} ") else f"{head} {name}".strip()  # "Quận 1"

    @property
    def keeper_ids(self) -> list[int]:
        """Việt Nam's units follow the law; only the ministry's editors touch them."""
        return []

    @property
    def any_state_body_keeps(self) -> bool:
        return self.country_id != "VN"

    def get_absolute_url(self) -> str:
        return address_of("registry:territory", self.pk)


class TerritoryName(Dated, Sourced):
    """A name that a territory has or had, in one language or script, official or not."""

    class Use(models.TextChoices):
        OFFICIAL = "official", _("Official")
        ALIAS = "alias", _("Other name")
        FORMER = "former", _("Former name")

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(max_length=10, blank=True)  # BCP 47; "" = any
    use = models.CharField(max_length=10, choices=Use, default=Use.ALIAS)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "name", "language", "use", "begins_on"],
                name="territory_name_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return self.name


class TerritoryCode(Dated, Sourced):
    """A code, always of a version: "15" is Yên Bái in one and Lào Cai in the next."""

    class Scheme(models.TextChoices):
        VN_2004 = "vn-124-2004", _("Decision 124/2004/QĐ-TTg")
        VN_2025 = "vn-19-2025", _("Decision 19/2025/QĐ-TTg")
        ISO = "iso-3166-2", "ISO 3166-2"
        GEONAMES = "geonames", "GeoNames"
        OWN = "caunoi", _("Key of this platform")  # shipped units that no list gives a code

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="codes")
    scheme = models.CharField(max_length=15, choices=Scheme)
    code = models.CharField(_("code"), max_length=20)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "code"], name="territory_code_once_in_its_scheme"
            )
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.code}"


class TerritoryKind(Dated, Sourced):
    """What kind of unit it was, and when: Đồng Nai is a city from 30/04/2026."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="kinds")
    kind = models.CharField(_("kind"), max_length=60)
    legal_basis = models.CharField(_("legal basis"), max_length=120, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "begins_on"],
                name="territory_kind_once_a_day",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return self.kind


class SuccessionKind(models.TextChoices):
    MERGE = "merge", _("Merged")
    SPLIT = "split", _("Split")
    RENAME = "rename", _("Renamed")
    RECLASSIFY = "reclassify", _("Changed in kind")
    ABOLISH = "abolish", _("Abolished")


class SuccessionQuerySet(models.QuerySet):
    def until(self, day: dt.date) -> Self:
        return self.filter(effective_on__lte=day)


class Succession(Sourced):
    """`old` gave way to `new` on a day, by a legal act. Many to many: a split has several new."""

    old = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="successors")
    new = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="predecessors")
    kind = models.CharField(max_length=12, choices=SuccessionKind)
    effective_on = models.DateField(_("effective on"))
    legal_basis = models.CharField(_("legal basis"), max_length=120)
    # Of several successors, the one that answers unless a decision says otherwise.
    is_main = models.BooleanField(default=True)
    note = models.CharField(max_length=300, blank=True)

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["old", "new", "effective_on"], name="succession_once"),
            models.CheckConstraint(
                condition=~Q(old=models.F("new")),
                name="succession_joins_two_territories",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new} ({self.effective_on})"
