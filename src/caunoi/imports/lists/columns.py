"""What each column of a list means: told by its heading, else by what stands in it.

Two layouts are understood. *Home and partner*: one column holds the Vietnamese party, another
the partner. *Two sides*: A and B with their countries, either may be the Vietnamese one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from caunoi.imports.lists.headings import HEADINGS, NEW_UNIT, SIDES, about
from caunoi.imports.lists.reading import column_letter
from caunoi.registry.gazetteer.codes import NEW, OLD
from caunoi.registry.gazetteer.wording import spaced


class Role(StrEnum):
    """What a column can be taken for. The value is what a form and the database hold."""

    HOME = "home"
    HOME_DISTRICT = "home_district"
    HOME_REGION = "home_region"
    HOME_CODE = "home_code"
    HOME_LAT = "home_lat"
    HOME_LON = "home_lon"
    PARTNER = "partner"
    PARTNER_COUNTRY = "partner_country"
    PARTNER_CC = "partner_cc"
    PARTNER_REGION = "partner_region"
    PARTNER_LAT = "partner_lat"
    PARTNER_LON = "partner_lon"
    A_NAME = "a_name"
    A_COUNTRY = "a_country"
    A_CC = "a_cc"
    A_REGION = "a_region"
    A_CODE = "a_code"
    A_LAT = "a_lat"
    A_LON = "a_lon"
    B_NAME = "b_name"
    B_COUNTRY = "b_country"
    B_CC = "b_cc"
    B_REGION = "b_region"
    B_CODE = "b_code"
    B_LAT = "b_lat"
    B_LON = "b_lon"
    TITLE = "title"
    TITLE_EN = "title_en"
    NUMBER = "number"
    SIGNED = "signed_on"
    EFFECTIVE = "effective_on"
    EXPIRES = "expires_on"
    STATE = "state"
    LEVEL = "level"
    FIELDS = "fields"
    FORM = "form"
    NOTES = "notes"
    EMAIL = "email"
    IGNORE = "ignore"


MANY = frozenset({Role.NOTES, Role.IGNORE, Role.EMAIL, Role.FIELDS})  # several columns may be it


class Confidence(StrEnum):
    SURE = "sure"  # its heading says so
    LIKELY = "likely"  # its heading allows it, its cells agree
    GUESS = "guess"  # only its cells say so
    NONE = "none"  # not read
    PERSON = "person"  # somebody said so


@dataclass(frozen=True)
class Column:
    index: int
    title: str
    role: Role = Role.IGNORE
    confidence: Confidence = Confidence.NONE
    filled: int = 0
    examples: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        return column_letter(self.index)


@dataclass(frozen=True)
class Layout:
    """`header` is the number of the heading line, 0 if there is none."""

    header: int
    columns: tuple[Column, ...]
    scheme: str = ""  # version of the province codes, where the file tells
    rows: int = 0
    date_order: str = "day_first"
    places: Mapping[Role, tuple[int, ...]] = field(default_factory=dict)

    def one(self, role: Role) -> int | None:
        found = self.places.get(role)
        return found[0] if found else None

    @property
    def missing(self) -> str:
        """What a person must still say: "" | "both" | "home" | "partner"."""
        if self.one(Role.A_NAME) is not None and self.one(Role.B_NAME) is not None:
            return ""
        home = [Role.HOME, Role.HOME_CODE, Role.HOME_DISTRICT, Role.HOME_REGION]
        has_home = any(self.one(role) is not None for role in home)
        has_partner = self.one(Role.PARTNER) is not None
        if has_home and has_partner:
            return ""
        return "both" if not (has_home or has_partner) else "partner" if has_home else "home"


def layout_of(
    header: int, columns: Iterable[Column], *, rows: int = 0, date_order: str = "day_first"
) -> Layout:
    listed = tuple(columns)
    places: dict[Role, tuple[int, ...]] = {}
    for column in listed:
        if column.role != Role.IGNORE:
            places[column.role] = (*places.get(column.role, ()), column.index)
    return Layout(header, listed, scheme_of(listed), rows, date_order, places)


def corrected(layout: Layout, roles: Mapping[int, Role]) -> Layout:
    """The layout with what a person said of some columns."""
    columns = [
        replace(column, role=roles[column.index], confidence=Confidence.PERSON)
        if column.index in roles and roles[column.index] != column.role
        else column
        for column in layout.columns
    ]
    return layout_of(layout.header, columns, rows=layout.rows, date_order=layout.date_order)


def scheme_of(columns: Iterable[Column]) -> str:
    """The version of province codes that a heading names: "mã tỉnh cũ", "code (2025)"."""
    for column in columns:
        if column.role in (Role.HOME_CODE, Role.A_CODE, Role.B_CODE):
            words = set(spaced(column.title.replace("_", " ")).split())
            if words & {"cu", "old", "2004", "124", "former", "63", "truoc"}:
                return OLD
            if words & {"moi", "new", "2025", "19", "34", "sau"}:
                return NEW
    return ""


def by_headings(titles: Sequence[str]) -> list[Column]:
    """Each column by its heading alone; what no heading decides stays IGNORE, NONE."""
    columns = [_by_heading(index, title) for index, title in enumerate(titles)]
    return _each_once(_settle_unsided(columns))


def score(titles: Sequence[str]) -> int:
    """How much a line looks like headings: the number of columns it names."""
    return sum(column.role != Role.IGNORE for column in by_headings(titles))


def _by_heading(index: int, title: str) -> Column:
    words = _words(title)
    phrase = " ".join(words)
    if not phrase:
        return Column(index, title)
    if phrase in HEADINGS:
        return Column(index, title, Role(HEADINGS[phrase]), Confidence.SURE)
    for side, said in SIDES.items():
        base = [word for word in words if word not in said]
        if len(base) < len(words) and (role := _SIDED.get(" ".join(base))):
            return Column(index, title, _of_side(side, role), Confidence.SURE)
    if role := _SIDED.get(phrase):
        return Column(index, title, _unsided(role), Confidence.LIKELY)
    if pointed_to := about(phrase):
        return Column(index, title, Role(pointed_to), Confidence.LIKELY)
    return Column(index, title)


def _words(title: str) -> list[str]:
    """ "a_countryRaw", "City 1", "Bên A" → folded words, digits apart."""
    camel = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title).replace("_", " ")
    apart = re.sub(r"(?<=[^\W\d])(?=\d)", " ", camel)
    return spaced(apart).replace("viet nam", "vietnam").split()


# A heading without its side's word, and what it is of that side.
_SIDED = {
    heading: role
    for role, headings in {
        "name": "|name|city|town|place|locality|territory|municipality|label|party|ten"
        "|dia phuong|thanh pho|ten dia phuong|ten ben|don vi|ben|side|community|city name"
        "|town name|name en|entity|location|unit|nom|ville|ville nom|city label|town label"
        "|co quan|co quan ky|co quan ky ket|don vi ky|don vi ky ket|chu the|chu the ky"
        "|chu the ky ket|signatory|signatory party"
        "|sister city|sister town|twin city|twin town|partner city|partner"
        "|dia phuong ket nghia|thanh pho ket nghia"
        "|commune|comune|kommune|gemeinde|stadt|municipio|ciudad|cidade"
        "|tinh thanh pho|tinh thanh|tinh tp|ten tinh|ten co quan|ten don vi|dia phuong ky ket",
        "country": "country|country raw|country name|nuoc|quoc gia|nation|state country|ten nuoc"
        "|pays|ville pays|country label|quoc gia vung lanh tho|nuoc vung lanh tho|quoc gia nuoc"
        "|nuoc quoc gia",
        "cc": "cc|iso|iso 2|iso 3|country code|alpha 2|alpha 3|alpha|ma nuoc|ma quoc gia",
        "lat": "lat|latitude|vi do",
        "lon": "lon|lng|long|longitude|kinh do",
        "region": "region|admin 1|admin|province|state|tinh|prefecture|county|vung|bang"
        "|departement|bundesland|regione|provincia",
        "code": "code|ma|province code|ma tinh",
    }.items()
    for heading in headings.split("|")
}
_NAMED_OTHERWISE = {
    ("home", "name"): Role.HOME,
    ("home", "region"): Role.HOME,
    ("home", "country"): Role.IGNORE,
    ("home", "cc"): Role.IGNORE,
    ("partner", "name"): Role.PARTNER,
    ("partner", "code"): Role.IGNORE,
}


def _of_side(side: str, what: str) -> Role:
    return _NAMED_OTHERWISE.get((side, what)) or Role(f"{side}_{what}")


def _unsided(what: str) -> Role:
    return _of_side("a", what)


def _settle_unsided(columns: list[Column]) -> list[Column]:
    """Headings without a side ("city", "country") belong to the side that has no name yet."""
    roles = {column.role for column in columns if column.confidence == Confidence.SURE}
    if roles & {Role.A_NAME, Role.B_NAME}:
        return columns
    if roles & {Role.HOME, Role.HOME_CODE, Role.HOME_DISTRICT}:
        name = Role.HOME if Role.PARTNER in roles and Role.HOME not in roles else Role.PARTNER
        return [_as_partners(column, name) for column in columns]
    if {Role.PARTNER, Role.PARTNER_COUNTRY} <= roles:
        return [_partner_as_b(column) for column in columns]
    if Role.PARTNER in roles:
        return [_home_and_country(column) for column in columns]
    return columns


def _as_partners(column: Column, name: Role) -> Column:
    """Give an unsided column to the partner, where the home side is named; a name to `name`."""
    head, _underscore, what = column.role.partition("_")
    if column.confidence != Confidence.LIKELY or head != "a":
        return column
    return replace(column, role=name if what == "name" else _of_side("partner", what))


def _partner_as_b(column: Column) -> Column:
    """ "City, Country, Sister city, Sister country": two sides, either may be Vietnamese."""
    head, _underscore, what = column.role.partition("_")
    if head != "partner":
        return column
    return replace(column, role=Role(f"b_{what or 'name'}"))


def _home_and_country(column: Column) -> Column:
    """ "Tỉnh, Đối tác, Nước": the only country column is the partner's."""
    if column.confidence != Confidence.LIKELY:
        return column
    moved = {
        Role.A_NAME: Role.HOME,
        Role.A_COUNTRY: Role.PARTNER_COUNTRY,
        Role.A_CC: Role.PARTNER_CC,
        Role.A_REGION: Role.HOME,
        Role.A_CODE: Role.HOME_CODE,
        Role.A_LAT: Role.PARTNER_LAT,
        Role.A_LON: Role.PARTNER_LON,
    }
    return replace(column, role=moved.get(column.role, column.role))


