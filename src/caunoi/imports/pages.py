"""What the pages of an import show, made ready for the templates."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from caunoi.agreements.models import Agreement
from caunoi.core.charts.parts import Part, parts
from caunoi.core.figures import day, number
from caunoi.imports.forms import ROLE_NAMES, ColumnsForm
from caunoi.imports.lists.columns import Confidence
from caunoi.imports.lists.items import worded
from caunoi.imports.lists.outcomes import Reason, Status
from caunoi.imports.lists.sentences import notes_text, repair_text
from caunoi.imports.models import ImportBatch, ImportRow
from caunoi.imports.states import ImportState
from caunoi.registry.models import Country

SHOWN = 20  # rows of a kind on the page of all kinds
MARKS = {
    Status.READY: "kept",
    Status.KNOWN: "inherit",
    Status.AMBIGUOUS: "risk",
    Status.REJECTED: "dispute",
}
PAINT = {Status.READY: "a", Status.KNOWN: "b", Status.AMBIGUOUS: "nghe", Status.REJECTED: "son"}
SIDES = ("home", "partner", "tie")


def words_of(status: str) -> str:
    return {
        Status.READY: pgettext("rows", "Ready"),
        Status.KNOWN: pgettext("rows", "On record already"),
        Status.AMBIGUOUS: pgettext("rows", "To be chosen"),
        Status.REJECTED: pgettext("rows", "Left out"),
    }[Status(status)]


def steps(batch: ImportBatch | None) -> list[dict[str, Any]]:
    """The path from a file to the register; where this one stands."""
    labels = [_("Send the file"), _("Columns"), _("Dry run"), _("Import")]
    at = 0
    if batch is not None:
        at = 3 if batch.state != ImportState.OPEN else 1 if batch.missing else 2
    is_over = batch is not None and batch.state == ImportState.APPLIED
    return [
        {"label": label, "done": n < at or is_over, "current": n == at and not is_over}
        for n, label in enumerate(labels)
    ]


def counts(batch: ImportBatch) -> list[dict[str, Any]]:
    here = batch.get_absolute_url()
    return [
        {
            "count": getattr(batch, status.value),
            "label": words_of(status),
            "state": MARKS[status],
            "url": f"{here}?status={status.value}",
        }
        for status in Status
    ]


def bar(batch: ImportBatch) -> dict[str, Any]:
    """The four kinds as parts of one bar, and the bar in words."""
    given = [
        Part(words_of(status), getattr(batch, status.value), PAINT[status]) for status in Status
    ]
    said = [f"{number(part.value)} {part.label.lower()}" for part in given if part.value]
    return {"chart": parts(given, width=1000, height=30), "label": ", ".join(said)}


def summary(batch: ImportBatch) -> dict[str, Any]:
    """The head of the report, as the command writes it."""
    kinds = {status.value: getattr(batch, status.value) for status in Status}
    return {"rows": batch.rows, **kinds, "created_partners": batch.created_partners}


def questions(rows: list[ImportRow], agreements: dict[int, Agreement]) -> list[dict[str, Any]]:
    """Each ambiguous row with its choices, one group a side."""
    codes = {c.get("country", "") for row in rows for c in row.item.get("candidates", ())}
    countries = Country.objects.in_bulk(codes)
    words = Words(agreements, {code: country.name for code, country in countries.items()})
    return [{"item": (item := worded(row.item)), "groups": words.groups(row, item)} for row in rows]


@dataclass(frozen=True)
class Words:
    """Turns candidates into what a person reads beside a radio button."""

    agreements: dict[int, Agreement]
    countries: dict[str, str]

    def groups(self, row: ImportRow, item: dict[str, Any]) -> list[dict[str, Any]]:
        """A question for each side of the row that is not clear, with its options."""
        return [
            {
                "name": f"r{row.row}-{side}",
                "question": item["questions"].get(side, item["reason"]),
                "options": options,
            }
            for side in SIDES
            if (options := self.options(item, side, row.decision.get(side, "")))
        ]

    def options(self, item: dict[str, Any], side: str, chosen: str) -> list[dict[str, Any]]:
        return [
            {"key": c["key"], "chosen": c["key"] == chosen, **self.of(c)}
            for c in item.get("candidates", ())
            if c["side"] == side
        ]

    def of(self, candidate: dict[str, Any]) -> dict[str, str]:
        country = self.countries.get(candidate.get("country", ""), "")
        name = candidate.get("name", "")
        if candidate["key"].startswith("create"):
            return {"label": f"{name}, {country}", "hint": _("create it, marked unverified")}
        if candidate["key"] == "new":
            return {"label": _("No, another document"), "hint": _("put it on record as well")}
        if candidate["key"] == "same":
            known = self.agreements.get(candidate.get("agreement", 0))
            return {"label": _("Yes, that one"), "hint": known.title if known else ""}
        is_home = candidate["side"] == "home"
        return {"label": name if is_home else f"{name}, {country}", "hint": ""}


def agreements_in(rows: list[ImportRow], user: Any) -> dict[int, Agreement]:
    """The agreements that rows point at, as far as the user may see them."""
    offered = [c for row in rows for c in row.item.get("candidates", ())]
    ids = {candidate["agreement"] for candidate in offered if "agreement" in candidate}
    ids |= {row.item["agreement"] for row in rows if row.item.get("agreement")}
    return Agreement.objects.visible_to(user).in_bulk(ids) if ids else {}


def faults(rows: Iterable[ImportRow]) -> list[dict[str, Any]]:
    return [
        {"item": worded(row.item), "repair": repair_text(Reason(**row.item["reasons"][0]))}
        for row in rows
    ]


def ready(rows: Iterable[ImportRow]) -> list[dict[str, Any]]:
    """Rows in words: the day as the reader writes it, the country by its name."""
    items = [(row, worded(row.item)) for row in rows]
    countries = Country.objects.in_bulk({item["country"] for _row, item in items})
    return [
        {
            **item,
            "signed": day_words(item["signed"]),
            "noted": notes_text(row.item.get("notes", ())),
            "country": getattr(countries.get(item["country"]), "name", item["country"]),
        }
        for row, item in items
    ]


def day_words(written: str) -> str:
    """2014-04-18 as the reader writes days; 2017-05 as 5/2017; 1994."""
    year, *rest = written.split("-")
    if len(rest) == 2:
        return day(dt.date.fromisoformat(written))
    return f"{int(rest[0])}/{year}" if rest else year


def columns(batch: ImportBatch, form: ColumnsForm | None) -> list[dict[str, Any]]:
    return [
        {
            **column,
            "field": form[f"c{column['index']}"] if form else None,
            "role_name": ROLE_NAMES.get(column["role"], _("Leave out")),
            "examples": " · ".join(column["examples"]),
            "mark": "kept" if column["confidence"] in ("sure", "person") else "risk",
            "sureness": sureness(column),
            "is_left_out": column["role"] == "ignore",
        }
        for column in batch.columns
    ]


def sureness(column: dict[str, Any]) -> str:
    return {
        Confidence.SURE: pgettext("column", "certain"),
        Confidence.PERSON: pgettext("column", "you said so"),
        Confidence.LIKELY: pgettext("column", "likely"),
        Confidence.GUESS: pgettext("column", "guessed from its cells"),
        Confidence.NONE: pgettext("column", "not read"),
    }[Confidence(column["confidence"])]


def headline(batch: ImportBatch) -> str:
    if batch.state == ImportState.APPLIED:
        return _("Imported")
    if batch.state == ImportState.UNDONE:
        return _("The import was undone")
    if batch.state == ImportState.DROPPED:
        return _("The list was dropped")
    return _("Dry run: nothing has been written")


def apply_words(batch: ImportBatch) -> str:
    words = ngettext("Import %(count)s row", "Import %(count)s rows", batch.ready)
    return words % {"count": number(batch.ready)}
