"""What of the registry can be found by the one search box: every name, in any language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from caunoi.core.languages import in_both
from caunoi.core.modules import SearchSource, SearchText
from caunoi.registry.models import (
    ConsularDistrict,
    Country,
    Organisation,
    OrganisationName,
    Person,
    Post,
    Territory,
    TerritoryCode,
    TerritoryName,
)


def grouped(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for pk, value in pairs:
        found[pk].append(value)
    return found


def lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def territories(pks: Iterable[int]) -> Iterator[SearchText]:
    rows = Territory.objects.filter(pk__in=list(pks), merged_into=None)
    rows = rows.select_related("country", "parent")
    ids = [row.pk for row in rows]
    names = grouped(
        TerritoryName.objects.filter(territory__in=ids).values_list("territory_id", "name")
    )
    codes = grouped(
        TerritoryCode.objects.filter(territory__in=ids).values_list("territory_id", "code")
    )
    for row in rows:
        yield SearchText(
            pk=row.pk,
            title=row.full_name_vi if row.country_id == "VN" else row.name_vi or row.name_en,
            body=lines(
                in_both(row.parent.name_vi, row.parent.name_en) if row.parent else "",
                in_both(row.country.name_vi, row.country.name_en),
                " ".join(codes[row.pk]),
            ),
            title_en=row.name_en,
            names=(row.name_vi, *names[row.pk]),
            on=row.begins_on,
        )


def organisations(pks: Iterable[int]) -> Iterator[SearchText]:
    rows = Organisation.objects.filter(pk__in=list(pks), merged_into=None)
    rows = rows.select_related("country", "territory")
    ids = [row.pk for row in rows]
    names = grouped(
        OrganisationName.objects.filter(organisation__in=ids).values_list("organisation_id", "name")
    )
    merged = Organisation.objects.filter(merged_into__in=ids)
    doubles = grouped(merged.values_list("merged_into_id", "name_vi"))
    areas = areas_of(ids)
    for row in rows:
        yield SearchText(
            pk=row.pk,
            title=row.name_vi,
            body=lines(
                in_both(row.territory.name_vi, row.territory.name_en) if row.territory else "",
                in_both(row.country.name_vi, row.country.name_en),
                *areas[row.pk],
            ),
            title_en=row.name_en,
            names=(row.short_vi, *names[row.pk], *doubles[row.pk]),
            on=row.begins_on,
        )


def areas_of(ids: list[int]) -> dict[int, list[str]]:
    """The consular districts that have not been replaced, in both languages."""
    rows = ConsularDistrict.objects.filter(mission__in=ids, ends_on=None)
    texts = rows.values_list("mission_id", "area_vi", "area_en")
    return grouped((pk, in_both(vi, en)) for pk, vi, en in texts)


def countries(pks: Iterable[str]) -> Iterator[SearchText]:
    for row in Country.objects.filter(pk__in=list(pks)):
        names = (row.code, row.alpha3, *row.names.values(), *row.aliases)
        yield SearchText(pk=row.pk, title=row.name_vi, title_en=row.name_en, body="", names=names)


def held(post: Post) -> str:
    """The post and where, as both languages write it."""
    body = post.organisation
    english = f"{post.title_en or post.title_vi}, {body.name_en or body.name_vi}"
    return in_both(f"{post.title_vi}, {body.name_vi}", english)


def people(pks: Iterable[int]) -> Iterator[SearchText]:
    """Only the name and the posts; `visible_to` says who may read them."""
    rows = Person.objects.filter(pk__in=list(pks)).standing()
    for row in rows.prefetch_related("posts__organisation"):
        posts = [held(post) for post in row.posts.all()]
        yield SearchText(
            pk=row.pk,
            title=row.name,
            body=lines(*posts),
            names=(row.name_latin,),
            visibility="state" if not any(p.is_public for p in row.posts.all()) else "public",
            readers=tuple(post.organisation_id for post in row.posts.all()),
        )


SOURCES = (
    SearchSource(
        Territory,
        _("Territories"),
        territories,
        (
            ("registry_territory", "id"),
            ("registry_territoryname", "territory_id"),
            ("registry_territorycode", "territory_id"),
        ),
    ),
    SearchSource(
        Organisation,
        _("Organisations"),
        organisations,
        (
            ("registry_organisation", "id"),
            ("registry_organisation", "merged_into_id"),
            ("registry_organisationname", "organisation_id"),
            ("registry_consulardistrict", "mission_id"),
        ),
    ),
    SearchSource(Country, _("Countries"), countries, (("registry_country", "code"),)),
    SearchSource(
        Person,
        _("People"),
        people,
        (("registry_person", "id"), ("registry_post", "person_id")),
    ),
)
