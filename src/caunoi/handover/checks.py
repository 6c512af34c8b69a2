"""What must hold before something about an inheritance is kept; every message says what to do."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from caunoi.agreements.states import HELD
from caunoi.core.figures import day
from caunoi.core.vietnamese import carries_secret_marking
from caunoi.handover.drafts import Decision, Keep
from caunoi.handover.models import Inheritance, Overlap
from caunoi.handover.terms import Keeping, Outcome, Scope
from caunoi.records.storage import secret_words
from caunoi.registry.models import Organisation


def check_decision(inheritance: Inheritance, decision: Decision, *, today: dt.date) -> None:
    """Raise one ValidationError with everything that is wrong, by field."""
    errors = {
        **about_paper(decision.number, decision.on, today),
        **about_former(inheritance, decision.on),
        **about_successor(inheritance, decision.to or inheritance.to),
        **about_outcome(decision),
    }
    for name in ("clauses", "reason", "number"):
        if carries_secret_marking(getattr(decision, name), is_name=False):
            errors[name] = secret_words()
    if errors:
        raise ValidationError(errors)


def about_paper(number: str, on: dt.date, today: dt.date) -> dict[str, str]:
    errors = {}
    if not number.strip():
        errors["number"] = _("Write the number of the decision.")
    if on > today:
        errors["on"] = _("This day has not come yet.")
    return errors


def about_former(inheritance: Inheritance, on: dt.date) -> dict[str, str]:
    """From its day on a decision says who answers; until the unit gave way it answered itself."""
    if on >= inheritance.gave_way_on:
        return {}
    said = _("The unit that signed stood until %(day)s: nobody could succeed to it before.")
    return {"on": said % {"day": day(inheritance.gave_way_on - dt.timedelta(days=1))}}


def about_successor(inheritance: Inheritance, to: Organisation | None) -> dict[str, str]:
    if to is None:
        return {"to": _("Several bodies may take over, or none is known. Choose the one decided.")}
    may = set(inheritance.candidates.values_list("pk", flat=True))
    if may and to.pk not in may:
        return {"to": _("Choose one of the bodies that the history names.")}
    if to.country_id != "VN" or to.ends_on is not None or to.merged_into_id is not None:
        return {"to": _("Choose a Vietnamese body that stands today.")}
    return {}


def about_outcome(decision: Decision) -> dict[str, str]:
    errors = {}
    if decision.outcome not in Outcome.values:
        errors["outcome"] = _("Say what becomes of the text.")
    if decision.scope == Scope.PARTIAL and not decision.clauses.strip():
        errors["clauses"] = _("Name the clauses that pass over.")
    if decision.outcome == Outcome.END and not decision.reason.strip():
        errors["reason"] = _("Say why it ends.")
    return errors


def check_keep(overlap: Overlap, keep: Keep, *, today: dt.date) -> None:
    errors = about_paper(keep.number, keep.on, today)
    if not keep.reason.strip():
        errors["reason"] = _("Say why.")
    elif carries_secret_marking(keep.reason, is_name=False):
        errors["reason"] = secret_words()
    errors |= about_kept(overlap, keep)
    if errors:
        raise ValidationError(errors)


def about_kept(overlap: Overlap, keep: Keep) -> dict[str, str]:
    if keep.keeping == Keeping.ALL:
        return {}
    if keep.keeping not in Keeping.values:
        return {"keeping": _("Choose what is done with them.")}
    among = keep.kept is not None and overlap.agreements.filter(pk=keep.kept.pk).exists()
    if keep.keeping == Keeping.ONE and not among:
        return {"kept": _("Choose the one that continues.")}
    if keep.keeping == Keeping.REPLACED and (
        keep.kept is None or among or keep.kept.state not in HELD
    ):
        return {"kept": _("Choose the new agreement: signed, and none of these.")}
    return {}


def check_day(name: str, on: dt.date, *, today: dt.date, since: dt.date | None = None) -> None:
    if on > today:
        raise ValidationError({name: _("This day has not come yet.")})
    if since is not None and on < since:
        raise ValidationError({name: _("This is before the decision.")})
