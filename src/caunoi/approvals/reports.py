"""The report on taking in opinions, as rows; who draws the document takes them from here."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from caunoi.approvals import queries
from caunoi.approvals.models import Case, Point
from caunoi.approvals.states import OpinionVerdict, Treatment
from caunoi.core.exports import Column, Sheet
from caunoi.core.figures import day


@dataclass(frozen=True)
class TakeIn:
    """One point, and what was done with it; a body without points has one row without `what`."""

    body: str
    verdict: str  # words
    number: str  # of the letter
    on: dt.date | None
    where: str
    what: str
    treatment: str  # words
    reply: str
    now_at: str
    is_open: bool


def take_in_report(case: Case, user: Any = None) -> list[TakeIn]:
    """Every opinion of the case in the order of asking, point by point; with a user, only what
    this user may read."""
    rows = []
    points: dict[int, list[Point]] = {}
    for point in queries.points_of(case):
        points.setdefault(point.opinion_id, []).append(point)
    for consultation in answered(case, user):
        opinion = consultation.opinion
        rows += [of_point(opinion, point) for point in points.get(opinion.pk, [])] or [
            of_point(opinion, None)
        ]
    return rows


def answered(case: Case, user: Any) -> list[Any]:
    rows = [row for row in queries.latest(case) if row.is_answered]
    if user is None:
        return rows
    seen = queries.consultations(user).filter(round__case=case).values_list("pk", flat=True)
    known = set(seen)
    return [row for row in rows if row.pk in known]


def of_point(opinion: Any, point: Point | None) -> TakeIn:
    return TakeIn(
        body=opinion.consultation.body.name,
        verdict=str(OpinionVerdict(opinion.verdict).label),
        number=opinion.number,
        on=opinion.on,
        where=point.where if point else "",
        what=point.what if point else "",
        treatment=str(Treatment(point.treatment).label) if point else "",
        reply=point.reply if point else "",
        now_at=point.now_at if point else "",
        is_open=bool(point and not point.treatment),
    )


def sheet(case: Case, *, user: Any, today: dt.date) -> Sheet:
    columns = (
        Column(_("Body"), lambda row: row.body),
        Column(_("Verdict"), lambda row: row.verdict),
        Column(_("Number of the letter"), lambda row: row.number),
        Column(_("Dated"), lambda row: row.on),
        Column(_("Where in the draft"), lambda row: row.where),
        Column(_("Opinion"), lambda row: row.what),
        Column(_("What we did"), lambda row: row.treatment),
        Column(_("Explanation"), lambda row: row.reply),
        Column(_("Where it stands now"), lambda row: row.now_at),
    )
    about = [str(case), _("As of %(day)s.") % {"day": day(today)}]
    return Sheet(
        f"y-kien-{case.pk}",
        _("Opinions taken in and explained"),
        columns,
        take_in_report(case, user),
        about,
    )
