"""What people type into the registry, checked. Forms never save."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caunoi.core.widgets import DayInput
from caunoi.registry import picking, queries
from caunoi.registry.actions.organisations import BELOW_A_COMMITTEE
from caunoi.registry.kinds import LANGUAGES
from caunoi.registry.models import (
    Contact,
    Country,
    Level,
    MissionType,
    Organisation,
    OrganisationKind,
    Person,
    Post,
    Territory,
    TerritoryName,
)
from caunoi.registry.models.organisation import KEPT_BY_THEIR_OWN, MISSIONS
from caunoi.registry.picking import PickForm


class Day(forms.DateField):
    """The browser's own picker; dd/mm/yyyy typed by hand is understood too."""

    def __init__(self, **options: Any) -> None:
        widget = DayInput({"data_short": "1"})
        known = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"]
        super().__init__(**{"widget": widget, "input_formats": known, **options})


def text(label: Any, length: int = 300, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, **{"required": False, **options})


def languages_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Working languages"),
        choices=list(LANGUAGES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class CountryField(forms.ModelChoiceField):
    def __init__(self, **options: Any) -> None:
        options = {"label": _("Country"), "queryset": Country.objects.none(), **options}
        super().__init__(**options)


def offer_countries(form: forms.Form, *, abroad: bool = False) -> None:
    rows = Country.objects.to_choose()
    for field in form.fields.values():
        if isinstance(field, CountryField):
            field.queryset = rows.exclude(pk="VN") if abroad else rows


def kinds_for(user: Any) -> list[tuple[str, Any]]:
    """What this user may register; missions have a page of their own."""
    decides = user.has_perm("registry.edit", Territory(country_id="VN"))
    closed = set() if decides else KEPT_BY_THEIR_OWN - BELOW_A_COMMITTEE
    outside = user.has_perm("registry.edit", Organisation(kind=OrganisationKind.ENTERPRISE))
    allowed = set(OrganisationKind.values) if outside else set(BELOW_A_COMMITTEE)
    allowed -= closed | MISSIONS
    return [choice for choice in OrganisationKind.choices if choice[0] in allowed]


class OrganisationForm(PickForm):
    PICKS = {
        "territory": picking.territories("country"),
        "parent": picking.organisations("country"),
    }

    kind = forms.ChoiceField(label=_("Kind"))
    name_vi = text(
        _("Name in Vietnamese"),
        required=True,
        help_text=_("Of a body abroad: as Vietnamese documents write it, else its own name."),
    )
    name_en = text(_("Name in English"))
    short_vi = text(_("Short name"), 60)
    country = CountryField()
    territory = text(_("Province, city or locality"), help_text=_("Write its name."))
    parent = text(_("Stands under"), help_text=_("Write the name of the body above it."))
    website = forms.URLField(
        label=_("Website"), max_length=300, required=False, assume_scheme="https"
    )
    address = text(_("Address"))
    languages = languages_field()
    begins_on = Day(label=_("Exists since"), required=False)

    def __init__(self, *args: Any, kinds: list[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        offer_countries(self)


class RenameForm(forms.Form):
    name_vi = text(_("New name in Vietnamese"), required=True)
    name_en = text(_("New name in English"))
    on = Day(label=_("From"))


class NameForm(forms.Form):
    name = text(_("Name"), required=True)
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("any")), *LANGUAGES.items()], required=False
    )
    begins_on = Day(label=_("From"), required=False)
    ends_on = Day(label=_("Until"), required=False)


class EndForm(PickForm):
    PICKS = {"successor": picking.organisations(), "part_to": picking.organisations()}

    on = Day(label=_("Last day"))
    successor = text(
        _("Its tasks pass to"), help_text=_("Write the name; leave empty if to nobody.")
    )
    part_to = text(
        _("A part of them passes to"), help_text=_("Only where they were divided between two.")
    )
    legal_basis = text(_("Decision"), 120, help_text=_("Number of the decision, if any."))


class ContactForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=Contact.Kind.choices)
    value = text(_("Address or number"), required=True)
    label = text(_("For what"), 120)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        checks = {Contact.Kind.EMAIL: forms.EmailField(), Contact.Kind.WEB: forms.URLField()}
        check = checks.get(values.get("kind", ""))
        if check is not None and values.get("value"):
            try:
                values["value"] = check.clean(values["value"])
            except forms.ValidationError as trouble:
                self.add_error("value", trouble)
        return values


class PersonForm(forms.Form):
    name = text(_("Name"), 200, required=True)
    name_latin = text(_("Name in Latin letters"), 200)
    languages = languages_field()
    note = text(
        _("Note"),
        help_text=_("Only what the work needs. Nothing of health, belief or family."),
    )


