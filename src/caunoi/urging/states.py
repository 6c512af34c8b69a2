"""The rungs, and what becomes of a review."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from caunoi.agreements.states import HELD
from caunoi.agreements.states import State as Agreed
from caunoi.records.lifecycle import Lifecycle, Move

# What is to be carried out: a suspended or ended agreement is left alone.
STANDING = HELD  # somebody answers for it, so its term is decided on
WATCHED = (Agreed.SIGNED, Agreed.REPORTED, Agreed.IN_FORCE, Agreed.IMPLEMENTING)


class Who(TextChoices):
    """Receivers, from the desk upwards."""

    OFFICER = "officer", _("the officer")
    HEAD = "head", _("the head")
    CHAIR = "chair", _("the province's chair")
    MINISTRY = "ministry", _("the ministry")


class Code(TextChoices):
    """What a number of days is for: four rungs of silence, and the review before a term's end."""

    OFFICER = "officer", _("Officer")
    HEAD = "head", _("Head")
    CHAIR = "chair", _("Province chair")
    MINISTRY = "ministry", _("Ministry's list")
    REVIEW = "review", _("Review before the term ends")


LADDER = (Code.OFFICER, Code.HEAD, Code.CHAIR, Code.MINISTRY)

EDIT, DECIDE = "urging.edit", "urging.decide"


class ReviewState(TextChoices):
    OPEN = "open", _("To be decided")
    DECIDED = "decided", _("Decided")
    DONE = "done", _("Carried out")
    DROPPED = "dropped", _("No longer needed")


class Decision(TextChoices):
    RENEW = "renew", _("Renew")
    RENEGOTIATE = "renegotiate", _("Renegotiate")
    RETIRE = "retire", _("Retire")


REVIEW_LIFECYCLE = Lifecycle(
    initial=ReviewState.OPEN,
    moves=(
        Move("decide_review", (ReviewState.OPEN,), ReviewState.DECIDED, DECIDE, _("Decide")),
        Move(
            "reconsider_review",
            (ReviewState.DECIDED,),
            ReviewState.OPEN,
            DECIDE,
            _("Decide anew"),
            is_stop=True,
        ),
        Move(
            "finish_review",
            (ReviewState.DECIDED,),
            ReviewState.DONE,
            EDIT,
            _("Mark as carried out"),
        ),
        Move(
            "drop_review",
            (ReviewState.OPEN, ReviewState.DECIDED),
            ReviewState.DROPPED,
            DECIDE,
            _("No longer needed"),
            is_stop=True,
        ),
    ),
)
