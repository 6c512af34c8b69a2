"""The whole of what a reader may see in figures: how many concluded, where, with whom, how alive.

Everything is counted in the database, in a fixed number of queries; the definitions are those of
`reports.base` and `queries.vital`, so each figure can open its own list.
"""

import datetime as dt
import hashlib
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypedDict

from django.core.cache import cache
from django.db.models import Case, CharField, Count, Max, QuerySet, Value, When

from caunoi.agreements.models import Agreement
from caunoi.agreements.queries import CONCLUDED, Filters, listed, vital
from caunoi.agreements.terms import AgreementClass, Side
from caunoi.agreements.vitality import SILENT_AFTER, Vitality
from caunoi.registry.access import scope_of
from caunoi.registry.models import Country, Level, Territory, TerritoryCode

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

STANDING = (Vitality.LIVE, Vitality.RISK, Vitality.SILENT, Vitality.DORMANT)
QUIET = (Vitality.SILENT, Vitality.DORMANT)
ORDER = (*STANDING, Vitality.LAPSED)
MOST_TIES = 400  # pairs of places that a map can still show
COSTLY = 0.05  # seconds; figures that take longer to count are kept
KEPT_FOR = 60  # seconds
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


@dataclass(frozen=True)
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
    """What was concluded, whatever became of it; drafts and void records are left out.

    Large figures are kept for a minute, apart for all who see differently; `as_of` says since when.
    """
    key = key_of(user, filters, today)
    kept = cache.get(key)
    if kept is not None:
        return kept
    begin = time.monotonic()
    found = counted(user, filters, today, now)
    if time.monotonic() - begin > COSTLY:
        cache.set(key, found, KEPT_FOR)
    return found


def key_of(user: Any, filters: Filters, today: dt.date) -> str:
    """One for all whose `visible_to` is the same: it depends on nothing but the scope."""
    scope = scope_of(user)
    told = (scope.is_national, scope.is_state, sorted(scope.ids), filters, today)
    return f"overview:{hashlib.sha256(repr(told).encode()).hexdigest()}"


def counted(user: Any, filters: Filters, today: dt.date, now: dt.datetime) -> Figures:
    rows = concluded(user, filters, today)
    found = Figures(pairs=pairs(rows, today), same_days=until_this_day(rows, today), as_of=now)
    whole = rows.values_list("state", "signed_year", "agreement_class", "life")
    for state, year, kind, life, n in whole.annotate(n=Count("pk")).order_by():
        found.lives[life] += n
        found.states[state] += n
        found.years.setdefault(year, Counter())[kind] += n
    add_lives(found.provinces, by_party(rows, Side.HOME, "parties__province_now"))
    add_lives(found.countries, by_party(rows, Side.PARTNER, "parties__country"))
    if filters.province_now:
        add_lives(found.signers, by_party(rows, Side.HOME, "parties__province_then"))
    return found


def until_this_day(rows: QuerySet[Agreement], today: dt.date) -> int:
    """Signed in the year before, up to the same day of it."""
    last = today.year - 1
    until = today.replace(year=last, day=min(today.day, 28) if today.month == 2 else today.day)
    return rows.filter(signed_on__range=(dt.date(last, 1, 1), until)).count()


def concluded(
    user: Any, filters: Filters, today: dt.date
) -> "QuerySet[WithAnnotations[Agreement, Living]]":
    rows = listed(user, filters, today)
    if not filters.state:
        rows = rows.exclude(state__in=["draft", "void"])
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


def by_party(
    rows: "QuerySet[WithAnnotations[Agreement, Living]]", side: str, column: str
) -> Iterable[tuple[Any, str, int]]:
    """Agreements by a column of their parties; two such parties of one value count once."""
    each = rows.filter(parties__side=side).values_list(column, "life")
    return each.annotate(n=Count("pk", distinct=True)).order_by()


def add_lives(counted: dict[Any, Lives], rows: Iterable[tuple[Any, str, int]]) -> None:
    for key, life, n in rows:
        counted.setdefault(key, Counter())[life] += n


def pairs(rows: "QuerySet[WithAnnotations[Agreement, Living]]", today: dt.date) -> list[Pair]:
    """Where arcs run, the most numerous first."""
    placed = rows.filter(
        life__in=STANDING,
        parties__side=Side.PARTNER,
        parties__territory__lat__isnull=False,  # in one filter(): of the same party
        owner__territory__isnull=False,
    )
    columns = (
        "owner__territory", "parties__territory", "parties__country",
        "parties__territory__lat", "parties__territory__lon",
    )  # fmt: skip
    found = placed.values_list(*columns).annotate(n=Count("pk"), freshest=Max("last_sign_on"))
    since = today - dt.timedelta(days=SILENT_AFTER)
    return [
        Pair(home, place, country, lat, lon, n, freshest is None or freshest < since)
        for home, place, country, lat, lon, n, freshest in found.order_by("-n")[:MOST_TIES]
    ]


@dataclass(frozen=True)
class Unit:
    """One of today's provinces and centrally-run cities."""

    pk: int
    code: str  # of Decision 19/2025/QĐ-TTg
    territory: Territory

    @property
    def name(self) -> str:
        return self.territory.name


def units(today: dt.date) -> list[Unit]:
    """In Vietnamese order."""
    rows = TerritoryCode.objects.filter(
        scheme=TerritoryCode.Scheme.VN_2025,
        territory__in=Territory.objects.on(today).filter(country="VN", level=Level.PROVINCE),
    )
    found = rows.select_related("territory").order_by("territory__name_key")
    return [Unit(row.territory_id, row.code, row.territory) for row in found]


def names_of_countries(codes: Iterable[str]) -> dict[str, str]:
    return {code: row.name for code, row in Country.objects.in_bulk(list(codes)).items()}


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
