"""What must hold before something about a promise is kept; every message says what to do."""

import datetime as dt
import re
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.commitments.drafts import CommitmentDraft, DueDraft, EvidenceDraft
from caunoi.commitments.reached import Reached, plain
from caunoi.commitments.states import CommitmentState
from caunoi.commitments.terms import EvidenceKind, Rhythm, Tally
from caunoi.core.figures import day
from caunoi.core.vietnamese import carries_secret_marking, fold
from caunoi.records.lifecycle import WrongState
from caunoi.records.storage import secret_words

if TYPE_CHECKING:
    from caunoi.commitments.models import Commitment

DEEPEST = 3  # a programme, its promise, that promise's periods


def check_draft(subject: object, draft: CommitmentDraft) -> None:
    """Raise one ValidationError with everything that is wrong, by field."""
    errors = check_after_signing(subject, draft.due_on)
    errors |= check_rhythm(draft)
    errors |= check_target(draft)
    errors |= check_secrets(draft, "what_vi", "what_en", "passage", "evidence_wanted", "measure")
    if draft.weight < 1:
        errors["weight"] = _("The weight is a whole number from 1 up.")
    if draft.parent is not None:
        errors |= check_parent(draft.parent, draft.rhythm)
    if errors:
        raise ValidationError(errors)


def check_rhythm(draft: CommitmentDraft) -> dict[str, str]:
    if draft.rhythm != Rhythm.ONCE and draft.due_on is None:
        return {"due_on": _("Say when the first one is due; the others follow from it.")}
    if draft.rhythm == Rhythm.ONCE and draft.until_on is not None:
        return {"until_on": _("Only what comes again has an end. Choose a rhythm, or leave it.")}
    if draft.until_on and draft.due_on and draft.until_on < draft.due_on:
        return {"until_on": _("The end can't come before the first due day.")}
    return {}


def check_target(draft: CommitmentDraft) -> dict[str, str]:
    if draft.target is None:
        return {}
    if draft.target <= 0:
        return {"target": _("The target is more than nothing.")}
    if is_per_cent(draft.unit) and draft.tally == Tally.SUM:
        return {"tally": _("Percentages are not added up. Choose the latest figure.")}
    return {} if draft.unit else {"unit": _("Say in what the target is counted.")}


def is_per_cent(unit: str) -> bool:
    return PER_CENT.search(fold(unit)) is not None


PER_CENT = re.compile(r"[%‰]|\bper ?cent|\bphan tram\b")


def check_figures(commitment: "Commitment", draft: CommitmentDraft) -> None:
    """Figures that stand are counted in what the corrected target is counted in."""
    if draft.target is None:
        return
    figures = commitment.evidence.filter(voided_at__isnull=True, kind=EvidenceKind.FIGURE)
    other = figures.exclude(unit=draft.unit).first()
    if other is not None:
        said = _("A figure counted in “%(unit)s” stands already. Take it back, or keep its unit.")
        raise ValidationError({"unit": said % {"unit": other.unit}})


def check_parent(parent: "Commitment", rhythm: str) -> dict[str, str]:
    levels = parent.label.count(".") + 2 + (rhythm != Rhythm.ONCE)
    if parent.has_rhythm:
        return {"parent": _("Its parts come from its rhythm. Choose another one.")}
    if (
        parent.state != CommitmentState.OPEN
        or parent.evidence.filter(voided_at__isnull=True).exists()
    ):
        return {"parent": _("Only an open promise without evidence of its own can be divided.")}
    if levels > DEEPEST:
        return {"parent": _("Parts of parts of parts are too deep. Choose one further up.")}
    return {}


def check_secrets(draft: object, *names: str) -> dict[str, str]:
    for name in names:
        if carries_secret_marking(getattr(draft, name), is_name=False):
            return {name: secret_words()}
    return {}


def check_evidence(commitment: "Commitment", draft: EvidenceDraft, today: dt.date) -> None:
    errors = check_secrets(draft, "what", "what_en")
    if draft.on > today:
        errors["on"] = _("This day has not come yet.")
    signed_on = getattr(commitment.subject, "signed_on", None)
    if signed_on is not None and draft.on < signed_on:
        said = _("It was signed on %(day)s: what happened before does not show that it was kept.")
        errors["on"] = said % {"day": day(signed_on)}
    errors |= check_kind(draft)
    if draft.kind == EvidenceKind.FIGURE:
        errors |= check_unit(commitment, draft)
    if errors:
        raise ValidationError(errors)


