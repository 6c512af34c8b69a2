"""The piece that preparation puts on the page of an agreement."""

from typing import Any

from django.utils import timezone

from caunoi.agreements.models import Agreement
from caunoi.agreements.states import UNSIGNED
from caunoi.preparing import pages, queries


def for_agreement(agreement: Agreement, user: Any) -> dict[str, Any]:
    """Where the preparation stands and what to do next; the way into it where there is none."""
    preparation = queries.preparation_of(agreement)
    if preparation is None:
        may_begin = agreement.state in UNSIGNED and user.has_perm("agreements.edit", agreement)
        return {"agreement": agreement, "preparation": None} if may_begin else {}
    today = timezone.localdate()
    return {
        "agreement": agreement,
        "preparation": preparation,
        "steps": pages.path_of(preparation),
        "advice": pages.advice(preparation, user, today),
    }
