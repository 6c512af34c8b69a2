"""Which end of a row is the Vietnamese one."""

from dataclasses import replace

from caunoi.imports.lists.asking import Asker, End
from caunoi.imports.lists.cells import Cells, SideCells
from caunoi.imports.lists.outcomes import Fault, Outcome, Reason, Status
from caunoi.imports.lists.reading import Line
from caunoi.registry.gazetteer import Ambiguous, Found, Unknown, Why
from caunoi.registry.gazetteer.index import HOME
from caunoi.registry.gazetteer.wording import readings

Pair = tuple[End, End]  # home, partner


class Ends:
    """Says of each row which side is which, by column, by country, by name: in this order."""

    def __init__(self, cells: Cells, asker: Asker) -> None:
        self.cells, self.asker = cells, asker

    def of(self, outcome: Outcome, line: Line) -> Pair | None:
        """None: the row is no tie between Viet Nam and abroad, and the outcome says why."""
        one, other = (self._end(side) for side in self.cells.sides(line))
        if one.cells.is_home and one.cells.name and self.asker.is_abroad(one):
            return self._of_abroad(outcome, one, other)
        if one.cells.is_home and self._is_reversed(one, other):
            return _swapped(one, other)
        other = self._without_our_country(one, other)
        at_home = self._at_home([one, other])
        if len(at_home) == 1:
            return (one, other) if at_home == [0] else (other, one)
        self._refuse(outcome, one, other, is_home=bool(at_home))
        return None

    def _without_our_country(self, one: End, other: End) -> End:
        """A country column that says Viet Nam of a partner known abroad only speaks of our side."""
        if not (one.cells.is_home and one.cells.name and other.country == HOME):
            return other
        if self._is_home_by_name(replace(other, country="")) or not self._is_known_abroad(other):
            return other
        return End(replace(other.cells, country="", cc=""), "")

    def _is_known_abroad(self, end: End) -> bool:
        gazetteer = self.asker.gazetteer
        return any(gazetteer.named_anywhere(each.name) for each in readings(end.cells.name))

    def _of_abroad(self, outcome: Outcome, home: End, partner: End) -> Pair | None:
        """Home's column holds "Paris, France": the partner's must be the Vietnamese one."""
        if partner.country == HOME or self._is_home_by_name(partner):
            return _swapped(home, partner)
        self._refuse(outcome, home, partner, is_home=False)
        return None

    def _end(self, side: SideCells) -> End:
        if side.is_home:
            return End(side, HOME)
        return End(side, *self.cells.country_of(side))

    def _at_home(self, ends: list[End]) -> list[int]:
        said = [at for at, end in enumerate(ends) if end.country == HOME]
        return said or [at for at, end in enumerate(ends) if self._is_home_by_name(end)]

    def _is_home_by_name(self, end: End) -> bool:
        """Where a side names no country, a Vietnamese name is enough if the other has none."""
        if end.country or end.trouble or not end.cells.written:
            return False
        if self.asker.is_abroad(end):
            return False
        answer = self.asker.about(end, country=HOME)
        is_one_of_several = isinstance(answer, Ambiguous) and answer.why == Why.SAME_NAME
        return isinstance(answer, Found) or is_one_of_several

    def _is_reversed(self, home: End, partner: End) -> bool:
        """The two names stand in each other's column: B–A where the headings say A–B."""
        if not home.cells.name or not partner.cells.name:
            return False
        answer = self.asker.about(home)
        if not isinstance(answer, Unknown) or answer.why != Why.UNKNOWN_HOME or answer.similar:
            return False
        return isinstance(self.asker.about(partner, country=HOME), Found)

    def _refuse(self, outcome: Outcome, one: End, other: End, *, is_home: bool) -> None:
        fault, cells = (Fault.BOTH_HOME if is_home else Fault.NO_HOME), one.cells
        if is_home and one.cells.is_home:  # the column says so, the partner says it too
            fault, cells = Fault.PARTNER_HOME, other.cells
        outcome.home_written = one.cells.written if is_home else ""
        outcome.partner_written = other.cells.written
        outcome.be(Status.REJECTED, Reason(fault, cells.name_cell, cells.written))


def _swapped(home: End, partner: End) -> Pair:
    """The country column keeps speaking of whoever is abroad."""
    abroad = "" if partner.country == HOME else partner.country
    cells = replace(
        home.cells,
        country=partner.cells.country,
        cc=partner.cells.cc,
        region="",
        code="",
        lat=None,
        lon=None,
        is_home=False,
        country_cell=partner.cells.country_cell,
    )
    inside = replace(partner.cells, region=home.cells.region, code=home.cells.code, is_home=True)
    return End(inside, HOME), End(cells, abroad, partner.trouble, partner.countries)
