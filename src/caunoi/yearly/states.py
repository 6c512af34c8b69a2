from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from caunoi.records.lifecycle import Lifecycle, Move


class YearState(TextChoices):
    DRAFT = "draft", _("Draft")
    CERTIFIED = "certified", _("Certified")
    REOPENED = "reopened", _("Reopened")


EDIT, DECIDE, MANAGE = "yearly.edit", "yearly.decide", "yearly.manage"
OPEN = (YearState.DRAFT, YearState.REOPENED)  # may be written and certified

LIFECYCLE = Lifecycle(
    initial=YearState.DRAFT,
    moves=(
        Move("certify", OPEN, YearState.CERTIFIED, DECIDE, _("Certify")),
        Move(
            "reopen_report",
            (YearState.CERTIFIED,),
            YearState.REOPENED,
            DECIDE,
            _("Open it again"),
            is_stop=True,
        ),
    ),
)
