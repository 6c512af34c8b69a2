from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from caunoi.records.lifecycle import Lifecycle, Move


class State(TextChoices):
    DRAFT = "draft", _("Draft")
    CERTIFIED = "certified", _("Certified")
    REOPENED = "reopened", _("Reopened")


EDIT, DECIDE, MANAGE = "yearly.edit", "yearly.decide", "yearly.manage"
OPEN = (State.DRAFT, State.REOPENED)  # may be written and certified

LIFECYCLE = Lifecycle(
    initial=State.DRAFT,
    moves=(
        Move("certify", OPEN, State.CERTIFIED, DECIDE, _("Certify")),
        Move(
            "reopen_report",
            (State.CERTIFIED,),
            State.REOPENED,
            DECIDE,
            _("Open it again"),
            is_stop=True,
        ),
    ),
)
