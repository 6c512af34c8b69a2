"""An official letter as data, and the words that Decree 30/2020/NĐ-CP puts around it. Pure.

Callers fill a `Letter`; `docx.draw` and `pdf.draw` lay it out by Annex I of the decree;
`actions.issue` gives it its number, day and code.
"""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """Kinds of text with the abbreviations of Annex III; a plain letter (công văn) has none."""

    LETTER = ""
    REPORT = "BC"
    PLAN = "KH"
    PROPOSAL = "TTr"
    NOTICE = "TB"
    DECISION = "QĐ"
    MINUTES = "BB"
    AUTHORISATION = "GUQ"


class Name(NamedTuple):
    vi: str
    en: str


KIND_NAMES: dict[Kind, Name] = {
    Kind.LETTER: Name("Công văn", "Letter"),
    Kind.REPORT: Name("Báo cáo", "Report"),
    Kind.PLAN: Name("Kế hoạch", "Plan"),
    Kind.PROPOSAL: Name("Tờ trình", "Proposal"),
    Kind.NOTICE: Name("Thông báo", "Notice"),
    Kind.DECISION: Name("Quyết định", "Decision"),
    Kind.MINUTES: Name("Biên bản", "Minutes"),
    Kind.AUTHORISATION: Name("Giấy ủy quyền", "Authorisation"),
}


@dataclass(frozen=True)
class Paragraph:
    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_indented: bool = True  # the first line, by 1 cm


@dataclass(frozen=True)
class Heading:
    """`number` as the decree writes it: "I." on level 1, "1." on level 2, "a)" on level 3."""

    text: str
    number: str = ""
    level: int = 1


@dataclass(frozen=True)
class Table:
    """The head repeats on every page. `widths` are shares of the line, one a column;
    `numbers` are the columns (from 0) that hold figures and stand to the right."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    widths: tuple[float, ...] = ()
    numbers: tuple[int, ...] = ()
    total: bool = False  # the last row is a sum


Block = Paragraph | Heading | Table


@dataclass(frozen=True)
class Letterhead:
    """Who issues: one or two lines at the top left, the place before the day, and the letters
    that stand in the number ("UBND", "SNgV")."""

    body: str  # "Ủy ban nhân dân\ntỉnh Phú Thọ"; drawn in capitals, a line each
    place: str  # "Phú Thọ"
    office: str  # "UBND"
    superior: str = ""  # the body above it, where the decree asks for it


@dataclass(frozen=True)
class Signer:
    """`lines` above the signature: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"."""

    lines: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True)
class Letter:
    """`number`, `on`, `code` and `address` are given when it is issued; empty in a preview."""

    head: Letterhead
    abstract: str  # what it is about: after "V/v" in a letter, under the name of its kind else
    blocks: tuple[Block, ...]
    signer: Signer
    kind: Kind = Kind.LETTER
    unit: str = ""  # who drafted a letter ("NgV"): the second half of its symbol
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()  # after "Như trên" where there is an addressee
    language: str = "vi"  # "vi" | "en"
    is_sample: bool = False
    number: int | None = None
    on: dt.date | None = None
    code: str = ""  # of verification
    address: str = ""  # where the code is verified

    @property
    def symbol(self) -> str:
        """ "BC-UBND" of a report, "UBND-NgV" of a letter."""
        parts = (self.kind.value, self.head.office) if self.kind else (self.head.office, self.unit)
        return "-".join(part for part in parts if part)

    @property
    def full_number(self) -> str:
        """ "05/BC-UBND"; below ten with a nought before it, a blank where none was given yet."""
        return f"{'      ' if self.number is None else f'{self.number:02}'}/{self.symbol}"

    @property
    def kind_name(self) -> str:
        return getattr(KIND_NAMES[self.kind], self.language)

    def issued(self, *, number: int, on: dt.date, code: str, address: str) -> "Letter":
        return replace(self, number=number, on=on, code=code, address=address)
