"""The conditions of the list of promises, as they stand in its address."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caunoi.commitments.forms import Day
from caunoi.commitments.models import Commitment
from caunoi.commitments.queries import DONE, TO_DO, Filters
from caunoi.commitments.standing import Standing
from caunoi.commitments.terms import CommitmentSide
from caunoi.core.lately import lately
from caunoi.registry.models import Organisation

STANDINGS = (
    ("", _("Any, released ones left out")),
    (TO_DO, _("Still to be done")),
    (Standing.OVERDUE, pgettext_lazy("state", "Overdue")),
    (Standing.RISK, _("At risk: due within 14 days")),
    (Standing.OPEN, _("Open, due later")),
    (Standing.INHERITED, _("Passed on, not accepted yet")),
    (DONE, _("Fulfilled, confirmed or not")),
    (Standing.FULFILLED, _("Fulfilled, not confirmed yet")),
    (Standing.DISPUTED, _("Disputed by the partner")),
    (Standing.CONFIRMED, _("Confirmed by the partner")),
    (Standing.RELEASED, pgettext_lazy("state", "Released")),
)


@dataclass(frozen=True)
class Chosen:
    """The record of `?subject=`, in words on its chip."""

    key: str
    title: str

    def __str__(self) -> str:
        return self.title


class FilterForm(forms.Form):
    """The conditions of the list, as they stand in its address."""

    q = forms.CharField(label=_("Words"), required=False)
    standing = forms.ChoiceField(
        label=pgettext_lazy("promise", "Standing"), choices=STANDINGS, required=False
    )
    mine = forms.ChoiceField(
        label=_("Whose"),
        choices=[
            ("", _("Any")),
            ("us", _("Our bodies answer for it")),
            ("me", _("I follow it up")),
        ],
        required=False,
    )
    side = forms.ChoiceField(
        label=_("Who is to do it"),
        choices=[("", _("Any")), *CommitmentSide.choices],
        required=False,
    )
    since = Day(label=_("Due from"), required=False)
    until = Day(label=_("Due until"), required=False)
    owner = forms.ModelChoiceField(
        label=pgettext_lazy("promise", "Answers for it"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Any"),
    )
    year = forms.IntegerField(label=_("Due in"), required=False, min_value=1945, max_value=2200)
    # Reached by links, shown as chips only.
    subject = forms.CharField(label=_("Record"), required=False, widget=forms.HiddenInput)
    counterpart = forms.ModelChoiceField(
        label=_("Counterpart"), queryset=Organisation.objects.all(), required=False,
        widget=forms.HiddenInput,
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        label=_("Body"), queryset=Organisation.objects.all(), required=False,
        widget=forms.HiddenInput,
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["owner"]
        field.queryset = Organisation.objects.all()
        field.widget.choices = self.owners(user, ours=self["mine"].value() == "us")
        self.user = user

    @staticmethod
    def owners(user: Any, *, ours: bool) -> list[tuple[Any, Any]]:
        known = Commitment.objects
        rows = known.kept_by(user) if ours else known.visible_to(user)
        owners = rows.order_by().values_list("owner", flat=True).distinct()
        keys = lately(user, f"promise-owners:{ours}", lambda: list(owners))
        found = Organisation.objects.filter(pk__in=keys).order_by("name_key")
        return [("", _("Any")), *((body.pk, body.name) for body in found)]

    def clean_subject(self) -> Chosen | str:
        """Its name only where this user may see the record."""
        kind, _dash, pk = self.cleaned_data["subject"].partition("-")
        if not (kind.isascii() and kind.isdigit() and pk.isascii() and pk.isdigit()):
            return ""
        found = subject_seen(int(kind), int(pk), self.user)
        return Chosen(f"{kind}-{pk}", str(found)) if found else ""

    def filters(self) -> Filters:
        """Conditions that can't be read are left out; the form shows what is wrong with them."""
        values = {name: value for name, value in self.cleaned_data.items() if value}
        keyed = {n: getattr(v, "key", getattr(v, "pk", v)) for n, v in values.items()}
        return Filters(**keyed)


def subject_seen(kind: int, pk: int, user: Any) -> Model | None:
    """A record of any kind, where a promise on it is seen by this user."""
    seen = Commitment.objects.visible_to(user, about={kind: [pk]})
    if not seen.filter(content_type=kind, object_id=pk).exists():
        return None
    found: Model | None = ContentType.objects.get_for_id(kind).get_object_for_this_type(pk=pk)
    return found
