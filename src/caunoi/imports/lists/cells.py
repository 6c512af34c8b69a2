"""The cells of a row by what they mean: its two sides, and the rest read into values."""

import datetime as dt
import re
from dataclasses import dataclass

from caunoi.agreements.naming import is_bound, treaty_name
from caunoi.agreements.states import State
from caunoi.core.vietnamese import clean
from caunoi.imports.lists.columns import Layout, Role
from caunoi.imports.lists.date_cells import read_date, says_unsigned
from caunoi.imports.lists.dates import DateTrouble, DayNote, Order, Unreadable, Written
from caunoi.imports.lists.outcomes import Details, Fault, Outcome, Reason, RowNote, Status
from caunoi.imports.lists.reading import Line, column_letter
from caunoi.imports.lists.state_words import state_told
from caunoi.imports.lists.wordlists import emails_of, fields_of, form_of, level_of
from caunoi.registry.gazetteer import Gazetteer, Why
from caunoi.registry.gazetteer.countries import (
    agree,
    countries_named,
    countries_perhaps,
    country_with_code,
)

_BULLET = re.compile(r"\s*\n\s*(?:[-–•*+]\s+|\(?\d{1,2}[.)]\s*)")  # one below the other in a cell
_KEPT_AS_TEXT = re.compile(r"=\"([^\"]*)\"|'(\d+)")  # ="01" and '01, so that the zero stays
_QUOTED = 200  # letters
_STATE_NOTES: dict[State | None, RowNote] = {
    State.SIGNED: RowNote.SIGNED,
    State.SUSPENDED: RowNote.SUSPENDED,
    State.ENDED: RowNote.ENDED,
}
NOTHING = frozenset({"-", "--", "n/a", "N/A", "?", "null", "NULL", "None", "nan"})


@dataclass(frozen=True, slots=True)
class SideCells:
    """`written` is what the report quotes: the name, or the code where there is no name."""

    name: str
    country: str
    cc: str
    region: str
    code: str
    lat: float | None
    lon: float | None
    is_home: bool
    name_cell: str
    country_cell: str

    @property
    def written(self) -> str:
        return self.name or self.code

    @property
    def country_written(self) -> str:
        return " / ".join(filter(None, (self.country, self.cc)))


@dataclass(frozen=True, slots=True)
class SideRoles:
    name: Role
    country: Role | None
    cc: Role | None
    region: Role | None
    code: Role | None
    lat: Role
    lon: Role


_HOME = SideRoles(
    Role.HOME, None, None, Role.HOME_REGION, Role.HOME_CODE, Role.HOME_LAT, Role.HOME_LON
)
_PARTNER = SideRoles(
    Role.PARTNER, Role.PARTNER_COUNTRY, Role.PARTNER_CC, Role.PARTNER_REGION, None,
    Role.PARTNER_LAT, Role.PARTNER_LON,
)  # fmt: skip
_A = SideRoles(
    Role.A_NAME, Role.A_COUNTRY, Role.A_CC, Role.A_REGION, Role.A_CODE, Role.A_LAT, Role.A_LON
)
_B = SideRoles(
    Role.B_NAME, Role.B_COUNTRY, Role.B_CC, Role.B_REGION, Role.B_CODE, Role.B_LAT, Role.B_LON
)


