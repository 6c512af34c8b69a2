"""Days as people write them in lists, kept exactly as precise as they were written.

Here is a text that is a day and nothing else; a whole cell is read in `date_cells.py`.
"""

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from caunoi.core.vietnamese import clean

FIRST_YEAR = 1945
EXCEL_DAY_ZERO = dt.date(1899, 12, 30)
_EXCEL_DAYS = range(16_000, 60_000)  # 1943 … 2064
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
    "fev": 2, "avr": 4, "mai": 5, "juin": 6, "juil": 7, "aou": 8,  # French
}  # fmt: skip
_VI_MONTHS = {
    "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?")
_WIKIDATA_YEAR = re.compile(r"(\d{4})-01-01t00:00:00z")  # so a year alone is written there
_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4})")
_SHORT_NUMBERS = re.compile(r"(\d{1,2})\s*([/.\-])\s*(\d{1,2})\s*\2\s*['’]?(\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[/.\s]\s*(\d{1,2})\s*[/.\s]\s*(\d{1,2})")
_MONTH_YEAR = re.compile(
    r"(?:thang\s*|t\.?\s*)(\d{1,2})[\s/.,\-]*(?:nam)?\s*(\d{4})"
    r"|(\d{1,2})\s*(?:[/.\-]|nam)\s*(\d{4})"
)
_YEAR_MONTH = re.compile(r"(\d{4})\s*[/.\-]\s*(\d{1,2})")
_VIETNAMESE = re.compile(
    r"(?:ngay\s*)?(\d{1,2})[\s/,.\-]*thang\s*(\d{1,2})[\s/,.\-]*(?:nam)?\s*(\d{4})"
)
_ENGLISH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\s*[\s.-]\s*([a-z]{3,9})\.?,?\s*[\s'’-]\s*['’]?(\d{4}|\d\d)"
)
_AMERICAN = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTH_WORD = re.compile(r"([a-z]{3,9})(?:\.?,?[\s-]+(\d{4})|\.?\s*[-'’]\s*(\d\d))")
_MONTH_SPOKEN = re.compile(
    rf"(?:(\d{{1,2}})\s+)?thang\s+({'|'.join(sorted(_VI_MONTHS, key=len, reverse=True))})"
    r"\s*,?\s*(?:nam\s+)?(\d{4})"
)
_EASTERN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")  # days since 1899, with a time of day behind the point


_YEAR = re.compile(r"(?:nam\s*)?(19[4-9]\d|20\d\d)(?:\s*年)?")
_AHEAD = 50  # years, for a year of two digits that may lie ahead


class Order(StrEnum):
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    MIXED = "mixed"  # the column holds both, so 05/06/2017 can't be read


class DateTrouble(StrEnum):
    UNREADABLE = "date_unreadable"
    NO_SUCH_DAY = "date_no_such_day"  # 31/02/2019
    TOO_EARLY = "date_too_early"
    AHEAD = "date_ahead"
    NOT_SIGNED = "not_signed"  # "đang đàm phán" where the day of signing belongs


class DayNote(StrEnum):
    """What a person should know about how a day was read."""

    TWO_DIGITS = "two_digits"  # 15/03/19
    YEAR_ONLY = "year_only"  # 05/06/2017 in a column of both orders
    ABOUT = "about"  # khoảng 2010
    SPAN = "span"  # 2019–2024
    SEVERAL = "several_days"  # 2009, 2019
    WITHIN = "within_text"  # thứ Sáu 15/03/2019, lễ ký
    UNREAD = "day_unread"
    TERM_UNREAD = "term_unread"  # the same of a day on which it comes into force or ends


class Unreadable(Exception):
    def __init__(self, why: DateTrouble) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True, order=True)
class Written:
    """A day, a month or only a year; `is_rough` if words around it were left out."""

    year: int
    month: int = 0
    day: int = 0
    is_rough: bool = False
    note: DayNote | None = field(default=None, compare=False)

    @property
    def on(self) -> dt.date | None:
        return dt.date(self.year, self.month, self.day) if self.day else None

    @property
    def some_day(self) -> dt.date:
        """A day within it, to ask the registry with: its last."""
        if self.day:
            return dt.date(self.year, self.month, self.day)
        following = dt.date(self.year + (self.month in (0, 12)), self.month % 12 + 1, 1)
        return following - dt.timedelta(days=1)

    def agrees_with(self, other: "Written") -> bool:
        mine, theirs = (self.year, self.month, self.day), (other.year, other.month, other.day)
        return all(a == b or not a or not b for a, b in zip(mine, theirs, strict=True))


def hints_at(text: str) -> Order | None:
    """Which order a cell proves, if any: 18/04/2014 or 04/18/2014."""
    text = clean(text)
    if match := _NUMBERS.fullmatch(text):
        first, second = int(match[1]), int(match[2])
    elif match := _SHORT_NUMBERS.fullmatch(text):
        first, second = int(match[1]), int(match[3])
    else:
        return None
    if first > 12 >= second:
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if second > 12 >= first else None


