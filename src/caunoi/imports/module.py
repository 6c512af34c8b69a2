from django.utils.translation import gettext_lazy as _

from caunoi.agreements.owners import keeps_agreements
from caunoi.core.modules import MenuItem, Module, RecordKind
from caunoi.imports.models import ImportBatch

MODULE = Module(
    label=_("Import"),
    menu=(
        MenuItem(_("Import"), "imports:index", "imports.edit", "agree", 20, opens=keeps_agreements),
    ),
    records=(RecordKind(ImportBatch, _("Import"), "imports:detail"),),
    verbs={
        "import": _("put it on record from a list"),
        "open_import": _("sent in a list"),
        "correct_columns": _("corrected what its columns mean"),
        "choose": _("chose for its rows"),
        "apply_import": _("imported the list"),
        "drop_import": _("dropped the list"),
        "undo_import": _("undid the import"),
    },
)
