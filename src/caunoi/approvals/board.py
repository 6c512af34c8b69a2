"""The board of a case, made ready for its template: one sentence, the clocks, the points."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from caunoi.accounts.models import User
from caunoi.approvals import queries, texts
from caunoi.approvals.models import Case, Consultation, Point, Reminder
from caunoi.approvals.states import CaseState, OpinionVerdict, Treatment
from caunoi.core import figures
from caunoi.core.charts.lanes import Clock, Lanes, lanes
from caunoi.core.languages import pick
from caunoi.law.calendar import ONE_DAY, Calendar, CalendarUnknown
from caunoi.law.models import LegalBasis, Silence
from caunoi.law.words import basis_line, cite
from caunoi.records.explaining import Explainer, stops_of

WIDEST = 28  # days that the row of clocks shows; more would make its figures small
LEAST = 16
SOON = 2  # working days
MARKS = {
    OpinionVerdict.AGREE: "kept",
    OpinionVerdict.COMMENTS: "kept",
    OpinionVerdict.DISAGREE: "refused",
}


@dataclass(frozen=True)
class Row:
    """One body: its clock as drawn, and what can be done about it."""

    consultation: Consultation
    clock: Clock
    why: Any
    is_open: bool  # the reader may open what was asked and answered
    held_by: str
    is_waiting: bool
    is_stopped: bool


class Board:
    """Everything is read once: calendar and rules, however many bodies are asked."""

    def __init__(self, case: Case, *, user: Any, today: dt.date) -> None:
        self.case, self.user, self.today = case, user, today
        self.explainer = Explainer()
        self.texts_now = case.texts_now()
        self.digest_now = texts.digest(self.texts_now)
        self.consultations = queries.latest(case)
        seen = queries.consultations(user).filter(round__case=case)
        self.open_to_reader = set(seen.values_list("pk", flat=True))
        self.points = list(queries.points_of(case)) if self.open_to_reader else []

    @property
    def calendar(self) -> Calendar:
        return self.explainer.calendar

    @cached_property
    def waiting(self) -> list[Consultation]:
        return [row for row in self.consultations if not row.is_answered]

    @cached_property
    def late(self) -> list[Consultation]:
        return [row for row in self.waiting if row.due_on and row.due_on < self.today]

    @property
    def answered(self) -> int:
        return len(self.consultations) - len(self.waiting)

    @property
    def in_time(self) -> int:
        return len(self.waiting) - len(self.late)

    @property
    def earliest(self) -> dt.date | None:
        """The first working day on which everybody may have answered; None while a clock stands
        still, or where the calendar of that year is not known."""
        days = [row.due_on for row in self.waiting]
        if not all(days):
            return None
        last = max([self.today, *(day for day in days if day)])
        try:
            return self.calendar.working_from(last + ONE_DAY if self.waiting else self.today)
        except CalendarUnknown:
            return None

    @cached_property
    def against(self) -> list[Consultation]:
        return [
            row
            for row in self.consultations
            if row.is_answered
            and row.pk in self.open_to_reader
            and row.opinion.verdict == OpinionVerdict.DISAGREE
        ]

    @property
    def must_go_above(self) -> bool:
        """A body disagrees, and the step that the procedure names has not ended in agreement."""
        if not self.against or not self.case.terms.differing:
            return False
        return not self.case.submissions.filter(answer="agreed").exists()

    @property
    def step_above(self) -> Any:
        return self.case.terms.step(self.case.terms.differing)

    @cached_property
    def older(self) -> list[Consultation]:
        """Bodies whose opinion was given on texts that have changed since."""
        return [r for r in self.consultations if queries.on_older_text(r, self.digest_now)]

    @property
    def changed(self) -> list[str]:
        """Names of texts that are no longer those of the last round."""
        last = self.case.last_round
        return texts.changed(last.texts, self.texts_now) if last else []

    @property
    def open_points(self) -> int:
        return sum(not point.treatment for point in self.mine)

    @cached_property
    def mine(self) -> list[Point]:
        """The points that the reader may read."""
        return [p for p in self.points if p.opinion.consultation_id in self.open_to_reader]

    def title(self) -> str:
        count = len(self.consultations)
        if not count:
            return _("Nobody has been asked yet")
        said = ngettext(
            "%(number)s body, %(number)s clock", "%(number)s bodies, %(number)s clocks", count
        ) % {"number": in_words(count)}
        return said[:1].upper() + said[1:]

    def rows(self) -> list[Row]:
        return [self.row(consultation) for consultation in self.consultations]

    def row(self, consultation: Consultation) -> Row:
        is_waiting = not consultation.is_answered
        return Row(
            consultation=consultation,
            clock=self.clock(consultation),
            why=self.explainer.why(consultation.clock) if consultation.clock else None,
            is_open=consultation.pk in self.open_to_reader,
            held_by=self.held_by(consultation),
            is_waiting=is_waiting and self.case.state == CaseState.OPEN,
            is_stopped=is_waiting and consultation.is_stopped,
        )

    def held_by(self, consultation: Consultation) -> str:
        if consultation.is_answered:
            return _("has answered")
        if consultation.is_stopped:
            return _("with us: the dossier is being completed")
        if consultation.state == "with_head":
            return _("with the head of the body, for signature")
        return _("with the body's officer")

    def clock(self, consultation: Consultation) -> Clock:
        row = consultation
        received = row.clock.start_on if row.clock and row.clock.start_on else row.round.sent_on
        state, word = self.standing(row)
        return Clock(
            name=row.body.name,
            note=self.note(row),
            received=received,
            due=row.due_on,
            state=state,
            word=word,
            said=self.said(row, received, word),
            answered=row.answered_on,
            stopped=self.stops(row),
            detail=self.detail(row),
        )

    def stops(self, row: Consultation) -> tuple[tuple[dt.date, dt.date], ...]:
        known = stops_of(row.clock.stops) if row.clock else []
        return tuple((stop.first, stop.last or self.today) for stop in known)

    def note(self, row: Consultation) -> str:
        if row.topic:
            return row.topic
        words = {"n": len(row.questions.items), "article": cite(row.questions.article)}
        return _("%(n)d items of %(article)s") % words

    def standing(self, row: Consultation) -> tuple[str, str]:
        """(mark, word): how many working days are left, or what the body said."""
        if row.is_answered:
            return self.answer(row)
        due = row.due_on
        if row.is_stopped:
            return "clock", _("The clock stands still")
        if due is None:
            return "clock", _("The calendar of that year is not known yet")
        return left(due, self.today, self.calendar)

    def answer(self, row: Consultation) -> tuple[str, str]:
        if row.pk not in self.open_to_reader:
            return "kept", _("Has answered")
        verdict = OpinionVerdict(row.opinion.verdict)
        count = sum(point.opinion_id == row.opinion.pk for point in self.points)
        if not count:
            return MARKS[verdict], str(verdict.label)
        said = ngettext("%(verdict)s, %(n)d point", "%(verdict)s, %(n)d points", count)
        short = _("Agrees") if verdict == OpinionVerdict.COMMENTS else verdict.label
        return MARKS[verdict], said % {"verdict": short, "n": count}

    def detail(self, row: Consultation) -> str:
        parts = [*self.about_answer(row), *self.about_clock(row), *self.about_people(row)]
        return "; ".join(parts)

    def about_answer(self, row: Consultation) -> Iterable[str]:
        if not row.is_answered:
            return
        yield _("answered on %(day)s") % {"day": figures.day_short(row.answered_on)}
        if row.opinion.is_on_paper:
            yield _("on paper")
        if row in self.older:
            yield _("on an older text")

    def about_clock(self, row: Consultation) -> Iterable[str]:
        days = sum((last - first).days + 1 for first, last in self.stops(row))
        if days and not row.is_answered:
            said = ngettext("stood still for %d day", "stood still for %d days", days)
            yield said % days

    def about_people(self, row: Consultation) -> Iterable[str]:
        if row.is_answered:
            return
        for user in self.substitutes(row):
            yield _("substitute: %(name)s") % {"name": user}
        last = max(self.reminded.get(row.pk, []), default=None)
        if last:
            yield _("reminded on %(day)s") % {"day": figures.day_short(last)}

    def substitutes(self, row: Consultation) -> list[User]:
        """Bodies are asked one by one only on a day on which somebody is away at all."""
        return queries.standing_in(row.body, self.today) if self.is_anybody_away else []

    @cached_property
    def is_anybody_away(self) -> bool:
        return queries.absences(self.today).exists()

    @cached_property
    def reminded(self) -> dict[int, list[dt.date]]:
        found: dict[int, list[dt.date]] = {}
        rows = Reminder.objects.filter(consultation__in=self.waiting)
        for consultation, on in rows.values_list("consultation", "on"):
            found.setdefault(consultation, []).append(on)
        return found

    def said(self, row: Consultation, received: dt.date, word: str) -> str:
        """What a screen reader hears of the drawing."""
        parts = [_("received %(day)s") % {"day": figures.day_short(received)}]
        if row.due_on:
            parts.append(_("due %(day)s") % {"day": figures.day_short(row.due_on)})
        if row.answered_on:
            parts.append(_("answered on %(day)s") % {"day": figures.day_short(row.answered_on)})
        return ", ".join([*parts, word])

    def chart(self, rows: list[Row]) -> Lanes | None:
        if not rows:
            return None
        clocks = [row.clock for row in rows]
        first, last = self.span(clocks)
        days = [first + n * ONE_DAY for n in range((last - first).days + 1)]
        off = {day for day in days if self.is_off(day)}
        return lanes(clocks, first=first, last=last, today=self.today, off=off)

    def span(self, clocks: Iterable[Clock]) -> tuple[dt.date, dt.date]:
        """First and last day of the row: all clocks where they fit, else the end of them. Today
        is in sight as long as somebody has not answered."""
        known = list(clocks)
        dues = [clock.due for clock in known if clock.due]
        answered = [clock.answered for clock in known if clock.answered]
        now = [self.today] if self.waiting else []
        last = max([*now, *dues, *answered], default=self.today) + 2 * ONE_DAY
        begun = min(clock.received for clock in known) - ONE_DAY
        return max(min(begun, last - LEAST * ONE_DAY), last - (WIDEST - 1) * ONE_DAY), last

    def is_off(self, day: dt.date) -> bool:
        try:
            return not self.calendar.is_working(day)
        except CalendarUnknown:
            return day.weekday() > 4

    def months(self, rows: list[Row]) -> str:
        """What the bare figures over the row of days mean, and why a weekday is off."""
        if not rows:
            return ""
        first, last = self.span(row.clock for row in rows)
        names = list(dict.fromkeys(figures.month(day) for day in (first, last)))
        held = [
            f"{figures.day_short(day)} {pick(special, 'name')}"
            for day, special in sorted(self.calendar.days.items())
            if first <= day <= last and special.is_off and day.weekday() < 5
        ]
        return "; ".join([" – ".join(names), *held])

    def law(self) -> dict[str, str] | None:
        """The box on silence, from the rule that runs; None where no rule is about silence."""
        for row in self.consultations:
            rule = self.explainer.rule_of(row.clock) if row.clock else None
            if rule is not None and rule.silence == Silence.BLOCKS:
                return {"title": str(Silence.BLOCKS.label), "basis": basis_line(rule)}
        return None


def left(due: dt.date, today: dt.date, calendar: Calendar) -> tuple[str, str]:
    """(mark, words) of working days to the due day."""
    days = working_days(today, due, calendar)
    if due == today:
        return "soon", _("Due today")
    if due < today:
        late = working_days(due, today, calendar)
        said = ngettext("%s working day late", "%s working days late", late)
        return "over", said % figures.number(late) if late else _("Overdue")
    said = ngettext("%d working day left", "%d working days left", days) % days
    return ("soon" if days <= SOON else "clock"), said


def working_days(first: dt.date, last: dt.date, calendar: Calendar) -> int:
    """How many working days lie after `first` up to and with `last`; days where it is unknown."""
    try:
        return calendar.working_between(first, last)
    except CalendarUnknown:
        return (last - first).days


def in_words(count: int) -> str:
    """A small number as one says it, at the head of a page."""
    words = (
        pgettext("number", "one"),
        pgettext("number", "two"),
        pgettext("number", "three"),
        pgettext("number", "four"),
        pgettext("number", "five"),
        pgettext("number", "six"),
        pgettext("number", "seven"),
        pgettext("number", "eight"),
        pgettext("number", "nine"),
        pgettext("number", "ten"),
        pgettext("number", "eleven"),
        pgettext("number", "twelve"),
    )
    return words[count - 1] if 1 <= count <= len(words) else str(count)


def facts(case: Case) -> list[dict[str, Any]]:
    terms = case.terms
    basis = LegalBasis.objects.filter(key=terms.basis).first()
    rows = [
        (_("Procedure"), str(terms.label), _("fast track") if case.is_fast else ""),
        (_("Legal basis"), ", ".join(filter(None, [str(basis or ""), cite(terms.article)])), ""),
        (_("Asks"), case.owner.name, ""),
        (_("Opened on"), figures.day(case.opened_on), ""),
        (_("Kept by"), str(case.officer or ""), ""),
    ]
    return [{"name": name, "value": value, "note": note} for name, value, note in rows if value]


def point_row(point: Point, number: int) -> dict[str, Any]:
    words = Treatment(point.treatment).label
    return {
        "number": number,
        "point": point,
        "body": point.opinion.consultation.body,
        "state": "kept" if point.treatment else "open",
        "word": words,
        "url": reverse("approvals:treat", args=[point.pk]),
    }
