"""The lists of the registry as files: which columns, what they mean, and from where."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caunoi.core.exports import Column, Sheet
from caunoi.core.figures import day as written
from caunoi.registry.as_of import Unit, units_on
from caunoi.registry.kinds import continent_words, kind_words
from caunoi.registry.loading.files import MARK
from caunoi.registry.models import Country, Mission, Organisation, Person, Territory

PORTION = 500
ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def sheet(
    name: str,
    title: Any,
    columns: Iterable[Column],
    rows: Iterable[Any],
    day: dt.date,
    chips: Iterable[Any] = (),
) -> Sheet:
    conditions = "; ".join(chip.label for chip in chips)
    about = [
        _("As of %s.") % written(day),
        _("Conditions: %s.") % conditions if conditions else _("Without conditions."),
        _("Each row names its source; a row marked as not confirmed waits for somebody's check."),
    ]
    return Sheet(name, title, tuple(columns), rows, about)


def portions(rows: QuerySet) -> Iterator[Any]:
    return rows.iterator(chunk_size=PORTION)


def origin() -> tuple[Column, Column]:
    return (
        Column(_("Source"), lambda row: source_of(row)),
        Column(_("Confirmed"), lambda row: _("yes") if row.is_verified else _("no")),
    )


def source_of(row: Any) -> str:
    """Where the row is from; the day in it as the reader's language writes days."""
    return ISO_DAY.sub(_written, row.source.removeprefix(MARK))


def _written(found: re.Match[str]) -> str:
    try:
        return written(dt.date.fromisoformat(found.group()))
    except ValueError:
        return found.group()


def units(rows: QuerySet[Territory], day: dt.date, chips: Iterable[Any]) -> Sheet:
    columns = (
        Column(_("Code"), lambda u: u.code, _("Decision 19/2025/QĐ-TTg; before it 124/2004.")),
        Column(_("Name"), lambda u: u.name),
        Column(_("Full name"), lambda u: u.full_name),
        Column(_("Name in English"), lambda u: u.territory.name_en),
        Column(_("Kind"), lambda u: u.kind),
        Column(_("Since"), lambda u: u.territory.begins_on, _("Empty: as far back as recorded.")),
        Column(_("Until"), lambda u: u.territory.ends_on),
        Column(_("Source"), lambda u: source_of(u.territory)),
    )
    return sheet("dia-phuong", _("Units of Việt Nam"), columns, in_units(rows, day), day, chips)


def in_units(rows: QuerySet[Territory], day: dt.date) -> Iterator[Unit]:
    found = portions(rows)
    while portion := list(islice(found, PORTION)):
        yield from units_on(day, portion)


def localities(rows: QuerySet[Territory], day: dt.date, chips: Iterable[Any]) -> Sheet:
    columns = (
        Column(_("Name"), lambda t: t.name_en),
        Column(_("Name in Vietnamese"), lambda t: t.name_vi),
        Column(pgettext("territory", "Level"), lambda t: t.get_level_display()),
        Column(_("Kind"), lambda t: kind_words(t.kind)),
        Column(_("Lies in"), lambda t: t.parent.name if t.parent else ""),
        Column(_("Country"), lambda t: t.country.name),
        Column(_("Country code"), lambda t: t.country_id),
        Column(_("Population"), lambda t: t.population),
        *origin(),
    )
    return sheet(
        "dia-phuong-nuoc-ngoai", _("Localities abroad"), columns, portions(rows), day, chips
    )


def countries(rows: QuerySet[Country], day: dt.date, chips: Iterable[Any]) -> Sheet:
    columns = (
        Column(_("Code"), lambda c: c.code, "ISO 3166-1 alpha-2"),
        Column(_("Name in Vietnamese"), lambda c: c.name_vi),
        Column(_("Name in English"), lambda c: c.name_en),
        Column(_("Continent"), lambda c: continent_words(c.continent)),
        Column(_("Việt Nam's missions there"), lambda c: c.ours),
        Column(_("Accredited from elsewhere"), lambda c: c.covered),
        Column(_("Its missions in Việt Nam"), lambda c: c.theirs),
        Column(_("Source"), source_of),
    )
    return sheet("cac-nuoc", _("Countries"), columns, portions(rows), day, chips)


