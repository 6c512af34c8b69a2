"""The heads of all timelines' chains, written to a file every day.

A chain shows what was altered in its middle, but not that its end was cut off or written anew
from somewhere on; a head kept elsewhere does. One line a record, as canonical JSON:
{"hash":"…","record":"agreements.agreement:12","seq":5}

A head that no longer holds is carried on from the newest file before, so that a break is named
every night until somebody has looked; after a restore the folder is to be emptied.
"""

import datetime as dt
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from mmap import ACCESS_READ, mmap
from pathlib import Path

from django.db.models import Model

from caunoi.records.models import Entry
from caunoi.records.timeline import ROOT, chain_name, digest

PORTION = 5000


@dataclass(frozen=True)
class Head:
    record: str  # "agreements.agreement:12"
    seq: int
    hash: str

    def line(self) -> str:
        return json.dumps(vars(self), sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True)
class Fault:
    """`kind`: cut (lines are missing at the end), altered (a line does not fit the one before
    it), rewritten (the chain is whole, yet no longer the one whose head was kept)."""

    record: str
    seq: int
    kind: str


def heads() -> Iterator[Head]:
    """As the tables have them now."""
    newest = Entry.objects.order_by("content_type", "object_id", "-seq")
    newest = newest.distinct("content_type", "object_id").select_related("content_type")
    for entry in newest.iterator(chunk_size=PORTION):
        yield Head(record_of(entry), entry.seq, entry.hash)


def record_of(entry: Entry) -> str:
    kind = entry.content_type
    model = kind.model_class()
    name = chain_name(model) if model else f"{kind.app_label}.{kind.model}"
    return f"{name}:{entry.object_id}"


def write_heads(folder: Path, day: dt.date, broken: Iterable[Head] = ()) -> Path:
    """The file of the day, whole or not at all; a second time it takes the first one's place.

    The `broken` heads, of an earlier day, stay in place of what the tables have now.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{day.isoformat()}.jsonl"
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    kept = {head.record: head for head in broken}
    with aside.open("w", encoding="utf-8") as out:
        for head in heads():
            out.write(kept.pop(head.record, head).line() + "\n")
        for head in kept.values():
            out.write(head.line() + "\n")
        out.flush()
        os.fsync(out.fileno())
    aside.replace(path)
    return path


def read_heads(lines: Iterable[str]) -> dict[str, Head]:
    """By record. Raises ValueError, KeyError or TypeError for what is no such file."""
    found = (Head(**json.loads(line)) for line in lines if line.strip())
    return {head.record: head for head in found}


def newest_file(folder: Path) -> Path | None:
    return max(folder.glob("[0-9]*.jsonl"), default=None)


def check_and_write(folder: Path, day: dt.date) -> list[Fault]:
    """What the night does: every chain against the newest heads kept, then the day's file."""
    path = newest_file(folder)
    kept: dict[str, Head] = {}
    if path is not None:
        with path.open(encoding="utf-8") as lines:
            kept = read_heads(lines)
    found = faults(kept)
    names = [fault.record for fault in found]
    write_heads(folder, day, [kept[name] for name in names if name in kept])
    return found


def fault_in(subject: Model, folder: Path, chain: Iterable[Entry] | None = None) -> Fault | None:
    """What does not hold in one record's chain, for its own page; `chain` is the whole of it in
    order, where it has been read."""
    record = f"{chain_name(type(subject))}:{subject.pk}"
    if chain is None:
        chain = Entry.objects.on(subject).order_by("seq")
    return fault_of(record, chain, head_kept(folder, record))


def head_kept(folder: Path, record: str) -> Head | None:
    """From the newest file, without reading it line by line."""
    path = newest_file(folder)
    if path is None or not path.stat().st_size:
        return None
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as lines:
        at = lines.find(f'"record":"{record}","seq"'.encode())
        if at < 0:
            return None
        lines.seek(lines.rfind(b"\n", 0, at) + 1)
        return Head(**json.loads(lines.readline()))


def faults(kept: dict[str, Head]) -> list[Fault]:
    """Every chain of the tables against the heads that were kept; one pass over all lines."""
    found: list[Fault] = []
    left = dict(kept)
    rows = Entry.objects.order_by("content_type", "object_id", "seq").select_related("content_type")
    for record, entries in groupby(rows.iterator(chunk_size=PORTION), key=record_of):
        fault = fault_of(record, entries, left.pop(record, None))
        if fault is not None:
            found.append(fault)
    found.extend(Fault(head.record, 1, "cut") for head in left.values())
    return found


def fault_of(record: str, entries: Iterable[Entry], head: Head | None) -> Fault | None:
    before, place, at_head = ROOT, 0, ""
    for place, entry in enumerate(entries, start=1):
        if entry.seq != place or entry.hash != digest(before, entry, record.rpartition(":")[0]):
            return Fault(record, place, "altered")
        before = entry.hash
        if head is not None and place == head.seq:
            at_head = entry.hash
    if head is None or at_head == head.hash:
        return None
    return Fault(record, head.seq if at_head else place + 1, "rewritten" if at_head else "cut")
