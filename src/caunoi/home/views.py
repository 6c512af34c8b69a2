"""The first page, by who asks: a stranger, an officer, the ministry."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.accounts.requests import Request
from caunoi.agreements import overview
from caunoi.agreements.overview import Figures, Unit
from caunoi.agreements.owners import keeps_agreements
from caunoi.agreements.queries import Filters
from caunoi.core.charts.tiles import locator
from caunoi.core.doors import open_to_all
from caunoi.home import desk, glance
from caunoi.registry.access import current_memberships, scope_of
from caunoi.registry.kinds import kind_words


@open_to_all
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect(f"/{strangers_language(request)}/")
    return redirect("home:country" if scope_of(request.user).is_national else "home:work")


def strangers_language(request: HttpRequest) -> str:
    """What they chose here before; else Vietnamese for who reads it, English for who does not."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in dict(settings.LANGUAGES):
        return chosen
    read = request.headers.get("Accept-Language", "vi").lower()
    return "vi" if "vi" in read else "en"


@require_safe
def work(request: Request) -> HttpResponse:
    today = timezone.localdate()
    memberships = current_memberships(request.user, today)
    if not memberships:
        return render(request, "home/nowhere.html", {"public_url": f"/{get_language()}/"})
    scope = scope_of(request.user)
    context = {
        "work": desk.work_of(request.user, today),
        "organisation": memberships[0].organisation,
        "may_edit": scope.holds("edit"),
        "may_register": keeps_agreements(request.user),
        "today": today,
    }
    return render(request, "home/work.html", context)


@require_safe
def country(request: Request) -> HttpResponse:
    """The whole country for the ministry; for a province's people their own."""
    today = timezone.localdate()
    known = overview.units(today)
    unit = chosen_unit(request, known)
    filters = Filters(province_now=unit.pk if unit else None)
    found = overview.figures(request.user, filters, today, now=timezone.now())
    context = {
        "figures": found,
        "may_register": keeps_agreements(request.user),
        "unit": unit,
        "kind": kind_words(unit.territory.kind) if unit else "",
        "units": known,
        "may_choose": scope_of(request.user).is_national,
        "today": today,
        **charts(request.user, found, unit, known, filters, today),
    }
    return render(request, "home/country.html", context)


def chosen_unit(request: Request, known: list[Unit]) -> Unit | None:
    """The province asked for by its code, or one's own; None for the whole country."""
    asked = request.GET.get("province", "")
    own = glance.home_units(request.user, known)
    return next((unit for unit in known if unit.code == asked), own[0] if own else None)


def charts(
    user: Any,
    found: Figures,
    unit: Unit | None,
    known: list[Unit],
    filters: Filters,
    today: dt.date,
) -> dict[str, Any]:
    lists = glance.Lists(unit.pk if unit else None)
    return {
        "list_url": lists.at(),
        "quiet_url": lists.at(vitality="quiet"),
        "tiles": None if unit else glance.tiles(found, known),
        "tiles_behind": None if unit else glance.province_table(found, known),
        "locator": locator(unit.code) if unit else None,
        "signers": glance.signers(found, lists) if unit else [],
        "lives": glance.by_life(found, lists),
        "states": glance.by_state(found, lists),
        "years_legend": [
            ("a", _("in the name of a province")),
            ("b", _("departments, communes, organisations, firms")),
        ],
        "years": glance.by_year(found, lists, today),
        "years_behind": glance.year_table(found, lists, today),
        "this_year": glance.this_year(found, today),
        "world": glance.abroad(found, known, lists),
        "silent": glance.longest_silent(user, filters, today),
    }
