"""The whole of what a reader may see in figures: how many concluded, where, with whom, how alive.

Everything is counted in the database, in a fixed number of queries; the definitions are those of
`reports.base` and `queries.vital`, so each figure can open its own list.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypedDict

from django.db import connection, transaction
from django.db.models import Case, CharField, Count, QuerySet, Value, When

from caunoi.agreements.keeping import kept, sight_of
from caunoi.agreements.models import Agreement
from caunoi.agreements.queries import CONCLUDED, Filters, listed, vital
from caunoi.agreements.states import UNSIGNED, State
from caunoi.agreements.tally import ROOM, first_with
from caunoi.agreements.terms import AgreementClass
from caunoi.agreements.vitality import SILENT_AFTER, Vitality
from caunoi.registry.models import Country, Level, Territory, TerritoryCode

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

STANDING = (Vitality.LIVE, Vitality.RISK, Vitality.SILENT, Vitality.DORMANT)
QUIET = (Vitality.SILENT, Vitality.DORMANT)
ORDER = (*STANDING, Vitality.LAPSED)
MOST_TIES = 400  # pairs of places that a map can still show
Lives = Counter[str]  # vitality → agreements


class Living(TypedDict):
    """Column that `concluded` adds to agreements."""

    life: str


def standing_of(lives: Lives) -> int:
    """How many are neither ended nor run out."""
    return sum(lives[life] for life in STANDING)


def quiet_of(lives: Lives) -> int:
    return sum(lives[life] for life in QUIET)


@dataclass(frozen=True)
class Pair:
    """Agreements between a body of ours and a place abroad."""

    home: int  # the territory of who answers today
    place: int  # the partner's territory
    country: str
    latitude: float
    longitude: float
    count: int
    is_quiet: bool


@dataclass
class Figures:
    lives: Lives = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    years: dict[int | None, Counter[str]] = field(default_factory=dict)  # year → class → count
    provinces: dict[int | None, Lives] = field(default_factory=dict)  # today's, by territory
    countries: dict[str, Lives] = field(default_factory=dict)
    signers: dict[int | None, Lives] = field(default_factory=dict)  # the province of that day
    pairs: list[Pair] = field(default_factory=list)  # those that stand, the most numerous
    same_days: int = 0  # signed last year up to the same day
    as_of: dt.datetime | None = None

    @property
    def total(self) -> int:
        return sum(self.lives.values())

    @property
    def standing(self) -> int:
        return standing_of(self.lives)

    @property
    def quiet(self) -> int:
        return quiet_of(self.lives)


def figures(user: Any, filters: Filters, today: dt.date, *, now: dt.datetime) -> Figures:
    """What was concluded, whatever became of it; drafts and void records are left out."""
    told = ("overview", *sight_of(user), filters, today)
    return replace(kept(told, lambda: counted(user, filters, today)), as_of=now)


COLUMNS = (
    "pk",
    "state",
    "signed_year",
    "agreement_class",
    "life",
    "owner",
    "last_sign_on",
    "signed_on",
)
KEYS = ("province_now_id", "province_then_id", "country_id")
# One statement: the agreements are read once, the parties from their indexes. The parts of the
# answer share their columns: part, two keys, a word, life, how many, the last sign of life.
COUNT = """
WITH base (id, state, year, class, life, owner_id, last_on, signed_on) AS MATERIALIZED ({base})
SELECT 'year', year::bigint, NULL::bigint, class, life, count(*), NULL::date
  FROM base GROUP BY year, class, life
UNION ALL
SELECT 'state', NULL, NULL, state, NULL, count(*), NULL FROM base GROUP BY state
UNION ALL
SELECT 'same_days', NULL, NULL, NULL, NULL, count(*), NULL
  FROM base WHERE signed_on BETWEEN %s AND %s
UNION ALL
SELECT 'province', p.province_now_id, NULL, NULL, life, count(*), NULL
  FROM agreements_party p JOIN base ON base.id = p.agreement_id
  WHERE p.side = 'home' AND {first_province_now_id} GROUP BY p.province_now_id, life
UNION ALL
SELECT 'signer', p.province_then_id, NULL, NULL, life, count(*), NULL
  FROM agreements_party p JOIN base ON base.id = p.agreement_id
  WHERE %s AND p.side = 'home' AND {first_province_then_id} GROUP BY p.province_then_id, life
UNION ALL
SELECT 'country', NULL, NULL, p.country_id, life, count(*), NULL
  FROM agreements_party p JOIN base ON base.id = p.agreement_id
  WHERE p.side = 'partner' AND {first_country_id} GROUP BY p.country_id, life
UNION ALL
(SELECT 'pair', o.territory_id, met.territory_id, NULL, NULL, met.n, met.last_on
  FROM (
    SELECT owner_id, territory_id, count(*) AS n, max(last_on) AS last_on
    FROM agreements_party p JOIN base ON base.id = p.agreement_id
    WHERE side = 'partner' AND life <> 'lapsed' GROUP BY owner_id, territory_id
  ) met
  JOIN registry_organisation o ON o.id = met.owner_id AND o.territory_id IS NOT NULL
  JOIN registry_territory t ON t.id = met.territory_id AND t.lat IS NOT NULL
  ORDER BY met.n DESC LIMIT %s)
