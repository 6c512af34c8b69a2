"""The piece that preparation puts on the page of an agreement."""

from typing import Any

from django.utils import timezone

from caunoi.agreements.models import Agreement
from caunoi.agreements.states import UNSIGNED
from caunoi.preparing import pages, queries
from caunoi.preparing.advice import advice


def for_agreement(agreement: Agreement, user: Any) -> dict[str, Any]:
    """Where the preparation stands and what to do next; the way into it where there is none."""
    preparation = queries.preparation_of(agreement)
    if preparation is None:
        may_begin = queries.may_begin(user, agreement)
        return {"agreement": agreement, "preparation": None} if may_begin else {}
    today = timezone.localdate()
    return {
        "agreement": agreement,
        "preparation": preparation,
        "steps": pages.path_of(preparation),
        "advice": advice(preparation, user, today),
        "plain": agreement.state not in UNSIGNED,  # its page has another filled button then
    }
