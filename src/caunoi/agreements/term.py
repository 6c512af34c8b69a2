"""How long an agreement runs, and until when notice can be given. Pure.

A tacit renewal adds its months as often as needed; months are counted as in the Civil Code 2015,
Art. 146: the same day of a later month, or that month's last.
"""

import datetime as dt
from typing import Any

from caunoi.agreements.terms import Renewal


def term_end(agreement: Any, today: dt.date) -> dt.date | None:
    """The end of the term that runs today."""
    end, months = agreement.expires_on, agreement.renewal_months
    if end is None or agreement.renewal == Renewal.OPEN:
        return None
    if agreement.renewal != Renewal.TACIT or not months:
        return end if end >= today else None
    times = 0
    while (running := add_months(end, months * times)) < today:
        times += 1
    return running


def add_months(day: dt.date, months: int) -> dt.date:
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    following = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))


def notice_on(agreement: Any, today: dt.date) -> dt.date | None:
    """The next last day to give notice; None where it does not renew itself, or asks for none."""
    if agreement.renewal != Renewal.TACIT or not agreement.notice_days:
        return None
    ahead = dt.timedelta(days=agreement.notice_days)
    end = term_end(agreement, today + ahead)
    return end - ahead if end else None
