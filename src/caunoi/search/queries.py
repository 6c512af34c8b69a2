"""What a person finds: cut to what they may see before anything is counted, and once more after."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import Case, F, FloatField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Length

from caunoi.core.modules import SearchSource
from caunoi.core.vietnamese import fold
from caunoi.registry.access import scope_of
from caunoi.search.models import IndexRow
from caunoi.search.sources import sources, visible
from caunoi.search.words import Query, read

CAP = 1_000  # candidates that are ranked; the newest ones
FEW = 5  # exact hits; with fewer, near ones are looked for too
NEAR = 10
SUGGESTED, SUGGEST_FROM = 7, 2  # names shown under the box; letters it takes to look for them
LOOKED_AT = 200  # the newest, of which the likeliest are shown
ALIKE, SHORT_ALIKE = 0.5, 0.4  # of a word's trigrams
WEIGHTS = [0.1, 0.6, 0.3, 1.0]  # D bare body, C bare title, B body, A title
A_NUMBER, WHOLE_NAME, BEGINS_NAME = 4.0, 2.0, 0.5  # over any rank, which stays below 1


class TsQuery(SearchQuery):
    """A tsquery from its text form, its words taken as they are."""

    def as_sql(self, *args: Any, **options: Any) -> Any:
        return super().as_sql(*args, **options | {"template": "%(expressions)s::tsquery"})


@dataclass(frozen=True)
class Hit:
    pk: int  # of the IndexRow
    kind: str
    object_id: str
    score: float


@dataclass(frozen=True)
class Found:
    query: Query
    hits: list[Hit] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)  # by kind, whatever kind was chosen
    near: list[Hit] = field(default_factory=list)
    is_capped: bool = False  # there are more than were ranked

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def find(user: Any, text: str, *, kind: str = "", cap: int = CAP) -> Found:
    """The best hits first. `kind` narrows the hits, not the counts."""
    query = read(text)
    if not query:
        return Found(query)
    rows = open_rows(user)
    matching = rows.filter(exact(query))
    hits, is_capped = ranked(user, matching, query, cap)
    counts = dict(Counter(hit.kind for hit in hits))
    if kind and is_capped:
        hits, _capped = ranked(user, matching.filter(kind=kind), query, cap)
    chosen = [hit for hit in hits if not kind or hit.kind == kind]
    near = near_hits(user, rows, query, hits) if len(hits) < FEW else []
    return Found(query, chosen, counts, near, is_capped)


def open_rows(user: Any) -> QuerySet[IndexRow]:
    """Rows that the index says this user may see."""
    if not user.is_authenticated:
        return IndexRow.objects.none()
    scope = scope_of(user)
    if scope.is_national:
        return IndexRow.objects.all()
    seen = Q(visibility="public") | Q(readers__overlap=scope.ids)
    if scope.is_state:
        seen |= Q(visibility="state")
    return IndexRow.objects.filter(seen)


def exact(query: Query) -> Q:
    words = Q(tsv=TsQuery(query.tsquery))
    return words | Q(numbers__overlap=list(query.numbers)) if query.numbers else words


def ranked(user: Any, rows: QuerySet[IndexRow], query: Query, cap: int) -> tuple[list[Hit], bool]:
    """The newest `cap` of the rows, those without a day before all; and whether there are more."""
    newest = rows.order_by(F("on").desc(nulls_first=True), "-pk")
    scored = newest.annotate(score=score(query))[: cap + 1]
    found = [Hit(*row[:4]) for row in scored.values_list("pk", "kind", "object_id", "score")]
    seen = kept(user, found[:cap])
    return sorted(seen, key=lambda hit: -hit.score), len(found) > cap  # sorting keeps newest first


def score(query: Query) -> Combinable:
    rank = SearchRank(F("tsv"), TsQuery(query.tsquery), weights=WEIGHTS)
    whole = when(Q(folded__contains=f"\n{query.bare}\n"), WHOLE_NAME)
    begins = when(Q(folded__contains=f"\n{query.bare}"), BEGINS_NAME)
    total = rank + whole + begins
    if query.numbers:
        total += when(Q(numbers__overlap=list(query.numbers)), A_NUMBER)
    return total


def when(condition: Q, worth: float) -> Case:
    return Case(When(condition, then=Value(worth)), default=Value(0.0), output_field=FloatField())


def kept(user: Any, hits: list[Hit]) -> list[Hit]:
    """Those that `visible_to` lets through: the index may be a moment behind the records."""
    known = sources()
    seen: set[tuple[str, str]] = set()
    for kind in {hit.kind for hit in hits} & known.keys():
        rows = visible(known[kind], ids_of(known[kind], kind, hits), user)
        found = rows.order_by().values_list("pk", flat=True)
        seen.update((kind, str(pk)) for pk in found)
    return [hit for hit in hits if (hit.kind, hit.object_id) in seen]


def ids_of(source: SearchSource, kind: str, hits: list[Hit]) -> list[Any]:
    key: Any = source.model._meta.pk
    return [key.to_python(hit.object_id) for hit in hits if hit.kind == kind]


@transaction.atomic
def near_hits(
    user: Any, rows: QuerySet[IndexRow], query: Query, exact_hits: list[Hit]
) -> list[Hit]:
    """Where the last word is only begun, or names are almost those that were typed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(ALIKE)]
        )
    known = {hit.pk for hit in exact_hits}
    found = [*begun(rows, query), *guessed(rows, query)]
    fresh = {hit.pk: hit for hit in found if hit.pk not in known}
    return kept(user, list(fresh.values()))[:NEAR]


