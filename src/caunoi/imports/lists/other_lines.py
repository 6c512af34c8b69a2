"""Lines of a printed list that are no ties: totals, signatures, titles of sections, remarks.

Such a line keeps its number and is left out; its reason says what it is, so that nobody takes it
for a fault. Only a line that could not become a tie is looked at.
"""

import re

from caunoi.imports.lists.columns import Layout, Role
from caunoi.imports.lists.heading_lines import numbers_columns
from caunoi.imports.lists.outcomes import Fault, Outcome, Reason, RowNote, Status
from caunoi.imports.lists.reading import Line, column_letter
from caunoi.registry.gazetteer import Gazetteer
from caunoi.registry.gazetteer.countries import countries_named
from caunoi.registry.gazetteer.index import HOME
from caunoi.registry.gazetteer.wording import spaced

_FEW = 3  # texts at most in a line of signatures
_LONG = 80  # letters: longer than what a party is called
_QUOTED = 60
_ITEM = re.compile(r"\(?(?:[IVXLC]+|[A-Z]|\d{1,3}(?:\.\d{1,3})*)[.)]?")  # "II.", "a)" as a cell
CAPITAL_ITEM = re.compile(r"\(?(?:[IVXLC]+|[A-Z])[.)]?")
_NUMBERED = re.compile(r"\(?(?:[IVXLC]+|[A-Z]|\d{1,3}(?:\.\d{1,3})*)\s*[.)/:-]+\s*(?=\S)")
_TOTAL = re.compile(
    r"(?:tong (?:cong|so)|cong (?:chung|don|chau|khu vuc|muc|phan|trang)|luy ke"
    r"|(?:grand |sub ?)?totale?|totaux|insgesamt)\b|(?:tong|cong|sum)(?: \d.*)?$"
)
_TOTALS = frozenset("tclgsi")  # with which they begin: the cheap look first
_SIGNATURE = re.compile(
    r"(?:nguoi|can bo|chuyen vien) (?:lap|tong hop|ky|bao cao|thuc hien|kiem tra|duyet|ra soat)\b"
    r"|(?:t ?m|k ?t|t ?l|tuq) (?:uy ban|ubnd|hdnd|chu tich|giam doc|bo truong|thu truong|lanh dao"
    r"|truong|pho|chanh|ban)\b|noi nhan\b|nhu tren\b|luu (?:vt|tru|hs|ho so)\b"
    r"|(?:pho )?(?:chu tich|giam doc|chanh van phong|vu truong|cuc truong|truong phong|thu truong"
    r"|bo truong|truong ban)(?: (?:so|ubnd|vu|cuc|ban|phong)\b.*)?$"
    r"|(?:da )?ky(?: ten| ghi ro.*| va ghi.*|$)|ghi ro ho ten|ho (?:va )?ten$|xac nhan cua\b"
    r"|(?:signed|prepared|compiled|approved|checked|reviewed) by\b|signature\b"
)
_PLACE_AND_DAY = re.compile(r".*\bngay\b.*\bthang\b.*\bnam\b")
_REMARK = re.compile(
    r"(?:ghi chu|chu thich|chu giai|nguon|luu y|can cu|note|notes|source|sources|remarks?|legend)\b"
)
_TITLE = re.compile(
    r"(?:chau|khu vuc|vung|mien|khoi|nhom|phan|muc|chuong|phu luc|danh sach|danh muc|bieu|mau so"
    r"|bang|trang|tiep theo|cac|nhung|cap|doi voi|quan he|cong hoa xa hoi chu nghia|doc lap tu do"
    r"|page|table|list|section|part|annex|appendix|asia|africa|europe|americas?|oceania|asean"
    r"|dong nam a|dong bac a|nam a|trung dong|bac my|my la ?tinh|the|north|south|east|west"
    r"|central)\b"
)
_NAMES = frozenset({Role.PARTNER, Role.A_NAME, Role.B_NAME})
_COUNTRIES = (Role.PARTNER_COUNTRY, Role.PARTNER_CC, Role.A_NAME, Role.B_NAME)

Cell = tuple[int, str]  # column, text