def read_exact(
    plain: str, order: Order, *, today: dt.date, may_be_ahead: bool = False
) -> Written | None:
    """A folded text that is a day, a month or a year and nothing else."""
    reader = _Reader(order, today, may_be_ahead=may_be_ahead)
    found = reader.by_numbers(plain) or reader.by_words(plain) or reader.by_month(plain)
    return found or _spoken_year(plain)


@dataclass(frozen=True, slots=True)
class _Reader:
    order: Order
    today: dt.date
    may_be_ahead: bool

    def by_numbers(self, plain: str) -> Written | None:
        if match := _WIKIDATA_YEAR.fullmatch(plain):
            return Written(int(match[1]), note=DayNote.YEAR_ONLY)
        if match := (
            _ISO.fullmatch(plain) or _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain)
        ):
            return _day(match[1], match[2], match[3])
        if match := _NUMBERS.fullmatch(plain):
            return self.by_order(match[1], match[2], match[3])
        if match := _SHORT_NUMBERS.fullmatch(plain):
            found = self.by_order(match[1], match[3], self.whole_year(match[4]))
            return found if found.note else replace(found, note=DayNote.TWO_DIGITS)
        if (match := _SERIAL.fullmatch(plain)) and int(match[1]) in _EXCEL_DAYS:
            on = EXCEL_DAY_ZERO + dt.timedelta(days=int(match[1]))
            return Written(on.year, on.month, on.day)
        return None

    def by_words(self, plain: str) -> Written | None:
        """Vietnamese, English and French, Chinese, Japanese and Korean."""
        if match := _VIETNAMESE.fullmatch(plain):
            return _day(match[3], match[2], match[1])
        if (match := _ENGLISH.fullmatch(plain)) and (month := _month(match[2])):
            return self.noted(match[3], _day(self.whole_year(match[3]), month, match[1]))
        if (match := _AMERICAN.fullmatch(plain)) and (month := _month(match[1])):
            return _day(match[3], month, match[2])
        if match := _MONTH_SPOKEN.fullmatch(plain):
            month = _VI_MONTHS[match[2]]
            return _day(match[3], month, match[1]) if match[1] else _month_of(match[3], month)
        return _eastern(plain)

    def by_month(self, plain: str) -> Written | None:
        if match := _MONTH_YEAR.fullmatch(plain):
            return _month_of(match[2] or match[4], match[1] or match[3])
        if (match := _YEAR_MONTH.fullmatch(plain)) and not _is_short_span(match):
            return _month_of(match[1], match[2])
        if (match := _MONTH_WORD.fullmatch(plain)) and (month := _month(match[1])):
            year = match[2] or match[3]
            return self.noted(year, _month_of(self.whole_year(year), month))
        return None

    def by_order(self, first: str, second: str, year: str) -> Written:
        one, two = int(first), int(second)
        month_first = two > 12 >= one or (self.order == Order.MONTH_FIRST and one <= 12)
        if self.order == Order.MIXED and one <= 12 and two <= 12 and one != two:
            return Written(int(year), note=DayNote.YEAR_ONLY)
        return _day(year, first, second) if month_first else _day(year, second, first)

    def whole_year(self, year: str) -> str:
        """Two digits: the last such year that has come, of what may be ahead the nearest. What
        would be too early for any tie stays in this century, to be refused as yet to come."""
        if len(year) == 4:
            return year
        this = self.today.year
        whole = this - this % 100 + int(year)
        limit = this + _AHEAD if self.may_be_ahead else this
        return str(whole - 100 if whole > limit and whole - 100 >= FIRST_YEAR else whole)

    def noted(self, year: str, found: Written) -> Written:
        return found if len(year) == 4 else replace(found, note=DayNote.TWO_DIGITS)


def _eastern(plain: str) -> Written | None:
    match = _EASTERN.fullmatch(plain)
    if match is None:
        return None
    if match[3]:
        return _day(match[1], match[2], match[3])
    return _month_of(match[1], match[2])


def _spoken_year(plain: str) -> Written | None:
    """ "2019", "năm 2019" """
    match = _YEAR.fullmatch(plain)
    return Written(int(match[1])) if match else None


def _is_short_span(match: re.Match[str]) -> bool:
    """ "2019-24" is no month"""
    return int(match[2]) > max(12, int(match[1]) % 100)


def _day(year: str, month: str | int, day: str) -> Written:
    """ "2013-11-00" is a month, "2013-00-00" a year."""
    if not int(day):
        return _month_of(year, month) if int(month) else Written(int(year))
    try:
        on = dt.date(int(year), int(month), int(day))
    except ValueError:
        raise Unreadable(DateTrouble.NO_SUCH_DAY) from None
    return Written(on.year, on.month, on.day)


def _month_of(year: str, month: str | int) -> Written:
    if not 1 <= int(month) <= 12:
        raise Unreadable(DateTrouble.NO_SUCH_DAY)
    return Written(int(year), int(month))


def _month(word: str) -> int:
    return _MONTHS.get(word[:3]) or _MONTHS.get(word[:4], 0)
