"""Pages about the program itself: its keys, its design, and what a reader prefers."""

import logging

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from caunoi.core.design import parts
from caunoi.core.design_charts import charts
from caunoi.core.doors import open_to_all

PREFERENCES = {"theme": {"light", "dark", "auto"}, "keys": {"on", "off"}}
A_YEAR = 365 * 24 * 3600
log = logging.getLogger("caunoi.core")


@open_to_all
def keys(request: HttpRequest) -> HttpResponse:
    return render(request, "core/keys.html", {"keys_on": single_keys(request)})


def single_keys(request: HttpRequest) -> bool:
    """The choice made in this browser, else the profile's; skeleton.html decides likewise."""
    chosen = request.COOKIES.get("keys")
    return chosen == "on" if chosen else getattr(request.user, "single_keys", True)


def design(request: HttpRequest) -> HttpResponse:
    """Every token, part, state and chart, for those who build pages. Others find nothing here."""
    if not request.user.is_staff:
        raise Http404
    return render(request, "core/design.html", {**parts(), **charts()})


@open_to_all
@csrf_exempt  # sets only how pages look to this browser; strangers need no token for it
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keeps `theme` and `keys` (single keys on or off) in cookies, then goes back."""
    response = HttpResponseRedirect(_way_back(request))
    for name, allowed in PREFERENCES.items():
        value = request.POST.get(name)
        if value in allowed:
            response.set_cookie(
                name, value, max_age=A_YEAR, samesite="Lax", secure=request.is_secure()
            )
    return response


def failure(request: HttpRequest) -> HttpResponse:
    """Our page of a fault, with the reader's menu; where that is what fails, without."""
    try:
        return render(request, "500.html", status=500)
    except Exception:
        log.exception("the page of a fault could not be drawn with its menu")
        return HttpResponse(render_to_string("500.html"), status=500)


def _way_back(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    hosts = {request.get_host()}
    if url_has_allowed_host_and_scheme(target, hosts, require_https=request.is_secure()):
        return target
    return "/"
