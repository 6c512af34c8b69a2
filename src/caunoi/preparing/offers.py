"""Whom the law wants asked, as bodies of the registry; and the whole judgement for its page."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from caunoi.preparing import bodies
from caunoi.preparing.competence import Asked, Fast, Verdict
from caunoi.preparing.competence_words import ROLES, Citer
from caunoi.registry.models import Organisation

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Offer:
    """Bodies of one role that are to be asked, for the page and for the form of asking."""

    field: str
    label: str
    law: str
    step: str
    role: str
    bodies: list[Organisation]  # found in the registry
    choices: list[Organisation]
    ticked: bool
    is_optional: bool

    @property
    def is_one(self) -> bool:
        """The role is played by one body: its name need not be said twice."""
        return len(self.bodies) == 1


def offers_of(verdict: Verdict, owner: Organisation | None, today: dt.date) -> list[Offer]:
    citer = Citer()
    found = [
        offer_of(place, asked, owner, today, citer) for place, asked in enumerate(verdict.asked)
    ]
    named = {body.pk for offer in found for body in offer.bodies}
    return [replace(one, choices=others(one, named)) for one in found]


def others(offer: Offer, named: set[int]) -> list[Organisation]:
    """Of bodies that somebody chooses: those that are not asked by name already."""
    if offer.role not in bodies.SEVERAL:
        return offer.choices
    return [body for body in offer.choices if body.pk not in named]


def offer_of(
    place: int, asked: Asked, owner: Organisation | None, today: dt.date, citer: Citer
) -> Offer:
    found = bodies.bodies_of(asked.role, owner, today) if owner else []
    several = asked.role in bodies.SEVERAL
    choices = list(bodies.to_choose_from(owner, today)) if owner and several else found
    return Offer(
        field=f"body_{place}",
        label=str(ROLES[asked.role]),
        law=citer.cited([asked.cite]),
        step=asked.step,
        role=asked.role,
        bodies=[] if several else found,
        choices=choices,
        ticked=not asked.is_optional and not several,
        is_optional=asked.is_optional,
    )


def judgement(verdict: Verdict, owner: Organisation | None, today: dt.date) -> dict[str, Any]:
    """Context of preparing/_verdict.html."""
    citer = Citer()
    return {
        "verdict": verdict,
        "reasons": [citer.said(reason) for reason in verdict.reasons],
        "stops": [citer.said(reason) for reason in verdict.stops],
        "notes": [citer.said(reason) for reason in verdict.notes],
        "offers": offers_of(verdict, owner, today),
        "decides": ROLES.get(verdict.decides, ""),
        "decides_law": citer.cited([verdict.decides_cite] if verdict.decides_cite else []),
        "signs": ROLES.get(verdict.signs, ""),
        "reports": [ROLES[role] for role in verdict.reports_to],
        "reports_law": citer.cited([verdict.reports_cite] if verdict.reports_cite else []),
        "fast": FAST[Fast(verdict.fast)],
        "fast_law": citer.cited(verdict.fast_cites),
    }


FAST: "dict[Fast, StrOrPromise]" = {
    Fast.NOT_ASKED: "",
    Fast.ALLOWED: gettext_lazy(
        "The fast track is open: bodies answer within three working days. The dossier says why and "
        "proves it."
    ),
    Fast.NOT_READ: gettext_lazy(
        "Nothing is recorded here on a fast track for this class: count on the usual days, and ask "
        "the external-affairs body."
    ),
}
