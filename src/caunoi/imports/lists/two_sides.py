"""Lists with two columns of countries: each row is a pair, and either may be the Vietnamese one.

Headings of such lists come in every language ("cityLabel", "City" twice, "ville_A_pays"), so the
cells of the first rows decide: which columns hold countries, and which name lies in which.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from caunoi.imports.lists.columns import Column, Confidence, Role
from caunoi.registry.gazetteer import Gazetteer
from caunoi.registry.gazetteer.countries import countries_named
from caunoi.registry.gazetteer.index import HOME
from caunoi.registry.gazetteer.wording import readings

Rows = Sequence[Sequence[str]]
_COUNTRIES = 0.6  # of the filled cells, for a column to hold countries
_SAME = 0.8  # of the rows, for two columns to speak of the same country
_AT_HOME = 0.9  # of the rows in Viet Nam, for a column to be that of the home side
_FREE = frozenset({Confidence.NONE, Confidence.LIKELY})
_NAMES = frozenset({Role.A_NAME, Role.B_NAME, Role.HOME, Role.PARTNER})
_SIDED = frozenset({Role.A_COUNTRY, Role.A_CC, Role.B_COUNTRY, Role.B_CC})
_COUNTRY_ROLES = _SIDED | {Role.PARTNER_COUNTRY, Role.PARTNER_CC}


def by_pairs(columns: list[Column], rows: Rows, gazetteer: Gazetteer) -> list[Column]:
    """The columns with their sides, where the list has two; else as they were."""
    sides = _Sides(columns, rows, gazetteer)
    groups = sides.groups()
    if len(groups) != 2 or sides.are_told(groups):
        return columns
    if home := sides.home_beside(groups):
        return sides.with_partner_country(groups, home)
    if sides.has_home():
        return columns
    names = sides.names(groups)
    return sides.paired(groups, names) if names else columns


class _Sides:
    def __init__(self, columns: list[Column], rows: Rows, gazetteer: Gazetteer) -> None:
        self.columns, self.rows, self.gazetteer = columns, rows, gazetteer
        self.codes = {column.index: self._codes(column) for column in columns}

    def groups(self) -> list[list[int]]:
        """Columns of countries, those together that say the same country: its name and code."""
        found: list[list[int]] = []
        for column in self.columns:
            if not self._holds_countries(column):
                continue
            group = next((each for each in found if self._say_the_same(each[0], column.index)), [])
            if not group:
                found.append(group)
            group.append(column.index)
        return found

    def are_told(self, groups: list[list[int]]) -> bool:
        """Whether the headings have given every one of them to a side, and both sides a name."""
        roles = {column.role for column in self.columns}
        given = [{self.columns[at].role for at in group} for group in groups]
        return (
            {Role.A_NAME, Role.B_NAME} <= roles
            and all(each <= _SIDED for each in given)
            and len({str(role)[0] for each in given for role in each}) == 2
        )

    def home_beside(self, groups: list[list[int]]) -> list[int]:
        """Of a list of home and partner: the countries that are always Viet Nam."""
        sure = {column.role for column in self.columns if column.confidence == Confidence.SURE}
        if not {Role.HOME, Role.HOME_CODE, Role.HOME_DISTRICT} & sure or Role.PARTNER not in sure:
            return []
        return next((group for group in groups if self._is_always_home(group[0])), [])

    def has_home(self) -> bool:
        """Whether a column that its heading calls home holds Vietnamese units indeed."""
        home = next((column for column in self.columns if column.role == Role.HOME), None)
        if home is None or home.confidence != Confidence.SURE:
            return False
        cells = [cell for cell in self._cells(home.index) if cell]
        return sum(self._is_known(HOME, cell) for cell in cells) >= _AT_HOME * len(cells)

    def with_partner_country(self, groups: list[list[int]], home: list[int]) -> list[Column]:
        columns = list(self.columns)
        for at in home:
            columns[at] = replace(columns[at], role=Role.IGNORE, confidence=Confidence.LIKELY)
        abroad = next(group for group in groups if group is not home)
        return self._as(columns, abroad, Role.PARTNER_COUNTRY, Role.PARTNER_CC)

    def names(self, groups: list[list[int]]) -> tuple[int, int] | None:
        """The two columns of names, each with its country; in their order where nothing tells."""
        taken = {at for group in groups for at in group}
        free = [c for c in self.columns if c.index not in taken and self._may_be_name(c)]
        named = [column for column in free if column.role in _NAMES]
        free = named if len(named) > 1 else free
        pairs = list(permutations([column.index for column in free], 2))
        first, second = groups[0][0], groups[1][0]

        def fits(pair: tuple[int, int]) -> tuple[int, bool, int]:
            hits = self._hits(pair[0], first) + self._hits(pair[1], second)
            return hits, pair[0] < pair[1], -sum(pair)

        return max(pairs, key=fits, default=None)

    def paired(self, groups: list[list[int]], names: tuple[int, int]) -> list[Column]:
        columns = [self._without_side(column, names) for column in self.columns]
        for at, role in zip(names, (Role.A_NAME, Role.B_NAME), strict=True):
            columns[at] = replace(columns[at], role=role, confidence=Confidence.LIKELY)
        columns = self._as(columns, groups[0], Role.A_COUNTRY, Role.A_CC)
        return self._as(columns, groups[1], Role.B_COUNTRY, Role.B_CC)

    # --- one column ---

    def _codes(self, column: Column) -> list[str]:
        """The country each row says there, "" for none and for what may be several."""
        found = []
        for row in self.rows:
            cell = row[column.index] if column.index < len(row) else ""
            codes = countries_named(self.gazetteer, cell) if cell.strip() else frozenset()
            found.append(min(codes, default=""))
        return found

    def _holds_countries(self, column: Column) -> bool:
        if column.confidence == Confidence.SURE and column.role not in _COUNTRY_ROLES:
            return False
        filled = [code for code, cell in zip(self.codes[column.index], self._cells(column.index),
                                             strict=True) if cell]  # fmt: skip
        return bool(filled) and sum(map(bool, filled)) >= _COUNTRIES * len(filled)

    def _cells(self, at: int) -> list[str]:
        return [row[at].strip() if at < len(row) else "" for row in self.rows]

    def _say_the_same(self, one: int, other: int) -> bool:
        both = [(a, b) for a, b in zip(self.codes[one], self.codes[other], strict=True) if a and b]
        return bool(both) and sum(a == b for a, b in both) >= _SAME * len(both)

    def _is_always_home(self, at: int) -> bool:
        said = [code for code in self.codes[at] if code]
        return said.count(HOME) >= _AT_HOME * len(said)

    def _may_be_name(self, column: Column) -> bool:
        if column.confidence not in _FREE and column.role not in _NAMES:
            return False
        if column.confidence == Confidence.LIKELY and column.role not in _NAMES:
            return False
        cells = [cell for cell in self._cells(column.index) if cell]
        return bool(cells) and sum(map(_is_wordy, cells)) >= _COUNTRIES * len(cells)

    def _hits(self, at: int, countries: int) -> int:
        """Rows whose name here is known in the country there."""
        pairs = zip(self._cells(at), self.codes[countries], strict=True)
        return sum(self._is_known(code, cell) for cell, code in pairs if cell and code)

    def _is_known(self, country: str, cell: str) -> bool:
        return any(self.gazetteer.named(country, reading.name) for reading in readings(cell))

    def _without_side(self, column: Column, names: tuple[int, int]) -> Column:
        """What a heading gave to home or partner goes to the side whose name column that was."""
        head, _underscore, what = column.role.partition("_")
        if head not in ("home", "partner") or column.index in names:
            return column
        owner = Role.HOME if head == "home" else Role.PARTNER
        sides = {self.columns[at].role: side for at, side in zip(names, "ab", strict=True)}
        role = f"{sides[owner]}_{what}" if owner in sides else ""
        if role in set(Role):
            return replace(column, role=Role(role))
        return replace(column, role=Role.IGNORE, confidence=Confidence.NONE)

    def _as(self, columns: list[Column], group: list[int], name: Role, code: Role) -> list[Column]:
        """A column of countries and one of their codes; what is more than that is not needed."""
        roles = [code if self._is_coded(at) else name for at in group]
        for place, (at, role) in enumerate(zip(group, roles, strict=True)):
            is_first = role not in roles[:place]
            columns[at] = replace(
                columns[at], role=role if is_first else Role.IGNORE, confidence=Confidence.LIKELY
            )
        return columns

    def _is_coded(self, at: int) -> bool:
        cells = [cell for cell in self._cells(at) if cell]
        return all(len(cell) <= 3 and cell.isascii() for cell in cells)


def _is_wordy(cell: str) -> bool:
    """Letters, and no address, number of an item or day: "Q1858", "http://…", "2004-02-26"."""
    letters, digits = sum(map(str.isalpha, cell)), sum(map(str.isdigit, cell))
    return letters > digits and "://" not in cell and "@" not in cell
