"""Reads of agreements that more than one caller needs. All begin with `visible_to`."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DateField, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThanOrEqual

from caunoi.agreements.models import Agreement, AnswerDecision, Party, SignOfLife
from caunoi.agreements.promises import overdue, promised_under, with_promises
from caunoi.agreements.states import HELD, OVER, UNSIGNED, State
from caunoi.agreements.term_sql import NoticeOn
from caunoi.agreements.terms import Renewal, Side
from caunoi.agreements.vitality import (
    DORMANT_AFTER,
    EXPIRES_SOON,
    SILENT_AFTER,
    Pulse,
    Vitality,
    pulse_of,
)
from caunoi.core.lookups import Among
from caunoi.core.paging import first_of
from caunoi.core.vietnamese import fold
from caunoi.registry.models import Organisation, Territory

FAR = Value(dt.date.max, output_field=DateField())  # for a comparison that must not be NULL
SELF_RENEWING = (Renewal.TACIT, Renewal.OPEN)


@dataclass(frozen=True)
class Filters:
    """What a list, a count or a file is narrowed to; names as in the address."""

    q: str = ""
    state: str = ""
    agreement_class: str = ""
    form: str = ""
    level: str = ""
    field: str = ""
    diplomacy: str = ""
    country: str = ""
    province_now: int | None = None
    province_then: int | None = None
    territory: int | None = None
    organisation: int | None = None
    year: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    dated: str = ""  # "no" = the year of signing is not known
    placed: str = ""  # "no" = a home party that is of no province
    vitality: str = ""
    verified: str = ""  # "no" = only what nobody confirmed
    batch: int | None = None
    mine: str = ""  # "yes" = what a body of the reader's scope answers for


CONCLUDED = "concluded"  # as a state to ask for: signed once, whatever became of it
PREPARED = "unsigned"  # as a state to ask for: from the first need to the decision


def with_parties(rows: QuerySet[Agreement]) -> QuerySet[Agreement]:
    parties = Party.objects.select_related(
        "country", "organisation", "territory", "answers", "answers_territory", "province_now"
    ).order_by("side", "place")
    return rows.prefetch_related(Prefetch("parties", queryset=parties))


# What a line of a list shows; the rest of a record stays in the database.
SHOWN = (
    "public_id", "title_vi", "title_en", "form", "form_other", "level", "number", "is_verified",
    "is_sample", "state", "signed_on", "signed_year", "expires_on", "renewal", "renewal_months",
    "notice_days", "last_sign_on",
)  # fmt: skip
IN_PANELS = ("public_id", "title_vi", "title_en", "state", "signed_on", "signed_year")
NAMES = ("name_vi", "name_en")
PARTY_SHOWN = (
    "agreement_id", "side", "name_as_signed", "territory_id", "answers_territory_id",
    *(f"{who}__{name}" for who in ("answers", "answers_territory", "country") for name in NAMES),
)  # fmt: skip


def for_lines(rows: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """With as much of each record and its parties as `pages.row_of` asks for."""
    return with_names(rows.only(*SHOWN))


def for_panels() -> QuerySet[Agreement]:
    """With as much of each as agreements/_panel.html shows."""
    parties = Party.objects.only("agreement", "name_as_signed").order_by("side", "place")
    rows = Agreement.objects.only(*IN_PANELS)
    return rows.prefetch_related(Prefetch("parties", queryset=parties))


def with_names(rows: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """With the names of the parties, of who answers today, and of their countries: no more."""
    parties = Party.objects.select_related("country", "answers", "answers_territory")
    parties = parties.only(*PARTY_SHOWN).order_by("side", "place")
    return rows.prefetch_related(Prefetch("parties", queryset=parties))


def listed(user: Any, filters: Filters, today: dt.date) -> QuerySet[Agreement]:
    """What the user sees of it; void records only where they are asked for."""
    known = Agreement.objects.all()
    rows: QuerySet[Agreement] = known.kept_by(user) if filters.mine else known.visible_to(user)
    if filters.state != State.VOID:
        rows = rows.exclude(state=State.VOID)
    rows = by_facts(rows, filters)
    rows = by_parties(rows, filters)
    if filters.vitality:
        rows = rows.filter(vital(filters.vitality, today))
    return rows


FACTS: Mapping[str, str] = {
    "agreement_class": "agreement_class",
    "form": "form",
    "year": "signed_year",
    "since": "signed_on__gte",
    "until": "signed_on__lte",
    "batch": "batch_id",
}


def by_facts(rows: QuerySet[Agreement], filters: Filters) -> QuerySet[Agreement]:
    asked = {column: getattr(filters, name) for name, column in FACTS.items()}
    rows = rows.filter(**{column: value for column, value in asked.items() if value})
    rows = of_level(in_state(rows, filters.state), filters.level)
    for column, value in (("fields", filters.field), ("diplomacy", filters.diplomacy)):
        if value:
            rows = rows.filter(**{f"{column}__contains": [value]})
    if filters.dated:
        rows = rows.filter(signed_year__isnull=filters.dated == "no")
    if filters.verified:
        rows = rows.filter(is_verified=filters.verified != "no")
    for word in fold(filters.q).split():
        rows = rows.filter(folded__contains=word)
    return rows


def in_state(rows: QuerySet[Agreement], state: str) -> QuerySet[Agreement]:
    if state == CONCLUDED:
        return rows.exclude(state__in=[*UNSIGNED, State.VOID])
    if state == PREPARED:
        return rows.filter(state__in=UNSIGNED)
    return rows.filter(state=state) if state else rows


def of_level(rows: QuerySet[Agreement], level: str) -> QuerySet[Agreement]:
    if level == "any":
        return rows.exclude(level="")
    return rows.filter(level=level) if level else rows


def by_parties(rows: QuerySet[Agreement], filters: Filters) -> QuerySet[Agreement]:
    """Each condition on a party is an EXISTS: no join, no distinct."""
    party = Party.objects.filter(agreement=OuterRef("pk"))
    conditions = {
        "country": Q(side=Side.PARTNER, country_id=filters.country),
        "province_now": Q(side=Side.HOME, province_now_id=filters.province_now),
        "province_then": Q(side=Side.HOME, province_then_id=filters.province_then),
        "placed": Q(side=Side.HOME, province_now__isnull=filters.placed == "no"),
        "territory": Q(territory_id=filters.territory) | Q(answers_territory_id=filters.territory),
        "organisation": Q(organisation_id=filters.organisation)
        | Q(answers_id=filters.organisation),
    }
    for name, condition in conditions.items():
        if getattr(filters, name):
            rows = rows.filter(Exists(party.filter(condition)))
    return rows


def vital(vitality: str, today: dt.date) -> Q:
    """The condition that `vitality.pulse_of` computes for one record, for many in SQL."""
    run_out = Q(expires_on__lt=today) & ~Q(renewal__in=SELF_RENEWING)
    lapsed = Q(state__in=OVER) | (Q(state__in=HELD) & run_out)
    standing = Q(state__in=HELD) & ~lapsed
    never = Q(last_sign_on__isnull=True, signed_on__isnull=True)
    before_silent = last_before(today - dt.timedelta(days=SILENT_AFTER))
    before_dormant = last_before(today - dt.timedelta(days=DORMANT_AFTER))
    fresh = ~never & ~before_silent
    risky = at_risk(today)
    conditions = {
        Vitality.UNSIGNED: Q(state__in=UNSIGNED),
        Vitality.LAPSED: lapsed,
        Vitality.DORMANT: standing & before_dormant,
        Vitality.SILENT: standing & (never | (before_silent & ~before_dormant)),
        Vitality.RISK: standing & fresh & risky,
        Vitality.LIVE: standing & fresh & ~risky,
        "quiet": standing & (never | before_silent),  # silent or dormant
    }
    return conditions.get(vitality, Q())


def last_before(day: dt.date) -> Q:
    return Q(last_sign_on__lt=day) | Q(last_sign_on__isnull=True, signed_on__lt=day)


def at_risk(today: dt.date) -> Q:
    """`vitality.risk` in SQL: a promise is overdue, its term ends soon, or renews itself soon."""
    until = today + dt.timedelta(days=EXPIRES_SOON)
    ends = Q(expires_on__lte=until) & ~Q(renewal__in=SELF_RENEWING)
    renews = Q(renewal=Renewal.TACIT, notice_days__gt=0, expires_on__isnull=False)
    late = Q(pk__in=overdue(today).values("object_id"))
    return late | ends | (renews & Q(LessThanOrEqual(Coalesce(NoticeOn(today), FAR), until)))


def pulse_now(agreement: Any, today: dt.date) -> Pulse:
    """Of one record, however it was read."""
    agreement.overdue_promises = promised_under(agreement, today).overdue
    return pulse_of(agreement, today)


def detail_rows(user: Any) -> QuerySet[Agreement]:
    """With all that a record's own page says of its parties, who answers for them among it."""
    decisions = AnswerDecision.objects.select_related("to")
    rows = with_parties(Agreement.objects.visible_to(user).select_related("owner"))
    return rows.prefetch_related(Prefetch("parties__decisions", queryset=decisions))


