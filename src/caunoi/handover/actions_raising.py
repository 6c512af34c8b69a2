"""Putting on the list what the registry's history makes, and taking off what it no longer does.

Running it twice changes nothing.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from caunoi.agreements.actions import resolve_parties
from caunoi.handover.heirs import Registry
from caunoi.handover.models import Inheritance, Overlap
from caunoi.handover.raising import Due, Pair, due_of, held_homes, known, several_ties
from caunoi.handover.states import InheritanceState, OverlapState
from caunoi.records.actors import Actor, Job
from caunoi.records.lifecycle import move, require
from caunoi.records.timeline import record, record_first
from caunoi.registry.models import Organisation, OrganisationKind

RAISER = Job("raise_succession")
EDIT = "handover.edit"


@dataclass(frozen=True)
class Raised:
    inheritances: int = 0
    changed: int = 0
    dropped: int = 0
    overlaps: int = 0


@transaction.atomic
def raise_work(*, today: dt.date, by: Actor = RAISER) -> Raised:
    """To be run after the registry changed: who answers for each party is resolved anew first."""
    resolve_parties(today=today, by=by)
    fresh, changed, kept = compare(today, by)
    dropped = drop_idle(kept, by)
    put(fresh, by)
    return Raised(len(fresh), changed, dropped, raise_overlaps(by))


def compare(today: dt.date, by: Actor) -> tuple[list[Due], int, set[int]]:
    """What is new, how many rows changed, and which are still on the list with reason."""
    registry, before = Registry(), known()
    fresh: list[Due] = []
    changed = 0
    kept: set[int] = set()
    for party in held_homes():
        rows = before.get(party.pk, [])
        due = due_of(party, rows, today, registry)
        if due is None:
            continue
        same = next((row for row in rows if row.effective_on == due.heirs.effective_on), None)
        waiting = same or (rows[-1] if rows and rows[-1].state == InheritanceState.TO_DO else None)
        if waiting is None:
            fresh.append(due)
        else:
            kept.add(waiting.pk)
            changed += update(waiting, due, by)
    return fresh, changed, kept


def put(fresh: list[Due], by: Actor) -> None:
    rows = [
        Inheritance(
            agreement=due.party.agreement,
            party=due.party,
            from_organisation_id=due.organisation,
            from_territory_id=due.territory,
            gave_way_on=due.heirs.gave_way_on,
            effective_on=due.heirs.effective_on,
            way=due.way,
            decides_id=due.decides,
            to_id=due.heirs.to,
        )
        for due in fresh
    ]
    Inheritance.objects.bulk_create(rows)
    through = Inheritance.candidates.through
    through.objects.bulk_create(
        through(inheritance_id=row.pk, organisation_id=pk)
        for row, due in zip(rows, fresh, strict=True)
        for pk in due.heirs.candidates
    )
    told = [(row, {"to": row.to_id, "agreement": row.agreement_id}) for row in rows]
    record_first(told, "raise_inheritance", by=by)


def update(row: Inheritance, due: Due, by: Actor) -> bool:
    """What nobody decided yet follows the history; what was decided stands."""
    if row.state != InheritanceState.TO_DO:
        return False
    wanted = {
        "gave_way_on": due.heirs.gave_way_on,
        "effective_on": due.heirs.effective_on,
        "way": str(due.way),
        "decides_id": due.decides,
        "to_id": due.heirs.to,
    }
    candidates = {body.pk for body in row.candidates.all()}
    new = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if not new and candidates == set(due.heirs.candidates):
        return False
    require(by, EDIT, row)
    for name, value in new.items():
        setattr(row, name, value)
    row.save(update_fields=[*new])
    row.candidates.set(due.heirs.candidates)
    record(row, "correct_inheritance", by=by, columns=sorted(new), to=row.to_id)
    return True


def drop_idle(kept: set[int], by: Actor) -> int:
    """What nobody decided yet and nothing asks for any more: the agreement is over, the party was
    corrected, the registry says otherwise."""
    idle = list(Inheritance.objects.filter(state=InheritanceState.TO_DO).exclude(pk__in=kept))
    for row in idle:
        move(row, "drop_inheritance", by=by)
    return len(idle)


def raise_overlaps(by: Actor) -> int:
    """How many pairs are new on the list."""
    wanted, new = several_ties(), 0
    waiting = {
        Pair(row.province_id, row.partner_id): row
        for row in Overlap.objects.filter(state=OverlapState.OPEN)
    }
    for pair in [pair for pair in waiting if pair not in wanted]:
        move(waiting.pop(pair), "dissolve", by=by)
    committees = committees_of({pair.province for pair in wanted})
    for pair, agreements in wanted.items():
        if pair in waiting:
            add_ties(waiting[pair], agreements, by)
        elif pair.province in committees and not is_decided(pair, agreements):
            new += 1
            put_overlap(pair, agreements, committees[pair.province], by)
    return new


def committees_of(provinces: set[int]) -> dict[int, int]:
    rows = Organisation.objects.standing().filter(
        kind=OrganisationKind.PEOPLES_COMMITTEE, territory__in=provinces
    )
    return dict(rows.values_list("territory_id", "pk"))


def is_decided(pair: Pair, agreements: set[int]) -> bool:
    """Whether somebody decided about all of these together already."""
    rows = Overlap.objects.filter(
        province=pair.province, partner=pair.partner, state=OverlapState.DECIDED
    )
    for row in rows:
        settled = set(row.agreements.values_list("pk", flat=True))
        if agreements <= settled | ({row.kept_id} - {None}):
            return True
    return False


def put_overlap(pair: Pair, agreements: set[int], owner: int, by: Actor) -> None:
    row = Overlap.objects.create(owner_id=owner, province_id=pair.province, partner_id=pair.partner)
    row.agreements.set(agreements)
    record(row, "raise_overlap", by=by, agreements=sorted(agreements))


def add_ties(row: Overlap, agreements: set[int], by: Actor) -> None:
    if set(row.agreements.values_list("pk", flat=True)) != agreements:
        row.agreements.set(agreements)
        record(row, "correct_overlap", by=by, agreements=sorted(agreements))
