"""The national figure: weight fulfilled with evidence beside weight confirmed by partners.

Counted in one statement over what the reader sees; each figure can open its own list
(`records`), whose conditions are the same.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import QuerySet

from caunoi.agreements.keeping import kept, sight_of
from caunoi.agreements.models import Agreement
from caunoi.agreements.queries import Filters as AgreementFilters
from caunoi.agreements.queries import listed
from caunoi.commitments.models import Commitment
from caunoi.commitments.queries import standing_q
from caunoi.commitments.states import CommitmentState

STANDINGS = ("kept", "confirmed", "overdue", "disputed")


@dataclass(frozen=True)
class Filters:
    """What the figure is narrowed to; `year` is that of the due day. Names as in the address."""

    year: int | None = None
    province: int | None = None  # who answers today, by territory
    country: str = ""
    field: str = ""
    standing: str = ""  # one of STANDINGS, for the list behind a figure


@dataclass(frozen=True)
class Sum:
    """Of commitments that were due: how many, and their weights."""

    count: int = 0
    kept: int = 0
    confirmed: int = 0
    overdue: int = 0
    weight: int = 0
    weight_kept: int = 0
    weight_confirmed: int = 0

    @property
    def ours(self) -> float | None:
        """Share fulfilled with evidence, 0 to 1; None where nothing was due."""
        return self.weight_kept / self.weight if self.weight else None

    @property
    def theirs(self) -> float | None:
        return self.weight_confirmed / self.weight if self.weight else None


@dataclass
class Delivery:
    whole: Sum = field(default_factory=Sum)
    years: dict[int, Sum] = field(default_factory=dict)
    provinces: dict[int | None, Sum] = field(default_factory=dict)
    countries: dict[str, Sum] = field(default_factory=dict)
    fields: dict[str, Sum] = field(default_factory=dict)


def base(user: Any, filters: Filters, today: dt.date) -> QuerySet[Commitment]:
    """Leaves on agreements that were due by the day and not released, cut to what is seen."""
    asked = AgreementFilters(
        country=filters.country, field=filters.field, province_now=filters.province
    )
    content_type = ContentType.objects.get_for_model(Agreement)
    rows = Commitment.objects.visible_to(user).leaves()
    rows = rows.filter(content_type=content_type, due_on__lte=today)
    rows = rows.filter(object_id__in=listed(user, asked, today).order_by().values("pk"))
    if filters.year:
        rows = rows.filter(due_on__year=filters.year)
    return rows.exclude(state=CommitmentState.RELEASED)


def records(user: Any, filters: Filters, today: dt.date) -> QuerySet[Commitment]:
    """The commitments behind a figure, the longest due first."""
    rows = base(user, filters, today)
    if filters.standing in STANDINGS:
        rows = rows.filter(standing_q(filters.standing, today))
    return rows.order_by("due_on", "pk")


SUMS = """count(*), count(*) FILTER (WHERE kept), count(*) FILTER (WHERE confirmed),
 count(*) FILTER (WHERE late), coalesce(sum(weight), 0),
 coalesce(sum(weight) FILTER (WHERE kept), 0), coalesce(sum(weight) FILTER (WHERE confirmed), 0)"""
COUNT = """
WITH due AS MATERIALIZED ({base}), leaf AS MATERIALIZED (
  SELECT object_id, weight, extract(year FROM due_on)::int AS year,
    state IN ('fulfilled', 'confirmed') AS kept, state = 'confirmed' AS confirmed,
    state IN ('open', 'inherited') AND due_on < %s AS late
  FROM due)
SELECT 'whole', '', {sums} FROM leaf
UNION ALL SELECT 'years', year::text, {sums} FROM leaf GROUP BY 2
UNION ALL SELECT 'fields', f, {sums} FROM leaf
  JOIN agreements_agreement a ON a.id = object_id, unnest(a.fields) AS f GROUP BY 2
UNION ALL SELECT 'countries', p.country_id, {sums} FROM leaf
  JOIN (SELECT DISTINCT agreement_id, country_id FROM agreements_party WHERE side = 'partner') p
  ON p.agreement_id = object_id GROUP BY 2
UNION ALL SELECT 'provinces', p.province_now_id::text, {sums} FROM leaf
  JOIN (SELECT DISTINCT agreement_id, province_now_id FROM agreements_party WHERE side = 'home') p
  ON p.agreement_id = object_id GROUP BY 2
"""


def delivery(user: Any, filters: Filters, today: dt.date) -> Delivery:
    """Every table of the page; an agreement with two countries counts under both. Kept until an
    agreement or a commitment changes."""
    whole = replace(filters, standing="")
    told = ("delivery", *sight_of(user), whole, today)
    return kept(told, lambda: counted(user, whole, today))


def counted(user: Any, filters: Filters, today: dt.date) -> Delivery:
    rows = base(user, filters, today).order_by()
    wanted = rows.values("object_id", "weight", "state", "due_on")
    told, values = wanted.query.sql_with_params()
    statement = COUNT.format(base=told, sums=SUMS)
    found: dict[str, dict[Any, Sum]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, today])
        for table, value, *numbers in cursor.fetchall():
            found[table][value] = Sum(*map(int, numbers))
    return Delivery(
        whole=found["whole"].get("", Sum()),
        years={int(year): total for year, total in sorted(found["years"].items())},
        provinces={int(pk) if pk else None: total for pk, total in found["provinces"].items()},
        countries=found["countries"],
        fields=found["fields"],
    )
