from django.utils.translation import gettext_lazy as _

from caunoi.core.modules import Module, Panel, RecordKind
from caunoi.issuing import queries
from caunoi.issuing.models import IssuedPaper

MODULE = Module(
    label=_("Issued papers"),
    records=(RecordKind(IssuedPaper, _("Issued paper"), "issuing:paper"),),
    panels=(Panel("agreements.agreement", "issuing/_issued.html", queries.issued_on, 60),),
    verbs={
        "issue_paper": _("issued an official paper"),
        "revoke_paper": _("revoked an issued paper"),
    },
)
