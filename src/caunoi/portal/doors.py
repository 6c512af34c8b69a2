"""What every public page carries: open to all, kept for minutes by caches, unseen by search
engines while there is sample content."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from caunoi.core.doors import open_to_all
from caunoi.launch.places import sample_sign_ins

KEPT_FOR = 300  # seconds

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **parts: Any) -> HttpResponse:
        response = view(request, *args, **parts)
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            patch_cache_control(response, public=True, max_age=KEPT_FOR)
        patch_vary_headers(response, ["Cookie"])
        if sample_sign_ins().exists():
            response.headers["X-Robots-Tag"] = "noindex"
        return response

    return open_to_all(require_safe(opened))
