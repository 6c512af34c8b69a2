"""What the search page shows of a hit: its name and the line where the words stand."""

from dataclasses import dataclass
from typing import Any

from caunoi.core.languages import readings
from caunoi.core.tables import View, with_, without
from caunoi.core.vietnamese import fold, highlight, nfc
from caunoi.search.models import IndexRow
from caunoi.search.queries import Found, Hit, records_of, rows_of
from caunoi.search.sources import sources
from caunoi.search.words import Query

EXCERPT = 240  # letters
LEAD = 60  # letters shown before the first hit


@dataclass(frozen=True)
class Line:
    """One hit as it is drawn; texts are pieces, each with whether it is what was looked for."""

    kind: Any
    url: str
    title: list[tuple[str, bool]]
    also: list[tuple[str, bool]]  # another name that was hit, when the title was not
    excerpt: list[tuple[str, bool]]
    on: Any
    is_sample: bool


def lines(user: Any, hits: list[Hit], query: Query) -> list[Line]:
    records, rows = records_of(user, hits), rows_of(hits)
    return [
        line(records[hit.kind, hit.object_id], rows[hit.pk], query)
        for hit in hits
        if hit.pk in rows and (hit.kind, hit.object_id) in records
    ]


def line(record: Any, row: IndexRow, query: Query) -> Line:
    title = highlight(str(record), query.text)
    shown = str(record)
    others = [name for name in (row.title, *row.names) if name != shown]
    return Line(
        kind=sources()[row.kind].model._meta.verbose_name,
        url=record.get_absolute_url(),
        title=title,
        also=[] if is_hit(title) else first_hit(others, query),
        excerpt=excerpt(row.body, query),
        on=row.on,
        is_sample=getattr(record, "is_sample", False),
    )


def suggestions(user: Any, hits: list[Hit], text: str) -> list[dict[str, Any]]:
    """Names under the box while somebody types, in the order of the hits."""
    records, rows = records_of(user, hits), rows_of(hits)
    found = [(rows.get(hit.pk), records.get((hit.kind, hit.object_id))) for hit in hits]
    return [
        {
            "kind": sources()[row.kind].model._meta.verbose_name,
            "url": record.get_absolute_url(),
            "title": highlight(str(record), text),
            "on": row.on,
        }
        for row, record in found
        if row is not None and record is not None
    ]


def is_hit(pieces: list[tuple[str, bool]]) -> bool:
    return any(hit for _text, hit in pieces)


def first_hit(names: list[str], query: Query) -> list[tuple[str, bool]]:
    marked = (highlight(name, query.text) for name in names)
    return next((pieces for pieces in marked if is_hit(pieces)), [])


def excerpt(body: str, query: Query) -> list[tuple[str, bool]]:
    """The line with most of the words, cut around the first; else the first line.

    Where a line says the same in both languages, the reader's own counts before the other.
    """
    told = [readings(part) for part in body.split("\n") if part.strip()]
    if not told:
        return []
    words = set(query.bare.split())
    lines = dict.fromkeys([own for own, _other in told] + [other for _own, other in told])
    best = max(lines, key=lambda part: sum(word in fold(part) for word in words))
    return highlight(cut(best, words), query.text)


def cut(text: str, words: set[str]) -> str:
    written = nfc(text).strip()
    if len(written) <= EXCERPT:
        return written
    bare = fold(written)
    first = min((at for at in (bare.find(word) for word in words) if at >= 0), default=0)
    start = written.rfind(" ", 0, max(first - LEAD, 0) + 1) + 1
    end = written.rfind(" ", start, start + EXCERPT)
    end = end if end > start else start + EXCERPT
    head, tail = "… " if start else "", " …" if end < len(written) else ""
    return f"{head}{written[start:end]}{tail}"


def kind_views(found: Found, params: Any, chosen: str, everything: Any) -> list[View]:
    """One tab for all, and one for each kind that has hits."""
    more = "+" if found.is_capped else ""
    tabs = [View(everything, without(params, "kind"), not chosen, figure(found.total, more))]
    for kind, source in sources().items():
        count = found.counts.get(kind, 0)
        if count or kind == chosen:
            tabs.append(
                View(source.label, with_(params, kind=kind), kind == chosen, figure(count, more))
            )
    return tabs


def figure(count: int, more: str) -> int | str:
    return f"{count}{more}" if more else count
