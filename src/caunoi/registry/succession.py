"""Who answers for whom as of a day: the pure rule, over plain rows.

A `Step` says that `old` gave way to `new` on a day. Only main steps pass the answer on; a step
that is not main (a part carved out, the lesser heir of a split) leaves a trace as a split.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

AnswersFor = Callable[[int, dt.date], "Answer"]
REMEMBERED = 65_536  # answers kept per history


@dataclass(frozen=True, slots=True)
class Step:
    old: int
    new: int
    on: dt.date
    basis: str = ""
    kind: str = "merge"
    is_main: bool = True
    of: str = "territory"  # what the ids are of: "territory" or "organisation"


@dataclass(frozen=True, slots=True)
class Answer:
    """`id` answers for `asked` on a day, by the steps of `hops`; `others` have a part of it."""

    asked: int
    id: int
    hops: tuple[Step, ...] = ()
    others: frozenset[int] = frozenset()

    @property
    def is_split(self) -> bool:
        return bool(self.others)

    @property
    def is_same(self) -> bool:
        return self.id == self.asked


class Succession:
    """All steps of one kind of thing. They may come in any order and may even form circles."""

    def __init__(self, steps: Iterable[Step]) -> None:
        self.steps: dict[int, list[Step]] = defaultdict(list)
        for step in sorted(steps, key=lambda step: (step.on, not step.is_main, step.new)):
            self.steps[step.old].append(step)
        self.answers_for: AnswersFor = lru_cache(REMEMBERED)(self._answers_for)

    def _answers_for(self, asked: int, on: dt.date) -> Answer:
        """Who answers for `asked` at the end of the day `on`."""
        hops = self.main_line(asked, on)
        final = hops[-1].new if hops else asked
        sides = self.side_steps(asked, hops, on)
        heirs = frozenset(self.end_of(step, on) for step in sides)
        return Answer(asked, final, hops, heirs - {final})

    def main_line(self, start: int, on: dt.date, since: dt.date = dt.date.min) -> tuple[Step, ...]:
        """The main steps from `start` until `on`, none before the one it follows."""
        hops: list[Step] = []
        at, day = start, since
        while (step := self.next_main(at, day, on)) and step not in hops:
            hops.append(step)
            at, day = step.new, step.on
        return tuple(hops)

    def next_main(self, at: int, since: dt.date, until: dt.date) -> Step | None:
        found = (s for s in self.steps.get(at, ()) if s.is_main and since <= s.on <= until)
        return next(found, None)

    def side_steps(self, asked: int, hops: tuple[Step, ...], on: dt.date) -> list[Step]:
        """Steps that left the main line while it went through their unit."""
        stays = [(asked, dt.date.min), *((hop.new, hop.on) for hop in hops)]
        leaves = [*(hop.on for hop in hops), on]
        return [
            step
            for (unit, since), until in zip(stays, leaves, strict=True)
            for step in self.steps.get(unit, ())
            if since <= step.on <= until and step not in hops
        ]

    def end_of(self, step: Step, on: dt.date) -> int:
        hops = self.main_line(step.new, on, since=step.on)
        return hops[-1].new if hops else step.new


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation that follows the ground of its territory."""

    id: int
    kind: str
    territory: int
    begins_on: dt.date | None = None
    ends_on: dt.date | None = None

    def stands_on(self, day: dt.date) -> bool:
        began = self.begins_on is None or self.begins_on <= day
        return began and (self.ends_on is None or day <= self.ends_on)


class Bodies:
    """Who answers for an organisation: by its own steps, else by those of its territory.

    `fallback` is the kind of body that takes over where the successor has none of the same kind;
    `duplicates` maps a row that was merged into another to that other.
    """

    def __init__(
        self,
        ground: Succession,
        bodies: Iterable[Body],
        own: Succession,
        *,
        fallback: str = "",
        duplicates: Mapping[int, int] | None = None,
    ) -> None:
        self.ground, self.own, self.fallback = ground, own, fallback
        self.duplicates = duplicates or {}
        self.bodies = {body.id: body for body in bodies}
        self.at: dict[tuple[str, int], list[Body]] = defaultdict(list)
        for body in sorted(self.bodies.values(), key=lambda body: body.id):
            self.at[body.kind, body.territory].append(body)
        self.answers_for: AnswersFor = lru_cache(REMEMBERED)(self._answers_for)

    def _answers_for(self, asked: int, on: dt.date) -> Answer:
        answer = Answer(asked, self.survivor(asked))
        seen = {asked, answer.id}
        while (further := self.one_further(answer, on)).id not in seen:
            seen.add(further.id)
            answer = further
        return further if further.id == answer.id else answer

    def one_further(self, answer: Answer, on: dt.date) -> Answer:
        own = self.own.answers_for(answer.id, on)
        if own.hops:
            return join(answer, self.survivor(own.id), own.hops, own.others)
        body = self.bodies.get(answer.id)
        if body is None:
            return answer
        ground = self.ground.answers_for(body.territory, on)
        twin = self.twin(body, ground.id, on) if ground.hops else None
        others = {self.twin(body, other, on) for other in ground.others} - {None}
        return join(answer, twin or answer.id, ground.hops if twin else (), others)

    def twin(self, body: Body, territory: int, on: dt.date) -> int | None:
        for kind in (body.kind, self.fallback):
            for other in self.at.get((kind, territory), ()):
                if other.stands_on(on):
                    return self.survivor(other.id)
        return None

    def survivor(self, organisation: int) -> int:
        seen: set[int] = set()
        while organisation in self.duplicates and organisation not in seen:
            seen.add(organisation)
            organisation = self.duplicates[organisation]
        return organisation


def join(
    answer: Answer, final: int, hops: tuple[Step, ...], others: Iterable[int | None]
) -> Answer:
    known = frozenset(other for other in others if other is not None)
    return replace(
        answer, id=final, hops=answer.hops + hops, others=(answer.others | known) - {final}
    )
