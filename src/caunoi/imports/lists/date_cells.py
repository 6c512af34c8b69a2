"""A cell in a column of days: a day among words, a span, several days, or words for none."""

import datetime as dt
import re
import unicodedata
from dataclasses import replace

from caunoi.core.vietnamese import clean, fold
from caunoi.imports.lists.dates import (
    FIRST_YEAR,
    DateTrouble,
    DayNote,
    Order,
    Unreadable,
    Written,
    read_exact,
)

_LONGEST = 300  # letters of a cell in which a day is looked for
_DASHES = re.compile("[‐-―−→~]+|->|=>")
_SIGNS = re.compile(r"[\W_]+")
# What people write where they know no day, without signs and accents.
_NOTHING = re.compile(
    r"(?:khong|k|ko|none|null|nan|nil|na|n a|n d|nd|s d|x|unknown|unclear|undated|tbc|tbd|tba"
    r"|missing|blank|empty|no date|unspecified"
    r"|not (?:known|available|stated|specified|recorded|clear)"
    r"|(?:chua|khong|k|ko) (?:co |duoc )?(?:nam |ngay )?(?:ro|xac dinh|biet|nho|co|thong tin"
    r"|so lieu|du lieu|cap nhat|tim thay|luu|ghi|neu)(?: \D*)?"
    r"|(?:vo|khong) (?:thoi|ky)? ?han(?: \D*)?|indefinite(?:ly)?|permanent"
    r"|no (?:end|expiry|expiration)"
    r"|dang (?:cap nhat|xac minh|ra soat|tra cuu|bo sung|tim)(?: \D*)?)"
)
_NO_DAYS = frozenset(
    {
        "1899-12-30",
        "1899-12-31",
        "1900-01-00",
        "1900-01-01",
        "01/01/1900",
        "1/1/1900",
        "00/01/1900",
        "0/1/1900",
    }
)  # fmt: skip  what programs show for 0
_UNSIGNED = re.compile(
    r"\b(?:chua|sap|se|cho|chuan bi|du kien|chua duoc|chua the) (?:ky|ky ket)\b(?! lai)"
    r"|\bdang (?:dam phan|thuong thao|thuong luong|xuc tien|trao doi|xem xet|soan thao|du thao"
    r"|trinh|hoan thien|lay y kien|chuan bi|thuc hien thu tuc|lam thu tuc|nghien cuu)\b"
    r"|\bdu (?:kien|thao)\b|\bnegotiat|\bnot (?:yet )?signed\b|\bunsigned\b|\bto be signed\b"
    r"|\bplanned\b|\bpending\b|\bproposed\b|\bdraft\b|\bunder (?:discussion|preparation)\b"
)
_DURATION = re.compile(r"\b\d{1,3}\s*(?:nam|thang|years?|months?)\b|\bke tu\b")  # "5 năm từ 2019"
_UNTIL = re.compile(r"^(?:den|toi|het|co hieu luc den|until|till|expire[sd]?)\b")  # is no beginning
_AGAIN = re.compile(r"\b(?:gia han|tai ky|ky lai|renew|exten)")  # talks on these follow a signing
# What people write around a day: "ký ngày … tại Hà Nội", "… (gia hạn 2024)", "… 00:00:00".
_BEFORE = re.compile(
    r"^(?:(?:da |duoc )?ky(?: ket)?|signed|dated?|on|since|tu|vao)?[\s:]*(ngay)?[\s:]*"
    r"(?=\d|nam \d|thang \d)"
)
_AFTER = re.compile(
    r"\s*\([^()]*\)$|\s+(?:tai|at|in|o)\s+\D+$|\s+\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]m)?$|\s*г\.?$"
    r"|\s*(?:-|den|to)\s*(?:nay|hien nay|present|date|now)$"
)
_A_YEAR = re.compile(r"(?<!\d)(19[4-9]\d|20\d\d)(?!\d)")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/]\s*((?:19|20)?\d\d)(?![\d/.-])")
_A_DAY = re.compile(
    r"(?<!\d)(?<!\d[/.])(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d{1,2}\s*([/.-])\s*\d{1,2}\s*\1\s*\d{4}"
    r"|\d{1,2}[\s/,.-]*thang\s*\d{1,2}[\s/,.-]*(?:nam)?\s*\d{4}"
    r"|\d{1,2}(?:st|nd|rd|th)?[\s-][a-z]{3,9}\.?,?[\s-]\d{4}"
    r"|[a-z]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}"
    r"|(?:thang\s*|\bt)?\d{1,2}\s*[/.-]\s*\d{4}"
    r"|thang\s*\d{1,2}[\s/.,-]*(?:nam)?\s*\d{4}"
    r"|(?:19[4-9]\d|20\d\d))(?![\d/.])"
)
_SPAN = re.compile(r"\s*(?:-|den|toi|to|until|till|den nam|den ngay|den het|den thang)\s*")
_HALF = re.compile(r"\d\s*(?:[-&,+]|va|den)?\s*$|\d[/.]\d")  # "15-17/3/2019" leaves "15-"


