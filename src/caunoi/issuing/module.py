from django.utils.translation import gettext_lazy as _

from caunoi.core.modules import Module, RecordKind
from caunoi.issuing.models import IssuedPaper

MODULE = Module(
    label=_("Issued papers"),
    records=(RecordKind(IssuedPaper, _("Issued paper"), "issuing:paper"),),
    verbs={
        "issue_paper": _("issued an official paper"),
        "revoke_paper": _("revoked an issued paper"),
    },
)
