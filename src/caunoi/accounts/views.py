from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts import actions, queries
from caunoi.accounts.cookies import keep
from caunoi.accounts.forms import ProfileForm
from caunoi.accounts.requests import Request
from caunoi.core.doors import open_to_all
from caunoi.core.modules import panels_for


def profile(request: Request) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        user = form.instance
        actions.save_profile(user, **form.cleaned_data, by=user)
        with translation.override(user.language):
            messages.success(request, _("Saved."))
        return remember_choices(redirect("accounts:profile"), form.cleaned_data)
    request.user.refresh_from_db()
    panels = [
        {"template": panel.template, **panel.rows(request.user, request.user)}
        for panel in panels_for("accounts.profile")
    ]
    context = {"form": form, "panels": panels, "facts": queries.sign_in_facts(request.user)}
    return render(request, "accounts/profile.html", context)


def remember_choices(response: HttpResponse, chosen: dict[str, Any]) -> HttpResponse:
    """This browser shows what was just chosen, whatever it remembered before."""
    keys = "on" if chosen["single_keys"] else "off"
    for name, value in (
        (settings.LANGUAGE_COOKIE_NAME, chosen["language"]),
        ("theme", chosen["theme"]),
        ("keys", keys),
    ):
        keep(response, name, value)
    return response


@open_to_all
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """In this browser, and in the profile of whoever is signed in."""
    response = HttpResponseRedirect(way_back(request))
    language = request.POST.get("language", "")
    if translation.check_for_language(language) and language in dict(settings.LANGUAGES):
        keep(response, settings.LANGUAGE_COOKIE_NAME, language)
        if request.user.is_authenticated:
            actions.choose_language(request.user, language=language, by=request.user)
    return response


def way_back(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    hosts = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(target, hosts, require_https=request.is_secure())
    return target if safe else "/"


def my_data(request: Request) -> HttpResponse:
    response = JsonResponse(
        queries.everything_about(request.user),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="cau-noi-{day}.json"'
    response["Cache-Control"] = "no-store"
    return response


def ask_for_erasure(request: Request) -> HttpResponse:
    if request.method == "POST":
        actions.ask_for_erasure(request.user, by=request.user, now=timezone.now())
        messages.success(request, _("The heads of your organisations now see that you asked."))
        return redirect("accounts:profile")
    return render(request, "accounts/erasure.html")


@require_POST
def take_back_erasure(request: Request) -> HttpResponse:
    actions.take_back_erasure(request.user, by=request.user)
    messages.success(request, _("Your account stays."))
    return redirect("accounts:profile")
