"""The parts that stand on every record's page in the same place: documents, what happened,
deadlines, links; in the form that core/templates/ui draws."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.core.figures import days_late, days_left
from caunoi.core.modules import verb_words
from caunoi.law.words import Why
from caunoi.records import queries
from caunoi.records.explaining import Explainer
from caunoi.records.heads import fault_in
from caunoi.records.models import Deadline, Document, DocumentVersion, Entry, Link, OnRecord
from caunoi.records.timeline import entries_of

SHOWN = 8  # lines of the timeline on a record's page


def address(name: str, subject: Model) -> str:
    return reverse(f"records:{name}", args=[subject._meta.label_lower, subject.pk])


def aside(
    subject: Model, *, user: Any, hanging: Collection[type[OnRecord]] | None = None
) -> dict[str, Any]:
    """Context for ui/record_aside.html; empty where the record is open but its papers are not."""
    if not queries.may_read_papers(subject, user):
        return {"documents": None, "timeline": None, "links": None}
    hanging = queries.hanging_on(subject) if hanging is None else hanging
    may_add = user.has_perm(f"{subject._meta.app_label}.edit", subject)
    versions = queries.versions_of(subject) if Document in hanging else []
    found = queries.links_of(subject) if Link in hanging else []
    return {
        "documents": documents(subject, versions, may_add=may_add),
        "timeline": timeline(subject),
        "links": links(subject, found, may_add=may_add),
    }


def documents(
    subject: Model, versions: Iterable[DocumentVersion], *, may_add: bool
) -> dict[str, Any]:
    newest: dict[int, DocumentVersion] = {}
    for version in versions:
        newest.setdefault(version.document_id, version)
    rows = [document_row(version) for version in newest.values()]
    add_url = address("add_document", subject) if may_add else ""
    return {"rows": rows, "count": len(rows), "add_url": add_url}


def document_row(version: DocumentVersion) -> dict[str, Any]:
    document = version.document
    return {
        "name": document.title,
        "url": reverse("records:document", args=[document.pk]),
        "tag": _("version %d") % version.number,
        "kind": version.name.rpartition(".")[2].upper(),
        "size": version.size,
        "sha256": version.sha256,
        "lang": document.language,
    }


def timeline(subject: Model, limit: int = SHOWN) -> dict[str, Any]:
    """The latest days first: what was written down later than it happened stands at its day. The
    whole chain is read, and proved, in one query."""
    chain = list(entries_of(subject))[::-1]
    total = chain[-1].seq if chain else 0
    fault = fault_in(subject, settings.CHAIN_HEADS_DIR, chain)
    latest = sorted(chain, key=lambda entry: (day_of(entry), entry.seq), reverse=True)
    return {
        "entries": [entry_row(entry) for entry in latest[:limit]],
        "count": total,
        "more_url": address("timeline", subject) if total > limit or fault else "",
        "fault": fault,
    }


def day_of(entry: Entry) -> dt.date:
    return entry.happened_on or timezone.localdate(entry.at)


def entry_row(entry: Entry) -> dict[str, Any]:
    return {
        "on": entry.happened_on or entry.at,
        "who": entry.actor,
        "text": verb_words().get(entry.verb, entry.verb),
        "kind": "abroad" if entry.link_id else "real" if entry.is_substantive else "",
        "entry": entry,
    }


def links(subject: Model, found: Iterable[Link], *, may_add: bool) -> dict[str, Any]:
    rows = [
        {"label": link.title, "url": link.url or link.target.get_absolute_url()}
        for link in found
        if link.url or link.target is not None
    ]
    add_url = address("add_link", subject) if may_add else ""
    return {"rows": rows, "count": len(rows), "add_url": add_url}


def deadlines(
    subject: Model, *, today: dt.date, hanging: Collection[type[OnRecord]] = (Deadline,)
) -> dict[str, Any]:
    """Context for ui/deadlines.html: what runs, and what was done."""
    explainer = Explainer()
    found = queries.deadlines_of(subject) if Deadline in hanging else []
    rows = [deadline_row(row, today=today, why=explainer.why(row)) for row in found]
    return {"rows": rows, "count": len(rows)}


def deadline_row(deadline: Deadline, *, today: dt.date, why: Why | None = None) -> dict[str, Any]:
    """A row of ui/ledger_row.html; `why` is the explanation in the reader's language."""
    state, word, late = standing(deadline, today)
    return {
        "on": deadline.due_on,
        "what": said(deadline.title),
        "note": said(deadline.basis),
        "state": state,
        "word": word,
        "late": late,
        "why": why,
        "url": "" if deadline.done_on else reverse("records:meet_deadline", args=[deadline.pk]),
        "action": _("Mark as done"),
    }


def said(text: str) -> str:
    """Titles that actions set are kept as msgids; what a person typed is shown as typed."""
    return _(text) if text else ""


def standing(deadline: Deadline, today: dt.date) -> tuple[str, str, str]:
    """(state, word beside its mark, words under the day)."""
    if deadline.done_on:
        return "kept", _("Done"), ""
    if deadline.due_on is None:
        return "clock", _("The calendar of that year is not known yet"), ""
    days = (deadline.due_on - today).days
    if days < 0:
        return "over", _("Overdue"), days_late(-days)
    if days <= SOON:
        return "risk", days_left(days), ""
    return "open", "", ""


SOON = 7  # days
