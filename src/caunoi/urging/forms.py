"""What people choose and type about silences and reviews, checked."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.agreements.forms import Day, any_of
from caunoi.registry.choices import choices_kept
from caunoi.urging.queries import Asked
from caunoi.urging.states import LADDER, Code, Decision, Who

LANGUAGES = (("vi", _("Vietnamese")), ("en", _("English")))


class SilenceForm(forms.Form):
    q = forms.CharField(label=_("Words"), required=False)
    rung = forms.ChoiceField(
        label=_("Rung"),
        required=False,
        choices=[("", _("Any")), *((code, code.label) for code in LADDER)],
    )
    province_now = forms.TypedChoiceField(
        label=_("Province today"),
        required=False,
        coerce=int,
        empty_value=None,
    )
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = choices_kept(today)
        for name, found in (("country", kept.countries), ("province_now", kept.provinces)):
            choice: Any = self.fields[name]
            choice.choices = any_of(found)

    def asked(self) -> Asked:
        """Of a form that was validated; what is wrong in it is left out."""
        values = getattr(self, "cleaned_data", {})
        return Asked(**{name: value for name, value in values.items() if value})


class RungForm(forms.Form):
    code = forms.ChoiceField(label=_("Rung"), choices=Code.choices)
    days = forms.IntegerField(label=_("Days"), min_value=1, max_value=3650)
    who = forms.ChoiceField(
        label=_("Who is told"),
        choices=Who.choices,
        help_text=_("Where nobody holds this post, it goes up to the next."),
    )
    valid_from = Day(
        label=_("In force from"), help_text=_("Today or later. What was in force stays on record.")
    )


class DecideForm(forms.Form):
    came_of_it = forms.CharField(
        label=_("What came of it"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Beside what was expected: what there is now that was not there before."),
    )
    decision = forms.ChoiceField(
        label=_("Decision"), choices=Decision.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class NoticeForm(forms.Form):
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LANGUAGES)
    addressee = forms.CharField(label=_("To"), max_length=300)
    signer_title = forms.CharField(
        label=_("Title of the signer"), max_length=200, help_text=_("For example CHỦ TỊCH.")
    )
    signer = forms.CharField(label=_("Name of the signer"), max_length=200)
