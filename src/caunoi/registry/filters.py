"""What the lists of the registry can be cut by: GET forms, never saved."""

import datetime as dt
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caunoi.core.languages import reads_english
from caunoi.core.widgets import EPOCH, DayInput
from caunoi.registry import queries
from caunoi.registry.kinds import CONTINENTS
from caunoi.registry.models import (
    Country,
    Level,
    MissionType,
    OrganisationKind,
    Territory,
)

EVERY = ("", _("All"))
NO_DAY = _("Write it as 30/06/2025.")


def day_field() -> forms.DateField:
    return forms.DateField(
        label=_("As of"),
        required=False,
        widget=DayInput(),
        validators=[MinValueValidator(EPOCH, NO_DAY)],
        error_messages={"invalid": NO_DAY},
    )


def name_field(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.SearchInput())


def country_choices() -> list[tuple[str, Any]]:
    """Read once a page; a callable would be read at every look at the field."""
    name = "name_en" if reads_english() else "name_vi"
    return [EVERY, *Country.objects.to_choose().values_list("code", name)]


def offer(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field: Any = form.fields[name]
    field.choices = choices


class Filters(forms.Form):
    """A wrong value is said beside its field, and the list is shown without it."""

    def __init__(self, params: Any, *, user: Any, day: dt.date) -> None:
        super().__init__(params)
        self.user, self.day = user, day
        if "country" in self.fields:
            offer(self, "country", country_choices())
        self.prepare()
        self.is_valid()

    def prepare(self) -> None:
        """Choices that depend on the day."""

    def asked(self, name: str) -> Any:
        return self.cleaned_data.get(name) or ""

    def apply(self, rows: QuerySet) -> QuerySet:
        raise NotImplementedError


class UnitFilters(Filters):
    q = name_field(_("Name or code"))
    on = day_field()

    def apply(self, rows: QuerySet) -> QuerySet:
        also = queries.names_of_territories()
        code = self.asked("q").strip()
        named = queries.search(rows, code, ("name_vi", "name_en"), also)
        if not code.isdigit():
            return named
        schemes = queries.scheme_on(self.day)
        return rows.filter(codes__scheme=schemes, codes__code=code)


class LocalityFilters(Filters):
    q = name_field(_("Name"))
    country = forms.ChoiceField(label=_("Country"), required=False)
    level = forms.ChoiceField(
        label=pgettext_lazy("territory", "Level"),
        required=False,
        choices=[EVERY, (Level.REGION, Level.REGION.label), (Level.CITY, Level.CITY.label)],
    )
    verified = forms.ChoiceField(
        label=_("Confirmed"),
        required=False,
        choices=[EVERY, ("yes", _("Confirmed")), ("no", _("To be confirmed"))],
    )
    on = day_field()

    def apply(self, rows: QuerySet) -> QuerySet:
        if country := self.asked("country"):
            rows = rows.filter(country=country)
        if level := self.asked("level"):
            rows = rows.filter(level=level)
        if verified := self.asked("verified"):
            rows = rows.filter(is_verified=verified == "yes")
        also = queries.names_of_territories()
        return queries.search(rows, self.asked("q"), ("name_vi", "name_en"), also)


class CountryFilters(Filters):
    q = name_field(_("Name or code"))
    continent = forms.ChoiceField(
        label=_("Continent"), required=False, choices=[EVERY, *CONTINENTS.items()]
    )
    mission = forms.ChoiceField(
        label=_("Việt Nam's mission"),
        required=False,
        choices=[EVERY, ("there", _("There")), ("from", _("From elsewhere")), ("none", _("None"))],
    )
    on = day_field()

    def apply(self, rows: QuerySet) -> QuerySet:
        if continent := self.asked("continent"):
            rows = rows.filter(continent=continent)
        there, covered = Q(ours__gt=0), Q(covered__gt=0)
        kept = {"there": there, "from": covered & ~there, "none": ~there & ~covered}
        rows = rows.filter(kept.get(self.asked("mission"), Q()))
        return queries.search(rows, self.asked("q"), ("name_vi", "name_en", "code", "alpha3"))


class OrganisationFilters(Filters):
    q = name_field(_("Name"))
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[EVERY, *OrganisationKind.choices]
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    territory = forms.ChoiceField(label=_("Province"), required=False)
    on = day_field()
    group = forms.ChoiceField(
        required=False, widget=forms.HiddenInput, choices=[(g, g) for g in queries.GROUPS]
    )

    def prepare(self) -> None:
        offer(self, "territory", province_choices(self.day))

    def apply(self, rows: QuerySet) -> QuerySet:
        for column in ("kind", "country", "territory"):
            if value := self.asked(column):
                rows = rows.filter(**{column: value})
        if group := self.asked("group"):
            rows = rows.filter(kind__in=queries.GROUPS[group])
        also = queries.names_of_organisations()
        return queries.search(rows, self.asked("q"), ("name_vi", "name_en", "short_vi"), also)


def province_choices(day: dt.date) -> list[tuple[str, Any]]:
    rows = Territory.objects.filter(country="VN", level=Level.PROVINCE).on(day)
    rows = rows.annotate(shown=queries.shown_key()).order_by("shown")
    return [EVERY, *((str(row.pk), row.name) for row in rows)]


class MissionFilters(Filters):
    q = name_field(_("Name, place or area served"))
    type = forms.ChoiceField(label=_("Type"), required=False, choices=[EVERY, *MissionType.choices])
    continent = forms.ChoiceField(
        label=_("Continent"), required=False, choices=[EVERY, *CONTINENTS.items()]
    )
    covers = forms.ChoiceField(label=_("Answers for"), required=False)
    on = day_field()
    partner_side = "host_country"

    def prepare(self) -> None:
        if "covers" in self.fields:
            offer(self, "covers", country_choices())

    def apply(self, rows: QuerySet) -> QuerySet:
        if kind := self.asked("type"):
            rows = rows.filter(type=kind)
        if continent := self.asked("continent"):
            rows = rows.filter(**{f"{self.partner_side}__continent": continent})
        if country := self.asked("covers"):
            rows = queries.covering(rows, country, self.day)
        names = ("organisation__name_vi", "organisation__name_en", "city")
        sides = (f"{self.partner_side}__name_vi", f"{self.partner_side}__name_en")
        also = queries.areas_served(self.day)
        return queries.search(rows, self.asked("q"), names + sides, also)


class ForeignMissionFilters(MissionFilters):
    covers = None  # type: ignore[assignment]
    partner_side = "sending_country"


class PeopleFilters(Filters):
    q = name_field(_("Name, organisation"))
    country = forms.ChoiceField(label=_("Country of the organisation"), required=False)
    post = forms.ChoiceField(
        label=_("Post"),
        required=False,
        choices=[EVERY, ("head", _("Heads an organisation")), ("any", _("In any post"))],
    )
    on = day_field()

    def apply(self, rows: QuerySet) -> QuerySet:
        held = queries.posts_on(self.user, self.day)
        if country := self.asked("country"):
            rows = rows.filter(pk__in=held.filter(organisation__country=country).values("person"))
        if self.asked("post") == "head":
            rows = rows.filter(pk__in=held.filter(is_head=True).values("person"))
        if self.asked("post") == "any":
            rows = rows.filter(pk__in=held.values("person"))
        posts = queries.search(held, self.asked("q"), ("organisation__name_vi",))
        named = queries.search(rows, self.asked("q"), ("name", "name_latin"))
        if not self.asked("q"):
            return rows
        return rows.filter(Q(pk__in=named.values("pk")) | Q(pk__in=posts.values("person")))
