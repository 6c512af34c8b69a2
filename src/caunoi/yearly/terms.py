"""The closed lists of the year."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class YearKind(TextChoices):
    REPORT = "report", _("Yearly report")
    PLAN = "plan", _("Yearly plan")


RULES = {YearKind.REPORT: "AGR_YEARREPORT", YearKind.PLAN: "AGR_YEARPLAN"}
TEXTS = ("assessment", "difficulties", "proposals")  # what people write; all else is derived
