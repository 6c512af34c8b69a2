"""The work that the registry's history makes: which agreements are to be inherited, by whom.

Reads only; `actions_raising` writes what is planned here.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from caunoi.agreements.models import Party
from caunoi.agreements.states import HELD
from caunoi.agreements.terms import Side, TieLevel
from caunoi.handover.heirs import Heirs, Registry, heirs_of, heirs_of_body
from caunoi.handover.models import Inheritance
from caunoi.handover.procedures import way_of
from caunoi.handover.states import InheritanceState
from caunoi.handover.terms import Way


@dataclass(frozen=True)
class Due:
    """An inheritance that should be on the list: of which party, from whom, to whom."""

    party: Party
    organisation: int | None  # from whom; a body, or a place
    territory: int | None
    heirs: Heirs
    way: Way
    decides: int | None

    @property
    def key(self) -> tuple[int, dt.date]:
        return self.party.pk, self.heirs.effective_on


def held_homes() -> Iterator[Party]:
    rows = Party.objects.filter(side=Side.HOME, agreement__state__in=HELD)
    return rows.select_related("agreement", "territory").order_by("pk").iterator(chunk_size=2000)


def known() -> dict[int, list[Inheritance]]:
    """Party → its inheritances that were not dropped, the oldest first."""
    found: dict[int, list[Inheritance]] = defaultdict(list)
    rows = Inheritance.objects.exclude(state=InheritanceState.DROPPED).filter(party__isnull=False)
    for row in rows.prefetch_related("candidates").order_by("effective_on", "pk"):
        found[row.party_id or 0].append(row)
    return found


def due_of(
    party: Party, before: list[Inheritance], today: dt.date, registry: Registry
) -> Due | None:
    """What is open for this party today: of itself, or of whoever took over from it already."""
    last = before[-1] if before else None
    if last is not None and last.state == InheritanceState.SETTLED and last.to_id:
        found = heirs_of_body(last.to_id, today, registry)
        return due(party, last.to_id, None, found, registry) if found else None
    found = heirs_of(party, today, registry)
    if found is None:
        return None
    return due(party, party.organisation_id, party.territory_id, found, registry)


def due(
    party: Party, organisation: int | None, territory: int | None, heirs: Heirs, registry: Registry
) -> Due:
    is_district = registry.is_district(party.territory_id)
    way = way_of(party.agreement.agreement_class, of_district=is_district)
    return Due(party, organisation, territory, heirs, way, who_decides(way, heirs, registry))


def who_decides(way: Way, heirs: Heirs, registry: Registry) -> int | None:
    """The committee whose chair decides. For a province divided between provinces the law names
    nobody: the ministry's people write down what was decided."""
    if way == Way.PROVINCE or (way == Way.OTHER and heirs.to):
        return heirs.to
    over = {registry.province_committee(pk) for pk in heirs.candidates} or {
        registry.committee_over(heirs.steps[-1].new)
        if heirs.steps and heirs.steps[-1].of == "territory"
        else None
    }
    return over.pop() if len(over) == 1 else None


@dataclass(frozen=True)
class Pair:
    """A province of today and a partner abroad with whom it has several ties."""

    province: int
    partner: int


def several_ties() -> dict[Pair, set[int]]:
    """Pairs with more than one standing tie, of which at least one was inherited."""
    homes: dict[int, set[tuple[int, bool]]] = defaultdict(set)
    abroad: dict[int, set[int]] = defaultdict(set)
    rows = Party.objects.filter(agreement__state__in=HELD).exclude(agreement__level=TieLevel.NONE)
    columns = ("agreement_id", "side", "province_now_id", "territory_id", "answers_territory_id")
    for agreement, side, province, signed, answers in rows.values_list(*columns):
        if side == Side.HOME and province:
            homes[agreement].add((province, signed != province))
        elif side == Side.PARTNER and (place := answers or signed):
            abroad[agreement].add(place)
    return brought_together(homes, abroad)


def brought_together(
    homes: dict[int, set[tuple[int, bool]]], abroad: dict[int, set[int]]
) -> dict[Pair, set[int]]:
    ties: dict[Pair, set[int]] = defaultdict(set)
    inherited: set[Pair] = set()
    for agreement, provinces in homes.items():
        for province, passed_on in provinces:
            for partner in abroad[agreement]:
                pair = Pair(province, partner)
                ties[pair].add(agreement)
                if passed_on:
                    inherited.add(pair)
    return {pair: found for pair, found in ties.items() if len(found) > 1 and pair in inherited}
