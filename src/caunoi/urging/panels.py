"""Pieces for the agreement's page, and lines for *my work*."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.agreements.models import Agreement
from caunoi.agreements.promises import Promises, promised_under
from caunoi.agreements.queries import pulse_now
from caunoi.agreements.states import HELD
from caunoi.core.figures import day, number
from caunoi.core.modules import WorkItem
from caunoi.registry.access import scope_of
from caunoi.urging import pages, queries, upcoming
from caunoi.urging.models import Review
from caunoi.urging.states import DECIDE, EDIT, ReviewState

SHOWN = 6
A_MONTH = dt.timedelta(days=30)


def vital_signs(agreement: Agreement, user: Any) -> dict[str, Any]:
    """Facts for the side of an agreement's page; what was said about its silence is for those
    who answer for it."""
    if agreement.state not in HELD:
        return {}
    today = timezone.localdate()
    pulse = pulse_now(agreement, today)
    said = pages.told_rows(queries.nudges_of(agreement, user)[:SHOWN])
    return {
        "pulse": pulse,
        "facts": facts(agreement, promised_under(agreement, today), today),
        "said": said,
    }


def facts(agreement: Agreement, promised: Promises, today: dt.date) -> list[dict[str, Any]]:
    last = agreement.last_sign_on or agreement.signed_on
    rows = [
        (_("Last sign of life"), day(last) if last else _("none known"), ""),
        (_("Open on our side"), number(promised.ours), "#commitments"),
        (_("Open on the partner's side"), number(promised.theirs), "#commitments"),
        *term_facts(agreement, today),
    ]
    return [{"name": name, "value": value, "url": url} for name, value, url in rows]


def term_facts(agreement: Agreement, today: dt.date) -> list[tuple[str, str, str]]:
    coming = upcoming.of_term(agreement, today)
    if coming is None:
        return []
    left = pages.left_in_words((coming.on - today).days)
    return [(coming.what, f"{day(coming.on)} ({left})", "")]


def review_of(agreement: Agreement, user: Any) -> dict[str, Any]:
    """The newest review of an agreement, or the next day that asks for one."""
    if agreement.state not in HELD or agreement.owner_id not in reach(agreement, user):
        return {}
    today = timezone.localdate()
    coming = upcoming.of_term(agreement, today)
    review = Review.objects.visible_to(user).filter(agreement=agreement).order_by("-answer_by")
    newest = review.first()
    if newest is not None and (coming is None or newest.answer_by >= coming.on):
        return {
            "agreement": agreement,
            "review": newest,
            "mark": pages.REVIEW_MARKS[ReviewState(newest.state)],
        }
    if coming is None:
        return {}
    ahead = queries.review_days(today)
    raised_on = coming.on - dt.timedelta(days=ahead) if ahead else None
    return {
        "agreement": agreement,
        "coming": coming,
        "raised_on": raised_on,
        "is_due": raised_on is not None and raised_on <= today,
        "may_raise": user.has_perm(EDIT, Review(agreement=agreement)),
    }


def reach(agreement: Agreement, user: Any) -> list[int]:
    """Organisations whose reviews the user reads; the ministry reads all."""
    scope = scope_of(user)
    return [agreement.owner_id] if scope.is_national else scope.ids


def work(user: Any, today: dt.date) -> Iterator[WorkItem]:
    """Reviews that wait for a decision or for what follows from it."""
    scope = scope_of(user)
    rows = queries.reviews(user).filter(
        state__in=[ReviewState.OPEN, ReviewState.DECIDED], agreement__owner__in=scope.ids
    )
    for review in rows.filter(answer_by__lte=today + A_MONTH * 4).order_by("answer_by", "pk"):
        mine = DECIDE if review.state == ReviewState.OPEN else EDIT
        if user.has_perm(mine, review):
            yield item_of(review, today)


def item_of(review: Review, today: dt.date) -> WorkItem:
    asked = {
        ReviewState.OPEN: _("Renew, renegotiate or retire?"),
        ReviewState.DECIDED: _("Decided: %(what)s. Carry it out")
        % {"what": review.get_decision_display().lower()},
    }[ReviewState(review.state)]
    late = review.answer_by < today
    near = review.answer_by <= today + dt.timedelta(days=7)
    kind = "overdue" if late else "due" if near else "waiting"
    return WorkItem(
        kind=kind,
        title=str(review.agreement),
        url=review.get_absolute_url(),
        due_on=review.answer_by,
        reason=asked if kind == "waiting" else "",
        detail=asked if kind != "waiting" else "",
    )


def silent_count(user: Any) -> int:
    """Beside the menu: what has reached the head's rung or more, of what the user answers for."""
    today = timezone.localdate()
    if scope_of(user).is_national:
        return 0
    return queries.silent(user, queries.Asked(rung="head"), today).order_by().count()
