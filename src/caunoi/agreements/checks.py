"""What must hold of an agreement before it is kept; every message says what to do."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from caunoi.agreements.drafts import AgreementDraft
from caunoi.agreements.naming import is_bound, treaty_name
from caunoi.agreements.states import UNSIGNED
from caunoi.agreements.terms import Form, Side
from caunoi.core.vietnamese import carries_secret_marking
from caunoi.records.storage import secret_words

FIRST_YEAR = 1945


def check_draft(draft: AgreementDraft, *, today: dt.date) -> None:
    """Raise one ValidationError with everything that is wrong, by field."""
    errors: dict[str, str] = {}
    errors |= check_name(draft)
    errors |= check_dates(draft, today)
    errors |= check_parties(draft)
    errors |= check_secrets(draft)
    if errors:
        raise ValidationError(errors)


def check_name(draft: AgreementDraft) -> dict[str, str]:
    if not is_bound(draft.signed_on):
        return {}
    for field, text in (("title_vi", draft.title_vi), ("form_other", draft.form_other)):
        name = treaty_name(text)
        if name:
            said = _(
                "“%(name)s” names a treaty, which a locality can't sign "
                "(Law 70/2020/QH14, Article 6). Change it to “thỏa thuận” or another name "
                "of Article 6."
            )
            return {field: said % {"name": name}}
    return {}


def check_dates(draft: AgreementDraft, today: dt.date) -> dict[str, str]:
    errors = {}
    signed, effective, expires = draft.signed_on, draft.effective_on, draft.expires_on
    if draft.state not in UNSIGNED and signed is None and draft.is_verified:
        errors["signed_on"] = _("Say when it was signed.")
    if signed and signed > today and draft.state not in UNSIGNED:
        errors["signed_on"] = _("This day has not come yet. Keep it as a draft until it is signed.")
    if signed and signed.year < FIRST_YEAR:
        errors["signed_on"] = _("Check the year.")
    if signed and effective and effective < signed:
        errors["effective_on"] = _("It can't be in force before it was signed.")
    if expires and (effective or signed) and expires <= (effective or signed or expires):
        errors["expires_on"] = _("It must end after it begins.")
    if draft.renewal == "tacit" and not draft.renewal_months:
        errors["renewal_months"] = _("Say for how many months it renews itself each time.")
    return errors


def check_parties(draft: AgreementDraft) -> dict[str, str]:
    sides = {party.side for party in draft.parties}
    if Side.HOME not in sides:
        return {"home": _("Name the Vietnamese party.")}
    if Side.PARTNER not in sides:
        return {"partner": _("Name the partner.")}
    if any(p.side == Side.HOME and p.country_id != "VN" for p in draft.parties):
        return {"home": _("The home party must be in Viet Nam.")}
    if any(p.side == Side.PARTNER and p.country_id == "VN" for p in draft.parties):
        return {"partner": _("The partner must be abroad, or a foreign body.")}
    if draft.form == Form.OTHER and not draft.form_other:
        return {"form_other": _("Write the name of the form.")}
    return {}


def check_secrets(draft: AgreementDraft) -> dict[str, str]:
    texts = ("title_vi", "title_en", "number", "summary", "reason", "expected_result", "source")
    for name in texts:
        if carries_secret_marking(getattr(draft, name), is_name=False):
            return {name: secret_words()}
    return {}


def check_not_ahead(field: str, day: dt.date, today: dt.date) -> None:
    if day > today:
        raise ValidationError({field: _("This day has not come yet.")})