class AppointForm(forms.Form):
    """A new person, or one of that name who is on record already: then they are offered."""

    name = text(_("Name of the person"), 200, required=True)
    person = forms.ChoiceField(
        label=_("On record under this name"), required=False, widget=forms.RadioSelect
    )
    title_vi = text(_("Title in Vietnamese"), 200, required=True)
    title_en = text(_("Title in English"), 200)
    is_head = forms.BooleanField(label=_("Heads the organisation"), required=False)
    agrement_on = Day(label=_("Agrément"), required=False)
    appointed_on = Day(label=_("Appointed on"), required=False)
    ends_previous = forms.BooleanField(
        label=_("Whoever headed it until now leaves on that day"), required=False
    )

    NEW = "new"

    def __init__(self, *args: Any, user: Any, is_mission: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_mission:
            del self.fields["agrement_on"]
        typed = str(self.data.get("name", "")) if self.is_bound else ""
        self.known = list(self.namesakes(user, typed)) if typed.strip() else []
        if not self.known:
            del self.fields["person"]
            return
        choices = [(str(row.pk), self.described(row)) for row in self.known]
        self.fields["person"].choices = [  # type: ignore[attr-defined]
            *choices,
            (self.NEW, _("Somebody else of the same name")),
        ]

    def namesakes(self, user: Any, typed: str) -> Any:
        rows = queries.people(user).filter(name__unaccent__iexact=typed.strip())
        return rows.prefetch_related("posts__organisation")[:8]

    def described(self, person: Person) -> str:
        posts = [f"{post.title}, {post.organisation.name}" for post in person.posts.all()]
        return " – ".join([person.name, *posts[:2]])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        picked = values.pop("person", "")
        if self.known and not picked:
            self.add_error("person", _("Choose who is meant."))
        values["known"] = next((row for row in self.known if str(row.pk) == picked), None)
        return values


class CredentialsForm(forms.Form):
    agrement_on = Day(label=_("Agrément"), required=False)
    appointed_on = Day(label=_("Appointed on"), required=False)
    credentials_copy_on = Day(label=_("Copy of credentials presented"), required=False)
    credentials_on = Day(label=_("Credentials presented"), required=False)

    @staticmethod
    def days_of(post: Post) -> dict[str, dt.date | None]:
        return {name: getattr(post, name) for name in CredentialsForm.base_fields}


class DayForm(forms.Form):
    on = Day(label=_("On"))


class MissionForm(forms.Form):
    SIDES = (("ours", _("Việt Nam's mission abroad")), ("theirs", _("Foreign mission in Việt Nam")))

    side = forms.ChoiceField(label=_("Which"), choices=SIDES, widget=forms.RadioSelect)
    type = forms.ChoiceField(label=_("Type"), choices=MissionType.choices)
    country = CountryField(help_text=_("Where ours stands, or who sends theirs."))
    name_vi = text(_("Name in Vietnamese"), required=True)
    name_en = text(_("Name in English"))
    city = text(_("City"), 120)
    website = forms.URLField(
        label=_("Website"), max_length=300, required=False, assume_scheme="https"
    )

    def __init__(self, *args: Any, may_add_ours: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_add_ours:
            only: Any = self.fields["side"]
            only.choices, only.initial = self.SIDES[1:], self.SIDES[1][0]
        offer_countries(self, abroad=True)


class EditMissionForm(forms.Form):
    type = forms.ChoiceField(label=_("Type"), choices=MissionType.choices)
    city = text(_("City"), 120)


class AccreditationForm(forms.Form):
    country = CountryField()
    begins_on = Day(label=_("From"), required=False)
    source = text(_("Source"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_countries(self, abroad=True)


class DistrictForm(forms.Form):
    area_vi = text(_("Area, in Vietnamese"), 500, required=True, widget=forms.Textarea)
    area_en = text(_("Area, in English"), 500, widget=forms.Textarea)
    begins_on = Day(label=_("From"))
    source = text(_("Source"))


class LocalityForm(PickForm):
    PICKS = {"parent": picking.territories("country")}

    country = CountryField()
    level = forms.ChoiceField(
        label=pgettext_lazy("territory", "Level"),
        choices=[(Level.REGION, Level.REGION.label), (Level.CITY, Level.CITY.label)],
    )
    name_en = text(
        _("Name in Latin letters"), 200, required=True, help_text=_("As its own people write it.")
    )
    name_vi = text(_("Name in Vietnamese"), 200)
    kind = text(_("Kind"), 60, help_text=_("prefecture, province, city …"))
    parent = text(_("Lies in"), help_text=_("State, region or province, if any."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_countries(self, abroad=True)


class LocalityNameForm(forms.Form):
    name = text(_("Name"), 200, required=True)
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("any")), *LANGUAGES.items()], required=False
    )
    use = forms.ChoiceField(label=_("Use"), choices=TerritoryName.Use.choices)


class VerifyForm(forms.Form):
    source = text(
        _("Where you found it"),
        required=True,
        help_text=_("Its own website, GeoNames, a letter with its date …"),
    )


class TwinsForm(forms.Form):
    """Shown when something alike is on record already."""

    is_new = forms.BooleanField(label=_("It is none of these"), required=False)


class EditLocalityForm(LocalityForm):
    """A place stays in its country."""

    country = None  # type: ignore[assignment]

    def __init__(self, *args: Any, locality: Territory, **options: Any) -> None:
        self.locality = locality
        super().__init__(*args, **options)

    def typed(self, name: str) -> str:
        return self.locality.country_id if name == "country" else super().typed(name)
