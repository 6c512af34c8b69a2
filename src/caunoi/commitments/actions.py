"""What people do to promises: make, correct, move the day, release. Evidence and the partner's
word: `actions_evidence.py`; passing on: `actions_passing.py`."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Model
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.commitments import checks
from caunoi.commitments.actions_evidence import settle
from caunoi.commitments.drafts import CommitmentDraft, DueDraft
from caunoi.commitments.models import Commitment, DueChange
from caunoi.commitments.periods import periods
from caunoi.commitments.states import DECIDE, EDIT, RUNNING, CommitmentState
from caunoi.commitments.terms import Rhythm
from caunoi.core.vietnamese import fold
from caunoi.records.actions import may_edit
from caunoi.records.actors import Actor, Job
from caunoi.records.lifecycle import WrongState, move, require
from caunoi.records.timeline import record

PLANNER = Job("plan_periods")


@transaction.atomic
def promise(subject: Model, draft: CommitmentDraft, *, by: Actor, today: dt.date) -> Commitment:
    """Put a promise on a record, by whoever may edit that record.

    One with a rhythm makes its periods at once: those that were due, and the next. Raises
    ValidationError with the field each message belongs to.
    """
    require(by, may_edit(subject), subject)
    checks.check_draft(subject, draft)
    commitment = put(subject, draft, by=by)
    record(subject, "add_commitment", by=by, commitment=commitment.pk, label=commitment.label)
    plan(commitment, today=today, by=by)
    return commitment


def put(subject: Model, draft: CommitmentDraft, *, by: Actor) -> Commitment:
    """The row with its number in the record, or in its parent."""
    type(subject)._default_manager.select_for_update().get(pk=subject.pk)
    commitment = Commitment(subject=subject, **draft.columns())
    check_same_record(commitment, draft.parent)
    commitment.number = next_number(subject, draft.parent)
    before = f"{draft.parent.label}." if draft.parent else ""
    commitment.label = f"{before}{commitment.number}"
    commitment.text_sha256 = draft.document_version.sha256 if draft.document_version else ""
    commitment.folded = folded(commitment)
    commitment.full_clean()
    commitment.save(force_insert=True)
    record(commitment, "promise", by=by, after=commitment.state, due_on=commitment.due_on)
    return commitment


def check_same_record(commitment: Commitment, parent: Commitment | None) -> None:
    if parent is None:
        return
    here = (commitment.content_type_id, commitment.object_id)
    if (parent.content_type_id, parent.object_id) != here:
        raise ValidationError({"parent": _("Choose one of the same record.")})


def next_number(subject: Model, parent: Commitment | None) -> int:
    rows = Commitment.objects.on(subject).filter(parent=parent)
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def folded(commitment: Commitment) -> str:
    told = (commitment.what_vi, commitment.what_en, commitment.article, commitment.passage)
    return fold(" ".join(told))


FIXED = ("due_on", "rhythm", "until_on", "parent", "is_sample", "document_version", "passage")


@transaction.atomic
def edit_commitment(commitment: Commitment, draft: CommitmentDraft, *, by: Actor) -> list[str]:
    """Correct what was entered; the names of the changed columns.

    The passage, the rhythm, and a due day that is set stay: the day moves by `change_due`. A target
    that the figures reach now fulfils it.
    """
    require(by, EDIT, commitment)
    stored = Commitment.objects.select_for_update().get(pk=commitment.pk)
    if stored.state not in RUNNING:
        raise WrongState(_("Only what is still to be done can be corrected."))
    checks.check_draft(stored.subject, draft)
    checks.check_figures(stored, draft)
    columns = {name: v for name, v in draft.columns().items() if name not in FIXED}
    columns.pop("owner")  # passes by `pass_on` only
    if stored.due_on is None:
        columns["due_on"] = draft.due_on
    changed = [name for name, value in columns.items() if getattr(stored, name) != value]
    for name in changed:
        setattr(commitment, name, columns[name])
    commitment.folded = folded(commitment)
    commitment.full_clean()
    commitment.save(update_fields=[*changed, "folded"])
    if changed:
        record(commitment, "edit", by=by, columns=changed)
        settle(commitment, by=by)
    return changed


@transaction.atomic
def assign(commitment: Commitment, officer: User | None, *, by: Actor) -> None:
    """Say who in the body that answers for it follows it up."""
    require(by, EDIT, commitment)
    before, commitment.officer = commitment.officer_id, officer
    commitment.save(update_fields=["officer"])
    record(commitment, "assign", by=by, before=before, after=officer.pk if officer else None)


@transaction.atomic
def change_due(commitment: Commitment, draft: DueDraft, *, by: Actor, today: dt.date) -> DueChange:
    """Move the due day, for a reason and by a decision. The day before stays on the record."""
    require(by, DECIDE, commitment)
    stored = Commitment.objects.select_for_update().get(pk=commitment.pk)
    if stored.state not in RUNNING:
        raise WrongState(_("Only what is still to be done has a due day to move."))
    if stored.has_rhythm:
        raise WrongState(_("Its periods have days of their own. Open the one that is to move."))
    checks.check_due(stored, draft, today)
    change = DueChange(
        commitment=commitment,
        was_on=stored.due_on,
        due_on=draft.due_on,
        reason=draft.reason,
        decision=draft.decision,
        decided_on=draft.decided_on,
        decided_by=draft.decided_by,
        changed_on=today,
    )
    change.full_clean(exclude=["commitment"])
    change.save()
    commitment.due_on = draft.due_on
    commitment.save(update_fields=["due_on"])
    dates: dict[str, Any] = {"before": stored.due_on, "after": draft.due_on}
    record(commitment, "change_due", by=by, change=change.pk, decided_on=draft.decided_on, **dates)
    return change


@transaction.atomic
def release(commitment: Commitment, *, reason: str, by: Actor, today: dt.date) -> None:
    """It need no longer be kept, for a reason; its parts that still run go with it."""
    checks.check_reason(reason)
    commitment.released_on, commitment.release_reason = today, reason
    move(commitment, "release", by=by, fields=["released_on", "release_reason"], on=today)
    commitment.passings.filter(answered_on__isnull=True).update(
        answered_on=today, is_accepted=False
    )
    for part in running_parts(commitment):
        release(part, reason=reason, by=by, today=today)


@transaction.atomic
def restore(commitment: Commitment, *, by: Actor) -> None:
    """Take a released promise up again. Its parts are taken up one by one."""
    commitment.released_on, commitment.release_reason = None, ""
    move(commitment, "restore", by=by, fields=["released_on", "release_reason"])


def running_parts(commitment: Commitment) -> Iterable[Commitment]:
    return commitment.parts.filter(state__in=RUNNING).order_by("number")


@transaction.atomic
def plan_periods(*, today: dt.date, by: Actor = PLANNER) -> int:
    """Make the periods that are due for a promise of their own; how many were made.

    Every promise with a rhythm has its next period as a child from the day the last one is due;
    one that waits to be accepted makes them when it is. Run again on the same day, nothing is made.
    """
    rows = Commitment.objects.exclude(rhythm=Rhythm.ONCE).filter(state=CommitmentState.OPEN)
    return sum(len(plan(row, today=today, by=by)) for row in rows.order_by("pk"))


def plan(commitment: Commitment, *, today: dt.date, by: Actor) -> list[Commitment]:
    """The periods of one promise that have no child yet, made."""
    if not commitment.has_rhythm or commitment.due_on is None:
        return []
    Commitment.objects.select_for_update().get(pk=commitment.pk)
    days = periods(commitment.due_on, commitment.rhythm, commitment.until_on, today)
    known = set(commitment.parts.values_list("period_on", flat=True))
    return [period(commitment, day, by=by) for day in days if day not in known]


COPIED = (
    "side", "what_vi", "what_en", "article", "owner", "officer", "counterpart",
    "counterpart_person", "measure", "target", "unit", "tally", "evidence_wanted", "weight",
    "is_sample", "passage", "document_version",
)  # fmt: skip


def period(commitment: Commitment, day: dt.date, *, by: Actor) -> Commitment:
    values = {name: getattr(commitment, name) for name in COPIED}
    draft = CommitmentDraft(**values, due_on=day, parent=commitment)
    child = put(commitment.subject, draft, by=by)
    child.period_on = day
    child.save(update_fields=["period_on"])
    return child
