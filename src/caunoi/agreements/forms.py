"""What people type about agreements, checked. The party slots are in `party_forms.py`."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.agreements.models import Agreement
from caunoi.agreements.party_forms import PartySlots
from caunoi.agreements.queries import CONCLUDED, PREPARED, Filters
from caunoi.agreements.states import HELD, State
from caunoi.agreements.terms import (
    AgreementClass,
    Diplomacy,
    Field,
    Form,
    SignKind,
    TieLevel,
)
from caunoi.agreements.vitality import Vitality
from caunoi.core.widgets import DayInput, Offered
from caunoi.records.models import Document
from caunoi.registry.choices import choices_kept
from caunoi.registry.models import Organisation, Territory

LANGUAGES = (
    ("vi", _("Vietnamese")),
    ("en", _("English")),
    ("fr", _("French")),
    ("ru", _("Russian")),
    ("zh", _("Chinese")),
    ("ja", _("Japanese")),
    ("ko", _("Korean")),
    ("lo", _("Lao")),
    ("km", _("Khmer")),
)
VITALITIES = (
    ("", _("Any")),
    (Vitality.LIVE, _("Live")),
    (Vitality.RISK, _("At risk")),
    ("quiet", _("Silent or dormant")),
    (Vitality.SILENT, _("Silent")),
    (Vitality.DORMANT, _("Dormant")),
    (Vitality.LAPSED, _("Lapsed")),
)


class Day(forms.DateField):
    """A day; the browser's own picker, and dd/mm/yyyy typed by hand."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", DayInput({"data_short": "1"}))
        options.setdefault("input_formats", ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"])
        super().__init__(**options)


def any_of(choices: Any) -> Offered:
    return Offered((("", _("Any")), *((value, name) for value, name in choices if value)))


def ticks(choices: Any, label: Any) -> Any:
    """Any, as a column that is called `fields` is none of the form's own `fields`."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, required=False
    )


def offer(form: forms.Form | forms.ModelForm, name: str, rows: QuerySet) -> None:
    field: Any = form.fields[name]
    field.queryset = rows


@dataclass(frozen=True)
class Part:
    """A section of the long form: what always shows, and what opens on demand."""

    title: Any
    fields: tuple[str, ...]
    more_title: Any = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    title: Any
    fields: list[forms.BoundField]
    more_title: Any
    more: list[forms.BoundField]

    @property
    def more_open(self) -> bool:
        """Open where something is wrong, or says more than a new record does by itself."""
        return any(field.errors or says_something(field) for field in self.more)


def says_something(field: forms.BoundField) -> bool:
    """Also the parties' fields are asked, which are no columns of an agreement."""
    columns = {column.name: column for column in Agreement._meta.concrete_fields}
    column = columns.get(field.name)
    value = field.value()
    return bool(value) and (column is None or value != column.get_default())


def slot(name: str) -> tuple[str, ...]:
    return (name, f"{name}_country", f"{name}_pick", f"{name}_signer")


SECTIONS = (
    Part(
        _("Who"),
        ("owner", *slot("home"), *slot("partner")),
        _("More parties"),
        (*slot("home2"), *slot("partner2")),
    ),
    Part(
        _("What"),
        (
            "state",
            "title_vi",
            "title_en",
            "number",
            "agreement_class",
            "form",
            "form_other",
            "level",
        ),
        _("Fields, languages, content"),
        ("fields", "diplomacy", "languages", "summary"),
    ),
    Part(
        _("When"),
        ("signed_on", "signed_place", "effective_on", "expires_on"),
        _("Renewal and notice"),
        ("signed_year", "renewal", "renewal_months", "notice_days"),
    ),
    Part(_("What for"), ("reason", "expected_result")),
    Part(_("Who may see it"), ("visibility", "source")),
)


def drawn(form: forms.Form, part: Part) -> Section:
    def present(names: tuple[str, ...]) -> list[forms.BoundField]:
        return [form[name] for name in names if name in form.fields and is_drawn(form, name)]

    return Section(part.title, present(part.fields), part.more_title, present(part.more))


def is_drawn(form: forms.Form, name: str) -> bool:
    """The question which one is meant is only put where there is a choice."""
    return not name.endswith("_pick") or bool(form.fields[name].choices)  # type: ignore[attr-defined]


class AgreementForm(PartySlots, forms.ModelForm):
    owner = forms.ModelChoiceField(
        label=_("Answers for it"),
        queryset=Organisation.objects.none(),
        help_text=_("The body of your scope that answers for this agreement today."),
    )
    fields = ticks(Field.choices, _("Fields"))
    diplomacy = ticks(Diplomacy.choices, _("Kinds of diplomacy"))
    languages = ticks(LANGUAGES, _("Languages of the text"))
    signed_on = Day(label=_("Signed on"), required=False)
    effective_on = Day(label=_("In force from"), required=False)
    expires_on = Day(
        label=_("Expires on"), required=False, help_text=_("Leave empty where no term was agreed.")
    )

    class Meta:
        model = Agreement
        fields = [
            "owner", "title_vi", "title_en", "number", "agreement_class", "form", "form_other",
            "level", "fields", "diplomacy", "languages", "signed_on", "signed_year",
            "signed_place", "effective_on", "expires_on", "renewal", "renewal_months",
            "notice_days", "summary", "reason", "expected_result", "visibility", "source",
        ]  # fmt: skip
        help_texts = {
            "signed_year": _("Only where the day itself is not known."),
            "source": _("Where these facts come from, if not from the signed text itself."),
            "reason": _("Why it is being signed. It is kept and compared with the result later."),
        }

    def __init__(self, *args: Any, owners: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "owner", owners)
        self.fields["title_vi"].widget = forms.Textarea(attrs={"rows": 2})
        self.fields["title_en"].widget = forms.Textarea(attrs={"rows": 2})
        for name in ("summary", "reason", "expected_result"):
            self.fields[name].widget.attrs["rows"] = 4

    def _post_clean(self) -> None:
        """The action checks the whole; here only single fields are."""

    @property
    def sections(self) -> list[Section]:
        return [drawn(self, part) for part in SECTIONS]

    def draft_values(self) -> dict[str, Any]:
        values = {name: self.cleaned_data[name] for name in self.Meta.fields if name != "owner"}
        tuples = {name: tuple(values[name]) for name in ("fields", "diplomacy", "languages")}
        return {**values, **tuples, "parties": self.party_drafts()}


class RegisterForm(AgreementForm):
    state = forms.ChoiceField(
        label=_("What is it today?"),
        choices=[
            (State.DRAFT, _("A draft, not yet signed")),
            (State.SIGNED, _("Signed, not yet in force")),
            (State.IN_FORCE, _("In force")),
            (State.IMPLEMENTING, _("In force, being carried out")),
            (State.ENDED, _("Ended")),
        ],
        initial=State.IN_FORCE,
        widget=forms.RadioSelect,
    )

    def draft_values(self) -> dict[str, Any]:
        return {**super().draft_values(), "state": self.cleaned_data["state"]}


class SignForm(forms.Form):
    on = Day(label=_("Signed on"))
    place = forms.CharField(label=_("Signed at"), max_length=200, required=False)


class DecisionForm(forms.Form):
    """A decision made on paper. The paper itself is added to the record's papers before."""

    number = forms.CharField(label=_("Number of the decision"), max_length=80)
    on = Day(label=_("Decided on"))
    document = forms.ModelChoiceField(
        label=_("The paper"),
        queryset=Document.objects.none(),
        required=False,
        empty_label=_("not among the papers of this record"),
        help_text=_("Add the scanned decision to the papers first, then choose it here."),
    )

    def __init__(self, *args: Any, agreement: Agreement, **options: Any) -> None:
        super().__init__(*args, **options)
        papers = Document.objects.on(agreement).filter(voided_at__isnull=True)
        offer(self, "document", papers.order_by("-pk"))


class ReportForm(forms.Form):
    on = Day(label=_("Reported on"))
    number = forms.CharField(label=_("Number of the report"), max_length=80, required=False)


class ReplaceForm(forms.Form):
    replaced_by = forms.ModelChoiceField(
        label=_("Replaced by"), queryset=Agreement.objects.none(), empty_label=_("Not chosen")
    )
    on = Day(label=_("From"))
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea)

    def __init__(self, *args: Any, agreement: Agreement, **options: Any) -> None:
        super().__init__(*args, **options)
        others = Agreement.objects.filter(owner=agreement.owner_id, state__in=HELD)
        offer(self, "replaced_by", others.exclude(pk=agreement.pk).order_by("title_key"))


