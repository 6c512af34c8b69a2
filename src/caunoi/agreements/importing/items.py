"""An outcome as plain values: the row of the report, of the page and of the stored batch."""

from typing import Any

from caunoi.agreements.importing.outcomes import Option, Outcome, Status
from caunoi.agreements.importing.sentences import place_text, reason_text, why
from caunoi.registry.gazetteer import Gazetteer


def item_of(outcome: Outcome, gazetteer: Gazetteer) -> dict[str, Any]:
    """`partner` is as written; `partner_found` the register's name for it."""
    first = outcome.reasons[0] if outcome.reasons else None
    signed = outcome.details.signed
    item: dict[str, Any] = {
        "row": outcome.row,
        "status": str(outcome.status),
        "vietnam_as_written": outcome.home_written,
        "vietnam_today": outcome.home_today.name if outcome.home_today else "",
        "partner": outcome.partner_written,
        "country": outcome.country,
        "reason": why(outcome),
        "reason_code": str(first.code) if first else "",
        "why": reason_text(first) if first else "",
        "cell": first.cell if first else "",
        "written": first.written[:120] if first else "",
        "line": outcome.line,
    }
    if outcome.status == Status.REJECTED:
        return item
    item |= {
        "vietnam_unit": outcome.home.name if outcome.home else "",
        "partner_found": outcome.partner.name if outcome.partner else "",
        "new_partner": outcome.new_partner is not None,
        "signed": str(signed.on or "-".join(map(str, filter(None, (signed.year, signed.month)))))
        if signed
        else "",
    }
    if outcome.known:
        item["agreement"] = outcome.known
    if outcome.options:
        item["candidates"] = [option_item(option, gazetteer) for option in outcome.options]
    return item


def option_item(option: Option, gazetteer: Gazetteer) -> dict[str, Any]:
    item: dict[str, Any] = {"side": option.side, "key": option.key}
    if option.place:
        above = gazetteer.places.get(option.place.parent or 0)
        item |= {
            "name": place_text(option.place, above),
            "country": option.place.country,
            "territory": option.place.id,
        }
    if option.new:
        item |= {"name": option.new.name, "country": option.new.country}
    if option.agreement:
        item["agreement"] = option.agreement
    return item
