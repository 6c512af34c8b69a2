"""`term.notice_on` for many rows at once, in the database."""

import datetime as dt

from django.db.models import BooleanField, DateField, F, Func, Value

from caunoi.agreements.terms import Renewal

# e: first end of the term; m: months a renewal adds; n: days of notice; t: today; r: whether it
# renews itself; d: today and the days of notice, the day that is asked about. The end of the first
# term that runs on d or later is e plus k times m months, k from the months between them, once
# more where that falls short by days.
NOTICE = """(
 SELECT CASE WHEN e >= d THEN e WHEN COALESCE(m, 0) > 0 THEN
   CASE WHEN (e + make_interval(months => k * m))::date >= d
     THEN (e + make_interval(months => k * m))::date
     ELSE (e + make_interval(months => (k + 1) * m))::date END
  END - n
 FROM (SELECT e, m, n, d, CASE WHEN m > 0 THEN CEIL((
    (EXTRACT(YEAR FROM d) - EXTRACT(YEAR FROM e)) * 12
    + EXTRACT(MONTH FROM d) - EXTRACT(MONTH FROM e)) / m)::int END AS k
  FROM (SELECT e, m, n, (t + n)::date AS d FROM (VALUES (%(expressions)s)) AS v(e, m, n, t, r)
        WHERE r AND n > 0) AS v2) AS v3
)"""


class NoticeOn(Func):
    """The next last day to give notice; NULL where there is none."""

    template = NOTICE
    output_field = DateField()

    def __init__(self, today: dt.date) -> None:
        super().__init__(
            F("expires_on"),
            F("renewal_months"),
            F("notice_days"),
            Value(today, output_field=DateField()),
            RenewsItself(F("renewal"), Value(Renewal.TACIT)),
        )


class RenewsItself(Func):
    template = "(%(expressions)s)"
    arg_joiner = " = "
    output_field = BooleanField()
