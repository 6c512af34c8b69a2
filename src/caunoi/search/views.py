"""The search page: one box over everything the reader may see."""

import logging

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.accounts.requests import Request
from caunoi.core.paging import page_of
from caunoi.search import actions, pages, queries
from caunoi.search.sources import sources

A_MOMENT = 500  # entries that a search brings in before it looks; one write makes a few
PAGE_SIZE = 20
LONGEST = 200  # letters of a query
log = logging.getLogger("caunoi.search")


@require_safe
def index(request: Request) -> HttpResponse:
    catch_up()
    text = request.GET.get("q", "")[:LONGEST]
    kind = request.GET.get("kind", "")
    kind = kind if kind in sources() else ""
    found = queries.find(request.user, text, kind=kind, cap=queries.CAP)
    page = page_of(found.hits, request.GET, size=PAGE_SIZE)
    context = {
        "find_text": text,
        "found": found,
        "page": page,
        "lines": pages.lines(request.user, list(page), found.query),
        "near": pages.lines(request.user, found.near, found.query),
        "views": pages.kind_views(found, request.GET, kind, _("Everything")) if found.total else [],
        "cap": queries.CAP,
        "kinds": [source.label for source in sources().values()],
    }
    return render(request, "search/index.html", context)


@require_safe
def suggest(request: Request) -> HttpResponse:
    """Names under the box, asked for while somebody types; without JavaScript nobody asks."""
    text = request.GET.get("q", "")[:LONGEST]
    hits = queries.suggested(request.user, text)
    context = {"suggestions": pages.suggestions(request.user, hits, text), "text": text.strip()}
    return render(request, "search/_suggestions.html", context)


def catch_up() -> None:
    """What somebody wrote a moment ago is found at once; a long backlog is the worker's."""
    if not 0 < actions.waiting(A_MOMENT) <= A_MOMENT:
        return
    try:
        actions.drain(A_MOMENT)
    except Exception:  # an index behind by a record is better than no search; it is written down
        log.exception("the search index could not be brought up to date")
