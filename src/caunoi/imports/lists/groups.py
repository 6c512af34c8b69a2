"""Rows that share one numbered party, as merged cells leave them in a CSV file:

3 | Đà Nẵng | Oakland
  |         | Changwon
"""

from dataclasses import replace

from caunoi.imports.lists.asking import End
from caunoi.imports.lists.columns import Layout, Role
from caunoi.imports.lists.other_lines import CAPITAL_ITEM
from caunoi.imports.lists.outcomes import Outcome, RowNote
from caunoi.imports.lists.reading import Line


class Groups:
    """A row without a Vietnamese party takes the one named above only below a title ("II", its
    name, nothing else), or where the first column numbers the parties and is empty here too. In any
    other list an empty cell stays a fault."""

    def __init__(self, layout: Layout) -> None:
        self.has_numbers = bool(layout.columns) and layout.columns[0].role == Role.IGNORE
        self._above: End | None = None
        self._is_title = False  # the one above has a line of its own

    def home_of(self, outcome: Outcome, home: End, line: Line) -> End:
        if not home.cells.is_home:
            return home
        number = line.cells[0].strip(" .()") if self.has_numbers else "-"
        if home.cells.written:
            self._begin(home, line, number)
        elif self._above is not None and (self._is_title or not number):
            outcome.notes.append(RowNote.HOME_OF_ROW_ABOVE)
            return replace(
                self._above, cells=replace(self._above.cells, name_cell=home.cells.name_cell)
            )
        else:
            self._above = None
        return home

    def _begin(self, home: End, line: Line, number: str) -> None:
        filled = sum(bool(cell.strip()) for cell in line.cells)
        self._is_title = filled == 2 and CAPITAL_ITEM.fullmatch(number) is not None
        goes_on = not number and self._above is not None
        self._above = home if self._is_title or number.isdigit() or goes_on else None

    def end_with(self, outcome: Outcome) -> None:
        """A total or a title ends a group, and so does a party that was not understood."""
        if outcome.home is None:
            self._above = None
