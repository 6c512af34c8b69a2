"""What people type about a preparation, checked. Texts: forms_texts.py."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caunoi.agreements.drafts import AgreementDraft
from caunoi.agreements.forms import Day, is_drawn, offer
from caunoi.agreements.party_forms import PartySlots
from caunoi.agreements.terms import Field, Form
from caunoi.dossiers.models import Visibility
from caunoi.preparing import dossier
from caunoi.preparing.bodies import SEVERAL
from caunoi.preparing.competence import Answers, Body, Verdict
from caunoi.preparing.competence_words import (
    BODIES,
    CHANGES,
    MATTERS,
    OCCASIONS,
    PARTNERS,
    SUBJECTS,
)
from caunoi.preparing.plans import OWN_DAYS, WITH_PRIME_MINISTER
from caunoi.registry.models import Organisation


class AnswersForm(forms.Form):
    """The questions of competence. Its field names are those of `competence.Answers`."""

    body = forms.ChoiceField(label=_("In whose name is it signed?"), choices=BODIES)
    matter = forms.ChoiceField(label=_("What is it about?"), choices=MATTERS)
    partner = forms.ChoiceField(label=_("Who is the partner?"), choices=PARTNERS)
    change = forms.ChoiceField(label=_("New, or a change?"), choices=CHANGES)
    occasion = forms.ChoiceField(label=_("Is there an occasion?"), choices=OCCASIONS)
    subject = forms.ChoiceField(
        label=_("A border commune's agreement is about"),
        choices=SUBJECTS,
        initial="other",
        help_text=_("Only where a commune at the border signs."),
    )
    name = forms.CharField(
        label=_("Name of the text"),
        max_length=300,
        required=False,
        help_text=_("Some names are kept for treaties."),
    )
    is_defence = forms.BooleanField(label=_("It touches defence"), required=False)
    is_security = forms.BooleanField(label=_("It touches security"), required=False)
    is_investment = forms.BooleanField(label=_("It touches investment"), required=False)
    is_sensitive = forms.BooleanField(label=_("It is complex or sensitive"), required=False)
    several_sign = forms.BooleanField(label=_("Several Vietnamese bodies sign"), required=False)
    asks_central_body = forms.BooleanField(
        label=_("By its charter the organisation must ask its central body"), required=False
    )
    MAIN = ("body", "matter", "partner")
    TICKS = ("is_defence", "is_security", "is_investment", "is_sensitive")
    RARE = ("change", "occasion", "name", "several_sign", "subject", "asks_central_body")

    def answers(self) -> Answers:
        return Answers.of(self.cleaned_data)

    def bound(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        return [self[name] for name in names]

    @property
    def main(self) -> list[forms.BoundField]:
        return self.bound(self.MAIN)

    @property
    def ticks(self) -> list[forms.BoundField]:
        return self.bound(self.TICKS)

    @property
    def rare(self) -> list[forms.BoundField]:
        """Questions whose first answer is right for most; they stand folded."""
        return self.bound(self.RARE)

    @property
    def is_rare(self) -> bool:
        """Whether one of them is answered otherwise, is wrong, or has to be answered."""
        if self["body"].value() in (Body.BORDER_COMMUNE, Body.ORGANISATION):
            return True
        usual = Answers().as_json()
        return any(
            field.errors or (field.value() or usual[field.name]) != usual[field.name]
            for field in self.rare
        )


class NewForm(PartySlots):
    """The need: between whom, what for, wished when. In whose name follows from the answers."""

    owner = forms.ModelChoiceField(
        label=_("Answers for it"), queryset=Organisation.objects.none(),
        help_text=_("The body of your scope that prepares it."),
    )  # fmt: skip
    title_vi = forms.CharField(
        label=pgettext_lazy("agreement", "Title in Vietnamese"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    title_en = forms.CharField(
        label=pgettext_lazy("agreement", "Title in English"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    form = forms.ChoiceField(label=_("Form"), choices=Form.choices, initial=Form.MEMORANDUM)
    form_other = forms.CharField(label=_("Name of the form"), max_length=80, required=False)
    fields_ = forms.MultipleChoiceField(
        label=_("Fields"), choices=Field.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    reason = forms.CharField(
        label=_("The need: why should it be signed?"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept and compared with the result later."),
    )  # fmt: skip
    expected_result = forms.CharField(
        label=_("Expected result"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    wished_on = Day(
        label=_("To be signed on"), required=False,
        help_text=_("If you know it: the plan is counted back from this day."),
    )  # fmt: skip
    occasion = forms.CharField(label=_("Occasion"), max_length=300, required=False)
    MAIN = (
        "owner", "home", "home_pick", "partner", "partner_country", "partner_pick", "title_vi",
        "title_en", "form",
    )  # fmt: skip
    WHY = ("reason", "expected_result", "wished_on", "occasion")
    MORE = (
        "form_other", "fields_", "home2", "home2_pick", "partner2", "partner2_country",
        "partner2_pick",
    )  # fmt: skip

    def __init__(self, *args: Any, owners: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "owner", owners)
        self.fields["home"].label = _("Vietnamese party")
        self.fields["partner"].label = _("Partner")
        for name in ("home", "home2"):
            self.leave_out_ended(name)

    def leave_out_ended(self, name: str) -> None:
        """What is still to be signed isn't signed by a body that has ended."""
        pick: Any = self.fields[f"{name}_pick"]
        keys = [key.removeprefix("o:") for key, _label in pick.choices if key.startswith("o:")]
        ended = Organisation.objects.filter(pk__in=keys, ends_on__isnull=False)
        gone = {f"o:{pk}" for pk in ended.values_list("pk", flat=True)}
        pick.choices = [choice for choice in pick.choices if choice[0] not in gone]
        self.exact[name] = [key for key in self.exact[name] if key not in gone]

    def is_asked(self, name: str) -> bool:
        """One candidate that bears the very name is no question."""
        slot = name.removesuffix("_pick")
        return slot == name or [key for key, _label in self.choices_of(slot)] != self.exact[slot]

    def drawn(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        return [self[name] for name in names if self.is_shown(name)]

    def is_shown(self, name: str) -> bool:
        return name in self.fields and is_drawn(self, name) and self.is_asked(name)

    @property
    def main(self) -> list[forms.BoundField]:
        return self.drawn(self.MAIN)

    @property
    def why(self) -> list[forms.BoundField]:
        return self.drawn(self.WHY)

    @property
    def more(self) -> list[forms.BoundField]:
        return self.drawn(self.MORE)

    @property
    def is_more(self) -> bool:
        """Whether something is wrong among what stands folded."""
        return any(field.errors for field in self.more)

    def draft(self, verdict: Verdict) -> AgreementDraft:
        values = self.cleaned_data
        return AgreementDraft(
            title_vi=values["title_vi"],
            title_en=values["title_en"],
            agreement_class=verdict.agreement_class,
            form=values["form"],
            form_other=values["form_other"],
            fields=tuple(values["fields_"]),
            reason=values["reason"],
            expected_result=values["expected_result"],
            parties=self.party_drafts(),
            visibility=Visibility.OWNER,
            state="need",
        )


class PlanForm(forms.Form):
    wished_on = Day(label=_("To be signed on"), required=False)
    occasion = forms.CharField(label=_("Occasion"), max_length=300, required=False)
    draft = forms.IntegerField(label=_("Working days for the draft"), min_value=0, max_value=250)
    take_in = forms.IntegerField(
        label=_("Working days to take in opinions"), min_value=0, max_value=250
    )
    decide = forms.IntegerField(
        label=_("Working days for the decision"), min_value=0, max_value=250,
        help_text=_("Used where no law limits the decision."),
    )  # fmt: skip
    prime_minister = forms.BooleanField(
        label=_("Leave time for the Prime Minister, should a body disagree"), required=False
    )

    def days(self) -> dict[str, int]:
        return {key: int(self.cleaned_data[key]) for key in (*OWN_DAYS, WITH_PRIME_MINISTER)}


class DossierForm(forms.Form):
    """A field for each item that somebody writes or ticks."""

    def __init__(
        self, *args: Any, items: tuple[dossier.Item, ...], texts: dict[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        for item in items:
            if item.kind == dossier.Kind.WORDS:
                self.fields[item.key] = forms.CharField(
                    label=item.label, help_text=item.hint, required=False, max_length=20_000,
                    initial=texts.get(item.key, ""), widget=forms.Textarea(attrs={"rows": 4}),
                )  # fmt: skip
            elif item.kind == dossier.Kind.TICK:
                self.fields[item.key] = forms.BooleanField(
                    label=item.label, required=False, initial=bool(texts.get(item.key))
                )

    def texts(self) -> dict[str, str]:
        return {
            key: ("1" if value else "") if isinstance(value, bool) else value
            for key, value in self.cleaned_data.items()
        }


class SignerForm(forms.Form):
    name = forms.CharField(label=_("Who signs"), max_length=200, required=False)
    title = forms.CharField(label=_("Post of who signs"), max_length=200)
    authorised_by = forms.CharField(
        label=_("Written authorisation"), max_length=200, required=False,
        help_text=_("Number and day of the paper, where the signer is not the head."),
    )  # fmt: skip
    focal = forms.ModelChoiceField(
        label=_("Focal signatory"), queryset=Organisation.objects.none(), required=False,
        empty_label=_("only one body signs"),
        help_text=_("Where several Vietnamese bodies sign: the one that asks and reports."),
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "focal", bodies)


class Several(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


class ConsultForm(forms.Form):
    """Whom to ask: those the law names stand ticked, others can be added."""

    on = Day(label=_("Sent on"))
    letter_number = forms.CharField(label=_("Number of the letter"), max_length=60, required=False)

    def __init__(self, *args: Any, offers: list[Any], others: QuerySet, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offers = offers
        for offer_ in offers:
            self.fields[offer_.field] = Several(
                label=offer_.label, queryset=others, required=False,
                initial=[body.pk for body in offer_.bodies] if offer_.ticked else [],
                help_text=offer_.law,
            )  # fmt: skip
            choice: Any = self.fields[offer_.field]
            choice.queryset = others.filter(pk__in=[body.pk for body in offer_.choices])

    @property
    def named(self) -> list[tuple[forms.BoundField, Any]]:
        """The roles that the law fills itself."""
        return [(self[one.field], one) for one in self.offers if one.role not in SEVERAL]

    @property
    def chosen(self) -> list[tuple[forms.BoundField, Any]]:
        """The roles of which somebody chooses the bodies."""
        return [(self[one.field], one) for one in self.offers if one.role in SEVERAL]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
