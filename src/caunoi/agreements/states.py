"""Where an agreement stands, from the first need to its end.

need → idea → draft → consultation → differing opinions → Prime Minister → decided → signed →
reported → in force → implementing → suspended | ended | replaced; void takes a record out.

*Inherited* is no state: what a former unit signed stays in the state it is in, and who answers
for it today follows from the registry's history, which `caunoi.handover` shows.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caunoi.agreements.terms import AgreementClass
from caunoi.records.lifecycle import STAYS, Lifecycle, Move


class State(TextChoices):
    NEED = "need", _("Need")
    IDEA = "idea", _("Idea")
    DRAFT = "draft", _("Draft")
    CONSULTATION = "consultation", _("Consultation")
    DIFFERING = "differing", _("Opinions differ")
    PRIME_MINISTER = "prime_minister", _("With the Prime Minister")
    DECIDED = "decided", _("Decided, to be signed")
    SIGNED = "signed", _("Signed")
    REPORTED = "reported", _("Signed and reported")
    IN_FORCE = "in_force", _("In force")
    IMPLEMENTING = "implementing", _("Being carried out")
    SUSPENDED = "suspended", _("Suspended")
    ENDED = "ended", _("Ended")
    REPLACED = "replaced", _("Replaced")
    VOID = "void", _("Void")


EDIT, DECIDE = "agreements.edit", "agreements.decide"
# Being prepared: seen by those who answer for it and by the bodies that are consulted.
UNSIGNED = (
    State.NEED,
    State.IDEA,
    State.DRAFT,
    State.CONSULTATION,
    State.DIFFERING,
    State.PRIME_MINISTER,
    State.DECIDED,
)
# Stands, and somebody answers for it.
HELD = (
    State.SIGNED,
    State.REPORTED,
    State.IN_FORCE,
    State.IMPLEMENTING,
    State.SUSPENDED,
)
RUNNING = (State.IN_FORCE, State.IMPLEMENTING)
OVER = (State.ENDED, State.REPLACED, State.VOID)
# An agreement of these classes is signed only after somebody has decided so: Law 70/2020/QH14
# Art. 19, Decree 64/2021/NĐ-CP Arts 5, 7, 8. A memorandum with a firm lies outside both.
BY_PROCEDURE = (
    AgreementClass.PROVINCE,
    AgreementClass.DEPARTMENT,
    AgreementClass.BORDER_COMMUNE,
    AgreementClass.ORGANISATION,
)

LIFECYCLE = Lifecycle(
    initial=State.NEED,
    moves=(
        Move("take_up", (State.NEED,), State.IDEA, EDIT, _("Take it up as an idea")),
        Move("begin_draft", (State.NEED, State.IDEA), State.DRAFT, EDIT, _("Begin the draft")),
        Move("consult", (State.DRAFT,), State.CONSULTATION, EDIT, _("Ask for opinions")),
        Move(
            "differ", (State.CONSULTATION,), State.DIFFERING, EDIT, _("Note that opinions differ")
        ),
        Move(
            "consult_again",
            (State.DIFFERING,),
            State.CONSULTATION,
            EDIT,
            _("Ask for opinions anew"),
        ),
        Move(
            "ask_prime_minister",
            (State.DIFFERING,),
            State.PRIME_MINISTER,
            EDIT,
            _("Submit to the Prime Minister"),
        ),
        Move(
            "decide",
            (State.DRAFT, State.CONSULTATION, State.DIFFERING, State.PRIME_MINISTER),
            State.DECIDED,
            DECIDE,
            _("Decide on the signing"),
        ),
        Move(
            "decide_on_paper",
            (State.DRAFT, State.CONSULTATION, State.PRIME_MINISTER),
            State.DECIDED,
            DECIDE,
            _("Record a decision made on paper"),
        ),
        Move(
            "back_to_draft",
            (State.CONSULTATION, State.DIFFERING, State.PRIME_MINISTER, State.DECIDED),
            State.DRAFT,
            EDIT,
            _("Back to the draft"),
        ),
        Move("sign", (State.DRAFT, State.DECIDED), State.SIGNED, DECIDE, _("Record signing")),
        Move(
            "report_signing",
            (State.SIGNED,),
            State.REPORTED,
            EDIT,
            _("Record the report on signing"),
        ),
        Move(
            "report_later", RUNNING, STAYS, EDIT, _("Record the report on signing")
        ),  # in force before it was reported
        Move(
            "bring_into_force",
            (State.SIGNED, State.REPORTED),
            State.IN_FORCE,
            EDIT,
            _("Bring into force"),
        ),
        Move("carry_out", (State.IN_FORCE,), State.IMPLEMENTING, EDIT, _("Begin to carry it out")),
        Move("extend", RUNNING, STAYS, DECIDE, _("Extend")),
        Move("suspend", RUNNING, State.SUSPENDED, DECIDE, _("Suspend"), is_stop=True),
        Move("resume", (State.SUSPENDED,), State.IN_FORCE, DECIDE, _("Resume")),
        Move("replace", HELD, State.REPLACED, DECIDE, _("Replace by another"), is_stop=True),
        Move("end", HELD, State.ENDED, DECIDE, _("End"), is_stop=True),
        Move("drop", UNSIGNED, State.VOID, EDIT, _("Drop the draft"), is_stop=True),
        Move(
            "void",
            (*HELD, State.ENDED, State.REPLACED),
            State.VOID,
            DECIDE,
            pgettext_lazy("move", "Void"),
            is_stop=True,
        ),
    ),
)


def needs_decision(agreement_class: str) -> bool:
    """Whether a new agreement of this class is signed only after a decision."""
    return agreement_class in BY_PROCEDURE
