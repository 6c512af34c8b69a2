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


State = CommitmentState  # within this app
EDIT, DECIDE = "commitments.edit", "commitments.decide"
RUNNING = (State.OPEN, State.INHERITED)  # still to be done
KEPT = (State.FULFILLED, State.CONFIRMED)

LIFECYCLE = Lifecycle(
    initial=State.OPEN,
    moves=(
        Move("fulfil", (State.OPEN,), State.FULFILLED, EDIT, _("Mark as fulfilled")),
        Move(
            "confirm",
            (State.FULFILLED,),
            State.CONFIRMED,
            PARTNERS_WORD,
            pgettext_lazy("promise", "Confirm"),
        ),
        Move("dispute", (State.CONFIRMED,), State.FULFILLED, PARTNERS_WORD, _("Take back")),
        Move("reopen", KEPT, State.OPEN, EDIT, _("Open again"), is_stop=True),
        Move("pass_on", RUNNING, State.INHERITED, DECIDE, _("Pass on")),
        Move("accept", (State.INHERITED,), State.OPEN, EDIT, pgettext_lazy("promise", "Accept")),
        Move(
            "decline",
            (State.INHERITED,),
            State.OPEN,
            EDIT,
            pgettext_lazy("promise", "Send it back"),
            is_stop=True,
        ),
        Move(
            "release",
            RUNNING,
            State.RELEASED,
            DECIDE,
            pgettext_lazy("promise", "Release"),
            is_stop=True,
        ),
        Move("restore", (State.RELEASED,), State.OPEN, DECIDE, _("Take up again")),
    ),
)