"""


def counted(user: Any, filters: Filters, today: dt.date) -> Figures:
    found = Figures()
    by: dict[str, dict[Any, Lives]] = {
        "province": found.provinces,
        "signer": found.signers,
        "country": found.countries,
    }
    met: list[tuple[int, int, int, dt.date | None]] = []
    for part, key, place, word, life, n, last_on in counts(user, filters, today):
        if part == "year":
            found.lives[life] += n
            found.years.setdefault(key, Counter())[word] += n
        elif part == "state":
            found.states[word] += n
        elif part == "same_days":
            found.same_days += n
        elif part == "pair":
            met.append((key, place, n, last_on))
        else:
            by[part].setdefault(word or key, Counter())[life] += n
    found.pairs.extend(pairs(met, today))
    return found


def counts(user: Any, filters: Filters, today: dt.date) -> list[tuple[Any, ...]]:
    """The parts of COUNT, unsorted."""
    rows = concluded(user, filters, today).order_by().values_list(*COLUMNS)
    base, asked = rows.query.sql_with_params()
    first, last = last_year_so_far(today)
    more: list[Any] = [first, last, filters.province_now is not None, MOST_TIES]
    firsts = {f"first_{column}": first_with(column) for column in KEYS}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ROOM)
        cursor.execute(COUNT.format(base=base, **firsts), [*asked, *more])
        return cursor.fetchall()


def last_year_so_far(today: dt.date) -> tuple[dt.date, dt.date]:
    """The same days of the year before; 29 February is its 28th."""
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return dt.date(today.year - 1, 1, 1), today.replace(year=today.year - 1, day=day)


def pairs(met: list[tuple[int, int, int, dt.date | None]], today: dt.date) -> list[Pair]:
    """Where arcs run, the most numerous first."""
    places = Territory.objects.in_bulk({place for _home, place, _n, _last in met})
    since = today - dt.timedelta(days=SILENT_AFTER)
    return [
        Pair(
            home=home,
            place=place,
            country=places[place].country_id,
            latitude=places[place].lat or 0.0,
            longitude=places[place].lon or 0.0,
            count=n,
            is_quiet=last_on is None or last_on < since,
        )
        for home, place, n, last_on in sorted(met, key=lambda row: -row[2])
    ]


def concluded(
    user: Any, filters: Filters, today: dt.date
) -> "QuerySet[WithAnnotations[Agreement, Living]]":
    rows = listed(user, filters, today)
    if not filters.state:
        rows = rows.exclude(state__in=[*UNSIGNED, State.VOID])
    life = Case(
        *(When(vital(life, today), then=Value(str(life))) for life in (Vitality.LAPSED, *STANDING)),
        default=Value(str(Vitality.SILENT)),
        output_field=CharField(),
    )
    return rows.annotate(life=life)


def lives(user: Any, filters: Filters, today: dt.date) -> Lives:
    """How many stand in which way."""
    rows = concluded(user, filters, today).order_by().values_list("life")
    return Counter(dict(rows.annotate(n=Count("pk"))))


def own_lives(user: Any, today: dt.date) -> Lives:
    """Of what bodies of the user's scope answer for; kept until something changes."""
    return kept(
        ("own lives", *sight_of(user), today), lambda: lives(user, Filters(mine="yes"), today)
    )


@dataclass(frozen=True)
class Unit:
    """One of today's provinces and centrally-run cities."""

    pk: int
    code: str  # of Decision 19/2025/QĐ-TTg
    territory: Territory

    @property
    def name(self) -> str:
        return self.territory.name_alone


def units(today: dt.date) -> list[Unit]:
    """In Vietnamese order."""
    rows = TerritoryCode.objects.filter(
        scheme=TerritoryCode.Scheme.VN_2025,
        territory__in=Territory.objects.on(today).filter(country="VN", level=Level.PROVINCE),
    )
    found = rows.select_related("territory").order_by("territory__name_key")
    return [Unit(row.territory_id, row.code, row.territory) for row in found]


def names_of_countries(codes: Iterable[str]) -> dict[str, str]:
    rows = Country.objects.only("name_vi", "name_en").in_bulk(list(codes))
    return {code: row.name for code, row in rows.items()}


def by_province_class(kinds: Counter[str]) -> tuple[int, int]:
    """(in the name of a province, all others)."""
    first = kinds[AgreementClass.PROVINCE]
    return first, sum(kinds.values()) - first


def growth(years: dict[int | None, Counter[str]], year: int) -> float | None:
    """Against the year before, as a ratio; None where that year has none."""
    before = sum(years.get(year - 1, Counter()).values())
    now = sum(years.get(year, Counter()).values())
    return (now - before) / before if before else None


LIST_OF = {"state": CONCLUDED}  # what a link adds so that its list counts what the figure counts
