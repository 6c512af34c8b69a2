"""Succession in sentences: what is the case, what to do next, by which article."""

from django.utils.translation import gettext as _

from caunoi.core.figures import day
from caunoi.handover.models import Inheritance
from caunoi.handover.procedures import Consulting, Procedure
from caunoi.handover.states import InheritanceState
from caunoi.handover.terms import Way

MARKS = {
    InheritanceState.TO_DO: "open",
    InheritanceState.DECIDED: "review",
    InheritanceState.NOTIFIED: "abroad",
    InheritanceState.ACKNOWLEDGED: "partner",
    InheritanceState.DISPUTED: "dispute",
    InheritanceState.SETTLED: "kept",
    InheritanceState.REFUSED: "refused",
    InheritanceState.DROPPED: "void",
}


def mark(inheritance: Inheritance) -> str:
    return MARKS[InheritanceState(inheritance.state)]


def case(inheritance: Inheritance) -> str:
    """What is the case, in one sentence."""
    words = {"former": str(inheritance.former), "day": day(inheritance.gave_way_on)}
    if inheritance.to is not None:
        words["to"] = inheritance.to.name
        if words["to"] == words["former"]:
            said = _("%(to)s was formed anew on %(day)s and takes over from the one before it.")
            return said % words
        return _("%(former)s gave way on %(day)s; %(to)s takes over.") % words
    if inheritance.candidates.exists():
        said = _("%(former)s gave way on %(day)s to several bodies. A decision says which one.")
        return said % words
    return _("%(former)s gave way on %(day)s; no successor is on record.") % words


def next_step(inheritance: Inheritance) -> str:
    """What to do now; empty where nothing is left to do."""
    if inheritance.state == InheritanceState.TO_DO:
        return to_decide(inheritance)
    if inheritance.state == InheritanceState.DECIDED and inheritance.has_letter:
        return _("Send the letter or ask by a link, then write down the day.")
    return {
        InheritanceState.DECIDED: _("Issue the letter and tell the partner."),
        InheritanceState.NOTIFIED: _(
            "Wait for the partner's answer, or write down the one that came."
        ),
        InheritanceState.ACKNOWLEDGED: _("Settle it: the new body then answers for the agreement."),
        InheritanceState.DISPUTED: _(
            "Talk with the partner, then write down their answer or decide anew."
        ),
    }.get(InheritanceState(inheritance.state), "")


def to_decide(inheritance: Inheritance) -> str:
    if inheritance.way == Way.DISTRICT and inheritance.submitted_on is None:
        if inheritance.asked_on is None:
            return _("Ask the departments concerned, then submit it to the chair.")
        return _("Submit it to the chair once the departments have answered.")
    if inheritance.to is None:
        return _("Choose who takes over, by a decision.")
    return _("Write down the decision: what becomes of the text.")


def about(procedure: Procedure) -> list[str]:
    """The procedure in sentences, in their order."""
    return [line for line in (HOW[procedure.way](), chair(procedure), names(procedure)) if line]


HOW = {
    Way.PROVINCE: lambda: _(
        "Decree 177/2025/NĐ-CP, Article 5: the body that took over the tasks reviews the clauses, "
        "tells the partner whether it succeeds in whole or in part, and agrees with them on what "
        "must be amended."
    ),
    Way.DEPARTMENT: lambda: _(
        "Decree 177/2025/NĐ-CP, Article 6: the department that took over the tasks reviews the "
        "clauses and tells the partner whether it succeeds in whole or in part."
    ),
    Way.DISTRICT: lambda: _(
        "Decree 177/2025/NĐ-CP, Article 3: the province of today takes over. Its "
        "external-affairs body asks the departments (7 working days), the chair decides "
        "(5 working days)."
    ),
    Way.COMMUNE: lambda: _(
        "Decree 177/2025/NĐ-CP: the commune that took over reviews the clauses and tells the "
        "partner whether it succeeds in whole or in part."
    ),
    Way.OTHER: lambda: _(
        "Decree 177/2025/NĐ-CP does not speak of this class. Decide by the agreement's own terms."
    ),
}


def chair(procedure: Procedure) -> str:
    if not procedure.chair_decides or procedure.way == Way.DISTRICT:
        return ""
    return _(
        "Several bodies took over: the chair of the province's People's Committee decides, on the "
        "advice of the external-affairs body."
    )


def names(procedure: Procedure) -> str:
    """How the names alone may be amended."""
    words = {"day": day(procedure.names_until)}
    return {
        Consulting.FREE: _(
            "Amending the names alone needs no consultation (Article 6(4)); there is no last day."
        ),
        Consulting.FREE_UNTIL: _(
            "Amending the names alone needs no consultation up to %(day)s (Articles 5(4), 10(2))."
        ),
        Consulting.NORMAL: _(
            "Since %(day)s has passed, amending the names follows the normal procedure."
        ),
        Consulting.EARLIER: _(
            "It passed on before the arrangement of 01/07/2025, which Decree 177/2025/NĐ-CP is "
            "about: amending the names follows the normal procedure."
        ),
        Consulting.UNKNOWN: "",
    }[procedure.names] % words
