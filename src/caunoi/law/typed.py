"""What people type for a clock: days, stops, extensions. Raises ValueError with what was wrong."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from caunoi.law.terms import Stop

FORMATS = ("%Y-%m-%d", "%d/%m/%Y")


def day(text: str) -> dt.date:
    """2026-11-24 or 24/11/2026."""
    for pattern in FORMATS:
        try:
            return dt.datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError(
        _("“%(text)s” is not a day. Write it as 2026-11-24 or 24/11/2026.") % {"text": text}
    )


def stop(text: str) -> Stop:
    """FROM..TO, both days included; FROM.. for a stop that still goes on."""
    first, dots, last = text.partition("..")
    if not dots:
        raise ValueError(
            _("“%(text)s” is not a stop. Write it as 2026-11-24..2026-11-27.") % {"text": text}
        )
    return Stop(day(first), day(last) if last.strip() else None)


def whole_number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError(_("“%(text)s” is not a number of days.") % {"text": text}) from None


def stops_of(pairs: Iterable[Iterable[str | None]]) -> tuple[Stop, ...]:
    """As deadlines keep them: [["2026-02-01", "2026-02-05"], ["2026-03-01", null]]."""
    kept = (tuple(pair) for pair in pairs)
    return tuple(Stop(day(pair[0] or ""), day(pair[1]) if pair[1] else None) for pair in kept)