class OtherLines:
    """`country` is what the title above the rows names, in a list without a column of countries."""

    def __init__(self, layout: Layout, gazetteer: Gazetteer) -> None:
        self.gazetteer, self.country = gazetteer, ""
        self.has_countries = any(layout.one(role) is not None for role in _COUNTRIES)
        self.roles = {column.index: column.role for column in layout.columns}
        titles = {
            column.index: [column.title, *column.title.split(" / ")]
            for column in layout.columns
            if column.title.strip()
        }
        self.titles = {at: set(map(spaced, said)) for at, said in titles.items()}
        self.firsts = {each.split()[0] for said in titles.values() for each in said if each.strip()}
        self._is_below = False  # signatures have begun

    def judge(self, outcome: Outcome, line: Line) -> None:
        """Say of a row that is no tie what it is instead."""
        if outcome.status == Status.KNOWN or outcome.partner:
            if outcome.status in (Status.READY, Status.KNOWN):
                self._is_below = False
                return
        elif outcome.status == Status.READY and not _says_total(outcome.partner_written):
            self._is_below = False
            return
        filled = [(at, text) for at, cell in enumerate(line.cells) if (text := cell.strip())]
        if found := self._kind(outcome, filled):
            fault, (at, text) = found
            reason = Reason(fault, f"{column_letter(at)}{line.number}", text[:_QUOTED])
            if fault != Fault.HEADING_LINE or RowNote.HOME_OF_ROW_ABOVE in outcome.notes:
                outcome.home = outcome.home_today = None
            outcome.reasons, outcome.options, outcome.notes = [reason], [], []
            outcome.status, outcome.new_partner = Status.REJECTED, None

    def _kind(self, outcome: Outcome, filled: list[Cell]) -> tuple[Fault, Cell] | None:
        if self._repeats_headings(filled):
            return Fault.HEADING_LINE, filled[0]
        wordy = _wordy(filled)
        if not wordy:
            return Fault.NO_TIE, filled[0]
        first = wordy[0]
        if _says_total(first[1]) or _says_total(outcome.partner_written):
            return Fault.TOTAL_LINE, first
        if len(wordy) > _FEW or (outcome.home and len(wordy) > 1):
            return None
        if signed := next((cell for cell in wordy if _SIGNATURE.match(spaced(cell[1]))), None):
            self._is_below = True
            return Fault.SIGNATURE_LINE, signed
        if self._is_below:
            return Fault.SIGNATURE_LINE, first
        is_item = any(CAPITAL_ITEM.fullmatch(text) for _at, text in filled)
        if is_item and len(wordy) == 1 and outcome.home:
            return Fault.HEADING_LINE, first
        fault = self._lone(outcome, first) if len(wordy) == 1 else None
        return (fault, first) if fault else None

    def _repeats_headings(self, filled: list[Cell]) -> bool:
        """The heading of a printed page, or the numbers of columns below it."""
        first = filled[0][1]
        if first.split()[0] in self.firsts:
            same = sum(spaced(text) in self.titles.get(at, ()) for at, text in filled)
            return same > 1 and same * 2 >= len(filled)
        return first.strip("().[]") == "1" and numbers_columns([text for _at, text in filled])

    def _lone(self, outcome: Outcome, cell: Cell) -> Fault | None:
        """A line with one text in it."""
        at, text = cell
        words, bare = spaced(text), _NUMBERED.sub("", text)
        if text.startswith(("*", "(*", "†")) or _REMARK.match(words) or len(text) > _LONG:
            return Fault.REMARK_LINE
        if _PLACE_AND_DAY.match(words):
            self._is_below = True
            return Fault.SIGNATURE_LINE
        countries = countries_named(self.gazetteer, bare) - {HOME}
        is_title = bool(countries) or bare != text or _TITLE.match(words) or _shouts(text)
        if is_title and not (outcome.home and bare == text):
            self._begin_section(countries)
            return Fault.HEADING_LINE
        is_party = outcome.home is not None or self.roles.get(at) in _NAMES
        return None if is_party else Fault.NO_TIE

    def _begin_section(self, countries: frozenset[str]) -> None:
        is_clear = len(countries) == 1 and not self.has_countries
        self.country = next(iter(countries)) if is_clear else ""


def _says_total(text: str) -> bool:
    return text[:1].lower() in _TOTALS and _TOTAL.match(spaced(text)) is not None


def names_nobody(text: str) -> bool:
    """ "II.", "Người lập": no partner in a row that is otherwise whole."""
    return bool(_ITEM.fullmatch(text) or _SIGNATURE.match(spaced(text)))


def _wordy(filled: list[Cell]) -> list[Cell]:
    """Different texts with letters; a cell that was merged says the same in each of its columns."""
    found: dict[str, int] = {}
    for at, text in filled:
        if any(map(str.isalpha, text)):
            found.setdefault(text, at)
    named = {text: at for text, at in found.items() if not _ITEM.fullmatch(text)}
    return [(at, text) for text, at in named.items()]


def _shouts(text: str) -> bool:
    return text.isupper() and len(text.split()) > 1
