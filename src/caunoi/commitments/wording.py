"""The standings of a promise in words."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caunoi.commitments.standing import Standing

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WORDS: "dict[str, StrOrPromise]" = {
    Standing.OPEN: pgettext_lazy("state", "Open"),
    Standing.RISK: pgettext_lazy("state", "At risk"),
    Standing.OVERDUE: pgettext_lazy("state", "Overdue"),
    Standing.INHERITED: _("Passed on, not accepted yet"),
    Standing.FULFILLED: pgettext_lazy("state", "Fulfilled"),
    Standing.DISPUTED: pgettext_lazy("state", "Disputed"),
    Standing.CONFIRMED: pgettext_lazy("state", "Confirmed"),
    Standing.RELEASED: pgettext_lazy("state", "Released"),
}