def suggested(user: Any, text: str) -> list[Hit]:
    """What somebody may be about to type: names in which the last word is begun.

    Of the newest, those whose name begins so come first, then the shorter names.
    """
    query = read(text)
    if not query or len(query.bare) < SUGGEST_FROM:
        return []
    rows = open_rows(user).filter(tsv=TsQuery(query.tsquery_names))
    newest = rows.order_by(F("on").desc(nulls_first=True), "-pk")[:LOOKED_AT]
    found = newest.values_list("pk", "kind", "object_id", "folded")
    hits = [
        Hit(pk, kind, object_id, likely(name, query.bare)) for pk, kind, object_id, name in found
    ]
    best = sorted(hits, key=lambda hit: -hit.score)[: SUGGESTED * 2]
    return kept(user, best)[:SUGGESTED]


def likely(folded: str, bare: str) -> float:
    return BEGINS_NAME * (f"\n{bare}" in folded) - len(folded) / 1000


def begun(rows: QuerySet[IndexRow], query: Query) -> list[Hit]:
    if len(fold(query.phrases[-1][-1])) < 2:
        return []
    found = rows.filter(tsv=TsQuery(query.tsquery_open))
    newest = found.order_by(F("on").desc(nulls_first=True), "-pk")[: NEAR * 2]
    return [Hit(*row, 0.0) for row in newest.values_list("pk", "kind", "object_id")]


def guessed(rows: QuerySet[IndexRow], query: Query) -> list[Hit]:
    """Each longer word must be like one in the names (by their index), short ones a little; what
    has little else in its name comes first."""
    if not query.guessable:
        return []
    likeness: Any = Value(0.0)
    for place, word in enumerate(query.bare.split()):
        alike = TrigramWordSimilarity(word, "folded")
        likeness = likeness + alike
        if word in query.guessable:
            rows = rows.filter(folded__trigram_word_similar=word)
        else:
            rows = rows.alias(**{f"alike_{place}": alike})
            rows = rows.filter(**{f"alike_{place}__gte": SHORT_ALIKE})
    best = rows.annotate(score=likeness).order_by("-score", Length("folded"), "-pk")[: NEAR * 2]
    return [Hit(*row) for row in best.values_list("pk", "kind", "object_id", "score")]


def rows_of(hits: list[Hit]) -> dict[int, IndexRow]:
    return IndexRow.objects.defer("tsv", "folded", "readers", "numbers").in_bulk(
        [hit.pk for hit in hits]
    )


def records_of(user: Any, hits: list[Hit]) -> dict[tuple[str, str], Any]:
    """The records themselves, one query a kind, again only what the user may see."""
    found: dict[tuple[str, str], Any] = {}
    for kind in sorted({hit.kind for hit in hits}):
        source = sources()[kind]
        for record in visible(source, ids_of(source, kind, hits), user):
            found[kind, str(record.pk)] = record
    return found