def _region_for_name(columns: list[Column]) -> list[Column]:
    """ "Partner province" names the partner where nothing else does."""
    roles = {column.role for column in columns}
    if Role.PARTNER_REGION not in roles or roles & {Role.PARTNER, Role.B_NAME}:
        return columns
    return [
        replace(column, role=Role.PARTNER) if column.role == Role.PARTNER_REGION else column
        for column in columns
    ]


def _claim(column: Column) -> tuple[bool, bool, int]:
    """What comes first gets the role: the surer, the old unit before the new, the left."""
    is_new = not NEW_UNIT.isdisjoint(_words(column.title))
    return column.confidence != Confidence.SURE, is_new, column.index


_SIGNING = frozenset(
    {"ky", "nghia", "lap", "signed", "signing", "signature", "nam", "year", "since", "established"}
)


def _also_signing(column: Column) -> bool:
    """A year and a day of signing may stand in two columns; a mere "date" beside them may not."""
    return column.role == Role.SIGNED and not _SIGNING.isdisjoint(_words(column.title))


def _each_once(columns: list[Column]) -> list[Column]:
    """A role that only one column can have goes to the first that is sure of it."""
    columns = _region_for_name(columns)
    taken: dict[Role, int] = {}
    for column in sorted(columns, key=_claim):
        taken.setdefault(column.role, column.index)
    return [
        column
        if column.role in MANY or taken[column.role] == column.index or _also_signing(column)
        else Column(column.index, column.title)
        for column in columns
    ]