def check_kind(draft: EvidenceDraft) -> dict[str, str]:
    """What its kind needs is there, and nothing that it would not keep."""
    needed = NEEDED.get(draft.kind)
    errors = {}
    if needed and not has(getattr(draft, needed)):
        errors[needed] = str(WANTING[needed])
    for name, kinds in KEPT_BY.items():
        if draft.kind not in kinds and has(getattr(draft, name)):
            errors[name] = _("What you chose above keeps none. Choose another, or leave it empty.")
    return errors


def has(value: object) -> bool:
    return value is not None and value != ""


def check_unit(commitment: "Commitment", draft: EvidenceDraft) -> dict[str, str]:
    if commitment.target is not None and draft.unit != commitment.unit:
        said = _("The target is counted in “%(unit)s”; so must this figure be.")
        return {"unit": said % {"unit": commitment.unit}}
    if not draft.unit:
        return {"unit": _("Say in what it is counted.")}
    if draft.value is not None and draft.value < 0:
        return {"value": _("A figure is not less than nothing.")}
    if is_per_cent(draft.unit) and draft.upload is None and not draft.url:
        return {"upload": _("A percentage is read, not typed: add the paper or the address.")}
    return {}


NEEDED: dict[str, str] = {
    EvidenceKind.DOCUMENT: "upload",
    EvidenceKind.LINK: "url",
    EvidenceKind.FIGURE: "value",
}
KEPT_BY: dict[str, tuple[str, ...]] = {
    "upload": (EvidenceKind.DOCUMENT, EvidenceKind.FIGURE),  # of a figure, where it was read
    "url": (EvidenceKind.LINK, EvidenceKind.FIGURE),
    "value": (EvidenceKind.FIGURE,),
}
WANTING = {
    "upload": gettext_lazy("Choose the file."),
    "url": gettext_lazy("Write the address."),
    "value": gettext_lazy("Write the figure."),
}


def check_after_signing(subject: object, due_on: dt.date | None) -> dict[str, str]:
    signed_on = getattr(subject, "signed_on", None)
    if signed_on is None or due_on is None or due_on >= signed_on:
        return {}
    said = _("It was signed on %(day)s: nothing in it is due before. Look at the year.")
    return {"due_on": said % {"day": day(signed_on)}}


def check_due(commitment: "Commitment", draft: DueDraft, today: dt.date) -> None:
    errors = check_secrets(draft, "reason")
    errors |= check_after_signing(commitment.subject, draft.due_on)
    if draft.due_on == commitment.due_on:
        errors["due_on"] = _("It is due on this day already.")
    if draft.decided_on > today:
        errors["decided_on"] = _("This day has not come yet.")
    for name in ("reason", "decision", "decided_by"):
        if not getattr(draft, name).strip():
            errors[name] = _("A due day moves only with a reason and a decision.")
    if errors:
        raise ValidationError(errors)


def check_is_leaf(commitment: "Commitment") -> None:
    """What has parts, or a rhythm that makes them, is kept by its parts."""
    if commitment.has_rhythm or commitment.parts.exists():
        raise WrongState(_("This is kept by its parts. Open the part that it concerns."))


def check_reason(reason: str, field: str = "reason") -> None:
    if not reason.strip():
        raise ValidationError({field: _("Write the reason.")})
    if carries_secret_marking(reason, is_name=False):
        raise ValidationError({field: secret_words()})


def check_enough(commitment: "Commitment", found: Reached) -> None:
    """Raises WrongState unless the evidence that stands carries "fulfilled"."""
    if found.is_enough(commitment.target):
        return
    if not found.pieces or commitment.target is None:
        raise WrongState(_("Nothing shows it yet. Add evidence first."))
    said = _("The figures reach %(reached)s of %(target)s %(unit)s. Add what is missing.")
    told = {"reached": plain(found.figure or 0), "target": plain(commitment.target)}
    raise WrongState(said % {**told, "unit": commitment.unit})
