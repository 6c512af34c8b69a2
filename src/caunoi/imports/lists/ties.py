"""Which ties are on record already, or stood in an earlier row: A–B is B–A."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from caunoi.core.vietnamese import canon
from caunoi.imports.lists.dates import Written
from caunoi.registry.gazetteer import Place
from caunoi.registry.gazetteer.keys import accented_key, key
from caunoi.registry.gazetteer.places import PROVINCE

HomeKey = tuple[str, str, int]
PartnerKey = tuple[str, str, str] | int
BODY = "body"  # the level of a partner that is no place: a state, a university, a firm


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A partner that the register does not have yet."""

    name: str
    country: str
    level: str
    parent: int | None = None
    lat: float | None = None
    lon: float | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two of them the same place; coordinates to a tenth of a degree."""
        if self.level == BODY:
            return (self.country, f"{BODY}:{key(self.name)}", "")
        where = f"{self.lat:.1f},{self.lon:.1f}" if self.lat is not None else str(self.parent or "")
        return (self.country, f"{self.level}:{key(self.name)}", where)


@dataclass(frozen=True, slots=True)
class Tie:
    """A pair with what tells one document of it from another. `row` if it is of the same file."""

    home: Place
    signed: Written | None = None
    number: str = ""
    title: str = ""
    agreement: int | None = None
    row: int | None = None


class Likeness(StrEnum):
    SAME = "same"
    PERHAPS = "perhaps"
    HEIR = "heir"  # a unit since merged into this one has a tie with the partner
    OTHER = "other"  # another document of the same pair


@dataclass
class Ties:
    """The register's ties and those of the rows read so far."""

    _pairs: dict[tuple[HomeKey, PartnerKey], list[Tie]] = field(default_factory=dict)
    _of_province: dict[tuple[int, PartnerKey], list[Tie]] = field(default_factory=dict)

    def home_key(self, place: Place, province_today: int) -> HomeKey:
        """One key for units that followed one another under the same name (Phú Thọ, Phú Thọ)."""
        return (accented_key(place.name), place.level, province_today)

    def add(self, tie: Tie, partners: Iterable[PartnerKey], province_today: int) -> None:
        home = self.home_key(tie.home, province_today)
        for partner in partners:
            self._pairs.setdefault((home, partner), []).append(tie)
            if tie.agreement is not None:
                self._of_province.setdefault((province_today, partner), []).append(tie)

    def find(
        self, tie: Tie, partners: Iterable[PartnerKey], province_today: int
    ) -> tuple[Likeness, Tie] | None:
        """The tie on record that comes nearest to this one."""
        home = self.home_key(tie.home, province_today)
        found: tuple[Likeness, Tie] | None = None
        for partner in partners:
            for known in self._pairs.get((home, partner), ()):
                likeness = compare(tie, known)
                if likeness == Likeness.SAME:
                    return likeness, known
                if likeness == Likeness.PERHAPS:
                    found = likeness, known
            if found is None and (older := self._of_an_elder(tie, partner, province_today)):
                found = Likeness.HEIR, older
        return found

    def _of_an_elder(self, tie: Tie, partner: PartnerKey, province_today: int) -> Tie | None:
        """Only for a merged province named without a date: its name may stand for an elder's."""
        is_merged = tie.home.level == PROVINCE and tie.home.begins_on and not tie.home.ends_on
        if tie.signed is not None or not is_merged:
            return None
        for known in self._of_province.get((province_today, partner), ()):
            if known.home.level == PROVINCE and known.home.ends_on:
                return known
        return None


def compare(new: Tie, known: Tie) -> Likeness:
    """Two documents of one pair differ by number, by day, or by title; else they are the same."""
    if new.number and known.number:
        return Likeness.SAME if key(new.number) == key(known.number) else Likeness.OTHER
    if new.signed and known.signed:
        return Likeness.SAME if new.signed.agrees_with(known.signed) else Likeness.OTHER
    if new.title and known.title and canon(new.title) != canon(known.title):
        return Likeness.OTHER if known.row is not None else Likeness.PERHAPS
    if new.signed and known.agreement is not None:
        return Likeness.PERHAPS  # the register has the pair without a day
    return Likeness.SAME