class Cells:
    """Takes lines apart by a layout. Countries are remembered: files repeat them."""

    def __init__(self, layout: Layout, gazetteer: Gazetteer, *, today: dt.date) -> None:
        self.layout, self.gazetteer, self.today = layout, gazetteer, today
        self.has_two_sides = Role.A_NAME in layout.places and Role.B_NAME in layout.places
        self.order = Order(layout.date_order)
        self._countries: dict[tuple[str, str], tuple[str, Why | None, tuple[str, ...]]] = {}

    def sides(self, line: Line) -> list[SideCells]:
        if self.has_two_sides:
            return [self._side(line, _A), self._side(line, _B)]
        return [self._home(line), self._side(line, _PARTNER)]

    def country_of(self, side: SideCells) -> tuple[str, Why | None, tuple[str, ...]]:
        """(code or "", what is wrong with it, the codes it could be, the usual one or "" first)"""
        said = (side.country, side.cc)
        if said not in self._countries:
            if len(self._countries) > 5000:
                self._countries.clear()
            self._countries[said] = self._country(*said)
        return self._countries[said]

    def details(self, line: Line, outcome: Outcome) -> Details:
        level, form, fields = (
            self._text(line, role) for role in (Role.LEVEL, Role.FORM, Role.FIELDS)
        )
        details = Details(
            title=self._text(line, Role.TITLE)[:500],
            title_en=self._text(line, Role.TITLE_EN)[:500],
            number=self._text(line, Role.NUMBER)[:80],
            signed=self._date(line, Role.SIGNED, outcome, at=self._signing_column(line)),
            effective=self._date(line, Role.EFFECTIVE, outcome),
            expires=self._date(line, Role.EXPIRES, outcome),
            level=level_of(level) if level else "",
            form=form_of(form) if form else "",
            fields=fields_of(fields) if fields else (),
            notes=self._notes(line),
            emails=emails_of(self._text(line, Role.EMAIL)),
        )
        self._tell_state(details, line, outcome)
        self._check(details, line, outcome)
        return details

    def _tell_state(self, details: Details, line: Line, outcome: Outcome) -> None:
        """By its own column, else by words where a day should stand ("hết hiệu lực")."""
        said = self._text(line, Role.STATE)
        if details.signed is None and says_unsigned(said):
            self._refuse(outcome, DateTrouble.NOT_SIGNED, line, Role.STATE)
        terms = (outcome.as_written.get(role, "") for role in (Role.EXPIRES, Role.EFFECTIVE))
        words = said or next(filter(None, terms), "")
        details.state = state_told(words, today=self.today) if words else None
        details.state_written = (words if details.state in _STATE_NOTES else said)[:_QUOTED]
        if details.state in _STATE_NOTES:
            outcome.notes.append(_STATE_NOTES[details.state])

    def _check(self, details: Details, line: Line, outcome: Outcome) -> None:
        """What the register would refuse is refused here, with its cell."""
        signed, effective, expires = (
            each.on if each else None
            for each in (details.signed, details.effective, details.expires)
        )
        if details.title and is_bound(signed) and (name := treaty_name(details.title)):
            self._refuse(outcome, Fault.TREATY_NAME, line, Role.TITLE, name=name)
        if signed and effective and effective < signed:
            self._refuse(outcome, Fault.BEFORE_SIGNING, line, Role.EFFECTIVE)
        begins = effective or signed
        if expires and begins and expires <= begins:
            self._refuse(outcome, Fault.ENDS_FIRST, line, Role.EXPIRES)

    def _refuse(
        self, outcome: Outcome, fault: Fault | DateTrouble, line: Line, role: Role, **params: str
    ) -> None:
        cell, text = self._cell(line, role), self._text(line, role)
        outcome.be(Status.REJECTED, Reason(fault, cell, text, params))

    def _home(self, line: Line) -> SideCells:
        """A district beside its province is the party; the province tells which district."""
        district = self._text(line, Role.HOME_DISTRICT)
        side = self._side(line, _HOME, is_home=True)
        if district:
            cell = self._cell(line, Role.HOME_DISTRICT)
            region = side.name or side.region or side.code
            return SideCells(
                district, "", "", region, "", side.lat, side.lon, is_home=True,
                name_cell=cell, country_cell="",
            )  # fmt: skip
        if not side.written and side.region:
            return SideCells(
                side.region, "", "", "", "", side.lat, side.lon, is_home=True,
                name_cell=self._cell(line, Role.HOME_REGION), country_cell="",
            )  # fmt: skip
        return side

    def _side(self, line: Line, roles: SideRoles, *, is_home: bool = False) -> SideCells:
        name = self._text(line, roles.name)
        country_role = roles.country if self._at(roles.country) is not None else roles.cc
        return SideCells(
            name=name,
            country=self._text(line, roles.country),
            cc=self._text(line, roles.cc),
            region=self._text(line, roles.region),
            code=self._text(line, roles.code),
            lat=self._number(line, roles.lat, 90),
            lon=self._number(line, roles.lon, 180),
            is_home=is_home,
            name_cell=self._cell(line, roles.name if name else roles.code or roles.name),
            country_cell=self._cell(line, country_role),
        )

    def _country(self, country: str, cc: str) -> tuple[str, Why | None, tuple[str, ...]]:
        if not country and not cc:
            return "", None, ()
        named = countries_named(self.gazetteer, country) if country else frozenset()
        coded = country_with_code(self.gazetteer, cc) if cc else frozenset()
        if named and coded:
            both = {agree(one, other) for one in named for other in coded} - {""}
            if len(both) == 1:
                return both.pop(), None, ()
            return "", Why.COUNTRIES_DIFFER, tuple(sorted(named | coded))
        perhaps = () if cc else countries_perhaps(self.gazetteer, country)
        found = named or coded
        if len(found) == 1 and not perhaps:
            return next(iter(found)), None, ()
        why = Why.SEVERAL_COUNTRIES if found or perhaps else Why.UNKNOWN_COUNTRY
        return "", why, perhaps or ("", *sorted(found))

    def _signing_column(self, line: Line) -> int | None:
        """Of a year and a day of signing in two columns the more exact one, if they agree."""
        places = self.layout.places.get(Role.SIGNED, ())
        filled = [at for at in places if _cell_at(line, at)]
        if len(filled) < 2:
            return next(iter(filled or places), None)
        days, troubled = {}, []
        for at in filled:
            try:
                if day := self._read(_cell_at(line, at), Role.SIGNED):
                    days[at] = day
            except Unreadable:
                troubled.append(at)
        if not days:
            return (troubled or filled)[0]
        year = next(iter(days.values())).year
        alike = [at for at, day in days.items() if day.year == year]
        return max(alike, key=lambda at: (days[at].month, days[at].day))

    def _read(self, text: str, role: Role) -> Written | None:
        return read_date(
            text,
            today=self.today,
            order=self.order,
            may_be_ahead=role != Role.SIGNED,
            takes_last=role == Role.EXPIRES,
        )

    def _date(
        self, line: Line, role: Role, outcome: Outcome, *, at: int | None = None
    ) -> Written | None:
        at = self._at(role) if at is None else at
        text = "" if at is None else _cell_at(line, at)
        if at is None or not text:
            return None
        try:
            found = self._read(text, role)
        except Unreadable as trouble:
            if trouble.why == DateTrouble.UNREADABLE:  # the tie stands without it
                is_signing = role == Role.SIGNED
                outcome.notes.append(DayNote.UNREAD if is_signing else DayNote.TERM_UNREAD)
                outcome.as_written[role] = text[:_QUOTED]
            else:
                reason = Reason(trouble.why, _cell_name(line, at), text)
                outcome.be(Status.REJECTED, reason)
            return None
        if found and found.note:
            outcome.notes.append(found.note)
            outcome.as_written[role] = text[:_QUOTED]
        return found

    def _notes(self, line: Line) -> str:
        found = (_cell_at(line, at) for at in self.layout.places.get(Role.NOTES, ()))
        return "\n".join(filter(None, found))[:5000]

    def _text(self, line: Line, role: Role | None) -> str:
        at = self._at(role)
        return "" if at is None else _cell_at(line, at)

    def _number(self, line: Line, role: Role, most: float) -> float | None:
        text = self._text(line, role).replace(",", ".")
        try:
            number = float(text) if text else None
        except ValueError:
            return None
        return number if number is not None and abs(number) <= most else None

    def _at(self, role: Role | None) -> int | None:
        return None if role is None else self.layout.one(role)

    def _cell(self, line: Line, role: Role | None) -> str:
        at = self._at(role)
        return "" if at is None else _cell_name(line, at)


def _cell_name(line: Line, at: int) -> str:
    return f"{column_letter(at)}{line.number}"


def _cell_at(line: Line, at: int) -> str:
    if at >= len(line.cells):
        return ""
    cell = line.cells[at]
    text = clean(_BULLET.sub("; ", cell.strip()) if "\n" in cell else cell)
    if match := _KEPT_AS_TEXT.fullmatch(text):
        text = (match[1] or match[2] or "").strip()
    return "" if text in NOTHING else text
