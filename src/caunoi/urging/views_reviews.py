"""Reviews: which wait, one of them, and what is done to it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_POST

from caunoi.accounts.requests import Request
from caunoi.agreements.models import Agreement
from caunoi.agreements.queries import signs_of
from caunoi.commitments.queries import share_of
from caunoi.core.figures import day
from caunoi.core.paging import page_of
from caunoi.core.tables import View
from caunoi.records import panels
from caunoi.records.forms import take_errors
from caunoi.urging import actions_reviews as actions
from caunoi.urging import forms, letters, pages, queries, upcoming
from caunoi.urging.models import Review
from caunoi.urging.states import DECIDE, Decision, ReviewState

SHOWN = 10


def review_or_404(request: Request, pk: int) -> Review:
    return get_object_or_404(queries.reviews(request.user), pk=pk)


@require_GET
def index(request: Request) -> HttpResponse:
    today = timezone.localdate()
    rows = queries.reviews(request.user).order_by("answer_by", "pk")
    chosen = request.GET.get("state", "")
    if chosen in ReviewState.values:
        rows = rows.filter(state=chosen)
    elif chosen != "all":
        rows = rows.filter(state__in=actions.RUNNING)
    page = page_of(rows, request.GET)
    context = {
        "page": page,
        "rows": [pages.review_row(review, today) for review in page],
        "views": state_views(request.GET),
    }
    return render(request, "urging/reviews.html", context)


def state_views(params: QueryDict) -> list[View]:
    url, chosen = reverse("urging:reviews"), params.get("state", "")
    choices: list[tuple[str, Any]] = [("", _("Running")), *ReviewState.choices, ("all", _("All"))]
    return [
        View(label, f"{url}?state={value}" if value else url, chosen == value)
        for value, label in choices
    ]


@require_GET
def detail(request: Request, pk: int) -> HttpResponse:
    review = review_or_404(request, pk)
    agreement = review.agreement
    coming = upcoming.of_term(agreement, min(timezone.localdate(), review.answer_by))
    is_its_own = coming is not None and coming.on == review.answer_by
    context = {
        "review": review,
        "moves": moves_of(request, review),
        "steps": pages.next_steps(review, request.user),
        "share": pages.share_said(share_of(agreement)),
        "signs": [
            {"on": sign.on, "kind": sign.get_kind_display(), "what": sign.what}
            for sign in signs_of(agreement)[:SHOWN]
        ],
        "why": coming.steps if coming and is_its_own else [],
        "basis": coming.basis if coming and is_its_own else "",
        "timeline": panels.timeline(review),
    }
    return render(request, "urging/review.html", context)


def moves_of(request: Request, review: Review) -> list[dict[str, Any]]:
    found = []
    for move in review.LIFECYCLE.open_to(request.user, review):
        if move.name == "decide_review":
            url = reverse("urging:decide", args=[review.pk])
        else:
            url = reverse("urging:move", args=[review.pk, move.name])
        found.append({"label": move.label, "url": url, "is_stop": move.is_stop})
    return found


def permitted_or_404(request: Request, pk: int, name: str) -> Review:
    review = review_or_404(request, pk)
    if name not in {move.name for move in review.LIFECYCLE.open_to(request.user, review)}:
        raise Http404
    return review


def decide(request: Request, pk: int) -> HttpResponse:
    review = permitted_or_404(request, pk, "decide_review")
    form = forms.DecideForm(request.POST or None, initial={"came_of_it": review.came_of_it})
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide(review, **form.cleaned_data, by=request.user, today=timezone.localdate())
        except ValidationError as trouble:
            take_errors(form, trouble)
        else:
            messages.success(request, _("Decided. What follows stands on this page."))
            return redirect(review)
    agreement = review.agreement
    context = {
        "review": review,
        "form": form,
        "title": _("Renew, renegotiate or retire?"),
        "lead": _("To be decided by %(by)s; the term runs until %(end)s.")
        % {"by": day(review.answer_by), "end": day(review.term_end)},
        "facts": [
            (_("Reason for signing"), agreement.reason),
            (_("Expected"), agreement.expected_result),
            (_("Commitments"), pages.share_said(share_of(agreement))["label"]),
        ],
        "action": _("Decide"),
    }
    return render(request, "urging/decide.html", context)


CONSEQUENCES = {
    "reconsider_review": gettext_noop(
        "The question is open again; the decision before stays in the timeline."
    ),
    "finish_review": gettext_noop("The review is closed. Its page and papers stay."),
    "drop_review": gettext_noop("The review leaves the lists. Nothing is deleted."),
}


def make_move(request: Request, pk: int, name: str) -> HttpResponse:
    if name not in CONSEQUENCES:
        raise Http404
    review = permitted_or_404(request, pk, name)
    if request.method == "POST":
        run_move(review, name, by=request.user)
        messages.success(request, _("Written down."))
        return redirect(review)
    context = {
        "title": review.LIFECYCLE[name].label,
        "question": str(review.agreement),
        "consequences": [_(CONSEQUENCES[name])],
        "action": review.LIFECYCLE[name].label,
        "is_step": name != "drop_review",
        "cancel_url": review.get_absolute_url(),
    }
    return render(request, "ui/confirm.html", context)


def run_move(review: Review, name: str, *, by: Any) -> None:
    if name == "reconsider_review":
        actions.reconsider(review, by=by)
    elif name == "finish_review":
        actions.finish(review, by=by, today=timezone.localdate())
    else:
        actions.drop(review, by=by)


def notice(request: Request, pk: int) -> HttpResponse:
    """The letter by which the partner is told that the agreement is not renewed."""
    review = review_or_404(request, pk)
    ready = review.state == ReviewState.DECIDED and review.decision == Decision.RETIRE
    if not ready or not request.user.has_perm(DECIDE, review):
        raise Http404
    form = forms.NoticeForm(request.POST or None, initial=letters.first_values(review))
    if request.method == "POST" and form.is_valid():
        letter = letters.notice_of(review, **form.cleaned_data)
        try:
            paper = actions.give_notice(review, letter, by=request.user, now=timezone.now())
        except PermissionDenied as trouble:
            raise Http404 from trouble
        except ValidationError as trouble:
            take_errors(form, trouble)
        else:
            return redirect(paper)
    context = {
        "review": review,
        "form": form,
        "title": _("Tell the partner that it is not renewed"),
        "lead": _("The letter gets its number and day when it is issued."),
        "facts": [(_("It says"), "\n".join(letters.words_of(review, "vi")))],
        "action": _("Issue the letter"),
    }
    return render(request, "urging/decide.html", context)


@require_POST
def raise_now(request: Request, public_id: str) -> HttpResponse:
    rows = Agreement.objects.visible_to(request.user)
    agreement = get_object_or_404(rows, public_id=public_id)
    try:
        review = actions.raise_review(agreement, by=request.user, today=timezone.localdate())
    except PermissionDenied as trouble:
        raise Http404 from trouble
    except ValidationError as trouble:
        messages.error(request, " ".join(trouble.messages))
        return redirect(agreement)
    return redirect(review)
