from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from caunoi.records.lifecycle import Lifecycle, Move


class State(TextChoices):
    DRAFT = "draft", _("Draft")
    SIGNED = "signed", _("Signed")
    IN_FORCE = "in_force", _("In force")
    SUSPENDED = "suspended", _("Suspended")
    ENDED = "ended", _("Ended")
    VOID = "void", _("Void")


EDIT, DECIDE = "agreements.edit", "agreements.decide"
HELD = (
    State.SIGNED,
    State.IN_FORCE,
    State.SUSPENDED,
)  # stands, and somebody answers for it

LIFECYCLE = Lifecycle(
    initial=State.DRAFT,
    moves=(
        Move("sign", (State.DRAFT,), State.SIGNED, DECIDE, _("Record signing")),
        Move(
            "bring_into_force",
            (State.SIGNED,),
            State.IN_FORCE,
            EDIT,
            _("Bring into force"),
        ),
        Move("extend", (State.IN_FORCE,), State.IN_FORCE, DECIDE, _("Extend")),
        Move(
            "suspend",
            (State.IN_FORCE,),
            State.SUSPENDED,
            DECIDE,
            _("Suspend"),
            is_stop=True,
        ),
        Move("resume", (State.SUSPENDED,), State.IN_FORCE, DECIDE, _("Resume")),
        Move("end", HELD, State.ENDED, DECIDE, _("End"), is_stop=True),
        Move("drop", (State.DRAFT,), State.VOID, EDIT, _("Drop the draft"), is_stop=True),
        Move("void", (*HELD, State.ENDED), State.VOID, DECIDE, _("Void"), is_stop=True),
    ),
)


class ImportState(TextChoices):
    """Of a list of ties that somebody sent in."""

    OPEN = "open", _("Dry run")
    APPLIED = "applied", _("Imported")
    UNDONE = "undone", _("Undone")
    DROPPED = "dropped", _("Dropped")


IMPORT_LIFECYCLE = Lifecycle(
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
