"""What people type of a promise, checked; nothing here saves. The rest: forms_moves.py."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.commitments.drafts import CommitmentDraft
from caunoi.commitments.models import Commitment
from caunoi.commitments.passages import is_held
from caunoi.commitments.states import CommitmentState
from caunoi.commitments.terms import CommitmentSide, Rhythm, Tally
from caunoi.core.widgets import DayInput
from caunoi.records.models import DocumentVersion
from caunoi.registry import queries as registry
from caunoi.registry.access import Scope, scope_of
from caunoi.registry.models import Membership, Organisation, Person
from caunoi.registry.picking import PickForm, Source, organisation_label


class Day(forms.DateField):
    """A day; the browser's own picker, and dd/mm/yyyy typed by hand."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", DayInput({"data_short": "1"}))
        options.setdefault("input_formats", ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"])
        super().__init__(**options)


class Text(forms.CharField):
    """More than a line."""

    def __init__(self, rows: int = 3, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)


@dataclass(frozen=True)
class Part:
    """A section of the long form: what always shows, and what opens on demand."""

    title: Any
    fields: tuple[str, ...]
    more_title: Any = ""
    more: tuple[str, ...] = ()


SECTIONS = (
    Part(_("What was promised"), ("passage", "article", "what_vi", "what_en")),
    Part(
        _("Who"),
        ("side", "owner", "officer"),
        _("The partner's side"),
        ("counterpart", "counterpart_pick", "counterpart_person"),
    ),
    Part(_("By when"), ("due_on", "rhythm", "until_on")),
    Part(
        _("How one will know"),
        ("evidence_wanted", "target", "unit"),
        _("Measure, weight, part of another"),
        ("measure", "tally", "weight", "parent"),
    ),
)


@dataclass(frozen=True)
class Section:
    title: Any
    fields: list[forms.BoundField]
    more_title: Any
    more: list[forms.BoundField]

    @property
    def more_open(self) -> bool:
        return any(field.errors or field.value() not in self.EMPTY for field in self.more)

    EMPTY = (None, "", "sum", 1, "1")


class CommitmentForm(PickForm):
    PICKS = {
        "counterpart": Source(
            lambda form: registry.organisations(form.user, form.today).exclude(country="VN"),
            ("name_vi", "name_en", "short_vi"),
            registry.names_of_organisations,
            organisation_label,
        )
    }
    passage = Text(
        rows=4,
        label=_("Passage of the text"),
        required=False,
        help_text=_("Word for word. It stays as the anchor of the promise."),
    )
    article = forms.CharField(
        label=_("Article"),
        max_length=80,
        required=False,
        help_text=_("For instance: Điều 3 khoản 2"),
    )
    what_vi = Text(
        rows=2,
        label=_("The promise in one sentence (Vietnamese)"),
        max_length=500,
        help_text=_("Who does what, so that a stranger could check it."),
    )
    what_en = Text(
        rows=2,
        label=_("The same in English"),
        max_length=500,
        required=False,
        help_text=_("The partner reads this one."),
    )
    side = forms.ChoiceField(
        label=_("Who is to do it?"),
        choices=CommitmentSide.choices,
        widget=forms.RadioSelect,
        initial="ours",
    )
    owner = forms.ModelChoiceField(
        label=_("Body that answers for it"),
        queryset=Organisation.objects.none(),
        help_text=_("It does it, or sees to it that the partner does."),
    )
    officer = forms.ModelChoiceField(
        label=_("Who follows it up"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody by name"),
    )
    counterpart = forms.CharField(
        label=_("Body of the partner"),
        max_length=300,
        required=False,
        help_text=_("As it stands in the registry."),
    )
    counterpart_person = forms.ModelChoiceField(
        label=_("Person there"), queryset=Person.objects.none(), required=False
    )
    due_on = Day(
        label=_("Due"), required=False, help_text=_("Of what comes again: the first due day.")
    )
    rhythm = forms.ChoiceField(label=_("Rhythm"), choices=Rhythm.choices, initial="once")
    until_on = Day(
        label=_("Comes again until"),
        required=False,
        help_text=_("Leave empty where the text names no end."),
    )
    evidence_wanted = forms.CharField(
        label=_("What counts as evidence"),
        max_length=500,
        required=False,
        help_text=_("For instance: list of students signed by both universities."),
    )
    target = forms.DecimalField(
        label=_("Target"),
        required=False,
        max_digits=18,
        decimal_places=2,
        help_text=_("A number, where the text names one. Figures then fulfil it by themselves."),
    )
    unit = forms.CharField(label=_("Counted in"), max_length=60, required=False)
    measure = forms.CharField(label=_("What is counted"), max_length=200, required=False)
    tally = forms.ChoiceField(
        label=_("Figures"), choices=Tally.choices, initial="sum", required=False
    )
    weight = forms.IntegerField(
        label=_("Weight"),
        min_value=1,
        max_value=100,
        initial=1,
        help_text=_("1 for most. 2 counts twice in the share that is fulfilled."),
    )
    parent = forms.ModelChoiceField(
        label=_("Part of"),
        queryset=Commitment.objects.none(),
        required=False,
        empty_label=_("Of none: it stands by itself"),
    )

    def __init__(
        self, *args: Any, subject: Any, version: DocumentVersion | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.version = version
        offer(self, "owner", owners_for(self.user, self.initial.get("owner")))
        offer(self, "officer", officers_for(self.user, self.initial.get("officer")))
        offer(self, "counterpart_person", people_of(self.initial.get("counterpart_of")))
        offer(self, "parent", parents_on(subject))
        for name in ("officer", "counterpart_person", "parent"):
            if not self.fields[name].queryset.exists():  # type: ignore[attr-defined]
                del self.fields[name]

    def clean_passage(self) -> str:
        """Word for word out of the text it is said to come from, if that text can be read."""
        passage: str = self.cleaned_data["passage"].replace("\r\n", "\n")
        text = self.version.text if self.version else ""
        if passage and text and not is_held(text, passage):
            raise forms.ValidationError(
                gettext("These words do not stand in the chosen text. Copy them without a change.")
            )
        return passage

    def clean_tally(self) -> str:
        return self.cleaned_data["tally"] or str(Tally.SUM)

    @property
    def sections(self) -> list[Section]:
        return [
            Section(part.title, self.present(part.fields), part.more_title, self.present(part.more))
            for part in SECTIONS
        ]

    def present(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        shown = [self[name] for name in names if name in self.fields]
        return [field for field in shown if not field.is_hidden]

    def draft(self) -> CommitmentDraft:
        return CommitmentDraft(**self.cleaned_data, document_version=self.version)


class EditForm(CommitmentForm):
    """What may be corrected: not the passage, the body, the rhythm, nor a due day that is set."""

    KEPT = ("passage", "owner", "rhythm", "until_on", "parent")

    def __init__(self, *args: Any, commitment: Commitment, **options: Any) -> None:
        super().__init__(*args, subject=commitment.subject, **options)
        self.commitment = commitment
        for name in self.KEPT:
            self.fields.pop(name, None)
        if commitment.due_on is not None:
            del self.fields["due_on"]

    def draft(self) -> CommitmentDraft:
        known = {
            name: getattr(self.commitment, name) for name in CommitmentDraft.__dataclass_fields__
        }
        values = {**known, **self.cleaned_data}
        values["parent"] = None  # stays as it is; what was checked of it was checked then
        return CommitmentDraft(**values)


def initial_of(commitment: Commitment) -> dict[str, Any]:
    names = (
        "what_vi", "what_en", "article", "side", "owner", "officer", "counterpart",
        "counterpart_person", "due_on", "measure", "target", "unit", "tally", "evidence_wanted",
        "weight",
    )  # fmt: skip
    values = {name: getattr(commitment, name) for name in names}
    if commitment.target is not None:
        values["target"] = f"{commitment.target.normalize():f}"  # 1, not 1.00
    return {**values, "counterpart_of": commitment.counterpart}


def offer(form: forms.Form, name: str, rows: QuerySet) -> None:
    field: Any = form.fields[name]
    field.queryset = rows


def owners_for(user: Any, known: Organisation | None) -> QuerySet[Organisation]:
    """The bodies for which the user may promise, and the one that is named already."""
    scope: Scope = scope_of(user)
    rows = Organisation.objects.filter(merged_into__isnull=True, ends_on__isnull=True)
    rows = rows.filter(country_id="VN")
    if not scope.is_national:
        rows = rows.filter(pk__in=[pk for pk in scope.ids if scope.allows("edit", pk)])
    else:
        rows = rows.filter(kind__in=OWNER_KINDS)
    rows = rows | Organisation.objects.filter(pk__in=[known.pk] if known else [])
    return rows.order_by("name_key")


OWNER_KINDS = (
    "peoples_committee", "peoples_council", "department", "provincial_organisation",
    "ministry", "ministry_department",
)  # fmt: skip


def officers_for(user: Any, known: User | None) -> QuerySet[User]:
    """Those who work in a body of the user's scope."""
    ids = scope_of(user).ids
    members = Membership.objects.filter(organisation__in=ids, ended_on__isnull=True)
    rows = User.objects.filter(is_active=True, pk__in=members.values("user"))
    return (rows | User.objects.filter(pk__in=[known.pk] if known else [])).order_by("full_name")


def people_of(body: Organisation | None) -> QuerySet[Person]:
    """Who holds a post at the counterpart."""
    if body is None:
        return Person.objects.none()
    rows = Person.objects.standing().filter(posts__organisation=body, posts__ended_on=None)
    return rows.distinct().order_by("name_key")


def parents_on(subject: Model) -> QuerySet[Commitment]:
    """Promises of the same record that can be divided."""
    rows = Commitment.objects.on(subject).filter(state=CommitmentState.OPEN, rhythm=Rhythm.ONCE)
    return rows.exclude(evidence__voided_at__isnull=True, evidence__isnull=False).order_by("pk")
