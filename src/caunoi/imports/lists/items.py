"""An outcome as plain values: `item_of` keeps codes, `worded` adds the reader's words to them.

What is stored is the first, so that each reader gets the report in their own language.
"""

from dataclasses import asdict
from typing import Any

from caunoi.imports.lists.dates import Written
from caunoi.imports.lists.outcomes import Option, Outcome, Reason, Status
from caunoi.imports.lists.sentences import (
    notes_text,
    reason_text,
    until_text,
    with_cell,
)
from caunoi.registry.gazetteer import Gazetteer

Item = dict[str, Any]


def item_of(outcome: Outcome, gazetteer: Gazetteer) -> Item:
    """`partner` is as written; `partner_found` the register's name for it."""
    item: Item = {
        "row": outcome.row,
        "status": str(outcome.status),
        "vietnam_as_written": outcome.home_written,
        "vietnam_today": outcome.home_today.name if outcome.home_today else "",
        "partner": outcome.partner_written,
        "country": outcome.country,
        "line": outcome.line,
        "reasons": [asdict(reason) for reason in outcome.reasons],
    }
    if outcome.status == Status.REJECTED:
        return item
    item |= {
        "notes": [str(note) for note in dict.fromkeys(outcome.notes)],
        "vietnam_unit": outcome.home.name if outcome.home else "",
        "partner_found": outcome.partner.name if outcome.partner else "",
        "new_partner": outcome.new_partner is not None,
        "signed": day_of(outcome.details.signed),
    }
    if outcome.known:
        item["agreement"] = outcome.known
    if outcome.options:
        item["candidates"] = [candidate(option, gazetteer) for option in outcome.options]
    return item


def candidate(option: Option, gazetteer: Gazetteer) -> Item:
    item: Item = {"side": option.side, "key": option.key}
    if option.place:
        above = gazetteer.places.get(option.place.parent or 0)
        item |= {
            "name": f"{option.place.name}, {above.name}" if above else option.place.name,
            "until": option.place.ends_on.isoformat() if option.place.ends_on else "",
            "country": option.place.country,
            "territory": option.place.id,
        }
    if option.new:
        item |= {"name": option.new.name, "country": option.new.country}
    if option.agreement:
        item["agreement"] = option.agreement
    return item


def day_of(signed: Written | None) -> str:
    """As precise as it was written: 2014-04-18, 2017-05, 1994."""
    if signed is None:
        return ""
    parts = (f"{signed.year}", f"{signed.month:02}", f"{signed.day:02}")
    return "-".join(part for part in parts if int(part))


def worded(item: Item) -> Item:
    """With `reason` (one sentence, its cell in it) and what else a person reads of the row."""
    reasons = [Reason(**each) for each in item["reasons"]]
    first = reasons[0] if reasons else None
    said = [with_cell(first)] if first else []
    if item["status"] == Status.READY:
        said.append(notes_text(item["notes"]))
    text = " ".join(each[:1].upper() + each[1:] for each in said if each)
    words: Item = {
        **{key: value for key, value in item.items() if key not in ("reasons", "notes")},
        "reason": text,
        "reason_code": str(first.code) if first else "",
        "why": reason_text(first) if first else "",
        "cell": first.cell if first else "",
        "written": first.written[:120] if first else "",
        "questions": {reason.side: with_cell(reason) for reason in reversed(reasons)},
    }
    if "candidates" in item:
        words["candidates"] = [
            {**each, "name": f"{each.get('name', '')} {until_text(each)}".strip()}
            for each in item["candidates"]
        ]
    return words
