"""How days, times and numbers are written: 23/11/2026 and 1.114.200 in Vietnamese, 23 November
2026 and 1,114,200 in English. Any other language is written the English way.

`None` is written as a dash: no source yet.
"""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, ngettext

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOTHING = "–"
# Written out here, not in the catalogue: these are facts of two languages, not our words.
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS_EN = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
]
WEEKDAYS_VI = (
    "thứ Hai",
    "thứ Ba",
    "thứ Tư",
    "thứ Năm",
    "thứ Sáu",
    "thứ Bảy",
    "Chủ nhật",
)
KILO = 1000


def in_vietnamese() -> bool:
    return (get_language() or "vi").startswith("vi")


def local_day(value: dt.date | dt.datetime) -> dt.date:
    """The day in Hà Nội of an aware moment; a date is itself."""
    if isinstance(value, dt.datetime):
        return value.astimezone(HANOI).date()
    return value


def day(value: dt.date | dt.datetime | None) -> str:
    if value is None:
        return NOTHING
    on = local_day(value)
    if in_vietnamese():
        return f"{on.day:02}/{on.month:02}/{on.year}"
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def day_short(value: dt.date | dt.datetime | None) -> str:
    """Without the year: 23/11, 23 Nov."""
    if value is None:
        return NOTHING
    on = local_day(value)
    if in_vietnamese():
        return f"{on.day:02}/{on.month:02}"
    return f"{on.day} {MONTHS[on.month - 1][:3]}"


def month(value: dt.date | None) -> str:
    if value is None:
        return NOTHING
    if in_vietnamese():
        return f"{value.month:02}/{value.year}"
    return f"{MONTHS[value.month - 1]} {value.year}"


def weekday(value: dt.date | dt.datetime | None) -> str:
    if value is None:
        return NOTHING
    names = WEEKDAYS_VI if in_vietnamese() else WEEKDAYS_EN
    return names[local_day(value).weekday()]


def clock_time(value: dt.datetime | None) -> str:
    """Hours and minutes in Hà Nội."""
    return NOTHING if value is None else f"{value.astimezone(HANOI):%H:%M}"


def moment(value: dt.datetime | None) -> str:
    return NOTHING if value is None else f"{clock_time(value)}, {day(value)}"


def number(value: float | Decimal | None, places: int | None = None) -> str:
    """Digits in groups of three. `places` fixes the decimals; without it they stay as they are."""
    if value is None:
        return NOTHING
    exact = Decimal(str(value))
    written = f"{exact:,}" if places is None else f"{_rounded(exact, places):,.{places}f}"
    if in_vietnamese():
        return written.translate(str.maketrans(",.", ".,"))
    return written


def share(part: float | None, whole: float | None) -> str:
    """A part of a whole in percent, never of nothing."""
    if part is None or not whole:
        return NOTHING
    return f"{_rounded(Decimal(str(part)) * 100 / Decimal(str(whole)), 0)}%"


def days_late(days: int) -> str:
    return ngettext("%s day late", "%s days late", days) % number(days)


def days_left(days: int) -> str:
    return ngettext("%s day left", "%s days left", days) % number(days)


def file_size(size: int | None) -> str:
    if size is None:
        return NOTHING
    if size < KILO:
        return f"{number(size)} B"
    if size < KILO**2:
        return f"{number(size / KILO, 0)} kB"
    return f"{number(size / KILO**2, 1)} MB"


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
