from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from caunoi.accounts.requests import Request
from caunoi.core.paging import page_of
from caunoi.core.tables import chips_of
from caunoi.notices import actions, queries
from caunoi.notices.forms import OutboxForm
from caunoi.notices.letters import letter_named, newest_letters
from caunoi.notices.models import Mail, Notice

LETTERS_A_PAGE = 50
SEALED = "default-src 'none'; sandbox; frame-ancestors 'none'"


def staff_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_staff:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def index(request: Request) -> HttpResponse:
    page = page_of(queries.notices_of(request.user), request.GET)
    notices = queries.with_subjects(list(page), request.user)
    context = {"notices": notices, "page": page, "unread": queries.unread(request.user)}
    return render(request, "notices/index.html", context)


@require_POST
def read(request: Request, pk: int) -> HttpResponse:
    mine = Notice.objects.filter(user=request.user, pk=pk)
    get_object_or_404(mine)
    actions.read(mine, by=request.user, now=timezone.now())
    return redirect("notices:index")


@require_POST
def read_all(request: Request) -> HttpResponse:
    mine = Notice.objects.filter(user=request.user)
    actions.read(mine, by=request.user, now=timezone.now())
    return redirect("notices:index")


@staff_only
def outbox(request: Request) -> HttpResponse:
    chosen = request.GET.get("state", "")
    rows = Mail.objects.select_related("user").order_by("-made_at", "-pk")
    if chosen in Mail.State.values:
        rows = rows.filter(state=chosen)
    form = OutboxForm(request.GET)
    if form.is_valid():
        rows = form.narrowed(rows)
    context = {
        "page": page_of(rows, request.GET, size=LETTERS_A_PAGE),
        "form": form,
        "keep": [("state", chosen)] if chosen else [],
        "chips": chips_of(form, request.GET) if form.is_valid() else [],
        "views": state_views(chosen),
        "server": settings.EMAIL_HOST,
        "failed": Mail.objects.filter(state=Mail.State.FAILED).count(),
    }
    return render(request, "notices/outbox.html", context)


def state_views(chosen: str) -> list[dict[str, Any]]:
    url = reverse("notices:outbox")
    counts = dict(Mail.objects.values_list("state").annotate(Count("pk")).order_by())
    everything = {
        "label": _("All"),
        "url": url,
        "count": sum(counts.values()),
        "current": chosen not in Mail.State.values,
    }
    return [everything] + [
        {
            "label": state.label,
            "url": f"{url}?state={state.value}",
            "count": counts.get(state.value, 0),
            "current": chosen == state.value,
        }
        for state in Mail.State
    ]


@staff_only
@require_POST
def send_again(request: Request, pk: int) -> HttpResponse:
    actions.send_again(get_object_or_404(Mail, pk=pk), now=timezone.now())
    messages.success(request, _("The letter is tried again now."))
    return redirect("notices:outbox")


@staff_only
@require_POST
def send_all_again(request: Request) -> HttpResponse:
    n = actions.send_all_again(now=timezone.now())
    said = ngettext("%d letter is tried again now.", "%d letters are tried again now.", n)
    messages.success(request, said % n)
    return redirect("notices:outbox")


@staff_only
@require_POST
def drop(request: Request, pk: int) -> HttpResponse:
    actions.drop(get_object_or_404(Mail, pk=pk))
    messages.success(request, _("The letter will not be sent."))
    return redirect("notices:outbox")


@staff_only
def letters(request: Request) -> HttpResponse:
    require_development()
    return render(request, "notices/letters.html", {"letters": newest_letters()})


@staff_only
def letter(request: Request, name: str) -> HttpResponse:
    require_development()
    found = letter_named(name)
    if found is None:
        raise Http404
    return render(request, "notices/letter.html", {"letter": found})


@staff_only
def letter_html(request: Request, name: str) -> HttpResponse:
    """The HTML side by itself, as a mail program shows it: nothing is fetched, nothing runs."""
    require_development()
    found = letter_named(name)
    if found is None or not found.html:
        raise Http404
    return HttpResponse(found.html, headers={"Content-Security-Policy": SEALED})


def require_development() -> None:
    if not settings.DEVELOPMENT:
        raise Http404
