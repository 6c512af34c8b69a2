"""How many agreements stand under each value, for every table of the counting page at once.

One statement: what the reader sees is found once (`seen`), and every count reads from that.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from caunoi.agreements.models import Agreement

# Each line: which table, the value, a second value, how many agreements. Facts of a record are
# grouped in one pass (few combinations), parties in one pass each.
COUNTS = """
WITH seen AS MATERIALIZED ({seen}),
facts AS (
    SELECT signed_year, agreement_class, fields, diplomacy, grouping(fields) AS of_year,
           count(*) AS n
    FROM seen GROUP BY GROUPING SETS ((signed_year, agreement_class), (fields, diplomacy)))
SELECT 'year', signed_year::text, agreement_class, n FROM facts WHERE of_year = 1
UNION ALL
SELECT 'field', f, '', sum(n)::bigint FROM facts, unnest(fields) AS f WHERE of_year = 0 GROUP BY f
UNION ALL
SELECT 'diplomacy', d, '', sum(n)::bigint FROM facts, unnest(diplomacy) AS d WHERE of_year = 0
GROUP BY d
UNION ALL
SELECT 'country', p.country_id, '', count(*) FROM agreements_party p JOIN seen ON seen.id =
p.agreement_id WHERE p.side = 'partner' AND {first_country} GROUP BY p.country_id
UNION ALL
SELECT 'province', p.{province}::text, '', count(*) FROM agreements_party p JOIN seen ON seen.id =
p.agreement_id WHERE p.side = 'home' AND {first_province} GROUP BY p.{province}
"""
# Of an agreement's parties `p` on one side with the same value only the first: what counts
# agreements, where counting rows would count two partners of a country twice.
FIRST = """(p.place = 1 OR NOT EXISTS (
  SELECT FROM agreements_party q WHERE q.agreement_id = p.agreement_id AND q.side = p.side
  AND q.{column} IS NOT DISTINCT FROM p.{column} AND q.place < p.place))"""
COLUMNS = ("id", "signed_year", "agreement_class", "fields", "diplomacy")
ROOM = "SET LOCAL work_mem = '32MB'"  # for `seen`, which would go to disk otherwise
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


def first_with(column: str) -> str:
    return FIRST.replace("{column}", column)


def tally(rows: QuerySet[Agreement], *, on_old_map: bool) -> Tally:
    """Count `rows`; an agreement with two values in one table counts once under each."""
    seen, values = rows.order_by().values(*COLUMNS).query.sql_with_params()
    province = PROVINCES[on_old_map]
    statement = COUNTS.format(
        seen=seen,
        province=province,
        first_country=first_with("country_id"),
        first_province=first_with(province),
    )
    found: dict[str, dict[Any, int]] = defaultdict(dict)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ROOM)
        cursor.execute(statement, values)
        for table, value, second, count in cursor.fetchall():
            found[table][(value, second) if table == "year" else value] = count
    return Tally(
        {(number(year), kind): n for (year, kind), n in found["year"].items()},
        dict(found["field"]),
        dict(found["diplomacy"]),
        dict(found["country"]),
        {number(place): n for place, n in found["province"].items()},
    )


def number(text: str | None) -> int | None:
    return None if text is None else int(text)
