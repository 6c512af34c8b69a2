"""How a territory came about and what became of it: its family, and its names over time."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from caunoi.registry.as_of import BORNE, Unit
from caunoi.registry.models import Succession, Territory, TerritoryName

# Steps that lead to a unit from others of its level, or away from it, through all generations.
FAMILY = """
WITH RECURSIVE like_it(id) AS (
    SELECT id FROM registry_territory WHERE level = %(level)s AND country_id = %(country)s
), before(id) AS (
    SELECT %(pk)s::bigint
  UNION
    SELECT s.old_id FROM before JOIN registry_succession s ON s.new_id = before.id
    WHERE s.old_id IN (SELECT id FROM like_it)
), after(id) AS (
    SELECT %(pk)s::bigint
  UNION
    SELECT s.new_id FROM after JOIN registry_succession s ON s.old_id = after.id
)
SELECT * FROM registry_succession WHERE id IN (
    SELECT s.id FROM registry_succession s JOIN before ON s.new_id = before.id
    WHERE s.old_id IN (SELECT id FROM like_it)
  UNION
    SELECT s.id FROM registry_succession s JOIN after ON s.old_id = after.id
)
"""
Slot = int | tuple[int, int]  # a unit; or where an arrow (its step) passes a generation by
BOX, GAP, LINE = 168, 64, 44  # width of a box, space between generations, height of a row, px


@dataclass(frozen=True)
class Box:
    territory: Territory
    x: int
    y: int
    is_here: bool

    @property
    def text_x(self) -> int:
        return self.x + 10

    @property
    def name_y(self) -> int:
        return self.y + 14

    @property
    def note_y(self) -> int:
        return self.y + 29


@dataclass(frozen=True)
class Arrow:
    path: str
    is_main: bool


@dataclass(frozen=True)
class Family:
    """`steps` in the order of time; the drawing has generations from left to right."""

    steps: list[Succession]
    boxes: list[Box] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)
    width: int = 0
    height: int = 0

    @property
    def generations(self) -> int:
        return (self.width + GAP) // (BOX + GAP)


def family_of(territory: Territory) -> Family:
    """All of it, whatever the day: what came later is part of the history too."""
    asked = {"pk": territory.pk, "level": territory.level, "country": territory.country_id}
    steps = with_units(Succession.objects.raw(FAMILY, asked))
    if not steps:
        return Family([])
    steps.sort(key=lambda s: (s.effective_on, not s.is_main, s.old.name_key, s.pk))
    return drawn(territory, steps)


def dissolved_into(territory: Territory, day: dt.date) -> list[Succession]:
    """Units of another level whose tasks it took over: districts, for a province."""
    rows = Succession.objects.until(day).filter(new=territory).exclude(old__level=territory.level)
    return list(rows.select_related("old").order_by("old__name_key"))


def drawn(here: Territory, steps: list[Succession]) -> Family:
    ranks = generations(here.pk, steps)
    known = {here.pk: here}
    for step in steps:
        known.setdefault(step.old_id, step.old)
        known.setdefault(step.new_id, step.new)
    ways = [way(step, ranks) for step in steps]
    columns = columns_of(known, ranks, ways)
    places = placed(columns, ways)
    boxes = [Box(known[pk], *places[pk], is_here=pk == here.pk) for pk in known]
    arrows = [
        Arrow(path([places[slot] for slot in slots]), step.is_main)
        for step, slots in zip(steps, ways, strict=True)
    ]
    width = len(columns) * (BOX + GAP) - GAP
    return Family(steps, boxes, arrows, width, max(map(len, columns)) * LINE)


def way(step: Succession, ranks: dict[int, int]) -> list[Slot]:
    """The slots an arrow goes through: a free one in each generation that it passes by."""
    between = range(ranks[step.old_id] + 1, ranks[step.new_id])
    return [step.old_id, *((step.pk, rank) for rank in between), step.new_id]


def columns_of(
    known: Iterable[int], ranks: dict[int, int], ways: list[list[Slot]]
) -> list[list[Slot]]:
    columns: dict[int, list[Slot]] = defaultdict(list)
    for pk in known:
        columns[ranks[pk]].append(pk)
    for slots in ways:
        for slot in slots[1:-1]:
            if isinstance(slot, tuple):
                columns[slot[1]].append(slot)
    return [columns[rank] for rank in sorted(columns)]


def placed(columns: list[list[Slot]], ways: list[list[Slot]]) -> dict[Slot, tuple[int, int]]:
    """Each slot's corner; in a generation those stand above whose elders stand above."""
    elders: dict[Slot, list[Slot]] = defaultdict(list)
    for slots in ways:
        for old, new in pairwise(slots):
            elders[new].append(old)
    places: dict[Slot, tuple[int, int]] = {}

    def height_of_elders(slot: Slot) -> float:
        heights = [places[elder][1] for elder in elders[slot] if elder in places]
        return sum(heights) / len(heights) if heights else float("inf")

    tallest = max(map(len, columns))
    for number, column in enumerate(columns):
        top = (tallest - len(column)) * LINE // 2
        for row, slot in enumerate(sorted(column, key=height_of_elders)):
            places[slot] = (number * (BOX + GAP), top + row * LINE)
    return places


