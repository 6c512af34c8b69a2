"""Who answers today for a unit that has ended, or for a body of one; and the reason in words.

Territories follow `Succession` rows. An organisation follows its `OrganisationSuccession` rows;
a People's Committee, Council or external-affairs body without one follows its territory: the body
of the same kind in the unit that has the ground (for a district's committee, the province's).

The rows are read once per change of them. In a loop, hold the history:

    history = territories()
    history.answers_for(territory_id, today).id
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from caunoi.core.languages import reads_english
from caunoi.core.remembering import remembered, version_of
from caunoi.registry import models
from caunoi.registry.models import Organisation, OrganisationKind, SuccessionKind, Territory
from caunoi.registry.succession import Answer, Bodies, Body, Step, Succession

FOLLOWS_ITS_TERRITORY = (
    OrganisationKind.PEOPLES_COMMITTEE,
    OrganisationKind.PEOPLES_COUNCIL,
    OrganisationKind.EXTERNAL_AFFAIRS_BODY,
)
BODIES = "WHERE kind IN ('peoples_committee', 'peoples_council', 'prov_ea_body')"
DUPLICATES = "WHERE merged_into_id IS NOT NULL"


def answers_for(territory_id: int, on: dt.date) -> Answer:
    return territories().answers_for(territory_id, on)


def answer_of_organisation(organisation_id: int, on: dt.date) -> Answer:
    """The answer's hops may be of the territory that the organisation follows (`Step.of`)."""
    return organisations().answers_for(organisation_id, on)


def territories() -> Succession:
    version = version_of(("registry_succession", ""))
    return remembered("territories", version, lambda: Succession(steps_of(models.Succession)))


def organisations() -> Bodies:
    version = version_of(
        ("registry_succession", ""),
        ("registry_organisationsuccession", ""),
        ("registry_organisation", BODIES),
        ("registry_organisation", DUPLICATES),
    )
    return remembered("organisations", version, read_bodies)


def read_bodies() -> Bodies:
    rows = Organisation.objects.filter(kind__in=FOLLOWS_ITS_TERRITORY, territory__isnull=False)
    columns = ("pk", "kind", "territory_id", "begins_on", "ends_on")
    merged = Organisation.objects.filter(merged_into__isnull=False)
    return Bodies(
        territories(),
        [Body(*row) for row in rows.filter(merged_into__isnull=True).values_list(*columns)],
        Succession(steps_of(models.OrganisationSuccession, "organisation")),
        fallback=OrganisationKind.PEOPLES_COMMITTEE,
        duplicates=dict(merged.values_list("pk", "merged_into_id")),
    )


def steps_of(
    model: type[models.Succession] | type[models.OrganisationSuccession], of: str = "territory"
) -> Iterable[Step]:
    columns = ("old_id", "new_id", "effective_on", "legal_basis", "kind", "is_main")
    rows = model._default_manager.values_list(*columns)
    return [
        Step(old, new, on, basis, kind, is_main, of) for old, new, on, basis, kind, is_main in rows
    ]


def reason(answer: Answer) -> str:
    """One sentence per step, in the reader's language; empty where nothing changed hands."""
    return " ".join(reasons(answer))


def reasons(answer: Answer, *, known: Iterable[Territory] = ()) -> list[str]:
    """Units that are `known` are not read again."""
    names = names_of(answer.hops, known)
    return [sentence(step, names) for step in answer.hops]


def names_of(steps: Iterable[Step], known: Iterable[Territory] = ()) -> dict[tuple[str, int], str]:
    ids: dict[str, set[int]] = {"territory": set(), "organisation": set()}
    for step in steps:
        ids[step.of] |= {step.old, step.new}
    units = {unit.pk: unit for unit in known}
    units |= read(Territory.objects, ids["territory"] - set(units))
    bodies = read(Organisation.objects, ids["organisation"])
    return {
        **{("territory", pk): unit_name(unit) for pk, unit in units.items()},
        **{("organisation", pk): body.name for pk, body in bodies.items()},
    }


def read(rows: Any, ids: set[int]) -> dict[int, Any]:
    return rows.in_bulk(ids) if ids else {}


def unit_name(unit: Territory) -> str:
    return unit.name if reads_english() or unit.country_id != "VN" else unit.full_name_vi


def sentence(step: Step, names: dict[tuple[str, int], str]) -> str:
    old, new = names[step.of, step.old], names[step.of, step.new]
    words = {"old": old, "new": inside(new) if step.of == "territory" else new}
    words["basis"] = step.basis
    words["date"] = date_format(step.on, "DATE_FORMAT")
    if step.kind == SuccessionKind.MERGE and old == new:
        return _("%(new)s was formed anew by merger on %(date)s (%(basis)s).") % words
    return pattern(step.kind) % words


KINDS = ("Tỉnh", "Thành phố", "Thị xã", "Thị trấn", "Quận", "Huyện", "Phường", "Xã", "Đặc khu")
ALWAYS_CAPITAL = "Thành phố Hồ Chí Minh"  # Decree 30/2020/NĐ-CP, annex II


def inside(name: str) -> str:
    """A Vietnamese unit as it is written within a sentence: tỉnh Phú Thọ."""
    if name.startswith(KINDS) and not name.startswith(ALWAYS_CAPITAL):
        return name[0].lower() + name[1:]
    return name


def pattern(kind: str) -> str:
    return {
        SuccessionKind.MERGE: _("%(old)s was merged into %(new)s on %(date)s (%(basis)s)."),
        SuccessionKind.SPLIT: _(
            "%(old)s was split; %(new)s took over its tasks on %(date)s (%(basis)s)."
        ),
        SuccessionKind.RENAME: _("%(old)s was renamed %(new)s on %(date)s (%(basis)s)."),
        SuccessionKind.RECLASSIFY: _("%(old)s became %(new)s on %(date)s (%(basis)s)."),
        SuccessionKind.ABOLISH: _(
            "%(old)s was abolished; its tasks passed to %(new)s on %(date)s (%(basis)s)."
        ),
    }[SuccessionKind(kind)]
