"""Reads of the registry that several pages, the API and the files share."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict
from zoneinfo import ZoneInfo

from django.db.models import (
    Case,
    Count,
    F,
    Func,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat, Lower, NullIf

from caunoi.core.figures import HANOI, number
from caunoi.core.languages import reads_english
from caunoi.core.vietnamese import clean, tokens
from caunoi.registry.models import (
    Accreditation,
    ConsularDistrict,
    Country,
    Level,
    Mission,
    MissionType,
    Organisation,
    OrganisationKind,
    OrganisationName,
    Person,
    Post,
    Succession,
    Territory,
    TerritoryCode,
    TerritoryName,
)
from caunoi.registry.models.territory import TerritoryQuerySet, country_key

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

CODES_CHANGED_ON = dt.date(2025, 7, 1)
# In a country the embassy comes first.
RANK = Case(
    *(When(type=kind, then=Value(place)) for place, kind in enumerate(MissionType.values)),
    default=Value(9),
)
HOME_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
LEVELS_ABROAD = (Level.REGION, Level.CITY)


class Shown(TypedDict):
    """Column that queries add to rows: see `shown_key`."""

    shown_key: str


class ShownMission(Shown):
    rank: int


def search(
    rows: QuerySet, text: str, columns: tuple[str, ...], also: QuerySet | None = None
) -> Any:
    """Rows where each word of `text` occurs in a column, or in a row of `also` that names their
    key as `of`; accents and capitals do not count."""
    for word in tokens(clean(text)):
        hit = Q()
        for column in columns:
            hit |= Q(**{f"{column}__unaccent__icontains": word})
        if also is not None:
            hit |= Q(pk__in=also.filter(name__unaccent__icontains=word).values("of"))
        rows = rows.filter(hit)
    return rows


def names_of_territories() -> QuerySet:
    return TerritoryName.objects.annotate(of=F("territory_id"))


def names_of_organisations() -> QuerySet:
    return OrganisationName.objects.annotate(of=F("organisation_id"))


def areas_served(day: dt.date) -> QuerySet:
    """What missions serve on a day, in both languages, to be found like names."""
    areas = Concat("area_vi", Value(" "), "area_en", output_field=TextField())
    return ConsularDistrict.objects.on(day).annotate(of=F("mission_id"), name=areas)


def shown_key(first: str = "name_vi", second: str = "name_en") -> Func:
    """Sort key of the name a reader sees: in Vietnamese order, in their language."""
    if reads_english():
        first, second = second, first
    shown = Coalesce(NullIf(F(first), Value("")), F(second))
    return Func(shown, function="vn_key", output_field=TextField(db_collation="C"))


def vn_order(column: str) -> Func:
    """Sort key of a column in Vietnamese dictionary order, for tables that are small."""
    return Func(F(column), function="vn_key", output_field=TextField(db_collation="C"))


def own_key() -> Any:
    """The same from the stored key, for large tables: in English plain alphabetical order."""
    if reads_english():
        return Lower(Coalesce(NullIf(F("name_en"), Value("")), F("name_vi")))
    return F("name_key")


def key_of(relation: str) -> Func:
    return shown_key(f"{relation}__name_vi", f"{relation}__name_en")


def territories(user: Any) -> TerritoryQuerySet[Territory]:
    return Territory.objects.visible_to(user).standing().select_related("country", "parent")


def units_of_vietnam(
    user: Any, day: dt.date, level: str = Level.PROVINCE
) -> "QuerySet[WithAnnotations[Territory, Shown]]":
    """34 provinces and cities today, 63 on 30/06/2025."""
    rows = territories(user).filter(country="VN", level=level).on(day)
    codes = TerritoryCode.objects.filter(territory=OuterRef("pk"), scheme=scheme_on(day))
    code = Subquery(codes.values("code")[:1], output_field=TextField(db_collation="C"))
    return rows.annotate(shown_key=shown_key(), code_then=code)


def first_change() -> dt.date | None:
    """The first day on which a province gave way to others, as far as the registry knows."""
    steps = Succession.objects.filter(
        old__country="VN", old__level=Level.PROVINCE, new__level=Level.PROVINCE
    )
    return steps.aggregate(first=Min("effective_on"))["first"]


def known_map(day: dt.date) -> tuple[dt.date, dt.date | None]:
    """(the day whose provinces stand for `day`, the first change if `day` lies before it).

    Before the first change on record the map is that of its eve: what the provinces of that eve
    were formed of is not on record, so a day before they were formed shows them all the same.
    """
    first = first_change()
    if first is None or day >= first:
        return day, None
    provinces = Territory.objects.filter(country="VN", level=Level.PROVINCE)
    formed = provinces.on(first - dt.timedelta(days=1)).aggregate(last=Max("begins_on"))["last"]
    return max(day, formed or day), first


def children_of(user: Any, ids: list[int], day: dt.date) -> QuerySet[Territory]:
    rows = territories(user).filter(parent__in=ids).on(day)
    return rows.annotate(shown_key=shown_key()).order_by("shown_key", "pk")


def place_counts(user: Any, today: dt.date) -> dict[str, int]:
    """How many places each tab of the list holds."""
    before = CODES_CHANGED_ON - dt.timedelta(days=1)
    home, level = Q(country="VN"), Q(level=Level.PROVINCE)
    abroad = ~home & Q(level__in=LEVELS_ABROAD)
    found = (
        Territory.objects.visible_to(user)
        .standing()
        .aggregate(
            today=Count("pk", filter=home & level & on_day(today)),
            before=Count("pk", filter=home & level & on_day(before)),
            districts=Count("pk", filter=home & Q(level=Level.DISTRICT) & on_day(before)),
            abroad=Count("pk", filter=abroad & on_day(today)),
        )
    )
    return {**found, "countries": Country.objects.visible_to(user).count()}


def on_day(day: dt.date) -> Q:
    begun = Q(begins_on=None) | Q(begins_on__lte=day)
    return begun & (Q(ends_on=None) | Q(ends_on__gte=day))


def scheme_on(day: dt.date) -> str:
    """Which decision gave the codes of that day (Decision 19/2025/QĐ-TTg: from 01/07/2025)."""
    scheme = TerritoryCode.Scheme
    return scheme.VN_2025 if day >= CODES_CHANGED_ON else scheme.VN_2004


def localities(user: Any, day: dt.date) -> QuerySet[Territory]:
    """Places abroad that stood on a day."""
    rows = territories(user).filter(level__in=LEVELS_ABROAD).exclude(country="VN").on(day)
    # Of countries only the key is joined, to put them in order: with all their columns every place
    # of the world would be joined before the page's rows are cut out.
    rows = rows.select_related(None).prefetch_related("country", "parent")
    return rows.annotate(country_key=country_key("country"))


def countries(user: Any, day: dt.date) -> "QuerySet[WithAnnotations[Country, Shown]]":
    """With `ours`: Việt Nam's missions there, `covered`: accredited from elsewhere, `theirs`."""
    ours = Mission.objects.filter(sending_country="VN", host_country=OuterRef("pk"))
    theirs = Mission.objects.filter(host_country="VN", sending_country=OuterRef("pk"))
    covered = Accreditation.objects.on(day).filter(
        country=OuterRef("pk"), mission__sending_country="VN"
    )
    return Country.objects.visible_to(user).annotate(
        shown_key=country_key(),
        ours=count_of(standing_missions(ours, day)),
        theirs=count_of(standing_missions(theirs, day)),
        covered=count_of(covered),
    )


