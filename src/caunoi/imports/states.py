"""Where a list that was sent in stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from caunoi.records.lifecycle import Lifecycle, Move

EDIT, DECIDE = "imports.edit", "imports.decide"


class ImportState(TextChoices):
    """Of a list of ties that somebody sent in."""

    OPEN = "open", _("Dry run")
    APPLIED = "applied", _("Imported")
    UNDONE = "undone", _("Undone")
    DROPPED = "dropped", _("Dropped")


LIFECYCLE = Lifecycle(
    initial=ImportState.OPEN,
    moves=(
        Move("apply_import", (ImportState.OPEN,), ImportState.APPLIED, EDIT, _("Import")),
        Move("drop_import", (ImportState.OPEN,), ImportState.DROPPED, EDIT, _("Drop the list")),
        Move(
            "undo_import",
            (ImportState.APPLIED,),
            ImportState.UNDONE,
            DECIDE,
            _("Undo the import"),
            is_stop=True,
        ),
    ),
)