def successor_of(agreement: Agreement, user: Any) -> Agreement | None:
    """What took its place, where the user may see that."""
    if agreement.replaced_by_id is None:
        return None
    return Agreement.objects.visible_to(user).filter(pk=agreement.replaced_by_id).first()


def signs_of(agreement: Agreement) -> QuerySet[SignOfLife]:
    return agreement.signs.filter(voided_at__isnull=True).order_by("-on", "-pk")


def longest_silent(
    user: Any, today: dt.date, filters: Filters | None = None
) -> QuerySet[Agreement]:
    """Silent and dormant ones, the longest silence first; those that never spoke come last."""
    rows = listed(user, filters or Filters(), today).filter(vital("quiet", today))
    return with_promises(rows, today).order_by(F("last_sign_on").asc(nulls_last=True), "pk")


def concerning_territory(user: Any, territory: Territory) -> QuerySet[Agreement]:
    """Signed by the territory, or answered for by it today."""
    kept = ("territory", "answers_territory", "province_now", "province_then")
    return among(user, *(Party.objects.filter(**{column: territory}) for column in kept))


def concerning_organisation(user: Any, organisation: Organisation) -> QuerySet[Agreement]:
    """It answers for the record, signed it, or answers today for who signed."""
    kept = ("organisation", "answers")
    parties = (Party.objects.filter(**{column: organisation}) for column in kept)
    return among(user, *parties, owned=Agreement.objects.filter(owner=organisation))


