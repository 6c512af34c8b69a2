"""Small gates: the reader's language, safe headers, and the sign-in that every page asks for."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils import translation
from django_htmx.http import HttpResponseClientRedirect

from caunoi.config.counts import forget_counts
from caunoi.core.remembering import reading_only

GetResponse = Callable[[HttpRequest], HttpResponse]
POWERS_OF_OURS = ("publickey-credentials-get", "publickey-credentials-create", "clipboard-write")
POWERS_OF_NOBODY = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope"),
    *("magnetometer", "microphone", "midi", "payment", "usb"),
)
PERMISSIONS_POLICY = ", ".join(
    [f"{power}=(self)" for power in POWERS_OF_OURS] + [f"{power}=()" for power in POWERS_OF_NOBODY]
)


class ReadersLanguage:
    """The public side takes the language from its address (/vi/…, /en/…); elsewhere the
    cookie of the language switch decides, then the profile, then Vietnamese."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = self.language_of(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    def language_of(self, request: HttpRequest) -> str:
        known = [code for code, _name in settings.LANGUAGES]
        wanted = [
            request.path_info.split("/", 2)[1] if request.path_info.count("/") > 1 else "",
            request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""),
            getattr(request.user, "language", ""),
        ]
        return next((code for code in wanted if code in known), settings.LANGUAGE_CODE)


class SafetyHeaders:
    """What neither Django nor django-csp sends: which powers of the browser a page may use,
    and that what one person sees is kept by nobody on the way."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


READING = ("GET", "HEAD", "OPTIONS")
NOT_ALLOWED = 405


class ReadingOnly:
    """A request that only reads asks once whether the kept tables are still as they were."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READING:
            return self.get_response(request)
        with reading_only():
            return self.get_response(request)


class CountsAnew:
    """Whoever has just written something sees the figures beside the menu as they are now."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method not in READING and request.user.is_authenticated:
            forget_counts(request.user)
        return response


class NothingByItself:
    """An address that only forms send to says so when it is opened or loaded again; Django's
    own answer is a blank page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != NOT_ALLOWED or request.method != "GET" or response.content:
            return response
        page = render(request, "405.html", status=NOT_ALLOWED)
        page["Allow"] = response["Allow"]
        return page


class SignInWall:
    """Every page asks for a sign-in unless its view is marked `open_to_all`."""

    OPEN_PREFIXES = ("allauth.",)

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        if request.user.is_authenticated or getattr(view, "open_to_all", False):
            return None
        if view.__module__.startswith(self.OPEN_PREFIXES):
            return None  # its own guards say what a stranger may do there
        if request.path_info.startswith("/api/"):
            return None  # the API answers in its own form, with 401
        return to_the_sign_in(request)


def to_the_sign_in(request: HttpRequest) -> HttpResponse:
    """And from there back; where a page asks for a piece of itself, the whole page goes."""
    entrance = resolve_url(settings.LOGIN_URL)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect_to_login(request.get_full_path(), entrance)
    page = request.htmx.current_url_abs_path or "/"  # type: ignore[attr-defined]
    return HttpResponseClientRedirect(redirect_to_login(page, entrance).url)
