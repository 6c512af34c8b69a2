"""What the pages of a year show, made ready for the templates."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from caunoi.core.figures import days_late, days_left, share
from caunoi.yearly import queries, reports
from caunoi.yearly.changes import change_row, record_url
from caunoi.yearly.facts import Facts, changes, sha256
from caunoi.yearly.figures import Figures, Line, figures
from caunoi.yearly.gathering import facts_of
from caunoi.yearly.letters import any_rows, text_names, word_of, written
from caunoi.yearly.models import Certification, YearReport
from caunoi.yearly.queries import Standing
from caunoi.yearly.states import DECIDE, EDIT, OPEN, YearState
from caunoi.yearly.terms import TEXTS

MARKS = {"certified": "kept", "reopened": "review", "draft": "draft", "none": "open"}
CHANGES_SHOWN = 50
WEIGHED = ("kept", "confirmed")  # lines of the report that are told by weight, too


@dataclass(frozen=True)
class Shown:
    """A report as one page shows it: the certified version, an earlier one, or the draft."""

    report: YearReport
    facts: Facts
    figures: Figures
    version: Certification | None

    @property
    def is_live(self) -> bool:
        return self.version is None

    @property
    def sha256(self) -> str:
        return self.version.sha256 if self.version else sha256(self.facts)

    @property
    def is_altered(self) -> bool:
        """What was certified was changed past the program."""
        return self.version is not None and sha256(self.facts) != self.version.sha256


def shown(report: YearReport, asked: str, today: dt.date) -> Shown:
    """`asked` is a version's number; else the certified one, or the draft where it is open."""
    versions = report.certifications.select_related("paper", "certified_by")
    version = versions.filter(number=asked).first() if asked.isdecimal() else None
    if version is None and asked != "now" and report.state == YearState.CERTIFIED:
        version = versions.last()
    facts = version.inputs if version else facts_of(report, today=today)
    return Shown(report, facts, figures(facts), version)


def since_certified(found: Shown, today: dt.date) -> dict[str, Any]:
    """What became of the records after the version on the page; {} for a draft."""
    if found.version is None:
        return {}
    after = facts_of(found.report, today=today)
    rows = changes(found.version.inputs, after)
    return {"rows": [change_row(row) for row in rows[:CHANGES_SHOWN]], "count": len(rows)}


def parts(found: Shown) -> list[dict[str, Any]]:
    """Each section with its lines; a number opens its records."""
    asked = f"?version={found.version.number}" if found.version else ""
    rows = []
    for part in found.figures.parts:
        lines = [
            {
                "line": line,
                "url": reverse("yearly:line", args=[found.report.public_id, line.key]) + asked,
            }
            for line in part.lines
        ]
        rows.append({"part": part, "lines": lines, "meter": meter(found, part.key)})
    return rows


def meter(found: Shown, key: str) -> dict[str, Any]:
    weights = found.figures.share
    if key != "promises" or not weights.weight:
        return {}
    ours = round(100 * weights.fulfilled / weights.weight)
    theirs = round(100 * weights.confirmed / weights.weight)
    return {"ours": ours, "theirs": theirs, "label": shares_said(ours, theirs)}


def shares_said(ours: int, theirs: int) -> str:
    said = _("%(ours)s%% with evidence, %(theirs)s%% confirmed by partners, by weight")
    return said % {"ours": ours, "theirs": theirs}


def texts(found: Shown) -> list[tuple[str, str]]:
    names = text_names(found.report.kind)
    return [(names[name], found.facts["texts"].get(name, "")) for name in TEXTS]


def may(user: Any, report: YearReport) -> dict[str, bool]:
    last = queries.last_certified(report)
    decides = user.has_perm(DECIDE, report)
    is_certified = report.state == YearState.CERTIFIED
    return {
        "write": report.state in OPEN and user.has_perm(EDIT, report),
        "certify": report.state in OPEN and decides,
        "reopen": is_certified and decides,
        "issue": is_certified and decides and last is not None and last.paper is None,
    }


def standing_row(standing: Standing) -> dict[str, Any]:
    """A row of the list of duties, and of the ministry's table: there each figure with its head,
    and with its share by weight where it has one. None of them before it was certified."""
    rolled = [
        (str(head()), reports.certified_count(standing, key), share_said(standing, key))
        for key, head in reports.ROLLED[standing.duty.kind]
    ]
    return {
        "standing": standing,
        "mark": "over" if standing.is_late else MARKS[standing.state],
        "word": state_word(standing),
        "when": when(standing),
        "rolled": rolled if standing.certified else [],
    }


def share_said(standing: Standing, key: str) -> str:
    part = reports.share_of(standing, f"weight_{key}") if key in WEIGHED else None
    return "" if part is None else share(part, 1)


def state_word(standing: Standing) -> str:
    words = {
        "certified": pgettext("yearly report", "Certified"),
        "reopened": pgettext("yearly report", "Opened again"),
        "draft": pgettext("yearly report", "Draft"),
        "none": pgettext("yearly report", "Not begun"),
    }
    return words[standing.state]


def when(standing: Standing) -> str:
    """How the certification lies to the due day."""
    late = standing.days_late
    if late:
        return days_late(late)
    if standing.first_on:
        return _("in time")
    if standing.days_left is None:
        return ""
    left = standing.days_left
    return _("due today") if not left else days_left(left)


def line_rows(found: Shown, line: Line, ids: Iterable[str]) -> list[dict[str, Any]]:
    """These records of a line as they stood in the version, ready to be shown."""
    titles = found.facts["agreements"]
    return [
        {
            **row,
            "url": record_url(line.what, row["id"]),
            "signed": written(row.get("signed_on") or "") or row.get("signed_year"),
            "expires": written(row.get("expires_on")),
            "due": written(row.get("due_on")),
            "fulfilled": written(row["fulfilled_on"]) if row.get("fulfilled_on") else "",
            "word": word_of(row) if "verdict" in row else "",
            "agreement_title": titles.get(row.get("agreement"), {}).get("title", ""),
        }
        for row in any_rows(found.facts, line.what, ids)
    ]
