"""The closed lists of promises."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CommitmentSide(TextChoices):
    """Who is to do it. `owner` follows it up in every case."""

    OURS = "ours", _("Our side")
    THEIRS = "theirs", _("The partner")
    BOTH = "both", _("Both sides")


class Rhythm(TextChoices):
    ONCE = "once", _("once")
    MONTHLY = "monthly", _("every month")
    QUARTERLY = "quarterly", _("every quarter")
    HALF_YEARLY = "half_yearly", _("every half-year")
    YEARLY = "yearly", _("every year")
    TWO_YEARLY = "two_yearly", _("every two years")


class Tally(TextChoices):
    """How figures make up what was reached of a target."""

    SUM = "sum", _("All figures together")
    LATEST = "latest", _("The latest figure")


class EvidenceKind(TextChoices):
    DOCUMENT = "document", _("Document")
    LINK = "link", _("Link")
    FIGURE = "figure", _("Figure")
    EVENT = "event", _("Event")


class Shore(TextChoices):
    """Whose evidence it is. The two stand beside each other and are never added up."""

    HOME = "home", _("Ours")
    PARTNER = "partner", _("The partner's")


class FulfilmentVerdict(TextChoices):
    """The partner's answer to "commitments.fulfilment"."""

    YES = "yes", pgettext_lazy("state", "Confirmed")
    PARTLY = "partly", _("Partly")
    NO = "no", _("Not done")
