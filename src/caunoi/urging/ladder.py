"""Which rungs a silence has reached and nobody was told of. Pure."""

import datetime as dt
from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Threshold:
    code: str
    days: int
    who: str


class Silence(NamedTuple):
    agreement_id: int
    owner_id: int
    since: dt.date


@dataclass(frozen=True)
class Step:
    silence: Silence
    threshold: Threshold

    @property
    def due_on(self) -> dt.date:
        return self.silence.since + dt.timedelta(days=self.threshold.days)

    @property
    def key(self) -> tuple[int, dt.date, str]:
        return (self.silence.agreement_id, self.silence.since, self.threshold.code)


def steps(
    silences: Iterable[Silence],
    thresholds: Iterable[Threshold],
    told: Set[tuple[int, dt.date, str]],
    today: dt.date,
) -> list[Step]:
    """In the order of the silences, then of the days; `told` are the keys of earlier steps.

    A rung is reached on the day so many days after the last sign of life, not before.
    """
    ladder = sorted(thresholds, key=lambda threshold: threshold.days)
    reached = (Step(silence, threshold) for silence in silences for threshold in ladder)
    return [step for step in reached if step.due_on <= today and step.key not in told]
