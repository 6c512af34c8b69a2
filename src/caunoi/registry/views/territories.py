"""Việt Nam's units as of a day, localities abroad, and one territory with its history."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caunoi.accounts.requests import Request
from caunoi.core.charts.tiles import BY_CODE, locator
from caunoi.core.drawing import drawn
from caunoi.core.tables import Sorting, View
from caunoi.registry import actions, filters, forms, history, queries, reports
from caunoi.registry.as_of import units_of, units_on
from caunoi.registry.kinds import kind_words
from caunoi.registry.merging import ids_with_merged, likely_twins
from caunoi.registry.models import Level, Territory, TerritoryCode
from caunoi.registry.views.common import (
    act,
    days,
    editable_or_404,
    hung_on,
    listed,
    reasons,
)

UNITS = Sorting(
    {"name": ("shown_key",), "code": ("code_then",), "since": ("begins_on",)}, default="name"
)
LOCALITIES = Sorting(
    {
        "name": ("name_key",),
        "country": ("country_key", "name_key"),
        "population": ("population",),
    },
    default="country",
)


def tabs(request: Request, here: str) -> list[View]:
    """The lists of places; the counts tell what each holds before it is opened."""
    today = timezone.localdate()
    counts = queries.place_counts(request.user, today)
    units = reverse("registry:territories")
    links = {
        "today": (_("Provinces today"), units),
        "before": (_("Before 1 July 2025"), f"{units}?on=2025-06-30"),
        "districts": (_("Former districts"), f"{units}?level=district&on=2025-06-30"),
        "abroad": (_("Localities abroad"), reverse("registry:localities")),
        "countries": (_("Countries"), reverse("registry:countries")),
    }
    return [View(label, url, name == here, counts[name]) for name, (label, url) in links.items()]


@require_GET
def index(request: Request) -> HttpResponse:
    level = request.GET.get("level", "")
    level = level if level in queries.HOME_LEVELS else Level.PROVINCE
    when = days(request)
    day, known_from = when["day"], None
    if when["is_past"] and level == Level.PROVINCE:
        day, known_from = queries.known_map(day)
    rows = queries.units_of_vietnam(request.user, day, level)
    return listed(
        request,
        "registry/territories.html",
        rows,
        form=filters.UnitFilters(request.GET, user=request.user, day=day),
        sorting=UNITS,
        sheet=reports.units,
        shown=lambda page: history.with_steps(units_on(day, page), day),
        views=tabs(request, tab_of(level, when["is_past"], day.isoformat())),
        level=Level(level),
        day=day,
        known_from=known_from,
        keep=[("level", level)] if level != Level.PROVINCE else [],
        size=100,
    )


def tab_of(level: str, is_past: bool, day: str) -> str:
    if level == Level.DISTRICT:
        return "districts"
    if not is_past:
        return "today"
    return "before" if day == "2025-06-30" else ""


MOST_PLACES = 50_000  # the tab above counts them all, and each must be reached by leafing


@require_GET
def localities(request: Request) -> HttpResponse:
    day = days(request)["day"]
    return listed(
        request,
        "registry/localities.html",
        queries.localities(request.user, day),
        form=filters.LocalityFilters(request.GET, user=request.user, day=day),
        sorting=LOCALITIES,
        sheet=reports.localities,
        shown=lambda page: units_on(day, page),
        views=tabs(request, "abroad"),
        cap=MOST_PLACES,
        may_add=request.user.has_perm("registry.edit", Territory(country_id="JP")),
    )


@require_GET
def detail(request: Request, pk: int) -> HttpResponse:
    rows = Territory.objects.visible_to(request.user)
    rows = rows.select_related("country", "parent__country", "merged_into")
    territory = get_object_or_404(rows, pk=pk)
    ids = ids_with_merged(territory)
    when = days(request)
    day = when["day"]
    names = history.names_of(ids)
    kinds = list(territory.kinds.order_by("begins_on"))
    codes = list(territory.codes.order_by("begins_on", "scheme"))
    context = {
        "territory": territory,
        "unit": units_of(day, [territory], names=names, kinds=kinds, codes=codes)[0],
        "stands": territory.is_on(day),
        "family": history.family_of(territory),
        "dissolved": history.dissolved_into(territory, day),
        **history.by_day(names),
        "merged": Territory.objects.filter(merged_into=territory) if len(ids) > 1 else [],
        "kinds": [(row, kind_words(row.kind)) for row in kinds],
        "locator": locator_of(codes),
        "codes": codes,
        "children": children_of(request, ids, day),
        "organisations": queries.organisations_of(request.user, ids, day),
        "missions": missions_for(request, territory, day),
        "is_home": territory.country_id == "VN",
        "panels": drawn("registry.territory", territory, request),
        "source": reports.source_of(territory),
        "clock": queries.clock_in(zone_of(territory), timezone.now()),
        "why_seen": reasons(request, _("Places are open to whoever is signed in.")),
        **when,
        **hung_on(request, territory),
    }
    return render(request, "registry/territory.html", context)


def zone_of(territory: Territory) -> str:
    return territory.timezone or territory.country.timezone


def locator_of(codes: list[TerritoryCode]) -> Any:
    """Its place among today's 34; nothing for others."""
    today = [row.code for row in codes if row.scheme == TerritoryCode.Scheme.VN_2025]
    return locator(today[0]) if today and today[0] in BY_CODE else None


