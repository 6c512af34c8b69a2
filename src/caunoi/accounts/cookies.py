"""What this browser remembers about how pages look."""

from django.conf import settings
from django.http import HttpResponse

A_YEAR = 365 * 24 * 3600


def keep(response: HttpResponse, name: str, value: str) -> None:
    secure = not settings.DEVELOPMENT
    response.set_cookie(name, value, max_age=A_YEAR, samesite="Lax", secure=secure)
