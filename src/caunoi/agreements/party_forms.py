"""The slots for parties in the agreement form.

People type the name as it stands under the text. One exact match is taken; otherwise the form
comes back with the candidates to choose from, everything typed still there. We don't guess.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.agreements import picking
from caunoi.agreements.drafts import PartyDraft
from caunoi.agreements.models import Party
from caunoi.agreements.terms import Side
from caunoi.registry.models import Country

SLOTS = (
    ("home", Side.HOME, _("Vietnamese party, as signed"), True),
    ("partner", Side.PARTNER, _("Partner, as signed"), True),
    ("home2", Side.HOME, _("Second Vietnamese party"), False),
    ("partner2", Side.PARTNER, _("Second partner"), False),
)


class PartySlots(forms.Form):
    """Fields `<slot>`, `<slot>_country`, `<slot>_pick`, `<slot>_signer` for each slot."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, side, label, required in SLOTS:
            self.add_slot(name, side, label, required)
        self.parties: dict[str, PartyDraft] = {}

    def add_slot(self, name: str, side: str, label: Any, required: bool) -> None:
        fields = self.fields
        fields[name] = forms.CharField(label=label, max_length=300, required=required)
        if side == Side.PARTNER:
            fields[f"{name}_country"] = forms.ModelChoiceField(
                label=_("Its country"),
                queryset=Country.objects.to_choose().exclude(pk="VN"),
                required=required,
            )
        fields[f"{name}_signer"] = forms.CharField(
            label=_("Signed by (name, title)"), max_length=200, required=False
        )
        fields[f"{name}_pick"] = forms.ChoiceField(
            label=_("Which one is meant?"), required=False, widget=forms.RadioSelect
        )
        self.offer(name, side)

    def typed(self, name: str) -> str:
        raw = self.data.get(self.add_prefix(name), "") if self.is_bound else ""
        return str(raw or self.initial.get(name, "")).strip()

    def offer(self, name: str, side: str) -> None:
        """Give the pick field the candidates of what is typed."""
        country = self.typed(f"{name}_country") if side == Side.PARTNER else ""
        found = picking.candidates(self.typed(name), side=side, country=country)
        known = self.initial.get(f"{name}_pick", "")
        choices = [(c.key, c.label) for c in found]
        if known and known not in dict(choices):
            body, place = picking.chosen(known)
            label = picking.body_label(body) if body else place and picking.place_label(place)
            choices.insert(0, (known, str(label)))
        self.fields[f"{name}_pick"].choices = choices  # type: ignore[attr-defined]
        self.exact = getattr(self, "exact", {}) | {name: [c.key for c in found if c.is_exact]}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name, side, _label, _required in SLOTS:
            if values.get(name):
                self.take(name, side, values)
        return values

    def take(self, name: str, side: str, values: dict[str, Any]) -> None:
        key = values.get(f"{name}_pick") or self.only_exact(name)
        body, place = picking.chosen(key)
        if body is None and place is None:
            self.add_error(f"{name}_pick" if self.choices_of(name) else name, self.advice(name))
            return
        signer, _comma, title = values.get(f"{name}_signer", "").partition(",")
        self.parties[name] = PartyDraft(
            side=side,
            name_as_signed=values[name],
            organisation=body,
            territory=place,
            signer_name=signer.strip(),
            signer_title=title.strip(),
        )

    def only_exact(self, name: str) -> str:
        exact = self.exact[name]
        return exact[0] if len(exact) == 1 else ""

    def choices_of(self, name: str) -> list[tuple[str, str]]:
        return list(self.fields[f"{name}_pick"].choices)  # type: ignore[attr-defined]

    def advice(self, name: str) -> str:
        found = self.choices_of(name)
        if len(found) == 1:
            return gettext("The registry has one of a similar name. If it is meant, choose it.")
        if found:
            return gettext("Several fit. Choose the one that is meant.")
        return gettext(
            "Nobody of this name is in the registry. Check the spelling and the country, or add "
            "the locality or body to the registry first."
        )

    def party_drafts(self) -> tuple[PartyDraft, ...]:
        return tuple(self.parties[name] for name, *_rest in SLOTS if name in self.parties)


def initial_of(parties: list[Party]) -> dict[str, Any]:
    """What the slots show for a record that is being edited."""
    values: dict[str, Any] = {}
    for side, names in ((Side.HOME, ("home", "home2")), (Side.PARTNER, ("partner", "partner2"))):
        mine = [party for party in parties if party.side == side]
        for name, party in zip(names, mine, strict=False):
            signer = ", ".join(filter(None, (party.signer_name, party.signer_title)))
            values |= {name: party.name_as_signed, f"{name}_signer": signer}
            values[f"{name}_pick"] = (
                f"o:{party.organisation_id}" if party.organisation_id else f"t:{party.territory_id}"
            )
            if side == Side.PARTNER:
                values[f"{name}_country"] = party.country_id
    return values
