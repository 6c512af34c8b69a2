"""One row of a list to what it would become. Nothing is guessed: what is not clear is asked."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from caunoi.imports.lists.asking import Asker, End
from caunoi.imports.lists.cells import Cells, SideCells
from caunoi.imports.lists.columns import Layout
from caunoi.imports.lists.dates import Written
from caunoi.imports.lists.ends import Ends
from caunoi.imports.lists.groups import Groups
from caunoi.imports.lists.other_lines import OtherLines, names_nobody
from caunoi.imports.lists.outcomes import (
    Decision,
    Fault,
    Option,
    Outcome,
    Reason,
    RowNote,
    Status,
)
from caunoi.imports.lists.reading import Line
from caunoi.imports.lists.ties import BODY, Likeness, NewPlace, PartnerKey, Tie, Ties
from caunoi.registry.gazetteer import (
    Ambiguous,
    Answer,
    Found,
    Gazetteer,
    Note,
    Place,
    Question,
    Unknown,
    Why,
    country_of_place,
)
from caunoi.registry.gazetteer.countries import similar_countries
from caunoi.registry.gazetteer.index import HOME
from caunoi.registry.gazetteer.places import CITY

MayHold = Callable[[int], bool]  # province of today → whether the sender acts for it
LONGEST_NAME = 200  # what the registry holds
# Unknown for these reasons, a person may still say that it is to be kept as written.
_KEEPABLE = frozenset({Why.WHOLE_COUNTRY, Why.BODY})


class RowReader:
    """Reads the rows of one file in their order; remembers names and the ties it has seen."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        layout: Layout,
        ties: Ties,
        *,
        today: dt.date,
        decisions: Mapping[int, Decision] | None = None,
        may_hold: MayHold | None = None,
    ) -> None:
        self.gazetteer, self.ties, self.today = gazetteer, ties, today
        self.decisions, self.may_hold = decisions or {}, may_hold
        self.cells = Cells(layout, gazetteer, today=today)
        self.asker = Asker(gazetteer, scheme=layout.scheme, today=today)
        self.ends = Ends(self.cells, self.asker)
        self.other_lines = OtherLines(layout, gazetteer)
        self.groups = Groups(layout)

    def read(self, row: int, line: Line) -> Outcome:
        outcome = Outcome(row, line.number)
        self._read(outcome, line)
        self.other_lines.judge(outcome, line)
        self.groups.end_with(outcome)
        if outcome.status == Status.READY:
            self._compare(outcome, self.decisions.get(row, Decision()))
        return outcome

    def _read(self, outcome: Outcome, line: Line) -> None:
        pair = self.ends.of(outcome, line)
        if pair is None:
            return
        home, partner = pair
        home = self.groups.home_of(outcome, home, line)
        outcome.home_written, outcome.partner_written = home.cells.written, partner.cells.written
        outcome.country = partner.country
        outcome.details = self.cells.details(line, outcome)
        decision = self.decisions.get(outcome.row, Decision())
        self._resolve_home(outcome, home, decision)
        self._resolve_partner(outcome, partner, decision)

    # --- the two ends ---

    def _resolve_home(self, outcome: Outcome, end: End, decision: Decision) -> None:
        cells = end.cells
        if not cells.written:
            outcome.be(Status.REJECTED, Reason(Fault.HOME_EMPTY, cells.name_cell))
            return
        if place := self.asker.chosen(decision.home):
            self._take_home(outcome, place, cells)
            return
        answer = self.asker.about(end, country=HOME, on=_day_of(outcome))
        if isinstance(answer, Found):
            self._take_home(outcome, answer.place, cells)
            outcome.notes.extend(answer.notes)
        elif isinstance(answer, Ambiguous):
            reason = Reason(answer.why, cells.name_cell, cells.written, side="home")
            self._offer(outcome, answer.candidates, reason)
        else:
            reason = Reason(answer.why, cells.name_cell, cells.written, side="home")
            self._offer(outcome, answer.similar, reason)

    def _take_home(self, outcome: Outcome, place: Place, cells: SideCells) -> None:
        outcome.home = place
        outcome.home_today = province = self.gazetteer.province_today(place, self.today)
        if self.may_hold and not self.may_hold(province.id):
            params = {"name": province.name}
            reason = Reason(Fault.NOT_YOURS, cells.name_cell, cells.written, params)
            outcome.be(Status.REJECTED, reason)

    def _resolve_partner(self, outcome: Outcome, end: End, decision: Decision) -> None:
        cells = end.cells
        if not cells.written:
            outcome.be(Status.REJECTED, Reason(Fault.PARTNER_EMPTY, cells.name_cell))
            return
        if fault := _fault_of_name(cells.written):
            outcome.be(Status.REJECTED, Reason(fault, cells.name_cell, cells.written))
            return
        question = self._in_section(outcome, self.asker.with_country(self.asker.question(end)))
        outcome.country = question.country
        if place := self.asker.chosen(decision.partner):
            self._take_partner(outcome, place)
        elif country := self._country_to_create_in(decision.partner, question):
            outcome.country = country
            outcome.new_partner = self._as_written(replace(question, country=country), cells)
        elif end.trouble == Why.SEVERAL_COUNTRIES and (country := self._told_by_place(end)):
            outcome.country, outcome.notes = country, [*outcome.notes, Note.COUNTRY_BY_PLACE]
            question = self._question_in(country, end)
            self._take_answer(outcome, self.asker.ask(question), question, cells)
        elif end.trouble:
            self._country_trouble(outcome, end)
        elif question.country == HOME:
            outcome.be(Status.REJECTED, Reason(Fault.PARTNER_HOME, cells.name_cell, cells.written))
        else:
            self._take_answer(outcome, self.asker.ask(question), question, cells)

    def _in_section(self, outcome: Outcome, question: Question) -> Question:
        """With the country of the title above, where neither a column nor the name says one."""
        if question.country or not self.other_lines.country:
            return question
        outcome.notes.append(RowNote.COUNTRY_OF_SECTION)
        return replace(question, country=self.other_lines.country)

    def _country_to_create_in(self, key: str, question: Question) -> str:
        """ "create:IT" → IT, "create" → what the row says"""
        verb, _colon, code = key.partition(":")
        return (code or question.country) if verb == "create" else ""

    def _take_answer(
        self, outcome: Outcome, answer: Answer, question: Question, cells: SideCells
    ) -> None:
        why = getattr(answer, "why", "")
        reason = Reason(why, cells.name_cell, cells.written, side="partner")
        if isinstance(answer, Found):
            self._take_partner(outcome, answer.place)
            outcome.notes.extend(answer.notes)
        elif isinstance(answer, Ambiguous):
            self._offer(outcome, answer.candidates, reason)
            if answer.why == Why.SEVERAL_PLACES:
                outcome.country = _only_country(answer.candidates)
            else:
                self._offer_new(outcome, question, cells)
        elif answer.why == Why.UNKNOWN_ABROAD and names_nobody(cells.written):
            reason = Reason(Fault.NOT_A_NAME, cells.name_cell, cells.written)
            outcome.be(Status.REJECTED, reason)
        elif answer.why == Why.UNKNOWN_ABROAD:
            outcome.new_partner = _new_place(question, answer.name, answer.level, answer.parent)
            outcome.notes.extend(answer.notes)
            outcome.reasons.append(Reason(Fault.NEW_PARTNER, cells.name_cell, cells.written))
        elif answer.why in _KEEPABLE and question.country:
            outcome.be(Status.AMBIGUOUS, reason)
            for place in answer.similar:
                outcome.options.append(Option("partner", f"place:{place.id}", place))
            self._offer_new(outcome, question, cells)
        else:
            outcome.be(Status.REJECTED, reason)

    def _take_partner(self, outcome: Outcome, place: Place) -> None:
        outcome.partner = place
        outcome.country = outcome.country or place.country

    def _told_by_place(self, end: End) -> str:
        """Of several countries, the one that has such a place; "" where that is not clear."""
        question = self._question_in("", end)
        return country_of_place(self.gazetteer, question, end.countries)

    def _question_in(self, country: str, end: End) -> Question:
        """What stands for the country may be a region of it: "Georgia", "South Australia"."""
        question = self.asker.question(end, country=country)
        return replace(question, parent=question.parent or end.cells.country)

    def _country_trouble(self, outcome: Outcome, end: End) -> None:
        """Columns that contradict each other, a name of several countries, or of none we know."""
        cells = end.cells
        reason = Reason(
            end.trouble or "", cells.country_cell, cells.country_written, side="partner"
        )
        said = tuple(filter(None, end.countries))
        countries = said or similar_countries(self.gazetteer, cells.country_written)
        found = [self._option_in(country, end) for country in countries]
        outcome.be(Status.AMBIGUOUS if found else Status.REJECTED, reason)
        outcome.options.extend(found)

    def _option_in(self, country: str, end: End) -> Option:
        """The partner, were it in this country: known there, or to be created there."""
        question = self.asker.question(end, country=country)
        answer = self.asker.ask(question)
        if isinstance(answer, Found):
            return Option("partner", f"place:{answer.place.id}", answer.place)
        new = self._as_written(question, end.cells)
        return Option("partner", f"create:{country}", new=new)

    def _offer(self, outcome: Outcome, places: tuple[Place, ...], reason: Reason) -> None:
        """Ambiguous with these to choose from; rejected if there are none."""
        outcome.be(Status.AMBIGUOUS if places else Status.REJECTED, reason)
        for place in dict.fromkeys(places):
            outcome.options.append(Option(reason.side, f"place:{place.id}", place))

    def _offer_new(self, outcome: Outcome, question: Question, cells: SideCells) -> None:
        if question.country:
            new = self._as_written(question, cells)
            outcome.options.append(Option("partner", "create", new=new))

    def _as_written(self, question: Question, cells: SideCells) -> NewPlace:
        """A new partner under the name in the file; what is no locality becomes a body."""
        answer = self.asker.ask(question)
        is_body = isinstance(answer, Unknown) and answer.why in _KEEPABLE
        return _new_place(question, cells.written, BODY if is_body else CITY)

    # --- against what is known ---

    def _compare(self, outcome: Outcome, decision: Decision) -> None:
        if outcome.home is None or outcome.home_today is None:
            return
        details = outcome.details
        tie = Tie(outcome.home, details.signed, details.number, details.title, row=outcome.row)
        partners = _partner_keys(outcome)
        found = self.ties.find(tie, partners, outcome.home_today.id)
        if found and decision.tie != "new":
            likeness, known = found
            self._take_known(outcome, likeness, known, decision)
        if outcome.status == Status.READY:
            self.ties.add(tie, partners, outcome.home_today.id)

    def _take_known(
        self, outcome: Outcome, likeness: Likeness, known: Tie, decision: Decision
    ) -> None:
        if likeness == Likeness.SAME or decision.tie == "same":
            outcome.known = known.agreement
            if known.row is not None:
                reason = Reason(Fault.SAME_ROW, params={"row": known.row})
            else:
                reason = Reason(Fault.KNOWN_TIE, params={"agreement": known.agreement})
            outcome.be(Status.KNOWN, reason)
            return
        fault = Fault.PERHAPS_INHERITED if likeness == Likeness.HEIR else Fault.PERHAPS_KNOWN
        params = {"agreement": known.agreement, "name": known.home.name}
        outcome.be(Status.AMBIGUOUS, Reason(fault, params=params, side="tie"))
        outcome.options.append(Option("tie", "same", agreement=known.agreement))
        outcome.options.append(Option("tie", "new"))


def _fault_of_name(name: str) -> Fault | None:
    """What must not become the name of a partner; U+FFFD stands for what was not readable."""
    if name.startswith("=") or "\ufffd" in name or not any(map(str.isalpha, name)):
        return Fault.NOT_A_NAME
    return Fault.NAME_TOO_LONG if len(name) > LONGEST_NAME else None


def _only_country(places: tuple[Place, ...]) -> str:
    countries = {place.country for place in places}
    return countries.pop() if len(countries) == 1 else ""


def _day_of(outcome: Outcome) -> dt.date | None:
    """The day to ask the registry about; a bare "2025" falls on both sides of the mergers."""
    signed: Written | None = outcome.details.signed
    if signed is None or (signed.year == 2025 and not signed.month):
        return None
    return signed.some_day


def _new_place(question: Question, name: str, level: str, parent: int | None = None) -> NewPlace:
    return NewPlace(name, question.country, level or CITY, parent, question.lat, question.lon)


def _partner_keys(outcome: Outcome) -> list[PartnerKey]:
    if outcome.partner is not None:
        return [outcome.partner.id]
    return [outcome.new_partner.key] if outcome.new_partner else []
