"""What can become of a promise. At risk, overdue and disputed are no states: see `standing.py`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caunoi.records.lifecycle import PARTNERS_WORD, Lifecycle, Move


class CommitmentState(TextChoices):
    OPEN = "open", pgettext_lazy("state", "Open")
    FULFILLED = "fulfilled", pgettext_lazy("state", "Fulfilled")
    CONFIRMED = "confirmed", _("Confirmed by the partner")
    RELEASED = "released", pgettext_lazy("state", "Released")
    INHERITED = "inherited", _("Passed on, not accepted yet")


EDIT, DECIDE = "commitments.edit", "commitments.decide"
RUNNING = (CommitmentState.OPEN, CommitmentState.INHERITED)  # still to be done
KEPT = (CommitmentState.FULFILLED, CommitmentState.CONFIRMED)

LIFECYCLE = Lifecycle(
    initial=CommitmentState.OPEN,
    moves=(
        Move(
            "fulfil",
            (CommitmentState.OPEN,),
            CommitmentState.FULFILLED,
            EDIT,
            _("Mark as fulfilled"),
        ),
        Move(
            "confirm",
            (CommitmentState.FULFILLED,),
            CommitmentState.CONFIRMED,
            PARTNERS_WORD,
            pgettext_lazy("promise", "Confirm"),
        ),
        Move(
            "dispute",
            (CommitmentState.CONFIRMED,),
            CommitmentState.FULFILLED,
            PARTNERS_WORD,
            _("Take back"),
        ),
        Move("reopen", KEPT, CommitmentState.OPEN, EDIT, _("Open again"), is_stop=True),
        Move("pass_on", RUNNING, CommitmentState.INHERITED, DECIDE, _("Pass on")),
        Move(
            "accept",
            (CommitmentState.INHERITED,),
            CommitmentState.OPEN,
            EDIT,
            pgettext_lazy("promise", "Accept"),
        ),
        Move(
            "decline",
            (CommitmentState.INHERITED,),
            CommitmentState.OPEN,
            EDIT,
            pgettext_lazy("promise", "Send it back"),
            is_stop=True,
        ),
        Move(
            "release",
            RUNNING,
            CommitmentState.RELEASED,
            DECIDE,
            pgettext_lazy("promise", "Release"),
            is_stop=True,
        ),
        Move(
            "restore", (CommitmentState.RELEASED,), CommitmentState.OPEN, DECIDE, _("Take up again")
        ),
    ),
)