def count_of(rows: QuerySet) -> Coalesce:
    """How many rows, as a column; 0 where there is none."""
    counted = rows.order_by().values(one=Value(1)).annotate(n=Count("*")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def standing_missions(rows: QuerySet, day: dt.date) -> QuerySet:
    begun = Q(organisation__begins_on=None) | Q(organisation__begins_on__lte=day)
    goes_on = Q(organisation__ends_on=None) | Q(organisation__ends_on__gte=day)
    return rows.filter(begun, goes_on, organisation__merged_into=None)


def organisations(user: Any, day: dt.date) -> "QuerySet[WithAnnotations[Organisation, Shown]]":
    rows = Organisation.objects.visible_to(user).standing().on(day)
    return rows.select_related("country", "territory", "parent").annotate(
        shown_key=own_key(), country_key=country_key("country"), place_key=key_of("territory")
    )


def below(ids: list[int], user: Any, day: dt.date) -> QuerySet[Organisation]:
    """What stands under these on the day."""
    rows = Organisation.objects.visible_to(user).standing().on(day)
    return rows.filter(parent__in=ids).order_by(own_key())


def organisation_counts(user: Any, day: dt.date) -> dict[str, int]:
    """How many stand on the day, by kind."""
    rows = Organisation.objects.visible_to(user).standing().on(day).order_by()
    return dict(rows.values_list("kind").annotate(n=Count("pk")))


def locality_counts(user: Any, country: str) -> dict[str, int]:
    """How many places of a country are on record: `regions`, `cities`, `unverified`."""
    rows = Territory.objects.visible_to(user).standing().filter(country=country)
    return rows.aggregate(
        regions=Count("pk", filter=Q(level=Level.REGION)),
        cities=Count("pk", filter=Q(level=Level.CITY)),
        unverified=Count("pk", filter=Q(is_verified=False)),
    )


def bodies_in(user: Any, country: str, day: dt.date) -> dict[str, Any]:
    """Organisations of a country save its missions, the first of them."""
    rows = organisations(user, day).filter(country=country)
    rows = rows.exclude(kind__in=GROUPS["missions"])
    return {"count": rows.count(), "rows": rows.order_by("kind", "shown_key")[:20]}


def organisations_of(user: Any, ids: list[int], day: dt.date) -> QuerySet[Organisation]:
    rows = Organisation.objects.visible_to(user).standing().on(day)
    return rows.filter(territory__in=ids).order_by("kind", own_key())


def missions(
    user: Any, day: dt.date, *, ours: bool = True
) -> "QuerySet[WithAnnotations[Mission, ShownMission]]":
    """Việt Nam's abroad, or other countries' in Việt Nam; with what held on the day."""
    rows = standing_missions(side_of(ours), day)
    rows = rows.filter(organisation__in=Organisation.objects.visible_to(user))
    return with_day(rows, user, day).annotate(
        shown_key=key_of("organisation"),
        rank=RANK,
        host_key=country_key("host_country"),
        sender_key=country_key("sending_country"),
        city_key=vn_order("city"),
    )


def side_of(ours: bool) -> QuerySet[Mission]:
    """Việt Nam's missions abroad, or those that others keep in Việt Nam."""
    return Mission.objects.filter(Q(sending_country="VN") if ours else Q(host_country="VN"))


def missions_of(user: Any, country: str, day: dt.date) -> QuerySet[Mission]:
    """What a country keeps in Việt Nam."""
    rows = missions(user, day, ours=False).filter(sending_country=country)
    return rows.order_by("rank", "shown_key")


def with_day(rows: QuerySet, user: Any, day: dt.date) -> QuerySet:
    """With accreditations, districts and heads of that day: `held_accreditations`,
    `held_districts`, `organisation.held_heads`."""
    heads = heads_on(user, day)
    accredited = Accreditation.objects.on(day).select_related("country")
    accredited = accredited.order_by("country__name_key")
    return rows.select_related("organisation", "host_country", "sending_country").prefetch_related(
        Prefetch("accreditations", accredited, to_attr="held_accreditations"),
        Prefetch("districts", ConsularDistrict.objects.on(day), to_attr="held_districts"),
        Prefetch("organisation__posts", heads, to_attr="held_heads"),
    )


def heads_on(user: Any, day: dt.date) -> QuerySet[Post]:
    """The newest first."""
    rows = posts_on(user, day).filter(is_head=True).select_related("person")
    return rows.order_by(F("appointed_on").desc(nulls_last=True), "-pk")


def accredited_to(country: str, day: dt.date) -> QuerySet:
    """Missions' keys."""
    return Accreditation.objects.on(day).filter(country=country).values("mission")


def covering(
    rows: "QuerySet[WithAnnotations[Mission, ShownMission]]", country: str, day: dt.date
) -> "QuerySet[WithAnnotations[Mission, ShownMission]]":
    return rows.filter(Q(host_country=country) | Q(pk__in=accredited_to(country, day)))


def missions_covering(user: Any, country: str, day: dt.date) -> QuerySet[Mission]:
    """Việt Nam's missions that answer for a country: those there, and those accredited to it."""
    rows = covering(missions(user, day), country, day)
    return rows.order_by("rank", "shown_key")


def posts_on(user: Any, day: dt.date) -> QuerySet[Post]:
    return Post.objects.visible_to(user).on(day)


def people(user: Any) -> QuerySet[Person]:
    return Person.objects.visible_to(user).standing()


def with_posts(rows: QuerySet[Person], user: Any, day: dt.date) -> QuerySet[Person]:
    """With `held_posts`: those of the day, newest first."""
    posts = posts_on(user, day).select_related("organisation__country")
    posts = posts.order_by(F("appointed_on").desc(nulls_last=True), "-pk")
    return rows.prefetch_related(Prefetch("posts", posts, to_attr="held_posts"))


@dataclass(frozen=True)
class Clock:
    """What a clock in another place shows; `ahead` in hours of Hà Nội's."""

    time: str
    day: dt.date
    ahead: float

    @property
    def hours(self) -> str:
        """How far it is apart, without the sign: "2", "5,5"."""
        apart = abs(self.ahead)
        return number(int(apart) if apart == int(apart) else apart)


def clock_in(zone: str, now: dt.datetime) -> Clock | None:
    """None where the zone of a place is not known."""
    if not zone:
        return None
    there, here = now.astimezone(ZoneInfo(zone)), now.astimezone(HANOI)
    ahead = there.utcoffset() - here.utcoffset()  # type: ignore[operator]
    return Clock(f"{there:%H:%M}", there.date(), ahead.total_seconds() / 3600)


# What the tabs of the list of organisations gather; in this order.
GROUPS: dict[str, tuple[str, ...]] = {
    "central": (OrganisationKind.MINISTRY, OrganisationKind.MINISTRY_DEPARTMENT),
    "provincial": (
        OrganisationKind.PEOPLES_COMMITTEE,
        OrganisationKind.PEOPLES_COUNCIL,
        OrganisationKind.EXTERNAL_AFFAIRS_BODY,
        OrganisationKind.PROVINCIAL_DEPARTMENT,
        OrganisationKind.PROVINCIAL_ORGANISATION,
    ),
    "partners": (OrganisationKind.FOREIGN_LOCALITY, OrganisationKind.FOREIGN_BODY),
    "missions": (OrganisationKind.MISSION, OrganisationKind.FOREIGN_MISSION),
    "business": (OrganisationKind.BUSINESS_ASSOCIATION, OrganisationKind.ENTERPRISE),
    "international": (OrganisationKind.INTERNATIONAL_ORGANISATION,),
}
