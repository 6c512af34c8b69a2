"""What people type of evidence, of a due day that moves, of a promise that passes on."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.commitments.drafts import DueDraft, EvidenceDraft
from caunoi.commitments.forms import Day, Text, offer, officers_for
from caunoi.commitments.models import Commitment
from caunoi.commitments.terms import EvidenceKind, Shore
from caunoi.records.forms import NEVER_SECRETS
from caunoi.registry import queries as registry
from caunoi.registry.picking import PickForm, Source, organisation_label


class EvidenceForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What do you have?"),
        choices=[
            (EvidenceKind.EVENT, _("Something took place, and I tell it in a sentence")),
            (EvidenceKind.FIGURE, _("A figure")),
            (EvidenceKind.DOCUMENT, _("A document")),
            (EvidenceKind.LINK, _("An address on the web")),
        ],
        widget=forms.RadioSelect,
    )
    on = Day(label=_("When did it happen?"))
    what = Text(
        rows=2,
        label=_("What does it show?"),
        max_length=500,
        help_text=_("One sentence: what was done, where, by whom."),
    )
    what_en = Text(
        rows=2,
        label=_("The same in English"),
        max_length=500,
        required=False,
        help_text=_("The partner reads this when asked."),
    )
    value = forms.DecimalField(
        label=_("Figure"),
        required=False,
        max_digits=18,
        decimal_places=2,
        help_text=_("Only for a figure."),
    )
    unit = forms.CharField(label=_("Counted in"), max_length=60, required=False)
    url = forms.URLField(
        label=_("Address"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_(
            "For an address; of a figure, where it can be read. A percentage needs it, or a file."
        ),
    )
    upload = forms.FileField(label=_("File"), required=False, help_text=NEVER_SECRETS)
    is_shared = forms.BooleanField(
        label=_("The partner may open this file when asked"), required=False
    )
    from_partner = forms.BooleanField(
        label=_("It came from the partner"),
        required=False,
        help_text=_("It stands on their shore and is never counted as ours."),
    )

    def draft(self) -> EvidenceDraft:
        values = dict(self.cleaned_data)
        theirs = values.pop("from_partner")
        return EvidenceDraft(**values, shore=Shore.PARTNER if theirs else Shore.HOME)


class VoidForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)


class DueForm(forms.Form):
    due_on = Day(label=_("New due day"))
    reason = Text(rows=3, label=_("Reason"), max_length=500)
    decision = forms.CharField(
        label=_("Number of the decision"), max_length=80, help_text=_("For instance: 128/UBND-NV")
    )
    decided_on = Day(label=_("Day of the decision"))
    decided_by = forms.CharField(
        label=_("Who decided"),
        max_length=200,
        help_text=_("The body and the post of who signed it."),
    )

    def draft(self) -> DueDraft:
        return DueDraft(**self.cleaned_data)


class ReasonForm(forms.Form):
    reason = Text(rows=3, label=_("Reason"), max_length=500)


class OfficerForm(forms.Form):
    officer = forms.ModelChoiceField(
        label=_("Who follows it up"), queryset=User.objects.none(), required=False,
        empty_label=_("I do"),
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "officer", officers_for(user, None).exclude(pk=user.pk))


class PassForm(PickForm):
    """To whom one promise, or many, pass."""

    PICKS = {
        "to": Source(
            lambda form: registry.organisations(form.user, form.today).filter(country="VN"),
            ("name_vi", "name_en", "short_vi"),
            registry.names_of_organisations,
            organisation_label,
        )
    }
    to = forms.CharField(label=_("Body that takes it over"), max_length=300)
    reason = Text(
        rows=2,
        label=_("Reason, decision"),
        max_length=500,
        required=False,
        help_text=_("It stands beside the promise."),
    )


class ChoiceOfMany(forms.Form):
    """Which of the listed promises; `rows` are those that may be chosen."""

    chosen = forms.ModelMultipleChoiceField(
        label=_("Commitments"),
        queryset=Commitment.objects.none(),
        error_messages={"required": _("Choose at least one.")},
    )

    def __init__(self, *args: Any, rows: QuerySet[Commitment], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "chosen", rows)