def generations(here: int, steps: list[Succession]) -> dict[int, int]:
    """How many steps a unit lies before (negative) or after the one that is looked at."""
    ranks = {here: 0}
    for _round in range(len(steps)):
        for step in steps:
            if step.new_id in ranks and ranks[step.new_id] <= 0 and step.old_id != here:
                ranks[step.old_id] = min(ranks.get(step.old_id, 0), ranks[step.new_id] - 1)
            if step.old_id in ranks and ranks[step.old_id] >= 0 and step.new_id != here:
                ranks[step.new_id] = max(ranks.get(step.new_id, 0), ranks[step.old_id] + 1)
    return ranks


def path(corners: list[tuple[int, int]]) -> str:
    """From the middle of a box's right side to the middle of the last one's left; straight
    through the free slots between."""
    half = (LINE - 8) // 2
    middles = [(x, y + half) for x, y in corners]
    found = f"M{middles[0][0] + BOX} {middles[0][1]}"
    for place, ((x1, y1), (x2, y2)) in enumerate(pairwise(middles)):
        bend = (x1 + BOX + x2) // 2
        found += f"H{x1 + BOX}" if place else ""
        found += f"C{bend} {y1} {bend} {y2} {x2} {y2}"
    return found


@dataclass(frozen=True)
class Traced:
    """A unit in a list, with what it was formed of and all that it became, the main one first."""

    unit: Unit
    formed_of: list[Territory]
    became: list[Territory]


def with_steps(units: Iterable[Unit], day: dt.date) -> list[Traced]:
    rows = list(units)
    ids = [unit.territory.pk for unit in rows]
    level = {unit.territory.pk: unit.territory.level for unit in rows}
    before, after = defaultdict(list), defaultdict(list)
    earlier = Succession.objects.until(day).filter(new__in=ids, old__level__in=set(level.values()))
    for step in sorted(with_units(earlier), key=lambda step: step.old.name_key):
        if step.old.level == level[step.new_id]:
            before[step.new_id].append(step.old)
    later = with_units(Succession.objects.filter(effective_on__gt=day, old__in=ids))
    for step in sorted(later, key=lambda s: (s.effective_on, not s.is_main, s.new.name_key)):
        after[step.old_id].append(step.new)
    return [Traced(u, before[u.territory.pk], after[u.territory.pk]) for u in rows]


def with_units(steps: Iterable[Succession]) -> list[Succession]:
    """Each with its units. Not joined: of tables just filled the database does not know the size
    yet, and reads every pair of units for each step, for many minutes."""
    found = list(steps)
    units = Territory.objects.in_bulk({pk for step in found for pk in (step.old_id, step.new_id)})
    for step in found:
        step.old, step.new = units[step.old_id], units[step.new_id]
    return found


def names_of(ids: list[int]) -> list[TerritoryName]:
    """Every name they have or had, in the order of time."""
    names = TerritoryName.objects.filter(territory__in=ids)
    return list(names.order_by("begins_on", "ends_on", "language", "name"))


def by_day(names: list[TerritoryName]) -> dict[str, list[TerritoryName]]:
    """The `dated_names` in the order of time, and the `other_names` by language."""
    dated = [row for row in names if row.begins_on or row.ends_on or row.use in BORNE]
    return {"dated_names": dated, "other_names": [row for row in names if row not in dated]}
