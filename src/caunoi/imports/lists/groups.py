"""Rows that share one numbered party, as merged cells leave them in a CSV file:

3 | Đà Nẵng | Oakland
  |         | Changwon
"""

from dataclasses import replace

from caunoi.imports.lists.asking import End
from caunoi.imports.lists.columns import Layout, Role
from caunoi.imports.lists.outcomes import Outcome, RowNote
from caunoi.imports.lists.reading import Line


class Groups:
    """A row without a Vietnamese party takes that of the row above only where the first column
    numbers the parties, and is empty here too. Without numbers an empty cell stays a fault."""

    def __init__(self, layout: Layout) -> None:
        self.has_numbers = bool(layout.columns) and layout.columns[0].role == Role.IGNORE
        self._above: End | None = None

    def home_of(self, outcome: Outcome, home: End, line: Line) -> End:
        if not self.has_numbers or not home.cells.is_home:
            return home
        number = line.cells[0].strip(" .()")
        if home.cells.written:
            is_begun = number.isdigit() or (not number and self._above is not None)
            self._above = home if is_begun else None
        elif self._above is not None and not number:
            outcome.notes.append(RowNote.HOME_OF_ROW_ABOVE)
            return replace(
                self._above, cells=replace(self._above.cells, name_cell=home.cells.name_cell)
            )
        else:
            self._above = None
        return home

    def end_with(self, outcome: Outcome) -> None:
        """A total or a title ends a group, and so does a party that was not understood."""
        if outcome.home is None:
            self._above = None
