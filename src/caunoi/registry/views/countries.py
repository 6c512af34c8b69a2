"""Countries: who stands where for whom, and what is on record there."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caunoi.accounts.requests import Request
from caunoi.core.drawing import drawn
from caunoi.core.tables import Sorting
from caunoi.registry import filters, queries, reports
from caunoi.registry.kinds import continent_words, language_word
from caunoi.registry.models import Country
from caunoi.registry.views.common import days, listed, reasons
from caunoi.registry.views.territories import tabs

SORTING = Sorting(
    {
        "name": ("shown_key",),
        "continent": ("continent", "shown_key"),
        "ours": ("ours", "shown_key"),
        "theirs": ("theirs", "shown_key"),
    },
    default="name",
)


@require_GET
def index(request: Request) -> HttpResponse:
    day = days(request)["day"]
    return listed(
        request,
        "registry/countries.html",
        queries.countries(request.user, day),
        form=filters.CountryFilters(request.GET, user=request.user, day=day),
        sorting=SORTING,
        sheet=reports.countries,
        shown=lambda page: [(row, continent_words(row.continent)) for row in page],
        views=tabs(request, "countries"),
    )


@require_GET
def detail(request: Request, code: str) -> HttpResponse:
    country = get_object_or_404(Country.objects.visible_to(request.user), pk=code)
    when = days(request)
    user, day = request.user, when["day"]
    covering = list(queries.missions_covering(user, code, day)) if code != "VN" else []
    context = {
        "country": country,
        "continent": continent_words(country.continent),
        "covering": covering,
        "there": [mission for mission in covering if mission.host_country_id == code],
        "theirs": queries.missions_of(user, code, day),
        "localities": queries.locality_counts(user, code),
        "bodies": queries.bodies_in(user, code, day),
        "clock": queries.clock_in(country.timezone, timezone.now()),
        "names": [(code, language_word(code), name) for code, name in country.names.items()],
        "panels": drawn("registry.country", country, request),
        "source": reports.source_of(country),
        "why_seen": reasons(request, _("Countries are open to whoever is signed in.")),
        **when,
    }
    return render(request, "registry/country.html", context)