SHOWN_CHILDREN = 60


def children_of(request: Request, ids: list[int], day: Any) -> dict[str, Any]:
    """Units inside it on that day; of very many, the first."""
    rows = queries.children_of(request.user, ids, day)
    shown = units_on(day, rows[:SHOWN_CHILDREN])
    count = rows.count() if len(shown) == SHOWN_CHILDREN else len(shown)
    return {"count": count, "rows": shown}


def missions_for(request: Request, territory: Territory, day: Any) -> list[Any]:
    if territory.country_id == "VN":
        return []
    return list(queries.missions_covering(request.user, territory.country_id, day))


def register(request: Request) -> HttpResponse:
    """Refuses nobody's name, but shows what is alike before it adds another row."""
    editable_or_404(request, Territory(country_id="JP"))
    today = timezone.localdate()
    form = forms.LocalityForm(request.POST or None, user=request.user, today=today)
    alike = twins_of(form) if form.is_bound and form.is_valid() else []
    twins = forms.TwinsForm(request.POST or None)
    if alike and not (twins.is_valid() and twins.cleaned_data["is_new"]):
        shown = {"form": form, "twins": alike, "twins_form": twins, "action": _("Put it on record")}
        return render(request, "registry/form.html", {"title": _("Add a locality"), **shown})
    return act(
        request,
        form,
        lambda **typed: actions.register_locality(by=request.user, **typed),
        title=_("Add a locality"),
        action=_("Put it on record"),
        cancel=reverse("registry:localities"),
        done=_("The locality is on record, to be confirmed."),
    )


def twins_of(form: forms.LocalityForm) -> list[Any]:
    typed = form.cleaned_data
    columns = ("country", "level", "name_en", "name_vi")
    return likely_twins(Territory(**{name: typed[name] for name in columns}))


def abroad_or_404(request: Request, pk: int) -> Territory:
    locality = get_object_or_404(Territory.objects.visible_to(request.user), pk=pk)
    if locality.country_id == "VN":
        raise Http404
    return editable_or_404(request, locality)


def edit(request: Request, pk: int) -> HttpResponse:
    locality = abroad_or_404(request, pk)
    names = ("level", "name_en", "name_vi", "kind", "parent")
    form = forms.EditLocalityForm(
        request.POST or None,
        initial={name: getattr(locality, name) for name in names},
        locality=locality,
        user=request.user,
        today=timezone.localdate(),
    )
    return act(
        request,
        form,
        lambda **typed: actions.edit_locality(locality, by=request.user, **typed),
        title=_("Correct the record"),
        action=_("Save"),
        back=locality,
        over=locality,
    )


def add_name(request: Request, pk: int) -> HttpResponse:
    locality = abroad_or_404(request, pk)
    form = forms.LocalityNameForm(request.POST or None)
    return act(
        request,
        form,
        lambda **typed: actions.add_locality_name(locality, by=request.user, **typed),
        title=_("Add a name"),
        action=_("Add it"),
        back=locality,
        over=locality,
    )


def verify(request: Request, pk: int) -> HttpResponse:
    locality = abroad_or_404(request, pk)
    form = forms.VerifyForm(request.POST or None)
    return act(
        request,
        form,
        lambda **typed: actions.verify_locality(locality, by=request.user, **typed),
        title=_("Confirm this locality"),
        action=_("It exists under this name"),
        back=locality,
        over=locality,
    )
