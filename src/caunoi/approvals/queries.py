"""Who may do what in a case, who has not answered, and which cases and records one sees."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet

from caunoi.accounts.models import User
from caunoi.approvals.models import Absence, Case, Consultation, Point
from caunoi.approvals.models.case import asked
from caunoi.approvals.states import STILL_ASKED, WAITING, CaseState, OpinionVerdict, Stage
from caunoi.records.actors import Actor, ByLink, Job
from caunoi.registry.access import compute_scope, scope_of
from caunoi.registry.members.queries import memberships_on
from caunoi.registry.models import Organisation, OrganisationKind, Role

STAFF = (Role.EDITOR, Role.HEAD)
HEADS = (Role.HEAD,)


@dataclass(frozen=True)
class Signing:
    """Whether somebody may sign for a body on a day, and for which absent head, if for one."""

    allowed: bool
    stands_for: User | None = None


def subjects_consulted(model: type[Model], org_ids: Iterable[int]) -> QuerySet:
    """Ids of the records of this kind about which one of these bodies is asked, as a subquery
    for the `in_scope` of their own visibility."""
    content_type = ContentType.objects.get_for_model(model)
    cases = Case.objects.filter(content_type=content_type, pk__in=asked(list(org_ids)))
    return cases.values("object_id")


def acts_for(by: Actor, verb: str, body_id: int) -> bool:
    """Whether `by` holds the verb in that very body's scope.

    The ministry that sees the whole country answers for itself only.
    """
    if isinstance(by, Job):
        return True
    if isinstance(by, ByLink):
        return False
    return scope_of(by).acts_for(verb, body_id)


def may_urge(by: Actor, case: Case) -> bool:
    """Whether `by` may remind those who are asked: the side that asks, and the ministry, which
    coordinates the whole country."""
    if isinstance(by, Job | ByLink):
        return isinstance(by, Job)
    return scope_of(by).allows("edit", case.owner_id)


def signing(by: Actor, consultation: Consultation, today: dt.date) -> Signing:
    """The body's head may sign; so may whoever stands in for one who is away, on those days."""
    if acts_for(by, "decide", consultation.body_id):
        return Signing(allowed=True)
    if not isinstance(by, User) or not acts_for(by, "edit", consultation.body_id):
        return Signing(allowed=False)
    for absence in absences(today).filter(substitute=by):
        if heads(absence.user, consultation.body_id, today):
            return Signing(allowed=True, stands_for=absence.user)
    return Signing(allowed=False)


def heads(user: User, body_id: int, today: dt.date) -> bool:
    """Whether the user is a head of the body on that day, whoever asks."""
    held = compute_scope(user, today).roles if user.is_active else {}
    return "decide" in held.get(body_id, ())


def absences(today: dt.date) -> QuerySet[Absence]:
    return Absence.objects.on_day(today).select_related("user", "substitute")


def people_of(body: Organisation, today: dt.date, roles: Iterable[str] = STAFF) -> list[User]:
    """Those who work for the body in one of these roles; for a People's Committee also those of
    the external-affairs body that speaks for it."""
    speaks = Q(organisation__parent=body, organisation__kind=OrganisationKind.EXTERNAL_AFFAIRS_BODY)
    rows = memberships_on(today).filter(Q(organisation=body) | speaks, role__in=list(roles))
    rows = rows.filter(user__is_active=True).order_by("pk")
    return list({membership.user_id: membership.user for membership in rows}.values())


def standing_in(body: Organisation, today: dt.date) -> list[User]:
    """Who signs for the body today in the place of a head who is away."""
    away = absences(today).filter(user__in=people_of(body, today, HEADS))
    return [absence.substitute for absence in away]


def latest(case: Case) -> list[Consultation]:
    """Of each body the last time it was asked, in the order of asking; what was dropped is not."""
    rows = Consultation.objects.filter(round__case=case, state__in=STILL_ASKED)
    rows = rows.select_related("round__case", "body", "clock", "opinion")
    found: dict[int, Consultation] = {}
    for row in rows.order_by("round__number", "pk"):
        found[row.body_id] = row
    return list(found.values())


def unanswered(case: Case) -> list[Consultation]:
    return [row for row in latest(case) if not row.is_answered]


def disagreeing(case: Case) -> list[Consultation]:
    return [
        row
        for row in latest(case)
        if row.is_answered and row.opinion.verdict == OpinionVerdict.DISAGREE
    ]


def on_older_text(consultation: Consultation, digest_now: str) -> bool:
    """Whether the opinion was given on texts that are no longer these."""
    return consultation.is_answered and consultation.opinion.digest != digest_now


def points_of(case: Case) -> QuerySet[Point]:
    rows = Point.objects.filter(
        opinion__consultation__round__case=case, opinion__consultation__state=Stage.ANSWERED
    )
    rows = rows.select_related("opinion__consultation__body", "opinion__consultation__round__case")
    return rows.order_by("opinion__consultation__round__number", "opinion", "place")


def cases(user: Any) -> QuerySet[Case]:
    rows = Case.objects.visible_to(user).select_related("owner", "content_type")
    return rows.prefetch_related("subject")


def consultations(user: Any) -> QuerySet[Consultation]:
    rows = Consultation.objects.visible_to(user)
    rows = rows.select_related("round__case__owner", "body", "clock")
    return rows.prefetch_related("round__case__subject")


def asked_of(user: Any) -> QuerySet[Consultation]:
    """What bodies of the user's own scope are asked and have not answered."""
    mine = [pk for pk, verbs in scope_of(user).roles.items() if "edit" in verbs]
    rows = consultations(user).filter(body__in=mine, state__in=WAITING)
    return rows.filter(round__case__state=CaseState.OPEN)


def waits_for_signature(row: Consultation, user: Any, today: dt.date) -> bool:
    """Whether it lies with the body's head, and this user may sign it."""
    return row.state == Stage.WITH_HEAD and signing(user, row, today).allowed


def awaiting(user: Any) -> int:
    """The figure beside the menu: what waits for an opinion of ours."""
    return asked_of(user).count()


def late_answers(user: Any, today: dt.date) -> QuerySet[Consultation]:
    """Overdue answers to cases of the user's own bodies."""
    mine = [pk for pk, verbs in scope_of(user).roles.items() if "edit" in verbs]
    rows = consultations(user).filter(round__case__owner__in=mine, state__in=WAITING)
    return rows.filter(round__case__state=CaseState.OPEN, clock__due_on__lt=today)
