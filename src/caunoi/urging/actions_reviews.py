"""What people and the worker do with reviews: raise, decide, carry out."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from caunoi.agreements import duties
from caunoi.agreements.models import Agreement
from caunoi.agreements.terms import Renewal
from caunoi.issuing.actions import issue
from caunoi.issuing.letter import Letter
from caunoi.issuing.models import IssuedPaper
from caunoi.notices.actions import Said, note
from caunoi.records.actors import Actor, Job
from caunoi.records.lifecycle import move, require
from caunoi.records.queries import open_deadlines
from caunoi.records.timeline import record
from caunoi.urging import queries, upcoming
from caunoi.urging.models import Line, Review
from caunoi.urging.receivers import receivers
from caunoi.urging.states import EDIT, STANDING, Code, Decision, ReviewState
from caunoi.urging.upcoming import Coming

JOB = Job("climb_ladder")
SAID = gettext_noop("Decide by %(answer_on)s: renew, renegotiate or retire.")
RUNNING = (ReviewState.OPEN, ReviewState.DECIDED)


@transaction.atomic
def raise_review(agreement: Agreement, *, by: Actor, today: dt.date) -> Review:
    """Begin one by hand, before its time. One term has one review."""
    require(by, "urging.edit", Review(agreement=agreement))
    found = upcoming.of_term(agreement, today) if agreement.state in STANDING else None
    if found is None:
        raise ValidationError(
            _("It has no term that ends, so there is nothing to decide by a day.")
        )
    known = Review.objects.filter(agreement=agreement, answer_by=found.on).first()
    return known or raised(found, by=by, today=today)


def raised(found: Coming, *, by: Actor, today: dt.date) -> Review:
    review = Review.objects.create(
        agreement=found.agreement,
        answer_by=found.on,
        term_end=found.term_end or found.on,
        raised_on=today,
    )
    record(review, "raise_review", by=by, answer_by=found.on)
    record(found.agreement, "raise_review", by=by, review=review.pk, answer_by=found.on)
    return review


@transaction.atomic
def raise_due(*, today: dt.date, now: dt.datetime) -> int:
    """A review for every term whose day to decide comes near; its people read of it on the site
    and in the letter of the day."""
    rung = queries.rungs_on(today).get(Code.REVIEW)
    if rung is None:
        return 0
    rows = upcoming.coming_rows(Agreement.objects.all(), today)
    known = Review.objects.filter(agreement=OuterRef("pk"), answer_by=OuterRef("soonest"))
    near = rows.filter(~Exists(known), soonest__lte=today + dt.timedelta(days=rung.days))
    found = [upcoming.of_term(agreement, today) for agreement in near.order_by("pk")]
    made = [raised(coming, by=JOB, today=today) for coming in found if coming is not None]
    tell(made, rung.who, today=today, now=now)
    return len(made)


def tell(made: list[Review], who: str, *, today: dt.date, now: dt.datetime) -> None:
    if not made:
        return
    reached = receivers({review.agreement.owner_id for review in made}, today)
    lines = [
        Line(user_id=user, review=review)
        for review in made
        for user in reached.reached(review.agreement.owner_id, who)[1]
    ]
    Line.objects.bulk_create(lines)
    note((said_of(line) for line in lines), now=now)


def said_of(line: Line) -> Said:
    assert line.review is not None  # noqa: S101 - called for lines of reviews
    return Said(line.user_id, line.review, SAID, {"answer_on": line.review.answer_by})


@transaction.atomic
def settle(*, today: dt.date) -> int:
    """Close what the agreement itself has answered: a decided one is carried out, an open one is
    no longer needed. How many."""
    rows = Review.objects.filter(state__in=RUNNING).select_related("agreement")
    done = 0
    for review in rows.order_by("pk"):
        if not answered(review, today):
            continue
        name = "finish_review" if review.state == ReviewState.DECIDED else "drop_review"
        move(review, name, by=JOB, on=today)
        done += 1
    return done


@transaction.atomic
def renew_terms(*, today: dt.date) -> int:
    """Where the day to give notice passed, the agreement renews itself: its next day is set."""
    passed = open_deadlines().filter(
        rule_code=duties.TERM_NOTICE,
        due_on__lt=today,
        content_type__app_label="agreements",
        content_type__model="agreement",
    )
    rows = Agreement.objects.filter(pk__in=passed.values("object_id"), state__in=STANDING)
    for agreement in rows.order_by("pk"):
        duties.watch_term(agreement, today)
    return len(rows)


def answered(review: Review, today: dt.date) -> bool:
    """It ended, runs by another term now, or has renewed itself meanwhile."""
    agreement = review.agreement
    if agreement.state not in STANDING:
        return True
    found = upcoming.of_term(agreement, min(today, review.answer_by))
    if found is None or found.on != review.answer_by:
        return True
    return agreement.renewal == Renewal.TACIT and today > review.term_end


@transaction.atomic
def decide(
    review: Review, *, decision: str, came_of_it: str, reason: str, by: Actor, today: dt.date
) -> None:
    """Renew, renegotiate or retire, with the reason and what came of the agreement."""
    if decision not in Decision.values:
        raise ValidationError({"decision": _("Choose one of the three.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    review.decision, review.reason = decision, reason.strip()
    review.came_of_it, review.decided_on = came_of_it.strip(), today
    columns = ["decision", "reason", "came_of_it", "decided_on"]
    move(review, "decide_review", by=by, fields=columns, decision=decision)
    record(review.agreement, "decide_review", by=by, review=review.pk, decision=decision)


@transaction.atomic
def reconsider(review: Review, *, by: Actor) -> None:
    """Open the question again; the decision before stays in the timeline."""
    move(review, "reconsider_review", by=by, decision=review.decision)


@transaction.atomic
def finish(review: Review, *, by: Actor, today: dt.date) -> None:
    move(review, "finish_review", by=by, on=today)


@transaction.atomic
def drop(review: Review, *, by: Actor) -> None:
    move(review, "drop_review", by=by)


@transaction.atomic
def give_notice(review: Review, letter: Letter, *, by: Actor, now: dt.datetime) -> IssuedPaper:
    """Issue the letter by which the partner is told that the agreement is not renewed."""
    require(by, EDIT, review)
    if review.state != ReviewState.DECIDED or review.decision != Decision.RETIRE:
        raise ValidationError(_("Notice is given once it is decided to retire the agreement."))
    paper = issue(review.agreement, letter, by=by, now=now)
    record(review, "give_notice", by=by, paper=paper.pk)
    return paper
