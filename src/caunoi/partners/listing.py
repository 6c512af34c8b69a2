"""The list of links: its conditions, orders and tabs."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from caunoi.core.tables import Sorting, View, with_, without
from caunoi.partners import queries
from caunoi.partners.letters import last_day
from caunoi.partners.models import LinkStanding, PartnerLink
from caunoi.registry.queries import search, vn_order

# As they are worked: what waits, what went wrong, then what is done with.
TABS = (
    LinkStanding.WAITING,
    LinkStanding.FAILED,
    LinkStanding.ANSWERED,
    LinkStanding.EXPIRED,
    LinkStanding.REVOKED,
)
SORTING = Sorting(
    {"asked": ("made_at",), "ends": ("expires_at",), "name": ("name_key",)}, default="-asked"
)


def cut(
    rows: QuerySet[PartnerLink], asked: Mapping[str, Any], now: dt.datetime
) -> QuerySet[PartnerLink]:
    rows = rows.annotate(name_key=vn_order("name"))
    rows = search(
        rows,
        asked.get("q", ""),
        ("name", "email", "organisation__name_vi", "organisation__name_en"),
    )
    for name in ("question", "language"):
        if value := asked.get(name):
            rows = rows.filter(**{name: value})
    standing = asked.get("standing")
    return rows.standing(standing, now) if standing else rows  # type: ignore[attr-defined]


def views(rows: Any, params: QueryDict, now: dt.datetime) -> list[View]:
    chosen = params.get("standing", "")
    standing_so = rows.with_standing(now).order_by().values_list("stands")
    counted = Counter(dict(standing_so.annotate(n=Count("pk"))))
    everything = View(_("All"), without(params, "standing"), not chosen, counted.total())
    return [everything] + [
        View(
            standing.label,
            with_(params, standing=standing.value),
            chosen == standing.value,
            counted[standing.value],
        )
        for standing in TABS
    ]


def with_records(links: Iterable[PartnerLink], now: dt.datetime) -> list[dict[str, Any]]:
    page = list(links)
    records = queries.with_subjects(page)
    return [
        {
            "asked": queries.row_of(link, now),
            "last_day": last_day(link),
            "record": records.get((link.content_type_id, link.object_id)),
        }
        for link in page
    ]
