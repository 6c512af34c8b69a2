"""What people type about successions and handings over, checked."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.agreements.forms import Day, any_of
from caunoi.agreements.models import Agreement
from caunoi.agreements.states import HELD
from caunoi.handover import queries
from caunoi.handover.drafts import Decision, Keep
from caunoi.handover.letters import Wanted
from caunoi.handover.models import HandoverItem, Inheritance, Overlap
from caunoi.handover.queries import OPEN_ONES, Filters
from caunoi.handover.states import InheritanceState
from caunoi.handover.terms import Keeping, Outcome, Scope, SuccessionVerdict, Way
from caunoi.registry.choices import choices_kept
from caunoi.registry.models import Organisation, Territory


def radios(choices: Any, label: Any, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **options)


def area(rows: int = 2) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def offer(form: forms.Form, name: str, rows: Any) -> None:
    field: Any = form.fields[name]
    field.queryset = rows


class FilterForm(forms.Form):
    """The conditions of a list, as they stand in its address."""

    q = forms.CharField(label=_("Words"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            *any_of((s, s.label) for s in InheritanceState if s != InheritanceState.DROPPED),
            (OPEN_ONES, _("Wants something")),
        ],
        required=False,
    )
    former = forms.ModelChoiceField(
        label=_("Former unit"), queryset=Territory.objects.none(), required=False,
        empty_label=_("Any"),
    )  # fmt: skip
    to = forms.ModelChoiceField(
        label=_("Takes over"), queryset=Organisation.objects.none(), required=False,
        empty_label=_("Any"),
    )  # fmt: skip
    way = forms.ChoiceField(label=_("Class"), choices=any_of(Way.choices), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    choice = forms.ChoiceField(
        label=_("Successor"),
        choices=[("", _("Any")), ("several", _("To be chosen"))],
        required=False,
        widget=forms.HiddenInput,
    )
    mine = forms.ChoiceField(
        label=_("Answered for by"), choices=[("", _("Any")), ("yes", _("us"))],
        required=False, widget=forms.HiddenInput,
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, today: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        former, to = queries.choices_offered(user, mine=bool(self["mine"].value()))
        offer(self, "former", former)
        offer(self, "to", to)
        country: Any = self.fields["country"]
        country.choices = any_of(choices_kept(today).countries)

    def filters(self) -> Filters:
        values = {name: value for name, value in self.cleaned_data.items() if value}
        return Filters(**{name: getattr(value, "pk", value) for name, value in values.items()})


class PaperFields(forms.Form):
    """The number and the day of the paper that says so."""

    number = forms.CharField(label=_("Number of the decision"), max_length=80)
    on = Day(label=_("Decided on"))


class DecisionForm(PaperFields):
    to = forms.ModelChoiceField(
        label=_("Takes over"), queryset=Organisation.objects.none(), required=False
    )
    outcome = radios(Outcome.choices, _("What becomes of the text"))
    scope = radios(Scope.choices, _("How much passes over"), initial=Scope.FULL)
    clauses = forms.CharField(
        label=_("Clauses"), max_length=300, required=False,
        help_text=_("Only where some clauses pass over: Articles 2, 3 and 5."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), max_length=500, required=False, widget=area())

    field_order = ("to", "outcome", "scope", "clauses", "number", "on", "reason")

    def __init__(self, *args: Any, choices: Any = None, **options: Any) -> None:
        """Without `choices` each one goes to the successor that the history names."""
        super().__init__(*args, **options)
        if choices is None:
            del self.fields["to"]
        else:
            offer(self, "to", choices)
            self.fields["to"].required = True

    def decision(self) -> Decision:
        return Decision(**{"to": None, **self.cleaned_data})


class DayForm(forms.Form):
    on = Day(label=_("On"))


class AnswerForm(forms.Form):
    verdict = radios(SuccessionVerdict.choices, _("The partner's answer"))
    on = Day(label=_("Answered on"))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=area())


class SettleForm(forms.Form):
    on = Day(label=_("On"))
    replaced_by = forms.ModelChoiceField(
        label=_("New agreement"), queryset=Agreement.objects.none(), required=False,
        help_text=_("The one that takes its place, signed already."),
    )  # fmt: skip

    def __init__(self, *args: Any, inheritance: Inheritance, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if inheritance.outcome != Outcome.REPLACE:
            del self.fields["replaced_by"]
            return
        seen = Agreement.objects.visible_to(user).filter(state__in=HELD, owner=inheritance.to)
        offer(self, "replaced_by", seen.exclude(pk=inheritance.agreement_id).order_by("title_key"))
        self.fields["replaced_by"].required = True


class SignatureFields(forms.Form):
    signer_lines = forms.CharField(
        label=_("Over the signature"),
        help_text=_(
            "One line each, as the decree writes them: TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH. Empty: "
            "so, in the language of the letter."
        ),
        required=False,
        widget=area(),
    )
    signer = forms.CharField(label=_("Name of the signer"), max_length=200)
    on = Day(label=_("Day of the letter"), required=False)

    def lines(self) -> tuple[str, ...]:
        lines = [line.strip() for line in self.cleaned_data["signer_lines"].splitlines()]
        return tuple(line for line in lines if line)


class LetterForm(SignatureFields):
    language = radios([("vi", _("Vietnamese")), ("en", _("English"))], _("Language"), initial="en")
    addressee = forms.CharField(label=_("To"), max_length=300)

    field_order = ("language", "addressee")

    def wanted(self) -> Wanted:
        return Wanted(**{**self.cleaned_data, "signer_lines": self.lines()})


class KeepForm(PaperFields):
    keeping = radios(Keeping.choices, _("What is done with them"))
    kept = forms.ModelChoiceField(
        label=_("The one that continues, or the new one"),
        queryset=Agreement.objects.none(),
        required=False,
    )
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=area())

    field_order = ("keeping", "kept", "reason", "number", "on")

    def __init__(self, *args: Any, overlap: Overlap, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        seen = Agreement.objects.visible_to(user).filter(state__in=HELD)
        among = seen.filter(overlaps=overlap) | seen.filter(owner=overlap.owner)
        offer(self, "kept", among.distinct().order_by("title_key"))

    def keep(self) -> Keep:
        return Keep(**self.cleaned_data)


# --- people ---


class OpenForm(forms.Form):
    """One choice a piece, named by the piece's place in the list."""

    leaves_on = Day(label=_("Leaves on"))
    everything_to = forms.ModelChoiceField(
        label=_("Everything to"), queryset=User.objects.none(), required=False,
        help_text=_("Unless you choose another one beside a piece."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("What the receivers should know"), max_length=1000, required=False, widget=area(3)
    )

    def __init__(self, *args: Any, receivers: Any, pieces: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "everything_to", receivers)
        self.pieces = pieces
        for place, piece in enumerate(pieces):
            self.fields[f"piece_{place}"] = forms.ModelChoiceField(
                label=str(piece.subject), queryset=receivers, required=False,
                empty_label=_("as above"),
            )  # fmt: skip

    def rows(self) -> list[tuple[Any, forms.BoundField]]:
        return [(piece, self[f"piece_{place}"]) for place, piece in enumerate(self.pieces)]

    def head(self) -> list[forms.BoundField]:
        return [self[name] for name in ("leaves_on", "everything_to", "note")]

    def chosen(self) -> list[tuple[Any, User]]:
        """Pieces with their receivers; a piece that nobody is named for is left out."""
        every = self.cleaned_data["everything_to"]
        named = [(piece, self.cleaned_data[field.name] or every) for piece, field in self.rows()]
        return [(piece, receiver) for piece, receiver in named if receiver is not None]


class OfferForm(forms.Form):
    receiver = forms.ModelChoiceField(label=_("Offer it to"), queryset=User.objects.none())

    def __init__(self, *args: Any, item: HandoverItem, today: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        handover = item.handover
        offer(self, "receiver", queries.receivers_in(handover.organisation, handover.leaver, today))
