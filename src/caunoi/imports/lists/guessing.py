"""Which columns are what, where only their cells can say it."""

import re
from collections.abc import Callable
from dataclasses import replace

from caunoi.imports.lists.columns import Column, Confidence, Role
from caunoi.imports.lists.date_cells import is_date
from caunoi.imports.lists.state_words import tells_state
from caunoi.registry.gazetteer import Gazetteer
from caunoi.registry.gazetteer.codes import ISO
from caunoi.registry.gazetteer.countries import countries_named
from caunoi.registry.gazetteer.index import HOME
from caunoi.registry.gazetteer.wording import readings

_ISO_CODE = re.compile(r"VN-[A-Z0-9]{2}")
_HEADING = 2  # letters: "Y" may be a heading, and is Italy too
_ENOUGH = 0.6  # of the filled cells, for a column to be taken for what they look like


def by_content(
    columns: list[Column], samples: list[list[str]], gazetteer: Gazetteer
) -> list[Column]:
    """Give the roles still missing to columns whose cells look like them.

    `samples` are different cells of each column.
    """
    guess = _Guess(columns, samples, gazetteer)
    guess.lone_code()
    guess.state_column()
    guess.sides()
    guess.leave_to_partner()
    guess.fill(Role.PARTNER_COUNTRY, guess.is_country)
    guess.fill(Role.SIGNED, is_date)
    guess.fill(Role.EMAIL, lambda text: "@" in text and " " not in text.strip())
    guess.partner()
    return guess.columns


class _Guess:
    def __init__(
        self, columns: list[Column], samples: list[list[str]], gazetteer: Gazetteer
    ) -> None:
        self.columns, self.samples, self.gazetteer = columns, samples, gazetteer

    def sides(self) -> None:
        """Which column holds Vietnamese units, where no heading says it."""
        roles = self.roles()
        if {Role.HOME, Role.HOME_CODE, Role.HOME_DISTRICT} & roles:
            return
        if {Role.A_NAME, Role.B_NAME} <= roles:
            return
        lone = next((c for c in self.columns if c.role in (Role.A_NAME, Role.B_NAME)), None)
        if lone is not None:
            is_home = self.share(lone, self.is_home) >= _ENOUGH
            self.put(lone, Role.HOME if is_home else Role.PARTNER, Confidence.LIKELY)
        self.fill(Role.HOME, self.is_home)

    def lone_code(self) -> None:
        """A side that is only a code ("a_code, b_name") is a province; the other the partner."""
        roles = self.roles()
        for side, other in (("a", "b"), ("b", "a")):
            has_no_name = Role(f"{side}_name") not in roles and Role.HOME not in roles
            if not has_no_name or not {Role(f"{other}_name"), Role.PARTNER} & roles:
                continue
            for column in self.columns:
                if column.role == f"{side}_code":
                    self.put(column, Role.HOME_CODE, Confidence.LIKELY)

    def state_column(self) -> None:
        """A column called "status" may say how anything stands: some cell must speak of ties."""
        for column in self.columns:
            if column.role == Role.STATE and not self.share(column, tells_state):
                self.put(column, Role.IGNORE, Confidence.SURE)

    def leave_to_partner(self) -> None:
        """A country, a region without a side: where one column names home, they are the other's."""
        if not {Role.HOME, Role.HOME_CODE} & self.roles() or self.has_two_sides():
            return
        for column in self.columns:
            head, _underscore, what = column.role.partition("_")
            role = f"partner_{what}".removesuffix("_name")
            if head not in ("a", "b") or role not in set(Role) or Role(role) in self.roles():
                continue
            if what not in ("country", "cc") or self.share(column, self.is_country) > 0:
                self.put(column, Role(role), Confidence.LIKELY)

    def partner(self) -> None:
        """Of the columns of words that nothing else claims, the one with known places abroad;
        a lone one even without."""
        if Role.PARTNER in self.roles() or not {Role.HOME, Role.HOME_CODE} & self.roles():
            return
        wordy = [column for column in self.free() if self.is_wordy(column)]
        known = [(self.share(column, self.is_abroad), -column.index) for column in wordy]
        best, at = max(known, default=(0.0, 0))
        if best > 0 or len(wordy) == 1:
            self.put(self.columns[-at], Role.PARTNER, Confidence.GUESS)

    def is_wordy(self, column: Column) -> bool:
        texts = self.samples[column.index]
        numbers = (is_date(text) or text.replace(".", "").isdigit() for text in texts[:20])
        return bool(texts) and not any(numbers)

    def is_abroad(self, text: str) -> bool:
        return any(self.gazetteer.named_anywhere(reading.name) for reading in readings(text))

    def fill(self, role: Role, looks_like: Callable[[str], bool]) -> None:
        if role in self.roles() or (role == Role.PARTNER_COUNTRY and self.has_two_sides()):
            return
        shares = [(self.share(column, looks_like), -column.index) for column in self.free()]
        best, at = max(shares, default=(0.0, 0))
        if best >= _ENOUGH:
            self.put(self.columns[-at], role, Confidence.GUESS)

    def has_two_sides(self) -> bool:
        return {Role.A_NAME, Role.B_NAME} <= self.roles()

    def roles(self) -> set[Role]:
        return {column.role for column in self.columns}

    def free(self) -> list[Column]:
        return [column for column in self.columns if column.confidence == Confidence.NONE]

    def put(self, column: Column, role: Role, confidence: Confidence) -> None:
        self.columns[column.index] = replace(column, role=role, confidence=confidence)

    def share(self, column: Column, looks_like: Callable[[str], bool]) -> float:
        texts = self.samples[column.index]
        return sum(map(looks_like, texts)) / len(texts) if texts else 0.0

    def is_home(self, text: str) -> bool:
        if _ISO_CODE.fullmatch(text.strip()):
            return self.gazetteer.with_code(ISO, text.strip()) is not None
        return any(self.gazetteer.named(HOME, reading.name) for reading in readings(text))

    def is_country(self, text: str) -> bool:
        found = countries_named(self.gazetteer, text)
        return bool(found) and HOME not in found


def is_data(cell: str, gazetteer: Gazetteer) -> bool:
    """Whether a cell can't be a heading: a number, a day, a country abroad, a Vietnamese unit."""
    if cell.replace(".", "").replace(",", "").isdigit() or is_date(cell):
        return True
    if len(cell.strip(" .:#")) <= _HEADING or HOME in (
        countries := countries_named(gazetteer, cell)
    ):
        return False
    return bool(countries) or any(gazetteer.named(HOME, each.name) for each in readings(cell))
