"""An opinion, from the officer's draft to the head's signature; and what becomes of its points."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from caunoi.accounts.models import User
from caunoi.approvals import queries
from caunoi.approvals.actions import happened, open_or_refuse
from caunoi.approvals.checklists import ItemMark
from caunoi.approvals.drafts import OpinionDraft
from caunoi.approvals.models import Consultation, Opinion, Point
from caunoi.approvals.states import EDIT, OpinionVerdict, Stage, Treatment
from caunoi.notices.actions import tell
from caunoi.records.actions import add_document
from caunoi.records.actors import Actor, Job
from caunoi.records.lifecycle import WrongState, move, require
from caunoi.records.models import Document
from caunoi.records.timeline import record

# The record follows an answer by the program's own right: who answers holds none on it.
FOLLOWER = Job("follow_opinions")


def require_body(by: Actor, consultation: Consultation) -> None:
    """Only people of the asked body write its opinion. Raises PermissionDenied, WrongState."""
    if not queries.acts_for(by, "edit", consultation.body_id):
        raise PermissionDenied
    open_or_refuse(consultation.case)


@transaction.atomic
def draft_opinion(consultation: Consultation, draft: OpinionDraft, *, by: Actor) -> Opinion:
    """Keep what was written so far; nothing need be complete."""
    require_body(by, consultation)
    stored = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if stored.state != Stage.ASKED:
        raise WrongState(_("The opinion is with the head, or was given already."))
    opinion = kept(consultation, draft)
    opinion.drafted_by = by if isinstance(by, User) else None
    opinion.save()
    record(consultation, "draft_opinion", by=by)
    return opinion


def kept(consultation: Consultation, draft: OpinionDraft) -> Opinion:
    """The opinion with what the draft says, its points replaced."""
    opinion = Opinion.objects.filter(consultation=consultation).first()
    opinion = opinion or Opinion(consultation=consultation)
    opinion.verdict, opinion.text = draft.verdict, draft.text
    opinion.marks = {
        item: list(draft.marks[item])
        for item, _words in consultation.questions.items
        if item in draft.marks
    }
    opinion.full_clean()
    opinion.save()
    opinion.points.all().delete()
    for place, point in enumerate(draft.points, start=1):
        row = Point(opinion=opinion, place=place, where=point.where, what=point.what)
        row.full_clean()
        row.save()
    consultation.opinion = opinion
    return opinion


@transaction.atomic
def send_to_head(consultation: Consultation, *, by: Actor, today: dt.date) -> None:
    """Raises ValidationError with what is missing, by field."""
    require_body(by, consultation)
    check_complete(consultation)
    move(consultation, "send_to_head", by=by)
    body = consultation.body
    people = [*queries.people_of(body, today, queries.HEADS), *queries.standing_in(body, today)]
    tell(dict.fromkeys(people), consultation, gettext_noop("An opinion waits for your signature."))


def check_complete(consultation: Consultation) -> None:
    opinion = Opinion.objects.filter(consultation=consultation).first()
    if opinion is None:
        raise ValidationError(_("Write the opinion first."))
    faults = faults_of_items(consultation, opinion)
    if opinion.verdict not in OpinionVerdict.values:
        faults["verdict"] = _("Say whether the body agrees.")
    if opinion.verdict == OpinionVerdict.AGREE and ItemMark.FAILS in marks_of(opinion):
        faults["verdict"] = _("An item is answered with no: give comments, or disagree.")
    if opinion.verdict == OpinionVerdict.COMMENTS and not opinion.points.exists():
        faults["verdict"] = _("Write the comments as points below, one for each.")
    if opinion.verdict == OpinionVerdict.DISAGREE and not opinion.text:
        faults["text"] = _("Say why the body disagrees.")
    if faults:
        raise ValidationError(faults)


def marks_of(opinion: Opinion) -> list[str]:
    return [mark for mark, *_note in opinion.marks.values()]


def faults_of_items(consultation: Consultation, opinion: Opinion) -> dict[str, Any]:
    """Each item is answered, and what is not a plain yes says why."""
    faults: dict[str, Any] = {}
    for item, _words in consultation.questions.items:
        mark, note = opinion.marks.get(item, ("", ""))
        if mark not in ItemMark.values:
            faults[f"mark_{item}"] = _("Answer this item; the law asks for each.")
        elif mark != ItemMark.FITS and not note.strip():
            faults[f"note_{item}"] = _("Say why.")
    return faults


@transaction.atomic
def send_back(consultation: Consultation, *, remark: str, by: Actor, today: dt.date) -> None:
    """The head returns the draft to the officer with a remark."""
    require_signer(by, consultation, today)
    move(consultation, "send_back", by=by)
    opinion = consultation.opinion
    opinion.remark = remark
    opinion.full_clean()
    opinion.save(update_fields=["remark"])
    if opinion.drafted_by:
        text = gettext_noop("Your draft came back: %(remark)s")
        tell([opinion.drafted_by], consultation, text, remark=remark)


@transaction.atomic
def countersign(
    consultation: Consultation, *, number: str, on: dt.date, by: Actor, today: dt.date
) -> None:
    """The head signs, or who stands in for the head today; with that the body has answered."""
    allowed = require_signer(by, consultation, today)
    check_complete(consultation)
    check_day(consultation, on, today)
    opinion = consultation.opinion
    opinion.signed_by = by if isinstance(by, User) else None
    opinion.signed_for = allowed.stands_for
    opinion.number, opinion.on, opinion.remark = number, on, ""
    answer(consultation, opinion, "countersign", by=by, today=today)


def require_signer(by: Actor, consultation: Consultation, today: dt.date) -> queries.Signing:
    require_body(by, consultation)
    allowed = queries.signing(by, consultation, today)
    if not allowed.allowed:
        raise PermissionDenied
    return allowed


def check_day(consultation: Consultation, on: dt.date, today: dt.date) -> None:
    received = consultation.clock.start_on if consultation.clock else None
    if on > today or (received and on < received):
        raise ValidationError({"on": _("The day lies between the receipt and today.")})


@transaction.atomic
def enter_opinion(
    consultation: Consultation,
    draft: OpinionDraft,
    *,
    number: str,
    on: dt.date,
    upload: UploadedFile,
    by: Actor,
    today: dt.date,
) -> None:
    """A letter came on paper: the asking side enters it, with its scan. Marked as such."""
    case = consultation.case
    require(by, EDIT, case)
    open_or_refuse(case)
    check_day(consultation, on, today)
    if draft.verdict not in OpinionVerdict.values:
        raise ValidationError({"verdict": _("Say whether the body agrees.")})
    opinion = kept(consultation, draft)
    opinion.is_on_paper, opinion.number, opinion.on = True, number, on
    opinion.paper = add_document(
        consultation,
        title=_("Opinion of %(body)s") % {"body": consultation.body.name},
        kind=Document.Kind.LETTER,
        upload=upload,
        by=by,
    )
    answer(consultation, opinion, "enter_opinion", by=by, today=today)


def answer(
    consultation: Consultation, opinion: Opinion, name: str, *, by: Actor, today: dt.date
) -> None:
    opinion.digest = consultation.round.digest
    opinion.full_clean()
    opinion.save()
    consultation.answered_on = opinion.on
    move(consultation, name, by=by, fields=["answered_on"], on=opinion.on, digest=opinion.digest)
    stop_counting(consultation)
    case = consultation.case
    verb = "answer_opinion" if name == "countersign" else name
    record(case, verb, by=by, on=opinion.on, consultation=consultation.pk)
    tell_asker(consultation, today)
    event = "differing" if opinion.verdict == OpinionVerdict.DISAGREE else "answered"
    happened(case, event, by=FOLLOWER, today=today)


def stop_counting(consultation: Consultation) -> None:
    if consultation.clock:
        consultation.clock.done_on = consultation.answered_on
        consultation.clock.save(update_fields=["done_on"])


def tell_asker(consultation: Consultation, today: dt.date) -> None:
    case = consultation.case
    people = [case.officer] if case.officer else queries.people_of(case.owner, today)
    tell(people, case, gettext_noop("%(body)s has answered."), body=consultation.body.name_vi)


@transaction.atomic
def take_in(point: Point, *, now_at: str, by: Actor, today: dt.date, reply: str = "") -> None:
    """The point is accepted; `now_at` says where it stands in the draft now."""
    if not now_at:
        raise ValidationError({"now_at": _("Say where it stands in the draft now.")})
    treat(point, Treatment.ACCEPTED, reply=reply, now_at=now_at, by=by, today=today)


@transaction.atomic
def explain(point: Point, *, reply: str, by: Actor, today: dt.date, now_at: str = "") -> None:
    """The point is not followed; `reply` says why."""
    if not reply:
        raise ValidationError({"reply": _("Say why the point is not followed.")})
    treat(point, Treatment.EXPLAINED, reply=reply, now_at=now_at, by=by, today=today)


def treat(
    point: Point, treatment: str, *, reply: str, now_at: str, by: Actor, today: dt.date
) -> None:
    case = point.opinion.consultation.case
    require(by, EDIT, case)
    open_or_refuse(case)
    point.treatment, point.reply, point.now_at = treatment, reply, now_at
    point.treated_by = by if isinstance(by, User) else None
    point.treated_on = today
    point.full_clean()
    point.save()
    verb = "take_in_point" if treatment == Treatment.ACCEPTED else "explain_point"
    record(case, verb, by=by, point=point.pk)
