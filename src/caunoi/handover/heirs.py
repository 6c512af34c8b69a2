"""Who may take over from a party, as the registry's history says it. Nobody is guessed.

One body at the end of the line takes over; where a unit was divided, or the history knows no
successor, all who may are named and none is chosen: that is a decision.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from caunoi.agreements.answering import Lines
from caunoi.agreements.models import Party
from caunoi.registry.models import Level, Organisation, OrganisationKind
from caunoi.registry.succession import Answer, Step

# Bodies that stand and fall with their unit; a firm in a merged province is still itself.
OF_THE_UNIT = (
    OrganisationKind.PEOPLES_COMMITTEE,
    OrganisationKind.PEOPLES_COUNCIL,
    OrganisationKind.EXTERNAL_AFFAIRS_BODY,
    OrganisationKind.PROVINCIAL_DEPARTMENT,
    OrganisationKind.PROVINCIAL_ORGANISATION,
)


@dataclass(frozen=True)
class Heirs:
    """`to` is the one successor, None where several may be or none is known."""

    effective_on: dt.date
    candidates: tuple[int, ...]  # of organisations
    to: int | None
    steps: tuple[Step, ...] = ()

    @property
    def gave_way_on(self) -> dt.date:
        """When the unit itself ended; what took over may have given way in turn since."""
        return self.steps[0].on if self.steps else self.effective_on

    @property
    def is_split(self) -> bool:
        return len(self.candidates) > 1


@dataclass(frozen=True)
class Placed:
    """What is asked of a body here: where it belongs and whether it stands."""

    kind: str
    parent: int | None
    territory: int | None
    ends_on: dt.date | None


class Registry(Lines):
    """The history of the registry and its bodies, read once for a whole run."""

    @cached_property
    def placed(self) -> dict[int, Placed]:
        rows = Organisation.objects.filter(country_id="VN")
        columns = ("pk", "kind", "parent_id", "territory_id", "ends_on")
        return {pk: Placed(*rest) for pk, *rest in rows.values_list(*columns)}

    def is_district(self, place: int | None) -> bool:
        return place is not None and self.places.get(place, ("", None))[0] == Level.DISTRICT

    def province_committee(self, body: int | None) -> int | None:
        """The People's Committee of the province to which a body belongs today."""
        seen: set[int] = set()
        while body is not None and body not in seen:
            seen.add(body)
            row = self.placed.get(body)
            if row is None:
                return None
            if self.is_committee_of_province(row):
                return body
            body = row.parent or self.committee_over(row.territory)
        return None

    def is_committee_of_province(self, row: Placed) -> bool:
        level = self.places.get(row.territory or 0, ("", None))[0]
        return row.kind == OrganisationKind.PEOPLES_COMMITTEE and level == Level.PROVINCE

    def committee_over(self, place: int | None) -> int | None:
        seen: set[int] = set()
        while place is not None and place not in seen:
            seen.add(place)
            level, parent = self.places.get(place, ("", None))
            if level == Level.PROVINCE:
                return self.committees.get(place)
            place = parent
        return None


def heirs_of(party: Party, today: dt.date, registry: Registry) -> Heirs | None:
    """None where the party still stands."""
    if party.organisation_id is not None:
        return heirs_of_body(party.organisation_id, today, registry)
    if party.territory_id is not None:
        return heirs_of_place(party.territory_id, today, registry)
    return None


def heirs_of_body(body: int, today: dt.date, registry: Registry) -> Heirs | None:
    answer = registry.bodies.answers_for(body, today)
    if answer.hops:
        return heirs(answer, tuple(sorted({answer.id, *answer.others})))
    return without_successor(body, today, registry)


def without_successor(body: int, today: dt.date, registry: Registry) -> Heirs | None:
    """A body that ended, or whose unit or superior gave way, with no successor on record."""
    row = registry.placed.get(body)
    if row is None:
        return None
    if row.ends_on is not None and row.ends_on < today:
        return Heirs(row.ends_on + dt.timedelta(days=1), (), None)
    for answer in above(row, today, registry) if row.kind in OF_THE_UNIT else ():
        if answer.hops:
            return Heirs(answer.hops[-1].on, (), None, answer.hops)
    return None


def above(row: Placed, today: dt.date, registry: Registry) -> list[Answer]:
    found = []
    if row.parent is not None:
        found.append(registry.bodies.answers_for(row.parent, today))
    if row.territory is not None:
        found.append(registry.territories.answers_for(row.territory, today))
    return found


def heirs_of_place(place: int, today: dt.date, registry: Registry) -> Heirs | None:
    answer = registry.territories.answers_for(place, today)
    if not answer.hops:
        return None
    places = sorted({answer.id, *answer.others})
    committees = {registry.committees.get(unit) for unit in places}
    found = tuple(sorted(pk for pk in committees if pk is not None))
    return heirs(answer, found, whole=len(found) == len(places))


def heirs(answer: Answer, candidates: tuple[int, ...], *, whole: bool = True) -> Heirs:
    to = candidates[0] if len(candidates) == 1 and whole else None
    return Heirs(answer.hops[-1].on, candidates, to, answer.hops)
