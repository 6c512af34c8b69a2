from django.utils.translation import gettext_lazy as _

from caunoi.core.modules import MenuItem, Module, RecordKind, Work
from caunoi.yearly import api, work
from caunoi.yearly.models import YearReport

MODULE = Module(
    label=_("The year"),
    menu=(
        MenuItem(_("The year"), "yearly:index", "yearly.view", "learn", 20),
        MenuItem(_("Delivery"), "yearly:delivery", "yearly.view", "learn", 30),
    ),
    records=(RecordKind(YearReport, _("Yearly report"), "yearly:report"),),
    work=(Work(_("The year"), work.items),),
    api=api.router,
    verbs={
        "open_report": _("began the report of the year"),
        "edit_report": _("wrote its texts"),
        "certify": _("certified it"),
        "reopen_report": _("opened it again"),
        "remind_report": _("reminded those who owe it"),
    },
)
