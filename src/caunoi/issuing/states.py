from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from caunoi.records.lifecycle import Lifecycle, Move


class State(TextChoices):
    ISSUED = "issued", _("Issued")
    REVOKED = "revoked", _("Revoked")


EDIT, DECIDE = "issuing.edit", "issuing.decide"

LIFECYCLE = Lifecycle(
    initial=State.ISSUED,
    moves=(
        Move(
            "revoke_paper",
            (State.ISSUED,),
            State.REVOKED,
            DECIDE,
            _("Revoke"),
            is_stop=True,
        ),
    ),
)
