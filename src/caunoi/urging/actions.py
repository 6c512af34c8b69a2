"""One day of the ladder, and its rungs. What is done with reviews: `actions_reviews.py`."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from caunoi.accounts.models import User
from caunoi.agreements.models import Agreement
from caunoi.notices.actions import Said, note, post_many
from caunoi.records.actors import Actor
from caunoi.records.lifecycle import require
from caunoi.records.timeline import record
from caunoi.urging import actions_reviews, queries
from caunoi.urging.digests import draft_of
from caunoi.urging.ladder import Step, steps
from caunoi.urging.models import Digest, Line, Nudge, Rung
from caunoi.urging.receivers import Receivers, receivers
from caunoi.urging.states import LADDER

SAID = gettext_noop("Silent since %(since_on)s, for %(days)d days and more. What happened since?")
HERE = gettext_noop("set on this page")
TURN = "SELECT pg_advisory_xact_lock(hashtext('caunoi urging'))"  # one climb after another


@dataclass(frozen=True)
class Climbed:
    nudges: int
    reviews: int
    letters: int


@transaction.atomic
def climb(*, today: dt.date, now: dt.datetime) -> Climbed:
    """Write what silences and terms have reached by this day, and one letter to each who is told.

    Whole or not at all; done again, it finds nothing new. What a day without it missed is
    written on the next.
    """
    with connection.cursor() as cursor:
        cursor.execute(TURN)
    thresholds = queries.thresholds_on(today)
    silences = queries.silences(thresholds, today)
    actions_reviews.settle(today=today)
    actions_reviews.renew_terms(today=today)
    reviews = actions_reviews.raise_due(today=today, now=now)
    taken = steps(silences, thresholds, queries.told_of(silences), today)
    nudge(taken, today=today, now=now)
    return Climbed(len(taken), reviews, send_digests(today=today, now=now))


def nudge(taken: list[Step], *, today: dt.date, now: dt.datetime) -> None:
    if not taken:
        return
    reached = receivers({step.silence.owner_id for step in taken}, today)
    nudges = Nudge.objects.bulk_create(nudge_of(step, reached, today) for step in taken)
    lines: list[Line] = []
    for step, made in zip(taken, nudges, strict=True):
        _kind, users = reached.reached(step.silence.owner_id, step.threshold.who)
        lines.extend(Line(user_id=user, nudge=made) for user in users)
    Line.objects.bulk_create(lines)
    note((said_of(line) for line in highest(lines)), now=now)


def highest(lines: Iterable[Line]) -> list[Line]:
    """Who hears of several rungs of one silence at once reads of the highest on the site."""
    found: dict[tuple[int, int], Line] = {}
    for line in lines:  # the lowest rung of a silence comes first
        found[line.user_id, line.agreement_id] = line
    return list(found.values())


def nudge_of(step: Step, reached: Receivers, today: dt.date) -> Nudge:
    return Nudge(
        agreement_id=step.silence.agreement_id,
        silent_since=step.silence.since,
        code=step.threshold.code,
        days=step.threshold.days,
        who=step.threshold.who,
        told_as=reached.reached(step.silence.owner_id, step.threshold.who)[0],
        due_on=step.due_on,
        raised_on=today,
    )


def said_of(line: Line) -> Said:
    made = line.nudge
    assert made is not None  # noqa: S101 - called for lines of nudges
    params = {"since_on": made.silent_since, "days": made.days}
    return Said(line.user_id, Agreement(pk=made.agreement_id), SAID, params)


def send_digests(*, today: dt.date, now: dt.datetime) -> int:
    """One letter to each who has lines that did not leave yet and got none today."""
    by_user: dict[User, list[Line]] = defaultdict(list)
    for line in waiting_lines(today):
        by_user[line.user].append(line)
    if not by_user:
        return 0
    drafts = [draft_of(user, lines, today) for user, lines in by_user.items()]
    mails = post_many(drafts)
    digests = Digest.objects.bulk_create(
        Digest(user=user, on=today, mail=mail) for user, mail in zip(by_user, mails, strict=True)
    )
    sent = []
    for digest, lines in zip(digests, by_user.values(), strict=True):
        for line in lines:
            line.digest = digest
            sent.append(line)
    Line.objects.bulk_update(sent, ["digest"], batch_size=2000)
    return len(mails)


def waiting_lines(today: dt.date) -> Iterable[Line]:
    done = Digest.objects.filter(on=today).values("user")
    rows = Line.objects.filter(digest=None, user__is_active=True).exclude(user__in=done)
    return rows.select_related(
        "user", "nudge__agreement__owner", "review__agreement__owner"
    ).order_by("user", "pk")


@transaction.atomic
def set_rung(
    code: str, *, days: int, who: str, valid_from: dt.date, by: Actor, today: dt.date
) -> Rung:
    """A new version of a rung, from a day that has not passed. What was in force stays on record.

    Raises ValidationError where the rungs would no longer rise.
    """
    rung = Rung.objects.filter(code=code, valid_from=valid_from).first()
    rung = rung or Rung(code=code, valid_from=valid_from)
    require(by, "urging.manage", rung)
    rung.days, rung.who = days, who
    rung.source = HERE
    rung.full_clean()
    if valid_from < today:
        raise ValidationError({"valid_from": _("What was in force can't be changed any more.")})
    check_order(rung)
    rung.save()
    record(rung, "set_rung", by=by, code=code, days=days, who=who, valid_from=valid_from)
    return rung


def check_order(rung: Rung) -> None:
    known = queries.rungs_on(rung.valid_from)
    known[rung.code] = rung
    days = [known[code].days for code in LADDER if code in known]
    if days != sorted(set(days)):
        raise ValidationError({"days": _("Each rung must be later than the one below it.")})
