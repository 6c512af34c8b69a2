from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from caunoi.records.lifecycle import Lifecycle, Move

EDIT, DECIDE = "approvals.edit", "approvals.decide"


class CaseState(TextChoices):
    """Of a case."""

    OPEN = "open", _("Under way")
    GRANTED = "granted", _("Approved")
    REFUSED = "refused", _("Not approved")
    WITHDRAWN = "withdrawn", _("Withdrawn")


LIFECYCLE = Lifecycle(
    initial=CaseState.OPEN,
    moves=(
        Move("grant", (CaseState.OPEN,), CaseState.GRANTED, DECIDE, _("Approve")),
        Move("refuse", (CaseState.OPEN,), CaseState.REFUSED, DECIDE, _("Refuse"), is_stop=True),
        Move(
            "withdraw_case",
            (CaseState.OPEN,),
            CaseState.WITHDRAWN,
            EDIT,
            _("Withdraw the dossier"),
            is_stop=True,
        ),
        Move(
            "reopen_case",
            (CaseState.GRANTED, CaseState.REFUSED),
            CaseState.OPEN,
            DECIDE,
            _("Reopen"),
        ),
    ),
)


class Stage(TextChoices):
    """Of a consultation: of one body in one round."""

    ASKED = "asked", _("Asked")
    WITH_HEAD = "with_head", _("With the head")
    ANSWERED = "answered", _("Answered")
    DROPPED = "dropped", _("No longer asked")


WAITING = (Stage.ASKED, Stage.WITH_HEAD)
STILL_ASKED = (*WAITING, Stage.ANSWERED)
# Who may make these moves is narrower than the permission: people of the asked body, its head or
# the one who stands in for the head; see `queries`.
CONSULTATION = Lifecycle(
    initial=Stage.ASKED,
    moves=(
        Move("send_to_head", (Stage.ASKED,), Stage.WITH_HEAD, EDIT, _("Send to the head")),
        Move("send_back", (Stage.WITH_HEAD,), Stage.ASKED, EDIT, _("Send back")),
        Move("countersign", (Stage.WITH_HEAD,), Stage.ANSWERED, EDIT, _("Sign and answer")),
        Move("enter_opinion", WAITING, Stage.ANSWERED, EDIT, _("Enter the letter")),
        Move("drop_body", WAITING, Stage.DROPPED, EDIT, _("Ask no longer"), is_stop=True),
    ),
)


class OpinionVerdict(TextChoices):
    """Of an opinion."""

    AGREE = "agree", _("Agrees")
    COMMENTS = "comments", _("Agrees, with comments")
    DISAGREE = "disagree", _("Disagrees")


class Treatment(TextChoices):
    """Of a point of an opinion, by the side that asked."""

    OPEN = "", _("Not dealt with yet")
    ACCEPTED = "accepted", _("Accepted")
    EXPLAINED = "explained", _("Explained")
