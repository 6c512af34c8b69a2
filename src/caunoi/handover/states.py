"""What can become of an inheritance, of twinnings that fell together, of a handing over."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from caunoi.records.lifecycle import PARTNERS_WORD, Lifecycle, Move

EDIT, DECIDE = "handover.edit", "handover.decide"


class InheritanceState(TextChoices):
    TO_DO = "to_do", _("To be decided")
    DECIDED = "decided", _("Decided, the partner to be told")
    NOTIFIED = "notified", _("The partner was told")
    ACKNOWLEDGED = "acknowledged", _("The partner took note")
    DISPUTED = "disputed", _("The partner sees it differently")
    SETTLED = "settled", _("Settled")
    REFUSED = "refused", _("Not taken over")
    DROPPED = "dropped", _("Dropped: nothing to inherit")


OPEN = (
    InheritanceState.TO_DO,
    InheritanceState.DECIDED,
    InheritanceState.NOTIFIED,
    InheritanceState.ACKNOWLEDGED,
    InheritanceState.DISPUTED,
)
TOLD = (InheritanceState.NOTIFIED, InheritanceState.ACKNOWLEDGED, InheritanceState.DISPUTED)

LIFECYCLE = Lifecycle(
    initial=InheritanceState.TO_DO,
    moves=(
        Move(
            "decide_succession",
            (InheritanceState.TO_DO,),
            InheritanceState.DECIDED,
            DECIDE,
            _("Record the decision"),
        ),
        Move(
            "decide_succession_again",
            (InheritanceState.DECIDED, InheritanceState.NOTIFIED, InheritanceState.DISPUTED),
            InheritanceState.DECIDED,
            DECIDE,
            _("Record another decision"),
        ),
        Move(
            "tell_partner",
            (InheritanceState.DECIDED,),
            InheritanceState.NOTIFIED,
            EDIT,
            _("The partner was told"),
        ),
        Move(
            "note_acknowledgment",
            (InheritanceState.NOTIFIED, InheritanceState.DISPUTED),
            InheritanceState.ACKNOWLEDGED,
            EDIT,
            _("The partner took note"),
        ),
        Move(
            "note_difference",
            (InheritanceState.NOTIFIED, InheritanceState.ACKNOWLEDGED),
            InheritanceState.DISPUTED,
            EDIT,
            _("The partner sees it differently"),
        ),
        Move(
            "acknowledge_by_link",
            (InheritanceState.DECIDED, InheritanceState.NOTIFIED, InheritanceState.DISPUTED),
            InheritanceState.ACKNOWLEDGED,
            PARTNERS_WORD,
            _("Take note"),
        ),
        Move(
            "dispute_by_link",
            (InheritanceState.DECIDED, InheritanceState.NOTIFIED, InheritanceState.ACKNOWLEDGED),
            InheritanceState.DISPUTED,
            PARTNERS_WORD,
            _("See it differently"),
        ),
        Move(
            "settle_inheritance",
            (InheritanceState.NOTIFIED, InheritanceState.ACKNOWLEDGED),
            InheritanceState.SETTLED,
            DECIDE,
            _("Settle it"),
        ),
        Move(
            "refuse_succession",
            (InheritanceState.TO_DO, InheritanceState.DECIDED),
            InheritanceState.REFUSED,
            DECIDE,
            _("Not taken over"),
            is_stop=True,
        ),
        Move(
            "reopen_succession",
            (InheritanceState.REFUSED,),
            InheritanceState.TO_DO,
            DECIDE,
            _("Take it up again"),
        ),
        Move(
            "drop_inheritance",
            (InheritanceState.TO_DO,),
            InheritanceState.DROPPED,
            EDIT,
            _("Drop"),
            is_stop=True,
        ),
    ),
)


class OverlapState(TextChoices):
    OPEN = "open", _("To be decided")
    DECIDED = "decided", _("Decided")
    GONE = "gone", _("No longer several")


OVERLAP_LIFECYCLE = Lifecycle(
    initial=OverlapState.OPEN,
    moves=(
        Move("decide_overlap", (OverlapState.OPEN,), OverlapState.DECIDED, DECIDE, _("Decide")),
        Move(
            "dissolve",
            (OverlapState.OPEN,),
            OverlapState.GONE,
            EDIT,
            _("No longer several"),
            is_stop=True,
        ),
    ),
)


class HandoverState(TextChoices):
    OPEN = "open", _("Being handed over")
    CLOSED = "closed", _("Handed over")
    CALLED_OFF = "called_off", _("Called off")


HANDOVER_LIFECYCLE = Lifecycle(
    initial=HandoverState.OPEN,
    moves=(
        Move("close_handover", (HandoverState.OPEN,), HandoverState.CLOSED, EDIT, _("Close")),
        Move(
            "call_off",
            (HandoverState.OPEN,),
            HandoverState.CALLED_OFF,
            DECIDE,
            _("Call it off"),
            is_stop=True,
        ),
    ),
)


class ItemState(TextChoices):
    OFFERED = "offered", _("Waits for the receiver")
    ACCEPTED = "accepted", _("Accepted")
    RETURNED = "returned", _("Returned to the head")
    WITHDRAWN = "withdrawn", _("Withdrawn")


ITEM_LIFECYCLE = Lifecycle(
    initial=ItemState.OFFERED,
    moves=(
        Move("accept_item", (ItemState.OFFERED,), ItemState.ACCEPTED, EDIT, _("Accept")),
        Move("return_item", (ItemState.OFFERED,), ItemState.RETURNED, EDIT, _("Return")),
        Move("offer_item", (ItemState.RETURNED,), ItemState.OFFERED, DECIDE, _("Offer to another")),
        Move(
            "withdraw_item",
            (ItemState.OFFERED, ItemState.RETURNED),
            ItemState.WITHDRAWN,
            DECIDE,
            _("Withdraw"),
            is_stop=True,
        ),
    ),
)
