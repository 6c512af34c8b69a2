"""What an opinion must answer, item by item, in the order of the law.

Law 70/2020/QH14: Article 29 for the Ministry of Foreign Affairs (7 items), Article 30 for every
other body (3 items).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ART29, ART30 = "art29", "art30"


@dataclass(frozen=True)
class Checklist:
    key: str
    basis: str  # key of law.LegalBasis
    article: str
    items: "tuple[tuple[str, StrOrPromise], ...]"  # key, words


class ItemMark(TextChoices):
    """An answer to one item."""

    FITS = "fits", pgettext_lazy("checklist", "Yes")
    FAILS = "fails", pgettext_lazy("checklist", "No")
    NOTE = "note", pgettext_lazy("checklist", "With a remark")


CHECKLISTS = {
    ART29: Checklist(
        ART29,
        "L70",
        "29",
        (
            ("necessity", _("It is necessary.")),
            ("interest", _("It serves the national interest and the external line.")),
            ("treaties", _("It fits the treaties to which Viet Nam is a party.")),
            (
                "obligations",
                _("It creates no rights or obligations of the State under international law."),
            ),
            (
                "form",
                _("Name, form, title, level, language, effect and technique are right."),
            ),
            ("procedure", _("The procedure was followed.")),
            ("concordance", _("The texts in the different languages agree.")),
        ),
    ),
    ART30: Checklist(
        ART30,
        "L70",
        "30",
        (
            ("policy", _("It fits the policy of the sector, defence and security.")),
            ("law", _("It fits the law of the sector.")),
            ("feasible", _("It can be carried out.")),
        ),
    ),
}
