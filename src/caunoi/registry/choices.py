"""Countries and today's provinces to choose from, as filters offer them.

They change about once a year and stand on every list: read once per change of their tables, in
each language, as `lineage` does.
"""

import datetime as dt
from dataclasses import dataclass

from caunoi.core.languages import reads_english
from caunoi.core.remembering import remembered, version_of
from caunoi.registry.models import Country, Level, Territory

PROVINCES = "WHERE country_id = 'VN' AND level = 'province'"
Choices = tuple[tuple[str, str], ...]  # key, name in the reader's language, in their order


@dataclass(frozen=True)
class Kept:
    countries: Choices  # all but Việt Nam
    provinces: Choices  # of the day


def choices_kept(today: dt.date) -> Kept:
    version = version_of(("registry_country", ""), ("registry_territory", PROVINCES))
    name = f"choices {'en' if reads_english() else 'vi'}"
    return remembered(name, (today, *version), lambda: read(today))


def read(today: dt.date) -> Kept:
    countries = Country.objects.to_choose().exclude(pk="VN")
    provinces = Territory.objects.on(today).filter(country_id="VN", level=Level.PROVINCE)
    return Kept(
        tuple((country.pk, country.name) for country in countries),
        tuple((str(place.pk), place.name) for place in provinces.order_by("name_key")),
    )
