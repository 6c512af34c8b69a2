"""Days as people write them in lists, kept exactly as precise as they were written."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from caunoi.core.vietnamese import clean, fold

FIRST_YEAR = 1945
EXCEL_DAY_ZERO = dt.date(1899, 12, 30)
_EXCEL_DAYS = range(16_000, 60_000)  # 1943 … 2064
_NOTHING = frozenset(
    {"", "-", "--", "?", "n/a", "na", "none", "null", "khong ro", "chua ro", "nan"}
)
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
    "fev": 2, "avr": 4, "mai": 5, "juin": 6, "juil": 7, "aou": 8,  # French
}  # fmt: skip
_VI_MONTHS = {
    "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip
# What people write around a day: "ký ngày … tại Hà Nội", "… (gia hạn 2024)", "… 00:00:00".
_BEFORE = re.compile(
    r"^(?:(?:da |duoc )?ky(?: ket)?|signed|dated?|on|since|tu|vao)?[\s:]*(ngay)?[\s:]*(?=\d)"
)
_AFTER = re.compile(r"\s*\([^()]*\)$|\s+(?:tai|at|in|o)\s+\D+$|\s+\d{1,2}:\d\d(?::\d\d)?$|\s*г\.?$")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?")
_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[/.]\s*(\d{1,2})\s*[/.]\s*(\d{1,2})")
_MONTH_YEAR = re.compile(r"(?:thang\s*|t\.?\s*)?(\d{1,2})\s*(?:[/.\-]|nam)\s*(\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})\s*[/.\-]\s*(\d{1,2})")
_VIETNAMESE = re.compile(r"(?:ngay\s*)?(\d{1,2})\s*thang\s*(\d{1,2})\s*,?\s*(?:nam)?\s*(\d{4})")
_ENGLISH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\s*[\s-]\s*([a-z]{3,9})\.?,?\s*[\s-]\s*(\d{4}|\d\d)"
)
_AMERICAN = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTH_WORD = re.compile(r"([a-z]{3,9})\.?,?[\s-]+(\d{4})")
_MONTH_SPOKEN = re.compile(
    rf"(?:(\d{{1,2}})\s+)?thang\s+({'|'.join(sorted(_VI_MONTHS, key=len, reverse=True))})"
    r"\s*,?\s*(?:nam\s+)?(\d{4})"
)
_EASTERN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_A_YEAR = re.compile(r"(?<!\d)(19[4-9]\d|20\d\d)(?!\d)")


class Order(StrEnum):
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    MIXED = "mixed"  # the column holds both, so 05/06/2017 can't be read


class DateTrouble(StrEnum):
    UNREADABLE = "date_unreadable"
    NO_SUCH_DAY = "date_no_such_day"  # 31/02/2019
    UNCLEAR = "date_unclear"  # 05/06/2017 in a column of both orders, or a year of two digits
    TOO_EARLY = "date_too_early"
    AHEAD = "date_ahead"


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


def read_date(
    text: str, *, today: dt.date, order: Order = Order.DAY_FIRST, may_be_ahead: bool = False
) -> Written | None:
    """None for an empty cell. Raises Unreadable with why."""
    plain = fold(clean(unicodedata.normalize("NFKC", text))).strip(" .,;").removesuffix(".0")
    if plain in _NOTHING:
        return None
    found = _read(plain, order, today) or _within(plain, order, today) or _a_year(plain)
    if found is None:
        raise Unreadable(DateTrouble.UNREADABLE)
    return _checked(found, today=today, may_be_ahead=may_be_ahead)


def hints_at(text: str) -> Order | None:
    """Which order a cell proves, if any: 18/04/2014 or 04/18/2014."""
    match = _NUMBERS.fullmatch(clean(text))
    if not match:
        return None
    first, second = int(match[1]), int(match[2])
    if first > 12 >= second:
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if second > 12 >= first else None


def _read(plain: str, order: Order, today: dt.date) -> Written | None:
    return _by_numbers(plain, order) or _by_words(plain, today) or _by_month(plain)


def _by_numbers(plain: str, order: Order) -> Written | None:
    if match := _ISO.fullmatch(plain) or _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _day(match[1], match[2], match[3])
    if match := _NUMBERS.fullmatch(plain):
        return _by_order(match[1], match[2], match[3], order)
    if plain.isdigit() and len(plain) == 5 and int(plain) in _EXCEL_DAYS:
        on = EXCEL_DAY_ZERO + dt.timedelta(days=int(plain))
        return Written(on.year, on.month, on.day)
    return None


def _by_words(plain: str, today: dt.date) -> Written | None:
    """Vietnamese, English and French, Chinese, Japanese and Korean."""
    if match := _VIETNAMESE.fullmatch(plain):
        return _day(match[3], match[2], match[1])
    if match := _ENGLISH.fullmatch(plain):
        return _day(_whole_year(match[3], today), _month(match[2]), match[1])
    if match := _AMERICAN.fullmatch(plain):
        return _day(match[3], _month(match[1]), match[2])
    if match := _MONTH_SPOKEN.fullmatch(plain):
        month = _VI_MONTHS[match[2]]
        return _day(match[3], month, match[1]) if match[1] else _month_of(match[3], month)
    if match := _EASTERN.fullmatch(plain):
        found = _month_of(match[1], match[2])
        return _day(match[1], match[2], match[3]) if match[3] else found
    return None


def _by_month(plain: str) -> Written | None:
    if match := _MONTH_YEAR.fullmatch(plain):
        return _month_of(match[2], match[1])
    if match := _YEAR_MONTH.fullmatch(plain):
        return _month_of(match[1], match[2])
    if (match := _MONTH_WORD.fullmatch(plain)) and _month(match[1]):
        return _month_of(match[2], _month(match[1]))
    return None


def _within(plain: str, order: Order, today: dt.date) -> Written | None:
    """A day with words around it. After "ngày" the day comes first, whatever the column does."""
    match = _BEFORE.match(plain)
    order = Order.DAY_FIRST if match and match[1] else order
    bare = plain[match.end() :] if match else plain
    while (shorter := _AFTER.sub("", bare)) != bare:
        bare = shorter
    return _read(bare, order, today) or (_a_year(bare) if bare.isdigit() else None)


def _a_year(plain: str) -> Written | None:
    years = set(_A_YEAR.findall(plain))
    if len(years) == 1 and not re.search(r"\d[/.-]\d", plain):
        return Written(int(years.pop()), is_rough=not plain.removeprefix("nam ").isdigit())
    return None


def _whole_year(year: str, today: dt.date) -> str:
    """Two digits beside a month in words ("15-Mar-19"): the last such year that has come."""
    if len(year) == 4:
        return year
    century = today.year - today.year % 100
    return str(century + int(year) - (100 if int(year) > today.year % 100 else 0))


def _by_order(first: str, second: str, year: str, order: Order) -> Written:
    if len(year) == 2:
        raise Unreadable(DateTrouble.UNCLEAR)
    one, two = int(first), int(second)
    month_first = two > 12 >= one or (order == Order.MONTH_FIRST and one <= 12)
    if order == Order.MIXED and one <= 12 and two <= 12 and one != two:
        raise Unreadable(DateTrouble.UNCLEAR)
    return _day(year, first, second) if month_first else _day(year, second, first)


def _day(year: str, month: str | int, day: str) -> Written:
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


def _checked(found: Written, *, today: dt.date, may_be_ahead: bool) -> Written:
    if found.year < FIRST_YEAR:
        raise Unreadable(DateTrouble.TOO_EARLY)
    if not may_be_ahead and (found.year, found.month, found.day) > (
        today.year,
        today.month,
        today.day,
    ):
        raise Unreadable(DateTrouble.AHEAD)
    return found
