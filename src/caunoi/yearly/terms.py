"""The closed lists of the year."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    REPORT = "report", _("Yearly report")
    PLAN = "plan", _("Yearly plan")


RULES = {Kind.REPORT: "AGR_YEARREPORT", Kind.PLAN: "AGR_YEARPLAN"}
TEXTS = ("assessment", "difficulties", "proposals")  # what people write; all else is derived
