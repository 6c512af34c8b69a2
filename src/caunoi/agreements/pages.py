"""What the pages of agreements show, made ready for the templates."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.agreements.answering import Standing, standing
from caunoi.agreements.forms import MOVE_FORMS
from caunoi.agreements.models import Agreement, Party
from caunoi.agreements.promises import most_pressing
from caunoi.agreements.states import (
    BY_PROCEDURE,
    HELD,
    OVER,
    UNSIGNED,
    State,
    needs_decision,
)
from caunoi.agreements.terms import Diplomacy, Field, Form, Renewal, Side, TieLevel
from caunoi.agreements.vitality import Pulse, pulse_of
from caunoi.core.figures import day
from caunoi.core.tables import View
from caunoi.records.forms import LANGUAGES
from caunoi.records.lifecycle import Move

VIEWS = (
    ("", lambda: _("All")),
    ("mine=yes", lambda: _("Ours")),
    ("level=any", lambda: _("Ties")),
    ("vitality=quiet", lambda: _("Silent or dormant")),
    ("vitality=risk", lambda: _("At risk")),
    ("state=unsigned", lambda: _("Being prepared")),
    ("verified=no", lambda: _("To be verified")),
)


def saved_views(params: QueryDict) -> list[View]:
    here = {k: v for k, v in params.items() if v and k not in {"page", "sort"}}
    index = reverse("agreements:index")
    return [
        View(label(), f"{index}?{query}" if query else index, here == QueryDict(query).dict())
        for query, label in VIEWS
    ]


FORMS, LEVELS, STATES = dict(Form.choices), dict(TieLevel.choices), dict(State.choices)


def row_of(agreement: Agreement, today: dt.date) -> dict[str, Any]:
    """One line of the list; the template says nothing but it."""
    homes = [p for p in agreement.parties.all() if p.side == Side.HOME]
    partners = [p for p in agreement.parties.all() if p.side == Side.PARTNER]
    pulse = pulse_of(agreement, today)
    return {
        "agreement": agreement,
        "url": agreement.get_absolute_url(),
        "about": about(agreement),
        "homes": [home_line(party) for party in homes],
        "partners": partners,
        "pulse": pulse,
        "said": said_in_a_line(agreement, pulse),
    }


def said_in_a_line(agreement: Agreement, pulse: Pulse) -> str:
    if agreement.state == State.IN_FORCE:
        return pulse.reason
    state = str(STATES[agreement.state])
    return f"{state}. {pulse.reason}" if agreement.state in HELD else state


def about(agreement: Agreement) -> str:
    """Form, level, number, and what must not be taken for more than it is."""
    told = (
        agreement.form_other or FORMS[agreement.form],
        LEVELS[agreement.level] if agreement.level else "",
        agreement.number,
        "" if agreement.is_verified else _("not verified"),
        _("sample content") if agreement.is_sample else "",
    )
    return " · ".join(str(word) for word in told if word)


def home_line(party: Party) -> dict[str, Any]:
    """The name as signed, and today's where another answers now."""
    passed_on = party.answers_territory_id != party.territory_id
    now = party.answers or party.answers_territory if passed_on else None
    if now is not None and str(now) == party.name_as_signed:
        now = None  # formed anew under the old name: the record's page tells it
    return {"party": party, "now": now}


def moves_of(agreement: Agreement, user: Any) -> list[Move]:
    """The moves that the user may make on the agreement's own page now.

    What needs a decision first offers no signing; to report is offered once.
    """
    hidden = set()
    if agreement.state == State.DRAFT and needs_decision(agreement.agreement_class):
        hidden.add("sign")
    elif agreement.state == State.DRAFT:
        hidden.add("decide_on_paper")
    if agreement.reported_on or agreement.agreement_class not in BY_PROCEDURE:
        hidden |= {"report_signing", "report_later"}
    moves = agreement.LIFECYCLE.open_to(user, agreement)
    return [move for move in moves if move.name in MOVE_FORMS and move.name not in hidden]


MAIN_FIRST = ("add_evidence", "report_signing", "note_sign")


@dataclass(frozen=True)
class Step:
    label: str
    url: str


