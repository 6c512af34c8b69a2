"""The public pages. `language` is what the address begins with."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.agreements.overview import Unit, units
from caunoi.agreements.terms import Side
from caunoi.core.charts.tiles import locator
from caunoi.core.paging import page_of
from caunoi.launch.places import sample_sign_ins
from caunoi.portal import pages, places, queries
from caunoi.portal.doors import public


def frame(language: str, name: str, **parts: str) -> dict[str, Any]:
    """The menu, and the address of this page in each language."""
    at_home = name in {"index", "locality"}
    return {
        "alternates": {
            code: pages.address(code, name, **parts) for code, _name in settings.LANGUAGES
        },
        "public_menu": [
            {"label": _("34 localities"), "url": pages.address(language), "current": at_home},
            {
                "label": _("Sources"),
                "url": pages.address(language, "sources"),
                "current": name == "sources",
            },
        ],
        "noindex": sample_sign_ins().exists(),
    }


@public
def index(request: HttpRequest, language: str) -> HttpResponse:
    today = timezone.localdate()
    known = units(today)
    found = queries.figures(today, timezone.now())
    context = {
        "figures": found,
        "localities": pages.localities(found, known, language),
        "tiles": pages.tiles(found, known, language),
        "behind": pages.behind(found, known, language, today),
        "world": pages.country_map(found, known),
        **frame(language, "index"),
    }
    return render(request, "portal/index.html", context)


@public
def locality(request: HttpRequest, language: str, place: str) -> HttpResponse:
    today = timezone.localdate()
    known = units(today)
    unit = places.unit_at(place, known)
    if unit is None:
        heir = places.heir_of(place, known, today)
        if heir is None:
            raise Http404
        return redirect(pages.address(language, "locality", place=places.slug_of(heir)))
    found = queries.figures(today, timezone.now(), unit)
    page = page_of(queries.agreements_of(unit, today), request.GET)
    steps = places.formed_from(unit)
    context = {
        "unit": unit,
        "figures": found,
        "page": page,
        "rows": [pages.row_of(agreement, language, today) for agreement in page],
        "world": pages.locality_map(found, unit),
        "locator": locator(unit.code),
        "isles": places.ISLES.get(unit.code, ""),
        "formed": places.sentence_of(steps),
        "steps": steps,
        "kinds": places.kinds_of(unit),
        **frame(language, "locality", place=place),
    }
    return render(request, "portal/locality.html", context)


@public
def agreement(request: HttpRequest, language: str, public_id: str) -> HttpResponse:
    today = timezone.localdate()
    found = queries.agreement(public_id, today)
    if found is None:
        raise Http404
    parties = list(found.parties.all())
    known: dict[int | None, Unit] = {unit.pk: unit for unit in units(today)}
    homes: list[dict[str, Any]] = [
        {"party": party, "unit": known.get(party.province_now_id), "moved": pages.passed_on(party)}
        for party in parties
        if party.side == Side.HOME
    ]
    for home in homes:
        if home["unit"]:
            slug = places.slug_of(home["unit"])
            home["url"] = pages.address(language, "locality", place=slug)
    context = {
        "agreement": found,
        "homes": homes,
        "partners": [party for party in parties if party.side == Side.PARTNER],
        "facts": pages.facts(found, today),
        "life": pages.life_of(found, today),
        **frame(language, "agreement", public_id=public_id),
    }
    return render(request, "portal/agreement.html", context)


@public
def sources(request: HttpRequest, language: str) -> HttpResponse:
    context = {"rows": pages.sources(), **frame(language, "sources")}
    return render(request, "portal/sources.html", context)


@public
def robots(request: HttpRequest) -> HttpResponse:
    """Only the public side may be read by machines, and none of it while it holds samples."""
    lines = ["User-agent: *", "Disallow: /"]
    if not sample_sign_ins().exists():
        lines[1:1] = ["Allow: /vi/", "Allow: /en/", "Allow: /static/"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
