from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from caunoi.records.lifecycle import Lifecycle, Move


class PaperState(TextChoices):
    ISSUED = "issued", _("Issued")
    REVOKED = "revoked", _("Revoked")


EDIT, DECIDE = "issuing.edit", "issuing.decide"

LIFECYCLE = Lifecycle(
    initial=PaperState.ISSUED,
    moves=(
        Move(
            "revoke_paper",
            (PaperState.ISSUED,),
            PaperState.REVOKED,
            DECIDE,
            _("Revoke"),
            is_stop=True,
        ),
    ),
)
