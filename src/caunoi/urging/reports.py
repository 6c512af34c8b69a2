"""The list of what comes up, each day with how it came about."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from caunoi.agreements.duties import NAME_ONLY
from caunoi.records.explaining import Explainer
from caunoi.records.models import Deadline
from caunoi.urging import pages, upcoming
from caunoi.urging.models import Review
from caunoi.urging.queries import Asked, answered_for
from caunoi.urging.upcoming import Coming


def coming_rows(user: Any, asked: Asked, today: dt.date) -> list[dict[str, Any]]:
    """A handful of queries, however many there are."""
    rows = answered_for(user, asked, today).select_related("owner")
    terms = [upcoming.of_term(agreement, today) for agreement in upcoming.coming_rows(rows, today)]
    found = [term for term in terms if term is not None] + names(rows, today)
    reviews = {
        (review.agreement_id, review.answer_by): review
        for review in Review.objects.visible_to(user).filter(
            agreement__in=[coming.agreement.pk for coming in found]
        )
    }
    return [
        pages.coming_row(coming, reviews.get((coming.agreement.pk, coming.on)), today)
        for coming in upcoming.in_order(found)
    ]


def names(rows: Any, today: dt.date) -> list[Coming]:
    """Names that may still be amended alone, without consultation."""
    agreements = {row.pk: row for row in upcoming.names_rows(rows, today)}
    due = Deadline.objects.filter(
        rule_code=NAME_ONLY,
        content_type__app_label="agreements",
        content_type__model="agreement",
        object_id__in=agreements,
        done_on=None,
        voided_at=None,
    )
    explainer, found = Explainer(), []
    for deadline in due:
        if deadline.due_on is None:
            continue
        why = explainer.why(deadline)
        found.append(
            Coming(
                agreements[deadline.object_id],
                "names",
                deadline.due_on,
                _("Last day to amend the names without consultation"),
                list(why.steps) if why else [],
                why.basis if why else "",
            )
        )
    return found