def among(
    user: Any, *parties: QuerySet[Party], owned: QuerySet[Agreement] | None = None
) -> QuerySet[Agreement]:
    """Agreements of these parties, and these. Their keys are read first, each by an index of its
    own: in one condition, who has few, or very many, would have every agreement read."""
    found: list[QuerySet[Any]] = [rows.order_by().values("agreement") for rows in parties]
    if owned is not None:
        found.append(owned.order_by().values("pk"))
    first, *others = found
    keys = ArraySubquery(first.union(*others, all=True))
    return Agreement.objects.visible_to(user).filter(Among(F("pk"), keys))


def panel_of(rows: QuerySet[Agreement], query: str) -> dict[str, Any]:
    """Context for agreements/_panel.html: the newest few, and how many there are."""
    newest = rows.exclude(state=State.VOID).order_by(F("signed_on").desc(nulls_last=True), "pk")
    agreements, total = first_of(newest, 10, whole=for_panels())
    return {"agreements": agreements, "total": total, "query": query}


def for_territory(territory: Territory, user: Any) -> dict[str, Any]:
    return panel_of(concerning_territory(user, territory), f"territory={territory.pk}")


def for_organisation(organisation: Organisation, user: Any) -> dict[str, Any]:
    rows = concerning_organisation(user, organisation)
    return panel_of(rows, f"organisation={organisation.pk}")


def for_country(country: Any, user: Any) -> dict[str, Any]:
    """{} of Việt Nam, which is nobody's partner here."""
    if country.pk == "VN":
        return {}
    party = Party.objects.filter(agreement=OuterRef("pk"), side=Side.PARTNER, country=country)
    rows = Agreement.objects.visible_to(user).filter(Exists(party))
    return panel_of(rows, f"country={country.pk}")