def acts(agreement: Agreement, user: Any, moves: list[Move], today: dt.date) -> dict[str, Any]:
    """The buttons of the page's head; `stops` stand at its end.

    `first`, the filled one, is of what stands alone: evidence where a promise is overdue, the
    report that is due, or what happened. What is being prepared has it in its own piece.
    """
    steps = {}
    if late := most_pressing(agreement, user, today):
        path = reverse("commitments:add_evidence", args=[late.public_id])
        steps["add_evidence"] = Step(_("Add evidence"), path)
    if agreement.state not in (*UNSIGNED, State.VOID):
        path = reverse("agreements:note_sign", args=[agreement.public_id])
        steps["note_sign"] = Step(_("What happened since?"), path)
    for move in moves:
        if not move.is_stop:
            path = reverse("agreements:move", args=[agreement.public_id, move.name])
            steps[move.name] = Step(str(move.label), path)
    mains = [name for name in MAIN_FIRST if name in steps and agreement.state in HELD]
    return {
        "first": steps.pop(mains[0]) if mains else None,
        "steps": list(steps.values()),
        "stops": [move for move in moves if move.is_stop],
    }


def how_it_stands(agreement: Agreement, pulse: Pulse) -> dict[str, Any]:
    """Its mark, the word beside it, and sentences; none says what another has said."""
    name = agreement.get_state_display()
    if agreement.state in OVER or agreement.state == State.DECIDED:
        return {"mark": pulse.vitality, "word": name, "said": []}
    if agreement.state in UNSIGNED:
        return {"mark": pulse.vitality, "word": name, "said": [pulse.reason]}
    states = [] if agreement.state == State.IN_FORCE else [f"{name}."]
    return {"mark": pulse.vitality, "word": None, "said": [*states, pulse.reason]}


def parties(agreement: Agreement, day: dt.date) -> list[tuple[Party, Standing]]:
    return [(party, standing(party, day)) for party in agreement.parties.all()]


def facts(agreement: Agreement) -> list[dict[str, Any]]:
    rows = [
        (_("Signed on"), signed(agreement), agreement.signed_place),
        (_("Decision"), decision(agreement), agreement.decision_number),
        (
            _("Reported on"),
            agreement.reported_on and day(agreement.reported_on),
            agreement.report_number,
        ),
        (_("In force from"), agreement.effective_on and day(agreement.effective_on), ""),
        (_("Expires on"), agreement.expires_on and day(agreement.expires_on), renewal(agreement)),
        (_("Fields"), ", ".join(str(Field(f).label) for f in agreement.fields), ""),
        (_("Diplomacy"), ", ".join(str(Diplomacy(d).label) for d in agreement.diplomacy), ""),
        (_("Languages"), languages(agreement), ""),
        (_("Answers for it"), str(agreement.owner), ""),
        (_("Who may see it"), agreement.get_visibility_display(), ""),
        (_("Source"), agreement.source, ""),
    ]
    return [{"name": name, "value": value, "note": note} for name, value, note in rows if value]


def signed(agreement: Agreement) -> str:
    if agreement.signed_on:
        return day(agreement.signed_on)
    if agreement.state in UNSIGNED:
        return ""
    return str(agreement.signed_year) if agreement.signed_year else _("not known")


def decision(agreement: Agreement) -> str:
    return day(agreement.decided_on) if agreement.decided_on else ""


def renewal(agreement: Agreement) -> str:
    if agreement.renewal == Renewal.TACIT and agreement.notice_days:
        said = _("renews itself for %(months)d months unless notice is given %(days)d days before")
        return said % {"months": agreement.renewal_months or 0, "days": agreement.notice_days}
    return str(agreement.get_renewal_display()) if agreement.expires_on else ""


def languages(agreement: Agreement) -> str:
    names = dict(LANGUAGES)
    return ", ".join(str(names.get(code, code)) for code in agreement.languages)


def about_move(name: str) -> dict[str, Any]:
    """What follows from a move, said before it is made."""
    told = {
        "decide_on_paper": [
            _("It may then be signed, as long as no text is changed."),
        ],
        "report_signing": [_("The duty to report the signing is met.")],
        "report_later": [_("The duty to report the signing is met.")],
        "replace": [
            _("It leaves the lists of what stands; its page and papers stay."),
            _("What is promised under it and still open is released, with this reason."),
            _("The ministry is told within 15 days of the day it takes effect."),
        ],
        "sign": [
            _("The duty to report the signing begins: 15 days, by the rule of its class."),
            _("The parties as signed can't be changed any more."),
        ],
        "extend": [_("The ministry is told within 15 days of the day it takes effect.")],
        "suspend": [_("The ministry is told within 15 days of the day it takes effect.")],
        "end": [
            _("It leaves the lists of what stands; its page and papers stay."),
            _("What is promised under it and still open is released, with this reason."),
            _("The ministry is told within 15 days of the day it takes effect."),
        ],
        "void": [
            _("It leaves every list and count. Nothing is deleted."),
            _("What is promised under it and still open is released, with this reason."),
        ],
        "drop": [_("The draft leaves every list. Nothing is deleted.")],
    }
    return {"consequences": told.get(name, [])}
