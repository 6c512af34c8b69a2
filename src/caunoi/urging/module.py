from django.utils.translation import gettext_lazy as _

from caunoi.core.modules import MenuItem, Module, Panel, Personal, RecordKind, Work
from caunoi.urging import api, keeping, panels
from caunoi.urging.models import Review

MODULE = Module(
    label=_("Silent agreements"),
    menu=(
        MenuItem(
            _("Silent agreements"),
            "urging:index",
            "urging.view",
            "deliver",
            30,
            panels.silent_count,
        ),
    ),
    records=(RecordKind(Review, _("Review"), "urging:review"),),
    panels=(
        Panel("agreements.agreement", "urging/_panel.html", panels.review_of, 30),
        Panel("agreements.agreement.aside", "urging/_aside.html", panels.vital_signs, 30),
    ),
    work=(Work(_("Reviews"), panels.work),),
    api=api.router,
    personal=Personal(export=keeping.told_data, erase=keeping.forget),
    verbs={
        "raise_review": _("raised a review before the term ends"),
        "decide_review": _("decided whether to renew it"),
        "reconsider_review": _("opened the review again"),
        "finish_review": _("closed the review"),
        "drop_review": _("dropped the review"),
        "give_notice": _("gave notice to the partner"),
        "set_rung": _("set new days for a rung"),
        "climb_ladder": _("The ladder"),
    },
)
