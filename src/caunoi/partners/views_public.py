"""What a link opens for somebody without an account. Looking changes nothing, not even a cookie.

Forms carry no CSRF token: what may be done here hangs on the address alone and on no cookie, so
another site has nothing to borrow; and with `no-referrer` browsers hide the origin of a form.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from caunoi.core.doors import open_to_all
from caunoi.partners import actions, limits, pages, wording
from caunoi.partners.actions_words import LinkClosed
from caunoi.partners.forms import ReferForm, WordForm
from caunoi.partners.models import new_nonce
from caunoi.partners.pages import Page
from caunoi.partners.tokens import link_of
from caunoi.records.downloads import attachment
from caunoi.records.forms import take_errors
from caunoi.records.storage import digest_now

HEADERS = {
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store, private",
}
View = Callable[..., HttpResponseBase]


def by_link(view: View) -> View:
    """Opens the token, counts wrong ones, and seals what goes out."""

    @open_to_all
    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def opened(request: HttpRequest, token: str, **named: Any) -> HttpResponseBase:
        response = answered(request, view, token, named)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return opened


def answered(
    request: HttpRequest, view: View, token: str, named: dict[str, Any]
) -> HttpResponseBase:
    if is_busy(request):
        return plain(request, "busy", status=429)
    link = link_of(token, timezone.now())
    if link is None:
        limits.count(request, "guess")
        return plain(request, "closed", status=404)
    page = Page(link, token, pages.language_of(request, link.language))
    try:
        with translation.override(wording.frame_language(page.language)):
            return view(request, page, **named)
    except LinkClosed:
        return plain(request, "closed", status=404)


def is_busy(request: HttpRequest) -> bool:
    if limits.is_over(request, "guess", limits.GUESSES):
        return True
    return request.method == "POST" and limits.count(request, "answer") > limits.ANSWERS


def plain(request: HttpRequest, what: str, *, status: int) -> HttpResponse:
    """The same page whatever was wrong, in the reader's own language: the link's says too much."""
    language = pages.language_of(request, "")
    with translation.override(wording.frame_language(language)):
        return drawn(request, "partners/plain.html", {"what": what}, language, status=status)


def drawn(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    language: str,
    status: int = 200,
) -> HttpResponse:
    shared = pages.frame(language)
    response = render(request, template, {**shared, **context}, status=status)
    response.headers["Content-Language"] = language
    return response


@by_link
def answer(request: HttpRequest, page: Page) -> HttpResponseBase:
    context = pages.question_page(page)
    word = context["word"]
    form = WordForm(
        request.POST or None,
        request.FILES or None,
        initial=pages.initial_of(page.link, word, once=new_nonce()),
    )
    if request.method == "POST" and takes(form, lambda values: say(page, values)):
        return redirect(f"{context['here']}&said=1")
    context |= {
        "form": form,
        "verdicts": pages.verdicts(context["question"], page.language, form["verdict"].value()),
        "lost_files": bool(request.FILES),
        "just_said": word is not None and "said" in request.GET,
        "piece": pages.piece(context, request),
    }
    return drawn(request, "partners/answer.html", context, page.language)


def say(page: Page, values: dict[str, Any]) -> None:
    typed = {name: value for name, value in values.items() if name != "papers"}
    files, now = values["papers"], timezone.now()
    actions.say(page.link, **typed, files=files, language=page.language, now=now)


def takes(form: Any, act: Callable[[dict[str, Any]], None]) -> bool:
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except LinkClosed:
        raise
    except ValidationError as trouble:
        take_errors(form, trouble)
        return False
    return True


@by_link
def refer(request: HttpRequest, page: Page) -> HttpResponseBase:
    """ "Not yours to answer?": the name goes to who asked."""
    form = ReferForm(request.POST or None)

    def act(values: dict[str, Any]) -> None:
        actions.refer(page.link, **values, now=timezone.now())

    if request.method == "POST" and takes(form, act):
        return redirect(f"{page.address('refer')}&said=1")
    context = {**pages.shared(page), "form": form}
    context["just_said"] = page.link.referrals.exists() and "said" in request.GET
    return drawn(request, "partners/refer.html", context, page.language)


@by_link
def genuine(request: HttpRequest, page: Page) -> HttpResponseBase:
    context = {**pages.shared(page), **pages.marks_of(page.link)}
    return drawn(request, "partners/genuine.html", context, page.language)


@by_link
def paper(request: HttpRequest, page: Page, pk: int) -> HttpResponseBase:
    """One of the papers that the question itself offers; no other."""
    offered = {version.pk: version for version in pages.papers_of(page.link)}
    version = offered.get(pk)
    if version is None or digest_now(version.sha256) != version.sha256:
        return redirect(page.address("answer"))
    return attachment(version)
