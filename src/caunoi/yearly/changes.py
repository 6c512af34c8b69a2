"""What became of the records after a report was certified, in words."""

import re
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.agreements.states import State
from caunoi.agreements.terms import AgreementClass, Field, Form, Renewal
from caunoi.commitments.states import CommitmentState
from caunoi.commitments.terms import CommitmentSide, FulfilmentVerdict
from caunoi.yearly.facts import Change
from caunoi.yearly.letters import text_names, written

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
FIELD_NAMES = {
    "title": lambda: _("title"),
    "what": lambda: _("what"),
    "state": lambda: _("state"),
    "signed_on": lambda: _("signed on"),
    "effective_on": lambda: _("in force from"),
    "expires_on": lambda: _("expires on"),
    "ended_on": lambda: _("ended on"),
    "reported_on": lambda: _("reported on"),
    "last_sign_on": lambda: _("last sign of life"),
    "due_on": lambda: _("due"),
    "fulfilled_on": lambda: _("fulfilled on"),
    "released_on": lambda: _("released on"),
    "evidence": lambda: _("evidence"),
    "verdict": lambda: _("the partner's word"),
    "said_on": lambda: _("day of the partner's word"),
    "owner": lambda: _("answers for it"),
    "promises": lambda: _("commitments"),
    "weight": lambda: _("weight"),
    "number": lambda: _("number"),
    "class": lambda: _("class"),
    "form": lambda: _("form"),
    "fields": lambda: _("fields"),
    "partners": lambda: _("partners"),
    "signed_year": lambda: _("year of signing"),
    "renewal": lambda: _("renewal"),
    "renewal_months": lambda: _("renewed for (months)"),
    "notice_days": lambda: _("notice (days)"),
    "suspended_on": lambda: _("suspended on"),
    "is_verified": lambda: _("verified"),
    "inherited": lambda: _("signed by a former unit"),
    "side": lambda: _("who is to do it"),
    "measure": lambda: _("what is counted"),
    "target": lambda: _("target"),
    "unit": lambda: _("unit"),
}
HOWS = {
    "added": lambda: _("new"),
    "removed": lambda: _("no longer counted"),
    "changed": lambda: _("changed"),
}


def change_row(change: Change) -> dict[str, Any]:
    fields = [
        {
            "name": name_of(field.name),
            "before": told(change.what, field.name, field.before),
            "after": told(change.what, field.name, field.after),
        }
        for field in change.fields
        if change.what != "texts"
    ]
    is_text = change.what == "texts"
    return {
        "title": text_names("report").get(change.id, change.id) if is_text else change.title,
        "url": "" if is_text or change.how == "removed" else record_url(change.what, change.id),
        "how": HOWS[change.how](),
        "fields": fields,
    }


def name_of(field: str) -> str:
    return FIELD_NAMES[field]() if field in FIELD_NAMES else field


# Codes of closed lists, by the field that holds them; states of the two kinds differ.
CODES: dict[str, dict[str, Any]] = {
    "agreements.state": dict(State.choices),
    "commitments.state": dict(CommitmentState.choices),
    "agreements.class": dict(AgreementClass.choices),
    "agreements.form": dict(Form.choices),
    "agreements.renewal": dict(Renewal.choices),
    "agreements.fields": dict(Field.choices),
    "commitments.side": dict(CommitmentSide.choices),
    "commitments.verdict": dict(FulfilmentVerdict.choices),
}


def told(what: str, field: str, value: Any) -> str:
    if value in (None, "", []):
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field == "partners":
        return "; ".join(f"{name} ({country})" for name, country in value)
    codes = CODES.get(f"{what}.{field}", {})
    if isinstance(value, list):
        return ", ".join(str(codes.get(code, code)) for code in value)
    return written(value) if ISO_DAY.fullmatch(str(value)) else str(codes.get(value, value))


def record_url(what: str, key: str) -> str:
    name = "commitments:detail" if what == "commitments" else "agreements:detail"
    return reverse(name, args=[key])
