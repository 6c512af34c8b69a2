"""Facts of a year, read from the records of a province: its bodies, those below it, and those
whose agreements it inherited. Whoever may read the report acts for that same scope.

Columns, not records: a province has thousands, and nothing but these columns is kept of them.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Q, QuerySet

from caunoi.agreements.models import Agreement, Party
from caunoi.agreements.states import UNSIGNED, State
from caunoi.agreements.terms import Side
from caunoi.commitments.models import Commitment
from caunoi.core.figures import HANOI, local_day
from caunoi.core.lookups import Among
from caunoi.registry.access import reach_of
from caunoi.yearly.book import Row
from caunoi.yearly.facts import VERSION, Facts
from caunoi.yearly.models import YearReport
from caunoi.yearly.terms import TEXTS, YearKind

AGREEMENT = (
    "pk", "public_id", "title_vi", "number", "agreement_class", "form", "state", "owner__name_vi",
    "fields", "signed_on", "signed_year", "reported_on", "effective_on", "expires_on", "renewal",
    "renewal_months", "notice_days", "suspended_on", "ended_on", "last_sign_on", "opened_at",
    "is_verified", "is_sample",
)  # fmt: skip
PARTY = (
    "agreement", "side", "name_as_signed", "country__name_vi", "territory", "answers_territory",
)  # fmt: skip
PROMISE = (
    "public_id", "object_id", "label", "what_vi", "owner__name_vi", "side", "due_on", "measure",
    "target", "unit", "weight", "state", "fulfilled_on", "released_on", "verdict", "said_on",
    "pieces_count",
)  # fmt: skip


def facts_of(report: YearReport, *, today: dt.date) -> Facts:
    rows = list(agreements_of(report).values(*AGREEMENT))
    keys = {row["pk"]: row["public_id"] for row in rows}
    parties, written = parties_of(keys), promises_written(keys)
    promises = commitments_of(report, keys).values(*PROMISE)
    return {
        "v": VERSION,
        "kind": str(report.kind),
        "year": report.year,
        "owner": report.owner_id,
        "since": iso(report.first_day),
        "cut_off": iso(report.cut_off(today)),
        "texts": {name: getattr(report, name) for name in TEXTS},
        "agreements": {
            row["public_id"]: agreement_facts(row, parties[row["pk"]], written.get(row["pk"], 0))
            for row in rows
        },
        "commitments": {row["public_id"]: promise_facts(row, keys) for row in promises},
    }


def iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def agreements_of(report: YearReport) -> QuerySet[Agreement]:
    """All that concerns the year: not ended before it, not signed or opened after it."""
    rows = Agreement.objects.filter(owner_id__in=reach_of(report.owner))
    rows = rows.exclude(state=State.VOID).exclude(ended_on__lt=report.first_day)
    rows = rows.exclude(signed_on__gt=report.last_day)
    if report.kind == YearKind.REPORT:
        later = dt.datetime.combine(report.last_day, dt.time.max, tzinfo=HANOI)
        rows = rows.exclude(state__in=UNSIGNED, opened_at__gt=later)
    return rows.order_by("pk")


def parties_of(agreements: Iterable[int]) -> dict[int, list[Row]]:
    rows = Party.objects.filter(Among(F("agreement"), list(agreements))).order_by("side", "place")
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows.values(*PARTY):
        found[row["agreement"]].append(row)
    return found


def leaves_of(agreements: Iterable[int]) -> QuerySet[Commitment]:
    content_type = ContentType.objects.get_for_model(Agreement)
    about = Among(F("object_id"), list(agreements))
    return Commitment.objects.filter(about, content_type=content_type).leaves()


def commitments_of(report: YearReport, agreements: Iterable[int]) -> QuerySet[Commitment]:
    """Leaves due by the end of the year or without a day, unless fulfilled before it began; and
    what was fulfilled in it."""
    concerned = Q(due_on__lte=report.last_day) | Q(due_on__isnull=True)
    done_in = Q(fulfilled_on__gte=report.first_day, fulfilled_on__lte=report.last_day)
    found = leaves_of(agreements).filter(concerned | done_in)
    found = found.exclude(fulfilled_on__lt=report.first_day)
    standing = Count("evidence", filter=Q(evidence__voided_at__isnull=True))
    return found.annotate(pieces_count=standing).order_by("pk")


def promises_written(agreements: Iterable[int]) -> dict[int, int]:
    """Agreement → how many promises were written out of it, whenever they are due."""
    counted = leaves_of(agreements).order_by().values_list("object_id")
    return dict(counted.annotate(n=Count("pk")))


def agreement_facts(row: Row, parties: list[Row], written: int) -> Row:
    partners = [party for party in parties if party["side"] == Side.PARTNER]
    return {
        "title": row["title_vi"],
        "number": row["number"],
        "class": row["agreement_class"],
        "form": row["form"],
        "state": row["state"],
        "owner": row["owner__name_vi"],
        "partners": [[party["name_as_signed"], party["country__name_vi"]] for party in partners],
        "fields": row["fields"],
        "signed_on": iso(row["signed_on"]),
        "signed_year": row["signed_year"],
        "reported_on": iso(row["reported_on"]),
        "effective_on": iso(row["effective_on"]),
        "expires_on": iso(row["expires_on"]),
        "renewal": row["renewal"],
        "renewal_months": row["renewal_months"],
        "notice_days": row["notice_days"],
        "suspended_on": iso(row["suspended_on"]),
        "ended_on": iso(row["ended_on"]),
        "last_sign_on": iso(row["last_sign_on"]),
        "opened_on": iso(local_day(row["opened_at"])),
        "is_verified": row["is_verified"],
        "is_sample": row["is_sample"],
        "inherited": any(passed_on(party) for party in parties),
        "promises": written,
    }


def passed_on(party: Row) -> bool:
    moved = party["answers_territory"] not in (None, party["territory"])
    return party["side"] == Side.HOME and moved


def promise_facts(row: Row, keys: dict[int, str]) -> Row:
    target = row["target"]
    return {
        "agreement": keys[row["object_id"]],
        "label": row["label"],
        "what": row["what_vi"],
        "owner": row["owner__name_vi"],
        "side": row["side"],
        "due_on": iso(row["due_on"]),
        "measure": row["measure"],
        "target": None if target is None else f"{target.normalize():f}",
        "unit": row["unit"],
        "weight": row["weight"],
        "state": row["state"],
        "fulfilled_on": iso(row["fulfilled_on"]),
        "released_on": iso(row["released_on"]),
        "verdict": row["verdict"],
        "said_on": iso(row["said_on"]),
        "evidence": row["pieces_count"],
    }
