"""Forms of cases and opinions. What was typed stays, whatever happens to it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.approvals.checklists import CHECKLISTS, ItemMark
from caunoi.approvals.drafts import OpinionDraft, PointDraft
from caunoi.approvals.models import Case, Consultation, Opinion
from caunoi.approvals.procedures import Kind, Step
from caunoi.approvals.states import CaseState, OpinionVerdict, Treatment
from caunoi.core.widgets import DayInput
from caunoi.law.words import cite
from caunoi.records.forms import NEVER_SECRETS
from caunoi.registry.picking import PickForm, organisations

BLANK_POINTS = 3


def day_field(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput({"data_short": "1"}), **options)


class LaterChoice(forms.ChoiceField):
    """Must be answered in the end, which the action says; a draft may lack it."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class PointForm(forms.Form):
    where = forms.CharField(label=_("Where in the draft"), max_length=200, required=False)
    what = forms.CharField(
        label=_("What should change"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("where") and not values.get("what"):
            self.add_error("what", _("Say what should change there."))
        return values


PointForms = formset_factory(PointForm, extra=BLANK_POINTS, max_num=60)


class OpinionForm(forms.Form):
    """The checklist of the asked body: a mark and a note for each item, the verdict, the text."""

    use_required_attribute = False  # a browser would refuse to keep a draft

    verdict = LaterChoice(
        label=_("Does the body agree?"), choices=OpinionVerdict.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Opinion in writing"), widget=forms.Textarea(attrs={"rows": 6}), required=False
    )

    def __init__(self, *args: Any, consultation: Consultation, **options: Any) -> None:
        super().__init__(*args, **options)
        self.items: list[str] = []
        for item, words in consultation.questions.items:
            self.items.append(item)
            self.fields[f"mark_{item}"] = LaterChoice(
                label=str(words).rstrip("."), choices=ItemMark.choices, widget=forms.RadioSelect
            )
            self.fields[f"note_{item}"] = forms.CharField(
                label=_("Remark"), max_length=1000, required=False
            )
        self.order_fields([name for item in self.items for name in self.names(item)])

    @staticmethod
    def names(item: str) -> tuple[str, str]:
        return f"mark_{item}", f"note_{item}"

    def questions(self) -> Iterable[dict[str, Any]]:
        """The items with their fields, for the template."""
        for item in self.items:
            mark, note = self.names(item)
            yield {"mark": self[mark], "note": self[note]}

    def draft(self, points: Any) -> OpinionDraft:
        values = self.cleaned_data
        return OpinionDraft(
            verdict=values.get("verdict", ""),
            text=values.get("text", ""),
            marks={
                item: (values.get(f"mark_{item}", ""), values.get(f"note_{item}", ""))
                for item in self.items
            },
            points=points_of(points),
        )


def points_of(points: Any) -> tuple[PointDraft, ...]:
    found = (form.cleaned_data for form in points)
    return tuple(PointDraft(row["what"], row["where"]) for row in found if row.get("what"))


def initial_of(opinion: Opinion | None) -> dict[str, Any]:
    if opinion is None:
        return {}
    known = {"verdict": opinion.verdict, "text": opinion.text}
    for item, (mark, note) in opinion.marks.items():
        known |= {f"mark_{item}": mark, f"note_{item}": note}
    return known


def initial_points(opinion: Opinion | None) -> list[dict[str, str]]:
    if opinion is None:
        return []
    return [{"where": point.where, "what": point.what} for point in opinion.points.all()]


class PaperForm(forms.Form):
    """A letter that came on paper; its points one a line."""

    number = forms.CharField(label=_("Number of the letter"), max_length=60)
    on = day_field(_("Date of the letter"))
    verdict = forms.ChoiceField(
        label=_("Does the body agree?"), choices=OpinionVerdict.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("What the letter says"), widget=forms.Textarea(attrs={"rows": 5}), required=False
    )
    points = forms.CharField(
        label=_("Its points"),
        help_text=_("One a line. Each is dealt with by itself later."),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )
    upload = forms.FileField(label=_("Scan of the letter"), help_text=NEVER_SECRETS)

    def draft(self) -> OpinionDraft:
        values = self.cleaned_data
        lines = [line.strip() for line in values["points"].splitlines()]
        points = tuple(PointDraft(line) for line in lines if line)
        return OpinionDraft(values["verdict"], values["text"], {}, points)


class SignForm(forms.Form):
    number = forms.CharField(label=_("Number of the letter"), max_length=60, required=False)
    on = day_field(_("Date of the letter"))


class RemarkForm(forms.Form):
    remark = forms.CharField(
        label=_("Remark for the officer"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class StopForm(forms.Form):
    on = day_field(_("Stands still from"))
    reason = forms.CharField(label=_("What is missing in the dossier"), max_length=200)


class GoOnForm(forms.Form):
    on = day_field(
        _("The completed dossier came on"), help_text=_("This day is not counted, as at the first.")
    )


class AskForm(PickForm):
    """One body to be asked."""

    PICKS = {"body": organisations()}

    body = forms.CharField(
        label=_("Body"), max_length=300, help_text=_("Its name, or the beginning of it.")
    )
    step = forms.ChoiceField(label=_("Asked by which step"))
    topic = forms.CharField(
        label=_("Asked about"),
        max_length=200,
        required=False,
        help_text=_("For example: security; investment. It stands beside its name on the board."),
    )
    received_on = day_field(
        _("Received the full dossier on"), help_text=_("Its clock begins on this day.")
    )

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, **options)
        steps = [(step.key, step_words(step)) for step in case.terms.of_kind(Kind.CONSULT)]
        first = [] if len(steps) == 1 else [("", "–")]
        self.fields["step"].choices = [*first, *steps]  # type: ignore[attr-defined]


def step_words(step: Step) -> str:
    """Which checklist the body will answer is said with the step that chooses it."""
    known = CHECKLISTS.get(step.checklist)
    if known is None:
        return str(step.label)
    words = {"n": len(known.items), "article": cite(known.article)}
    return f"{step.label} ({gettext('%(n)d items of %(article)s') % words})"


class RoundForm(forms.Form):
    """Ask again those who were asked before, on the texts of today."""

    sent_on = day_field(_("Sent on"))
    letter_number = forms.CharField(label=_("Number of our letter"), max_length=60, required=False)
    reason = forms.CharField(
        label=_("Why again"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    bodies = forms.MultipleChoiceField(
        label=_("Who is asked again"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, asked: Iterable[Consultation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["bodies"].choices = [(row.pk, row.body.name) for row in asked]  # type: ignore[attr-defined]


class DecideForm(forms.Form):
    number = forms.CharField(label=_("Number of the decision"), max_length=60)
    on = day_field(_("Date of the decision"))
    note = forms.CharField(label=_("Note"), max_length=500, required=False)


class SubmitForm(forms.Form):
    number = forms.CharField(label=_("Number of the submission"), max_length=60)
    on = day_field(_("Received in full on"))


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[("agreed", _("Agreed")), ("refused", _("Not agreed"))],
        widget=forms.RadioSelect,
    )
    number = forms.CharField(label=_("Number of the answer"), max_length=60)
    on = day_field(_("Answered on"))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500)


class TreatForm(forms.Form):
    treatment = forms.ChoiceField(
        label=_("What do we do with it?"),
        choices=Treatment.choices[1:],
        widget=forms.RadioSelect,
    )
    now_at = forms.CharField(
        label=_("Where it stands in the draft now"),
        max_length=200,
        required=False,
        help_text=_("For example: clause 4.2, version 4. Needed where it is accepted."),
    )
    reply = forms.CharField(
        label=_("Explanation"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("Needed where the point is not followed."),
    )


class AbsenceForm(forms.Form):
    substitute = forms.TypedChoiceField(label=_("Who signs in your place"), coerce=int)
    begins_on = day_field(_("Away from"))
    ends_on = day_field(_("Last day away"))

    def __init__(self, *args: Any, colleagues: Iterable[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["substitute"].choices = [("", "–"), *((u.pk, str(u)) for u in colleagues)]  # type: ignore[attr-defined]


class FilterForm(forms.Form):
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("Any")), *CaseState.choices], required=False
    )
    late = forms.BooleanField(label=_("An answer is overdue"), required=False)