def organisations(rows: QuerySet[Organisation], day: dt.date, chips: Iterable[Any]) -> Sheet:
    columns = (
        Column(_("Name in Vietnamese"), lambda o: o.name_vi),
        Column(_("Name in English"), lambda o: o.name_en),
        Column(_("Kind"), lambda o: o.get_kind_display()),
        Column(_("Country"), lambda o: o.country.name),
        Column(_("Province, city or locality"), lambda o: o.territory.name if o.territory else ""),
        Column(_("Stands under"), lambda o: o.parent.name if o.parent else ""),
        Column(_("Since"), lambda o: o.begins_on),
        Column(_("Until"), lambda o: o.ends_on),
        Column(_("Website"), lambda o: o.website),
        *origin(),
    )
    return sheet("to-chuc", _("Organisations"), columns, portions(rows), day, chips)


def missions(rows: QuerySet[Mission], day: dt.date, chips: Iterable[Any]) -> Sheet:
    columns = (
        *mission_columns(),
        Column(_("Host country"), lambda m: m.host_country.name),
        Column(_("City"), lambda m: m.city),
        Column(_("Accredited to"), lambda m: "; ".join(a.country.name for a in accredited(m))),
        *district_columns(),
        *mission_origin(),
    )
    name = _("Việt Nam's missions abroad")
    return sheet("co-quan-dai-dien", name, columns, portions(rows), day, chips)


def foreign_missions(rows: QuerySet[Mission], day: dt.date, chips: Iterable[Any]) -> Sheet:
    columns = (
        *mission_columns(),
        Column(_("Sending country"), lambda m: m.sending_country.name),
        Column(_("City"), lambda m: m.city),
        *district_columns(),
        *mission_origin(),
    )
    name = _("Foreign missions in Việt Nam")
    return sheet("dai-dien-nuoc-ngoai", name, columns, portions(rows), day, chips)


def accredited(mission: Mission) -> list[Any]:
    return mission.held_accreditations  # type: ignore[attr-defined]


def head_of(mission: Mission) -> str:
    heads = mission.organisation.held_heads  # type: ignore[attr-defined]
    return str(heads[0].person) if heads else ""


def district_of(mission: Mission) -> str:
    areas = "; ".join(map(str, districts_of(mission)))
    return areas or (_("not known") if mission.serves_a_district else "")


def districts_of(mission: Mission) -> list[Any]:
    return mission.held_districts  # type: ignore[attr-defined]


def district_columns() -> tuple[Column, ...]:
    return (
        Column(_("Consular district"), district_of),
        Column(_("Source of the district"), lambda m: "; ".join(map(source_of, districts_of(m)))),
        Column(
            _("District confirmed"),
            lambda m: "; ".join(_("yes") if d.is_verified else _("no") for d in districts_of(m)),
        ),
    )


def mission_columns() -> tuple[Column, ...]:
    return (
        Column(_("Name in Vietnamese"), lambda m: m.organisation.name_vi),
        Column(_("Name in English"), lambda m: m.organisation.name_en),
        Column(_("Type"), lambda m: m.get_type_display()),
    )


def mission_origin() -> tuple[Column, ...]:
    return (
        Column(_("Head of mission"), head_of),
        Column(_("Website"), lambda m: m.organisation.website),
        Column(_("Source"), lambda m: source_of(m.organisation)),
        Column(_("Confirmed"), lambda m: _("yes") if m.organisation.is_verified else _("no")),
    )


def people(rows: QuerySet[Person], day: dt.date, chips: Iterable[Any]) -> Sheet:
    columns = (
        Column(_("Name"), lambda p: p.name),
        Column(_("Name in Latin letters"), lambda p: p.name_latin),
        Column(
            _("Posts"), lambda p: "; ".join(f"{q.title}, {q.organisation.name}" for q in held(p))
        ),
        Column(_("Sample"), lambda p: _("sample content") if p.is_sample else ""),
        *origin(),
    )
    return sheet("con-nguoi", _("People"), columns, portions(rows), day, chips)


def held(person: Person) -> list[Any]:
    return person.held_posts  # type: ignore[attr-defined]
