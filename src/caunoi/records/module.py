from django.utils.translation import gettext_lazy as _

from caunoi.core.modules import Module

MODULE = Module(
    label=_("Records"),
    verbs={
        "add_document": _("added a document"),
        "add_version": _("added the next version of a document"),
        "void_document": _("took a document out of use"),
        "add_link": _("linked something"),
        "drop_link": _("took a link away"),
        "meet_deadline": _("marked a deadline as done"),
        "edit": _("corrected the record"),
    },
)