class ForceForm(forms.Form):
    on = Day(label=_("In force from"))


class ExtendForm(forms.Form):
    until = Day(label=_("New end of its term"))
    on = Day(
        label=_("The extension takes effect on"),
        help_text=_("The 15 days for telling the ministry are counted from this day."),
    )


class DatedReason(forms.Form):
    on = Day(label=_("From"))
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea)


class DayOnly(forms.Form):
    on = Day(label=_("From"))


class ReasonOnly(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea)


class SignOfLifeForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=SignKind.choices)
    on = Day(label=_("When"))
    what = forms.CharField(
        label=_("What happened"),
        max_length=500,
        help_text=_("One sentence: who met or did what, and what came of it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


# The moves that have a page here; those before the decision are made on the pages of
# `caunoi.preparing`.
MOVE_FORMS: dict[str, type[forms.Form]] = {
    "decide_on_paper": DecisionForm,
    "sign": SignForm,
    "report_signing": ReportForm,
    "report_later": ReportForm,
    "carry_out": DayOnly,
    "replace": ReplaceForm,
    "bring_into_force": ForceForm,
    "extend": ExtendForm,
    "suspend": DatedReason,
    "resume": DayOnly,
    "end": DatedReason,
    "void": ReasonOnly,
    "drop": ReasonOnly,
}


def move_form(name: str, agreement: Agreement, data: Any, today: dt.date) -> forms.Form:
    """The form of a move, filled with today; some offer what belongs to this agreement."""
    kind: Any = MOVE_FORMS[name]
    known = {"agreement": agreement} if kind in (DecisionForm, ReplaceForm) else {}
    return kind(data, initial={"on": today}, **known)


class FilterForm(forms.Form):
    """The conditions of a list, as they stand in its address."""

    q = forms.CharField(label=_("Words"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            *any_of(State.choices),
            (PREPARED, _("Being prepared, not yet signed")),
            (CONCLUDED, _("Concluded, whatever became of it")),
        ],
        required=False,
    )
    vitality = forms.ChoiceField(label=_("Vital signs"), choices=VITALITIES, required=False)
    agreement_class = forms.ChoiceField(
        label=_("Class"), choices=any_of(AgreementClass.choices), required=False
    )
    level = forms.ChoiceField(
        label=_("Level"),
        choices=[("", _("Any")), ("any", _("Every tie")), *list(any_of(TieLevel.choices))[1:]],
        required=False,
    )
    field = forms.ChoiceField(label=_("Field"), choices=any_of(Field.choices), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    province_now = forms.TypedChoiceField(
        label=_("Province today"), required=False, coerce=int, empty_value=None
    )
    year = forms.IntegerField(
        label=_("Year of signing"), required=False, min_value=1945, max_value=2100
    )
    # Reached by links, shown as chips only.
    province_then = forms.ModelChoiceField(
        label=_("Province then"), queryset=Territory.objects.all(), required=False,
        widget=forms.HiddenInput,
    )  # fmt: skip
    territory = forms.ModelChoiceField(
        label=_("Locality"), queryset=Territory.objects.all(), required=False,
        widget=forms.HiddenInput,
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        label=_("Party"), queryset=Organisation.objects.all(), required=False,
        widget=forms.HiddenInput,
    )  # fmt: skip
    form = forms.ChoiceField(
        label=_("Form"), choices=any_of(Form.choices), required=False, widget=forms.HiddenInput
    )
    diplomacy = forms.ChoiceField(
        label=_("Diplomacy"), choices=any_of(Diplomacy.choices), required=False,
        widget=forms.HiddenInput,
    )  # fmt: skip
    verified = forms.ChoiceField(
        label=_("Verified"), choices=[("", _("Any")), ("no", _("Not yet")), ("yes", _("Yes"))],
        required=False, widget=forms.HiddenInput,
    )  # fmt: skip
    dated = forms.ChoiceField(
        label=_("Day of signing"), choices=[("", _("Any")), ("no", _("Not known"))],
        required=False, widget=forms.HiddenInput,
    )  # fmt: skip
    placed = forms.ChoiceField(
        label=_("Of a province"), choices=[("", _("Any")), ("no", _("No"))],
        required=False, widget=forms.HiddenInput,
    )  # fmt: skip
    batch = forms.IntegerField(label=_("Import"), required=False, widget=forms.HiddenInput)
    mine = forms.ChoiceField(
        label=_("Answered for by"), choices=[("", _("Any")), ("yes", _("us"))],
        required=False, widget=forms.HiddenInput,
    )  # fmt: skip

    def __init__(self, *args: Any, today: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        kept = choices_kept(today)
        for name, found in (("country", kept.countries), ("province_now", kept.provinces)):
            choice: Any = self.fields[name]
            choice.choices = any_of(found)

    def filters(self) -> Filters:
        """Conditions that can't be read are left out; the form shows what is wrong with them."""
        values = {name: value for name, value in self.cleaned_data.items() if value}
        keyed = {name: getattr(value, "pk", value) for name, value in values.items()}
        return Filters(**keyed)
