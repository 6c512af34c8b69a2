"""The list of what is in preparation: its saved views and its rows."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.agreements.models import Agreement, Party
from caunoi.agreements.queries import with_parties
from caunoi.agreements.states import HELD, UNSIGNED, State
from caunoi.agreements.terms import Side
from caunoi.core.figures import number
from caunoi.core.marks import MARKS
from caunoi.core.paging import first_of
from caunoi.core.tables import View
from caunoi.preparing import queries
from caunoi.preparing.models import Preparation
from caunoi.preparing.planner import Plan
from caunoi.preparing.plans import Law, latest_of
from caunoi.registry.access import scope_of

MOST_UNPREPARED = 20
STAGES = {
    "drafts": (State.NEED, State.IDEA, State.DRAFT),
    "opinions": (State.CONSULTATION, State.DIFFERING, State.PRIME_MINISTER),
    "decided": (State.DECIDED,),
}


def views_of(user: Any, params: QueryDict) -> list[View]:
    here, index = params.get("view", ""), reverse("preparing:index")
    names = (
        ("", _("All that is under way")),
        ("mine", _("Ours")),
        ("drafts", _("Up to the draft")),
        ("opinions", _("Under consultation")),
        ("decided", _("To be signed")),
        ("signed", _("Signed")),
    )
    return [View(name, f"{index}?view={key}" if key else index, here == key) for key, name in names]


def listed(user: Any, params: QueryDict) -> QuerySet[Preparation]:
    view = params.get("view", "")
    if view == "signed":
        rows = queries.preparations(user).filter(agreement__state__in=HELD)
        return rows.order_by("-agreement__signed_on", "pk")
    rows = queries.running(user)
    if view == "mine":
        rows = rows.filter(agreement__owner__in=scope_of(user).ids)
    if view in STAGES:
        rows = rows.filter(agreement__state__in=STAGES[view])
    return rows.order_by(F("wished_on").asc(nulls_last=True), "pk")


def unprepared(user: Any, params: QueryDict) -> dict[str, Any]:
    """Drafts of the user's scope that stand on record and of which no preparation has begun: the
    newest `rows`, and how many there are in `total`. {} on other views."""
    if params.get("view", "") not in ("", "mine", "drafts") or params.get("page", "1") != "1":
        return {}
    rows = Agreement.objects.visible_to(user).filter(
        state__in=UNSIGNED, preparation=None, owner__in=scope_of(user).ids
    )
    whole = Agreement.objects.select_related("owner")
    found, total = first_of(rows.order_by("-pk"), MOST_UNPREPARED, whole=whole)
    return {"rows": found, "total": total, "is_cut": total != number(len(found))}


def rows_of(preparations: Iterable[Preparation], today: dt.date) -> list[dict[str, Any]]:
    """The lines of a page: its partners, the rules and the calendar are read once for all."""
    found = list(preparations)
    partners, law = partners_of([one.agreement_id for one in found]), Law(today)
    return [row_of(one, partners.get(one.agreement_id, []), law) for one in found]


def row_of(preparation: Preparation, partners: list[Party], law: Law) -> dict[str, Any]:
    agreement = preparation.agreement
    plan = None
    if agreement.state not in HELD:
        plan = latest_of(preparation, law)
    return {
        "preparation": preparation,
        "agreement": agreement,
        "mark": agreement.state if agreement.state in MARKS else "kept",
        "state": agreement.get_state_display(),
        "partners": partners,
        "next": next_of(plan, law.today),
        "late": bool(plan and plan.late(law.today)),
    }


def partners_of(agreements: list[int]) -> dict[int, list[Party]]:
    """Agreement → its parties abroad."""
    rows = with_parties(Agreement.objects.filter(pk__in=agreements))
    return {
        row.pk: [party for party in row.parties.all() if party.side == Side.PARTNER] for row in rows
    }


def next_of(plan: Plan | None, today: dt.date) -> dt.date | None:
    """The last day to begin the first step that is still to be done."""
    return plan.begin_on if plan else None
