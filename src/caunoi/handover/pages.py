"""What the pages of succession show, made ready for the templates."""

import datetime as dt
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.agreements.duties import NAME_ONLY, names_until
from caunoi.agreements.models import Party
from caunoi.agreements.pages import parties
from caunoi.agreements.terms import Side
from caunoi.commitments.models import Commitment
from caunoi.commitments.states import RUNNING, CommitmentState
from caunoi.core.tables import View
from caunoi.handover import telling, words
from caunoi.handover.models import Inheritance
from caunoi.handover.procedures import Procedure, procedure_of
from caunoi.handover.states import DECIDE, OPEN, InheritanceState
from caunoi.handover.terms import Outcome, Scope
from caunoi.law.queries import known_due
from caunoi.law.words import Why, why
from caunoi.partners.queries import asked
from caunoi.records import panels

VIEWS = (
    ("state=open&mine=yes", lambda: _("Ours")),
    ("state=open", lambda: _("Wants something")),
    ("choice=several&state=to_do", lambda: _("Successor to be chosen")),
    ("state=notified", lambda: _("Waiting abroad")),
    ("state=disputed", lambda: _("Disputed")),
    ("state=settled", lambda: _("Settled")),
    ("", lambda: _("All")),
)


def saved_views(params: QueryDict) -> list[View]:
    here = {k: str(v) for k, v in params.items() if v and k not in {"page", "sort"}}
    index = reverse("handover:index")
    return [
        View(label(), f"{index}?{query}" if query else f"{index}?state=", same(here, query))
        for query, label in VIEWS
    ]


def same(here: dict[str, str], query: str) -> bool:
    return here == QueryDict(query).dict()


def row_of(inheritance: Inheritance, user: Any = None) -> dict[str, Any]:
    homes: list[Party] = []
    partners: list[Party] = []
    for party in inheritance.agreement.parties.all():
        (homes if party.side == Side.HOME else partners).append(party)
    signed = next((party for party in homes if party.pk == inheritance.party_id), None)
    return {
        "inheritance": inheritance,
        "agreement": inheritance.agreement,
        "signed": signed.name_as_signed if signed else str(inheritance.former),
        "candidates": list(inheritance.candidates.all()),
        "partners": partners,
        "mark": words.mark(inheritance),
        "may_decide": is_choosable(inheritance, user),
        "may_tell": user is not None and telling.is_tellable(inheritance, user),
        "next": words.next_step(inheritance) if inheritance.state in OPEN else "",
    }


def line_of(inheritance: Inheritance) -> dict[str, Any]:
    """As much of it as a line on another record's page says."""
    party = inheritance.party
    return {
        "inheritance": inheritance,
        "agreement": inheritance.agreement,
        "signed": party.name_as_signed if party else str(inheritance.former),
        "mark": words.mark(inheritance),
    }


def is_choosable(inheritance: Inheritance, user: Any) -> bool:
    """Whether it may be decided on together with others."""
    if user is None or inheritance.state != InheritanceState.TO_DO:
        return False
    return inheritance.to is not None and user.has_perm(DECIDE, inheritance)


def procedure(inheritance: Inheritance, today: dt.date) -> Procedure:
    several = inheritance.candidates.count() != 1
    until = names_until(today)
    return procedure_of(
        inheritance.way,
        passed_on=inheritance.effective_on,
        several=several,
        today=today,
        names_until=until,
    )


def about(inheritance: Inheritance, *, user: Any, day: dt.date, today: dt.date) -> dict[str, Any]:
    """Context of one inheritance's page, but for its form buttons."""
    found = procedure(inheritance, today)
    return {
        "inheritance": inheritance,
        "agreement": inheritance.agreement,
        "mark": words.mark(inheritance),
        "case": words.case(inheritance),
        "next": words.next_step(inheritance),
        "procedure": words.about(found),
        "names_until": found.names_until,
        "names_why": why_names(today) if found.names_until else None,
        "day": day,
        "is_today": day == today,
        "parties": parties(inheritance.agreement, day),
        "decision": decision(inheritance),
        "promises": promises(inheritance),
        "word": asked(inheritance, user) if inheritance.decided_on else {},
        "deadlines": panels.deadlines(inheritance, today=today),
        "sees_agreement": sees_agreement(inheritance, user),
        **panels.aside(inheritance, user=user),
    }


def sees_agreement(inheritance: Inheritance, user: Any) -> bool:
    rows = type(inheritance.agreement)._default_manager.visible_to(user)  # type: ignore[attr-defined]
    return rows.filter(pk=inheritance.agreement_id).exists()


def why_names(today: dt.date) -> Why | None:
    found = known_due(NAME_ONLY, today)
    return why(*found) if found else None


def decision(inheritance: Inheritance) -> list[dict[str, Any]]:
    if inheritance.decided_on is None or not inheritance.outcome:
        return []
    part = inheritance.scope == Scope.PARTIAL
    rows = [
        (_("Takes over"), str(inheritance.to), inheritance.clauses if part else ""),
        (_("How much"), inheritance.get_scope_display(), ""),
        (_("What becomes of the text"), outcome(inheritance), ""),
        (_("Number of the decision"), inheritance.number, ""),
        (_("Reason"), inheritance.reason, ""),
    ]
    return [{"name": name, "value": value, "note": note} for name, value, note in rows if value]


def outcome(inheritance: Inheritance) -> str:
    return str(Outcome(inheritance.outcome).label)


def promises(inheritance: Inheritance) -> dict[str, int]:
    rows = Commitment.objects.on(inheritance.agreement).filter(parent__isnull=True)
    return {
        "running": rows.filter(state__in=RUNNING).count(),
        "waiting": rows.filter(state=CommitmentState.INHERITED).count(),
    }


def panel_of(inheritance: Inheritance, today: dt.date) -> dict[str, Any]:
    said = words.names(procedure(inheritance, today)) if inheritance.is_open else ""
    return {
        "inheritance": inheritance,
        "mark": words.mark(inheritance),
        "case": words.case(inheritance),
        "next": words.next_step(inheritance),
        "names": said,
    }
