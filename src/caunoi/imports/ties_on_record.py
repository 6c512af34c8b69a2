"""The ties of the register, for an import to compare its rows with. A draft is none yet."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from caunoi.agreements.models import Agreement, Party
from caunoi.agreements.states import UNSIGNED, State
from caunoi.agreements.terms import Side
from caunoi.imports.lists.dates import Written
from caunoi.imports.lists.ties import BODY, NewPlace, PartnerKey, Tie, Ties
from caunoi.registry.gazetteer import Gazetteer, Place
from caunoi.registry.models import Territory

PARTIES = (
    "agreement_id", "side", "territory_id", "country_id", "organisation__name_vi",
)  # fmt: skip


def read_ties(gazetteer: Gazetteer, *, today: dt.date) -> Ties:
    """One line for each home party of each agreement; 100,000 agreements take about 3 s."""
    ties = Ties()
    facts = {row["pk"]: row for row in agreements()}
    for agreement, homes, partners in sides(merged_places()):
        if agreement not in facts:
            continue
        for home in homes:
            if place := gazetteer.places.get(home):
                tie = tie_of(place, facts[agreement])
                ties.add(tie, partners, gazetteer.province_today(place, today).id)
    return ties


def agreements() -> Iterator[dict]:
    """Invented sample records say nothing about a tie that a real file names."""
    rows = Agreement.objects.exclude(state__in=[*UNSIGNED, State.VOID]).exclude(is_sample=True)
    columns = ("pk", "signed_on", "signed_year", "number", "title_vi")
    return rows.values(*columns).iterator(chunk_size=5000)


def tie_of(place: Place, row: dict) -> Tie:
    on, year = row["signed_on"], row["signed_year"]
    signed = Written(on.year, on.month, on.day) if on else Written(year) if year else None
    return Tie(place, signed, row["number"], row["title_vi"], agreement=row["pk"])


def sides(merged: dict[int, int]) -> Iterator[tuple[int, list[int], list[PartnerKey]]]:
    homes: dict[int, list[int]] = defaultdict(list)
    partners: dict[int, list[PartnerKey]] = defaultdict(list)
    rows = Party.objects.values_list(*PARTIES)
    for agreement, side, territory, country, body in rows.iterator(chunk_size=5000):
        place = merged.get(territory, territory)
        if side == Side.HOME:
            homes[agreement] += [place] if place else []
        elif place:
            partners[agreement].append(place)
        elif body:
            partners[agreement].append(NewPlace(body, country, BODY).key)
    for agreement, found in homes.items():
        yield agreement, found, partners[agreement]


def merged_places() -> dict[int, int]:
    """Place found twice → the one that stayed."""
    rows = Territory.objects.filter(merged_into__isnull=False)
    return dict(rows.values_list("pk", "merged_into_id"))
