from django.http import HttpResponse

from caunoi.accounts.requests import Request


def index(request: Request) -> HttpResponse:
    return HttpResponse()


def detail(request: Request, pk: int) -> HttpResponse:
    return HttpResponse()


decide = notice = detail


def make_move(request: Request, pk: int, name: str) -> HttpResponse:
    return HttpResponse()


def raise_now(request: Request, public_id: str) -> HttpResponse:
    return HttpResponse()
