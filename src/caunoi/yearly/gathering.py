"""Facts of a year, read from the records of a province: its bodies, those below it, and those
whose agreements it inherited. Whoever may read the report acts for that same scope.
"""

import datetime as dt
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet

from caunoi.agreements.models import Agreement, Party
from caunoi.agreements.queries import with_parties
from caunoi.agreements.states import UNSIGNED, State
from caunoi.agreements.terms import Side
from caunoi.commitments.models import Commitment
from caunoi.core.figures import local_day
from caunoi.registry.access import reach_of
from caunoi.yearly.facts import VERSION, Facts
from caunoi.yearly.models import YearReport
from caunoi.yearly.terms import TEXTS, YearKind


def facts_of(report: YearReport, *, today: dt.date) -> Facts:
    rows = list(with_parties(agreements_of(report).select_related("owner")))
    promises = list(commitments_of(report, rows))
    written = promises_written(rows)
    keys = {row.pk: row.public_id for row in rows}
    return {
        "v": VERSION,
        "kind": str(report.kind),
        "year": report.year,
        "owner": report.owner_id,
        "since": iso(report.first_day),
        "cut_off": iso(report.cut_off(today)),
        "texts": {name: getattr(report, name) for name in TEXTS},
        "agreements": {row.public_id: agreement_facts(row, written) for row in rows},
        "commitments": {row.public_id: promise_facts(row, keys) for row in promises},
    }


def iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def agreements_of(report: YearReport) -> QuerySet[Agreement]:
    """All that concerns the year: not ended before it, not signed or opened after it."""
    rows = Agreement.objects.filter(owner_id__in=reach_of(report.owner))
    rows = rows.exclude(state=State.VOID).exclude(ended_on__lt=report.first_day)
    rows = rows.exclude(signed_on__gt=report.last_day)
    if report.kind == YearKind.REPORT:
        later = dt.datetime.combine(report.last_day, dt.time.max, tzinfo=dt.UTC)
        rows = rows.exclude(state__in=UNSIGNED, opened_at__gt=later)
    return rows.order_by("pk")


def leaves_of(rows: list[Agreement]) -> QuerySet[Commitment]:
    content_type = ContentType.objects.get_for_model(Agreement)
    found = Commitment.objects.filter(
        content_type=content_type, object_id__in=[row.pk for row in rows]
    )
    return found.leaves()


def commitments_of(report: YearReport, rows: list[Agreement]) -> QuerySet[Commitment]:
    """Leaves due by the end of the year or without a day, unless fulfilled before it began; and
    what was fulfilled in it."""
    concerned = Q(due_on__lte=report.last_day) | Q(due_on__isnull=True)
    done_in = Q(fulfilled_on__gte=report.first_day, fulfilled_on__lte=report.last_day)
    found = leaves_of(rows).filter(concerned | done_in)
    found = found.exclude(fulfilled_on__lt=report.first_day)
    standing = Count("evidence", filter=Q(evidence__voided_at__isnull=True))
    return found.select_related("owner").annotate(pieces_count=standing).order_by("pk")


def promises_written(rows: list[Agreement]) -> dict[int, int]:
    """Agreement → how many promises were written out of it, whenever they are due."""
    counted = leaves_of(rows).order_by().values_list("object_id")
    return dict(counted.annotate(n=Count("pk")))


def agreement_facts(row: Agreement, written: dict[int, int]) -> dict[str, Any]:
    parties = list(row.parties.all())
    partners = [party for party in parties if party.side == Side.PARTNER]
    return {
        "title": row.title_vi,
        "number": row.number,
        "class": str(row.agreement_class),
        "form": row.form,
        "state": str(row.state),
        "owner": row.owner.name_vi,
        "partners": [[party.name_as_signed, party.country.name_vi] for party in partners],
        "fields": list(row.fields),
        "signed_on": iso(row.signed_on),
        "signed_year": row.signed_year,
        "reported_on": iso(row.reported_on),
        "effective_on": iso(row.effective_on),
        "expires_on": iso(row.expires_on),
        "renewal": str(row.renewal),
        "renewal_months": row.renewal_months,
        "notice_days": row.notice_days,
        "suspended_on": iso(row.suspended_on),
        "ended_on": iso(row.ended_on),
        "last_sign_on": iso(row.last_sign_on),
        "opened_on": iso(local_day(row.opened_at)),
        "is_verified": row.is_verified,
        "is_sample": row.is_sample,
        "inherited": any(passed_on(party) for party in parties),
        "promises": written.get(row.pk, 0),
    }


def passed_on(party: Party) -> bool:
    moved = party.answers_territory_id not in (None, party.territory_id)
    return party.side == Side.HOME and moved


def promise_facts(row: Commitment, keys: dict[int, str]) -> dict[str, Any]:
    return {
        "agreement": keys[row.object_id],
        "label": row.label,
        "what": row.what_vi,
        "owner": row.owner.name_vi,
        "side": str(row.side),
        "due_on": iso(row.due_on),
        "measure": row.measure,
        "target": None if row.target is None else f"{row.target.normalize():f}",
        "unit": row.unit,
        "weight": row.weight,
        "state": str(row.state),
        "fulfilled_on": iso(row.fulfilled_on),
        "released_on": iso(row.released_on),
        "verdict": row.verdict,
        "said_on": iso(row.said_on),
        "evidence": row.pieces_count,  # type: ignore[attr-defined]
    }