def read_date(
    text: str,
    *,
    today: dt.date,
    order: Order = Order.DAY_FIRST,
    may_be_ahead: bool = False,
    takes_last: bool = False,
) -> Written | None:
    """None for a cell that says no day. Of several the first, or the last of an end.

    Raises Unreadable with why.
    """
    if len(text) > _LONGEST:
        raise Unreadable(DateTrouble.UNREADABLE)
    plain = _plain(text)
    if _says_nothing(plain):
        return None
    reader = _CellReader(order, today, may_be_ahead=may_be_ahead)
    found = reader.exact(plain)
    if found is None and (_DURATION if takes_last else _UNTIL).search(plain):
        raise Unreadable(DateTrouble.UNREADABLE)
    found = found or reader.alone(plain)
    if found is None and not may_be_ahead and _is_unsigned(plain):
        raise Unreadable(DateTrouble.NOT_SIGNED)
    found = found or _span_of_years(plain, takes_last=takes_last)
    found = found or reader.among(plain, takes_last=takes_last) or _a_year(plain)
    if found is None:
        raise Unreadable(DateTrouble.UNREADABLE)
    return _checked(found, today=today, may_be_ahead=may_be_ahead)


def is_date(text: str) -> bool:
    """Whether a cell is a day, perhaps with a word or two, and no longer text that holds one."""
    if len(text) > _LONGEST:
        return False
    plain = _plain(text)
    try:
        found = _CellReader(Order.DAY_FIRST, dt.date.max, may_be_ahead=True).alone(plain)
    except Unreadable:
        return False
    return not _says_nothing(plain) and (found or _a_year(plain)) is not None


def _plain(text: str) -> str:
    plain = fold(clean(unicodedata.normalize("NFKC", text)))
    return _DASHES.sub("-", plain).strip(" .,;*").removesuffix(".0")


def _says_nothing(plain: str) -> bool:
    words = _SIGNS.sub(" ", plain).strip()
    return not words.strip("0 ") or plain in _NO_DAYS or bool(_NOTHING.fullmatch(words))


def says_unsigned(text: str) -> bool:
    """ "đang đàm phán", "dự kiến ký", "draft" """
    return len(text) <= _LONGEST and _is_unsigned(_plain(text))


def _is_unsigned(plain: str) -> bool:
    return bool(_UNSIGNED.search(plain)) and not _AGAIN.search(plain)


class _CellReader:
    def __init__(self, order: Order, today: dt.date, *, may_be_ahead: bool) -> None:
        self.order, self.today, self.may_be_ahead = order, today, may_be_ahead

    def exact(self, plain: str, order: Order | None = None) -> Written | None:
        return read_exact(
            plain, order or self.order, today=self.today, may_be_ahead=self.may_be_ahead
        )

    def alone(self, plain: str) -> Written | None:
        """A day with a few words around it that say nothing else. After "ngày" the day comes
        first, whatever the column does."""
        if found := self.exact(plain):
            return found
        match = _BEFORE.match(plain)
        order = Order.DAY_FIRST if match and match[1] else self.order
        bare = plain[match.end() :] if match else plain
        while (shorter := _AFTER.sub("", bare)) != bare:
            bare = shorter
        return self.exact(bare, order)

    def among(self, plain: str, *, takes_last: bool) -> Written | None:
        """Of the days in a longer text the first or the last; only its year if it is not whole."""
        matches = list(_A_DAY.finditer(plain))
        days = [day for match in matches if (day := self.exact(match[0]) or _a_year(match[0]))]
        if not days:
            return None
        if all(one.agrees_with(other) for one in days for other in days):
            chosen = max(days)  # the most exact
            note = DayNote.WITHIN if chosen.month else DayNote.ABOUT
            chosen = replace(chosen, is_rough=not chosen.month)
        else:
            chosen = max(days) if takes_last else min(days)
            note = DayNote.SPAN if _is_span(plain, matches) else DayNote.SEVERAL
        if _HALF.search(_A_DAY.sub(" | ", plain).partition("|")[0]):
            chosen, note = Written(chosen.year), DayNote.YEAR_ONLY
        return replace(chosen, note=note)


def _is_span(plain: str, matches: list[re.Match[str]]) -> bool:
    if len(matches) != 2:
        return False
    return _SPAN.fullmatch(plain[matches[0].end() : matches[1].start()]) is not None


def _span_of_years(plain: str, *, takes_last: bool) -> Written | None:
    """ "2019-2024", "2019/20" """
    match = _YEARS.search(plain)
    if match is None:
        return None
    first, last = int(match[1]), int(match[1][: 4 - len(match[2])] + match[2])
    if not FIRST_YEAR <= first < last:
        return None
    return Written(last if takes_last else first, note=DayNote.SPAN)


def _a_year(plain: str) -> Written | None:
    """ "khoảng 1994", "1994?" """
    years = set(_A_YEAR.findall(plain))
    if len(years) != 1 or re.search(r"\d[/.-]\d", plain):
        return None
    year = int(years.pop())
    return Written(year, is_rough=True, note=DayNote.ABOUT)


def _checked(found: Written, *, today: dt.date, may_be_ahead: bool) -> Written:
    if found.year < FIRST_YEAR:
        raise Unreadable(DateTrouble.TOO_EARLY)
    now = (today.year, today.month, today.day)
    if not may_be_ahead and (found.year, found.month, found.day) > now:
        raise Unreadable(DateTrouble.AHEAD)
    return found
