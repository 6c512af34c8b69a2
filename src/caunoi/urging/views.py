"""The ladder, what comes up, the rungs."""

from django.http import HttpResponse

from caunoi.accounts.requests import Request


def index(request: Request) -> HttpResponse:
    return HttpResponse()


def coming(request: Request) -> HttpResponse:
    return HttpResponse()


def rungs(request: Request) -> HttpResponse:
    return HttpResponse()
