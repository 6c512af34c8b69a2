"""The closed lists of succession and of handing over."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Scope(TextChoices):
    FULL = "full", _("The whole agreement")
    PARTIAL = "partial", _("Some clauses only")


class Outcome(TextChoices):
    """What becomes of the text (Decree 177/2025/NĐ-CP Arts 3 to 6)."""

    CONTINUE = "continue", _("Continues as it is")
    NAME_ONLY = "name_only", _("Only the names are amended")
    AMEND = "amend", _("Is amended")
    REPLACE = "replace", _("Is replaced by a new agreement")
    END = "end", _("Ends")


class Way(TextChoices):
    """By which rule it is dealt with; computed, see `procedures.py`."""

    PROVINCE = "province", _("Agreement in the name of a province")
    DEPARTMENT = "department", _("Agreement of a department")
    DISTRICT = "district", _("Agreement of a former district")
    COMMUNE = "commune", _("Agreement of a border commune")
    OTHER = "other", _("Outside Decree 177/2025/NĐ-CP")


class Keeping(TextChoices):
    """What is done with several twinnings with the same partner."""

    ALL = "all", _("All continue side by side")
    ONE = "one", _("One continues, the others end")
    REPLACED = "replaced", _("A new agreement takes the place of all")


class ItemKind(TextChoices):
    PROMISE = "promise", _("Promise")
    DEADLINE = "deadline", _("Deadline")
    DRAFT = "draft", _("Draft")
    CONTACT = "contact", _("Contact")


class SuccessionVerdict(TextChoices):
    """What a partner may say to the letter of succession."""

    NOTED = "noted", _("We take note of it")
    DIFFERS = "differs", _("We see it differently")
