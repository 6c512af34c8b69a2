"""Asking pages, and what each request took.

A shared machine is quicker and slower by turns of seconds, and the figures of a page with it. So
beside every request stands the machine's pace: the time of a fixed piece of work just before and
just after it. Rounds in which both were within a sixth of the quickest pace of the run ran at *full
pace*; their p95 says what a page costs, the p95 of all rounds what people met on that machine.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

NEAR_FULL = 7 / 6
FEWEST = 10  # rounds at full pace, below which their p95 would say nothing


@dataclass
class Asked:
    """A page, who asks it, and what every request of it took."""

    client: Client
    address: str
    before: Callable[[], object] | None = None  # done before each request, outside its time
    status: int = 200
    times: list[float] = field(default_factory=list)  # ms
    own: list[float] = field(default_factory=list)  # ms of processor time
    paces: list[float] = field(default_factory=list)  # ms, the slower of before and after

    def ask(self) -> None:
        if self.before:
            self.before()
        first = pace()
        begin, worked = time.perf_counter(), time.process_time()
        self.client.get(self.address)
        self.times.append((time.perf_counter() - begin) * 1000)
        self.own.append((time.process_time() - worked) * 1000)
        self.paces.append(max(first, pace()))

    def row(self, full: float) -> dict[str, Any]:
        """`full` is the quickest pace of the run. {"status": …} of a page that did not answer."""
        if self.status != 200:
            return {"status": self.status}
        at_full = [
            took
            for took, turn in zip(self.times, self.paces, strict=True)
            if turn <= full * NEAR_FULL
        ]
        self.client.get(self.address)  # what may be some seconds old is known again
        with CaptureQueriesContext(connection) as queries:
            self.client.get(self.address)
        return {
            "least_ms": round(min(self.times), 1),
            "own_ms": round(statistics.median(self.own), 1),
            "p50_ms": round(statistics.median(self.times), 1),
            "p95_ms": p95(self.times),
            "full_rounds": len(at_full),
            "full_p50_ms": round(statistics.median(at_full), 1) if at_full else None,
            "full_p95_ms": p95(at_full) if len(at_full) >= FEWEST else None,
            "queries": len(queries),
        }


def pace() -> float:
    """Milliseconds of the machine for a fixed piece of work."""
    begin = time.perf_counter()
    sum(len(str(number)) for number in range(25_000))
    return (time.perf_counter() - begin) * 1000


def p95(times: list[float]) -> float:
    return round(statistics.quantiles(times, n=20, method="inclusive")[18], 1)


def measure(pages: dict[str, Asked], rounds: int) -> dict[str, dict[str, Any]]:
    """Each page `rounds` times, after two that are not counted; prints a line for each."""
    for name, page in pages.items():
        for _warm in range(2):
            page.status = page.client.get(page.address).status_code
        if page.status == 200:
            for _round in range(rounds):
                page.ask()
        print(f"asked: {name}", flush=True)
    full = min(min(page.paces) for page in pages.values() if page.paces)
    found = {name: page.row(full) for name, page in pages.items()}
    for name, row in found.items():
        print(f"{name:30} {row}", flush=True)
    return found


def worst(found: dict[str, dict[str, Any]], column: str = "p95_ms") -> float:
    return max((row.get(column) or 0 for row in found.values()), default=0)
