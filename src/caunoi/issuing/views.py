from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from caunoi.core.doors import open_to_all


def paper(request: Any, code: str) -> HttpResponse:
    raise Http404


def revoke(request: Any, code: str) -> HttpResponse:
    raise Http404


@open_to_all
def enter_code(request: HttpRequest) -> HttpResponse:
    raise Http404


@open_to_all
def verify(request: HttpRequest, code: str) -> HttpResponse:
    raise Http404
