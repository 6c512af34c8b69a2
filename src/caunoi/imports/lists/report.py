"""What a file would become: the counts and each row, streamed so that its size does not matter."""

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO, Any

from caunoi.imports.lists.outcomes import Outcome, Status

_IN_MEMORY = 8_000_000


class Report:
    """Counts outcomes as they pass; the items are kept outside memory once they are many."""

    def __init__(self) -> None:
        self.extra: dict[str, Any] = {}
        self._spool = tempfile.SpooledTemporaryFile(  # noqa: SIM115  closed by close()
            max_size=_IN_MEMORY, mode="w+", encoding="utf-8"
        )
        self.clear()

    def clear(self) -> None:
        self.counts: Counter[str] = Counter()
        self.new_partners: set[tuple[str, str, str]] = set()
        self._spool.seek(0)
        self._spool.truncate()

    def close(self) -> None:
        self._spool.close()

    def __enter__(self) -> "Report":
        return self

    def __exit__(self, *_trouble: object) -> None:
        self.close()

    def add(self, outcome: Outcome, item: dict[str, Any]) -> None:
        self.counts["rows"] += 1
        self.counts[outcome.status] += 1
        if outcome.status == Status.READY and outcome.new_partner:
            self.new_partners.add(outcome.new_partner.key)
        self._spool.write(json.dumps(item, ensure_ascii=False) + "\n")

    def summary(self) -> dict[str, Any]:
        return {
            "rows": self.counts["rows"],
            **{status.value: self.counts[status] for status in Status},
            "created_partners": len(self.new_partners),
            **self.extra,
        }

    def items(self) -> Iterator[dict[str, Any]]:
        self._spool.seek(0)
        return map(json.loads, self._spool)

    def write(self, file: IO[str]) -> None:
        file.writelines(as_json(self.summary(), self.items()))


def as_json(summary: dict[str, Any], items: Iterable[dict[str, Any]]) -> Iterator[str]:
    """One JSON object, piece by piece: the counts, then `items`."""
    head = json.dumps(summary, ensure_ascii=False, indent=1)
    yield head.removesuffix("\n}") + ',\n "items": ['
    for at, item in enumerate(items):
        yield (",\n  " if at else "\n  ") + json.dumps(item, ensure_ascii=False)
    yield "\n ]\n}\n"
