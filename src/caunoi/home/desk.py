"""My work, made ready for the page: what is late, what is due, what waits, what has gone silent."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.agreements import overview
from caunoi.agreements import queries as agreements
from caunoi.agreements.queries import PREPARED, Filters
from caunoi.agreements.vitality import pulse_of
from caunoi.core.figures import days_late, number
from caunoi.core.languages import reads_english
from caunoi.core.modules import WorkItem, all_modules, verb_words
from caunoi.home import queries
from caunoi.law.calendar import SATURDAY, Calendar, CalendarUnknown
from caunoi.law.queries import current_calendar
from caunoi.records.explaining import Explainer
from caunoi.records.models import Deadline, Entry
from caunoi.records.panels import deadline_row
from caunoi.registry.access import scope_of

A_WEEK = dt.timedelta(days=7)
FORTNIGHT = 14
# Heads of a calendar's columns: facts of two languages, not our words.
WEEKDAYS = {
    "vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
    "en": ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"),
}
SHOWN = 20  # rows of a ledger
FEW = 6  # rows of a table that has a list behind it
RECENT = 5
OURS, LIVES = "mine=yes", "state=concluded&vitality="


@dataclass(frozen=True)
class Said:
    """A figure of the opening sentence."""

    text: str
    url: str
    is_pressing: bool = False


@dataclass(frozen=True)
class Section:
    id: str
    title: str
    count: int
    rows: list[Any]


@dataclass(frozen=True)
class Day:
    on: dt.date
    head: str
    count: int
    is_off: bool
    is_today: bool
    is_past: bool


@dataclass(frozen=True)
class Reason:
    text: str
    url: str


@dataclass(frozen=True)
class Waiting:
    """One thing; what several modules say about it stands together."""

    what: str
    url: str
    reasons: tuple[Reason, ...]
    detail: str = ""
    on: dt.date | None = None  # since then, or if ahead until then


@dataclass(frozen=True)
class Work:
    overdue: Section
    due: Section
    waiting: Section
    silent: Section
    weeks: list[list[Day]]
    recent: dict[str, Any]
    lives: list[dict[str, Any]]
    said: list[Said] = field(default_factory=list)
    first: dict[str, Any] | None = None  # a ledger's row

    @property
    def is_clear(self) -> bool:
        return not self.said


def work_of(user: Any, today: dt.date) -> Work:
    declared = list(declared_work(user, today))
    ours = queries.on_ours(user)
    days = queries.days_with_deadlines(queries.deadlines(ours), today + 2 * A_WEEK)
    n_late, n_soon = count_before(days, today), count_from(days, today)
    rows = ledger(user, ours, today) if n_late or n_soon else []
    overdue = section("overdue", _("Overdue"), n_late, rows, declared, today, late=True)
    due = section("due", _("Due within seven days"), n_soon, rows, declared, today, late=False)
    waiting = waiting_for(user, declared, today)
    silent = silent_ones(user, today)
    parts = [overdue, due, waiting, silent]
    return Work(
        overdue=overdue,
        due=due,
        waiting=waiting,
        silent=silent,
        weeks=fortnight(days + days_of(declared), today, current_calendar()),
        recent=recent(ours),
        lives=lives(user, today),
        said=[said(part) for part in parts if part.count],
        first=next((row for part in parts[:2] for row in part.rows), None),
    )


def declared_work(user: Any, today: dt.date) -> Iterator[WorkItem]:
    for _label, module in all_modules():
        for work in module.work:
            yield from work.rows(user, today)


def days_of(declared: Iterable[WorkItem]) -> Counter[dt.date]:
    found: Counter[dt.date] = Counter()
    for item in declared:
        if item.due_on and item.kind in ("overdue", "due", "day"):
            found[item.due_on] += item.stands_for
    return found


def count_before(days: Counter[dt.date], today: dt.date) -> int:
    return sum(count for day, count in days.items() if day < today)


def count_from(days: Counter[dt.date], today: dt.date) -> int:
    return sum(count for day, count in days.items() if today <= day <= today + A_WEEK)


def ledger(user: Any, ours: Q, today: dt.date) -> list[dict[str, Any]]:
    """Open deadlines up to a week ahead, the oldest first, each with why it falls on its day."""
    rows = queries.deadlines(ours).filter(due_on__lte=today + A_WEEK)
    late = list(rows.filter(due_on__lt=today).order_by("due_on", "pk")[:SHOWN])
    soon = list(rows.filter(due_on__gte=today).order_by("due_on", "pk")[:SHOWN])
    found: list[Deadline] = [*late, *soon]
    records, explainer = queries.subjects(found), Explainer()
    may_edit = scope_of(user).holds("edit")
    return [
        drawn(row, records.get((row.content_type_id, row.object_id)), explainer, today, may_edit)
        for row in found
    ]


def drawn(
    deadline: Deadline, record: Any, explainer: Explainer, today: dt.date, may_edit: bool
) -> dict[str, Any]:
    row = deadline_row(deadline, today=today, why=explainer.why(deadline))
    row["note"] = str(record or "")
    row["link"] = record.get_absolute_url() if record else ""
    if not may_edit:
        row["url"] = ""
    return row


def section(
    id_: str,
    title: str,
    count: int,
    rows: list[dict[str, Any]],
    declared: Iterable[WorkItem],
    today: dt.date,
    *,
    late: bool,
) -> Section:
    ours = [row for row in rows if (row["on"] < today) == late]
    kind = "overdue" if late else "due"
    said = {(row["note"], row["on"]) for row in ours}
    others = [
        item for item in declared if item.kind == kind and (item.title, item.due_on) not in said
    ]
    rows = [*ours, *(of_item(item, today) for item in others)]
    if count > len(ours):
        more = number(count - len(ours))
        rows.append(the_rest(_("%(count)s more deadlines, each on its record") % {"count": more}))
    rows.sort(key=lambda row: row["on"] or dt.date.max)
    return Section(id_, title, count + sum(item.stands_for for item in others), rows)


def the_rest(what: str, url: str = "") -> dict[str, Any]:
    """The last line of a ledger, for what it does not show."""
    return {"on": None, "what": what, "link": url, "is_rest": True}


def of_item(item: WorkItem, today: dt.date) -> dict[str, Any]:
    if item.is_rest:
        return the_rest(item.title, item.url)
    days = (today - item.due_on).days if item.due_on else 0
    return {
        "on": item.due_on,
        "what": item.title,
        "note": item.detail,
        "link": item.url,
        "state": "over" if item.kind == "overdue" else "risk",
        "word": item.reason or None,
        "late": days_late(days) if days > 0 else "",
        "url": item.action_url,
        "action": item.action,
        "begins": bool(item.action_url),  # its button does the work, not only notes it as done
    }


def waiting_for(user: Any, declared: Iterable[WorkItem], today: dt.date) -> Section:
    waiting = [item for item in declared if item.kind == "waiting"]
    rows = merged(waiting)
    count = len(rows) + sum(item.stands_for - 1 for item in waiting)
    if scope_of(user).holds("edit"):
        for filters, query, words in own_desk():
            n = agreements.listed(user, filters, today).count()
            if n:
                url = listed_at(query)
                rows.append(Waiting(words(n), url, (Reason(_("Our own records"), url),)))
                count += n
    return Section("waiting", _("Waiting for you"), count, rows)


def merged(items: Iterable[WorkItem]) -> list[Waiting]:
    """What several modules say about a thing of one name is one row, in the order they say it."""
    found: dict[str, list[WorkItem]] = {}
    for item in items:
        found.setdefault(item.title, []).append(item)
    return [together(title, said) for title, said in found.items()]


def together(title: str, said: list[WorkItem]) -> Waiting:
    reasons = dict.fromkeys(Reason(str(item.reason), item.url) for item in said)
    return Waiting(
        title,
        said[0].url,
        tuple(reasons),
        next((item.detail for item in said if item.detail), ""),
        min((item.due_on for item in said if item.due_on), default=None),
    )


def own_desk() -> Iterator[tuple[Filters, str, Any]]:
    yield (
        Filters(mine="yes", verified="no"),
        f"{OURS}&verified=no",
        lambda n: (
            ngettext(
                "%s agreement that came from a list: check it and confirm",
                "%s agreements that came from a list: check them and confirm",
                n,
            )
            % number(n)
        ),
    )
    yield (
        Filters(mine="yes", state=PREPARED),
        f"{OURS}&state={PREPARED}",
        lambda n: (
            ngettext("%s agreement is being prepared", "%s agreements are being prepared", n)
            % number(n)
        ),
    )


def silent_ones(user: Any, today: dt.date) -> Section:
    rows = agreements.longest_silent(user, today, Filters(mine="yes"))
    shown = [
        {"agreement": agreement, "pulse": pulse_of(agreement, today)} for agreement in rows[:FEW]
    ]
    count = len(shown) if len(shown) < FEW else rows.order_by().count()
    return Section("silent", _("Silent"), count, shown)


def lives(user: Any, today: dt.date) -> list[dict[str, Any]]:
    """Our agreements by how they stand, each figure with its list."""
    counted = overview.own_lives(user, today)
    return [
        {"count": counted[life], "state": life, "url": listed_at(f"{OURS}&{LIVES}{life}")}
        for life in overview.ORDER
        if counted[life]
    ]


def listed_at(query: str) -> str:
    return f"{reverse('agreements:index')}?{query}"


def said(part: Section) -> Said:
    words = {
        "overdue": ngettext("%s thing overdue", "%s things overdue", part.count),
        "due": ngettext("%s due within seven days", "%s due within seven days", part.count),
        "waiting": ngettext("%s waiting for you", "%s waiting for you", part.count),
        "silent": ngettext("%s silent agreement", "%s silent agreements", part.count),
    }
    return Said(words[part.id] % number(part.count), f"#{part.id}", part.id == "overdue")


def fortnight(days: Counter[dt.date], today: dt.date, calendar: Calendar) -> list[list[Day]]:
    """This week and the next, from Monday; at a weekend the two weeks ahead."""
    ahead = today + dt.timedelta(days=2) if today.weekday() >= SATURDAY else today
    monday = ahead - dt.timedelta(days=ahead.weekday())
    dates = [monday + dt.timedelta(days=n) for n in range(FORTNIGHT)]
    heads = WEEKDAYS["en" if reads_english() else "vi"]
    drawn_days = [
        Day(on, heads[on.weekday()], days[on], is_off(on, calendar), on == today, on < today)
        for on in dates
    ]
    return [drawn_days[:7], drawn_days[7:]]


def is_off(on: dt.date, calendar: Calendar) -> bool:
    try:
        return not calendar.is_working(on)
    except CalendarUnknown:
        return on.weekday() >= SATURDAY


def recent(ours: Q) -> dict[str, Any]:
    entries = queries.recent(ours, RECENT)
    records = queries.subjects(entries)
    return {
        "entries": [line(entry, records) for entry in entries],
        "count": "",
        "more_url": "",
    }


def line(entry: Entry, records: dict[tuple[int, int], Any]) -> dict[str, Any]:
    record = records.get((entry.content_type_id, entry.object_id))
    return {
        "on": entry.at,
        "who": entry.actor,
        "text": verb_words().get(entry.verb, entry.verb),
        "kind": "real" if entry.is_substantive else "",
        "url": record.get_absolute_url() if record else "",
        "reason": str(record or ""),
    }
