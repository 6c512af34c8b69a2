"""How many agreements stand under each value, for every table of the counting page at once.

One statement: what the reader sees is found once (`seen`), and every count reads from that.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from caunoi.agreements.models import Agreement

# Each line: which table, the value, a second value, how many agreements.
COUNTS = """
WITH seen AS MATERIALIZED ({seen})
SELECT 'year', signed_year::text, agreement_class, count(*) FROM seen GROUP BY 2, 3
UNION ALL
SELECT 'field', f, '', count(*) FROM seen, unnest(fields) AS f GROUP BY 2
UNION ALL
SELECT 'diplomacy', d, '', count(*) FROM seen, unnest(diplomacy) AS d GROUP BY 2
UNION ALL
SELECT 'country', country_id, '', count(*) FROM (
    SELECT DISTINCT p.agreement_id, p.country_id FROM seen
    JOIN agreements_party p ON p.agreement_id = seen.id WHERE p.side = 'partner') a GROUP BY 2
UNION ALL
SELECT 'province', place::text, '', count(*) FROM (
    SELECT DISTINCT p.agreement_id, p.{province} AS place FROM seen
    JOIN agreements_party p ON p.agreement_id = seen.id WHERE p.side = 'home') a GROUP BY 2
"""
COLUMNS = ("id", "signed_year", "agreement_class", "fields", "diplomacy")
PROVINCES = {False: "province_now_id", True: "province_then_id"}


@dataclass(frozen=True)
class Tally:
    """Each maps a value (None: not known) to how many agreements carry it."""

    year_and_class: dict[tuple[int | None, str], int]
    field: dict[str, int]
    diplomacy: dict[str, int]
    country: dict[str, int]
    province: dict[int | None, int]

    @property
    def agreement_class(self) -> dict[str, int]:
        found: dict[str, int] = defaultdict(int)
        for (_year, kind), count in self.year_and_class.items():
            found[kind] += count
        return dict(found)


def tally(rows: QuerySet[Agreement], *, on_old_map: bool) -> Tally:
    """Count `rows`; an agreement with two values in one table counts once under each."""
    seen, values = rows.order_by().values(*COLUMNS).query.sql_with_params()
    statement = COUNTS.format(seen=seen, province=PROVINCES[on_old_map])
    found: dict[str, dict[Any, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        for table, value, second, count in cursor.fetchall():
            found[table][(value, second) if table == "year" else value] = count
    return Tally(
        {(number(year), kind): n for (year, kind), n in found["year"].items()},
        found["field"],
        found["diplomacy"],
        found["country"],
        {number(place): n for place, n in found["province"].items()},
    )


def number(text: str | None) -> int | None:
    return None if text is None else int(text)
