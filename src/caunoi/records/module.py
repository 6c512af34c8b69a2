from django.utils.translation import gettext_lazy as _

from caunoi.core.modules import Module, Panel
from caunoi.records import calendar_views

MODULE = Module(
    label=_("Records"),
    panels=(Panel("law.calendar", "records/_calendar_panel.html", calendar_views.panel),),
    verbs={
        "add_document": _("added a document"),
        "add_version": _("added the next version of a document"),
        "void_document": _("took a document out of use"),
        "add_link": _("linked something"),
        "drop_link": _("took a link away"),
        "meet_deadline": _("marked a deadline as done"),
        "move_deadline": _("moved a deadline, because the calendar changed"),
        "change_calendar": _("changed the calendar of days off"),
        "edit": _("corrected the record"),
    },
)
