"""Pages of succession: the work list, one inheritance, many at once."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from caunoi.accounts.requests import Request
from caunoi.agreements.duties import names_until
from caunoi.core.exports import asked_format, download
from caunoi.core.paging import page_of
from caunoi.core.tables import Sorting, chips_of, day_asked
from caunoi.handover import actions, exports, forms, pages, queries, telling
from caunoi.handover import bulk as many
from caunoi.handover.letters import addressee_of, letter_of
from caunoi.handover.models import Inheritance
from caunoi.handover.states import DECIDE, EDIT, InheritanceState
from caunoi.handover.terms import Outcome, Way
from caunoi.issuing.letter import Letter
from caunoi.issuing.previews import DRAWN, preview
from caunoi.records.forms import take_errors
from caunoi.registry.access import scope_of

PAGE = 40
EVERYTHING = "?state="
DECIDING = {"decide_succession", "decide_succession_again"}
# The steps that have a page → the moves of which one must be open.
MOVES_OF = {
    "notify": {"tell_partner"},
    "answer": {"note_acknowledgment", "note_difference"},
    "settle": {"settle_inheritance"},
    "refuse": {"refuse_succession"},
    "reopen": {"reopen_succession"},
}
SORTING = Sorting(
    {
        "title": ("agreement__title_key",),
        "since": ("gave_way_on",),
        "to": ("to__name_key",),
        "signed": ("agreement__signed_on",),
        "state": ("state",),
    },
    default="title",
)


def asked(request: Request) -> QueryDict:
    """One's own that want something, unless the address asks for more: `?state=` shows all."""
    params = request.GET.copy()
    if not {"state", "mine", "choice", "former", "to", "q"} & set(params):
        params["state"] = queries.OPEN_ONES
        if not scope_of(request.user).is_national:
            params["mine"] = "yes"
    return params


def inheritance_or_404(request: Request, pk: int) -> Inheritance:
    rows = Inheritance.objects.visible_to(request.user, of_few=True)
    return get_object_or_404(queries.drawn(rows), pk=pk)


def kept_or_404(request: Request, pk: int, permission: str) -> Inheritance:
    inheritance = inheritance_or_404(request, pk)
    if not request.user.has_perm(permission, inheritance):
        raise Http404
    return inheritance


@require_GET
def index(request: Request) -> HttpResponseBase:
    params = asked(request)
    today = timezone.localdate()
    form = forms.FilterForm(params, user=request.user, today=today)
    form.is_valid()
    mine = queries.ours(request.user)
    rows = SORTING.apply(queries.listed(request.user, form.filters(), mine), params)
    if ending := asked_format(params):
        return download(exports.sheet(rows, today=today, chips=chips_of(form, params)), ending)
    page = page_of(queries.drawn(rows), params, size=PAGE)
    rows_shown = [pages.row_of(row, request.user) for row in page]
    may_decide = any(row["may_decide"] for row in rows_shown)
    may_tell = sum(1 for row in rows_shown if row["may_tell"]) >= telling.SEVERAL
    context = {
        "form": form,
        "page": page,
        "rows": rows_shown,
        "sort": SORTING.chosen(params),
        "chips": chips_of(form, params, EVERYTHING),
        "clear_url": reverse("handover:index") + EVERYTHING,
        "views": pages.saved_views(params),
        "to_do": queries.to_decide(request.user, mine).count(),
        "may_decide": may_decide,
        "may_tell": may_tell,
        "may_choose": may_decide or may_tell,
        "names_until": names_until(today),
        "overlaps": queries.overlaps(request.user).filter(state="open").count(),
    }
    return render(request, "handover/index.html", context)


@require_GET
def detail(request: Request, pk: int) -> HttpResponse:
    """One inheritance; `?on=2025-06-30` asks who answered on that day."""
    inheritance = inheritance_or_404(request, pk)
    today = timezone.localdate()
    asked = day_asked(request.GET, today)
    may_edit = request.user.has_perm(EDIT, inheritance)
    context = {
        **pages.about(inheritance, user=request.user, day=asked.day, today=today),
        "day_unread": asked.unread,
        "steps": steps_open(request.user, inheritance),
        "may_edit": may_edit,
        "may_ask": may_edit and inheritance.state in ("decided", "notified", "disputed"),
        "is_district": inheritance.way == Way.DISTRICT
        and inheritance.state == InheritanceState.TO_DO,
    }
    return render(request, "handover/inheritance.html", context)


def decide(request: Request, pk: int) -> HttpResponse:
    inheritance = kept_or_404(request, pk, DECIDE)
    if "decide" not in steps_open(request.user, inheritance):
        raise Http404
    today = timezone.localdate()
    choices = queries.choices_for(inheritance)
    form = forms.DecisionForm(
        request.POST or None, choices=choices, initial={"to": inheritance.to, "on": today}
    )

    def act() -> None:
        actions.decide(inheritance, form.decision(), by=request.user, today=today)

    if request.method == "POST" and form.is_valid() and done(form, act):
        messages.success(request, _("The decision is written down. Now tell the partner."))
        return redirect(inheritance)
    context = {
        **pages.about(inheritance, user=request.user, day=today, today=today),
        "form": form,
    }
    return render(request, "handover/decide.html", context)


def done(form: Form, act: Callable[[], Any]) -> bool:
    """Whether it could be done; what is wrong goes beside the fields."""
    try:
        act()
    except PermissionDenied as trouble:
        raise Http404 from trouble
    except ValidationError as trouble:
        take_errors(form, trouble)
        return False
    return True


def letter(request: Request, pk: int) -> HttpResponse:
    """Fill it in, look at it, issue it. Looking keeps nothing."""
    inheritance = kept_or_404(request, pk, EDIT)
    if inheritance.has_letter:
        return redirect(inheritance)
    if not inheritance.may_be_told:
        raise Http404
    first = {"addressee": addressee_of(inheritance), "on": timezone.localdate()}
    form = forms.LetterForm(request.POST or None, initial=first)
    written = letter_of(inheritance, form.wanted()) if form.is_valid() else None
    answer = shown_or_issued(request, inheritance, form, written) if written else None
    context = {
        "inheritance": inheritance,
        "form": form,
        "letter": written,
        "may_issue": request.user.has_perm("issuing.decide", inheritance.owner),
    }
    return answer or render(request, "handover/letter.html", context)


def shown_or_issued(
    request: Request, inheritance: Inheritance, form: forms.LetterForm, written: Letter
) -> HttpResponse | None:
    shown: list[HttpResponse] = []
    ending = request.POST.get("show", "")
    if ending in DRAWN and done(form, lambda: shown.append(preview(written, ending))):
        return shown[0]
    if "issue" in request.POST and done(
        form,
        lambda: actions.issue_letter(inheritance, written, by=request.user, now=timezone.now()),
    ):
        messages.success(request, _("The letter is issued and kept with the agreement."))
        return redirect(inheritance)
    return None


# --- the small steps: one page for all, its form, one button ---


def step(request: Request, pk: int, name: str) -> HttpResponse:
    inheritance = inheritance_or_404(request, pk)
    known = STEPS.get(name)
    if known is None or not is_open(request, inheritance, name):
        raise Http404
    title, text, make, act = known
    today = timezone.localdate()
    form = make(request.POST or None, inheritance, request.user, today)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if done(form, lambda: act(inheritance, said, request.user, today)):
            messages.success(request, _("Written down."))
            return redirect(inheritance)
    context = {"inheritance": inheritance, "form": form, "title": title(), "text": text()}
    return render(request, "handover/step.html", {**context, "is_stop": name == "refuse"})


def is_open(request: Request, inheritance: Inheritance, name: str) -> bool:
    if name in ("ask_departments", "submit_to_chair"):
        is_district = (
            inheritance.way == Way.DISTRICT and inheritance.state == InheritanceState.TO_DO
        )
        return is_district and request.user.has_perm(EDIT, inheritance)
    return name in steps_open(request.user, inheritance)


def steps_open(user: Any, inheritance: Inheritance) -> set[str]:
    """Names of pages of the moves that this user may make now."""
    moves = {move.name for move in inheritance.LIFECYCLE.open_to(user, inheritance)}
    found = {name for name, wanted in MOVES_OF.items() if wanted & moves}
    return found | ({"decide"} if moves & DECIDING else set())


def day_form(data: Any, inheritance: Inheritance, _user: Any, today: dt.date) -> Form:
    return forms.DayForm(data, initial={"on": today})


def answer_form(data: Any, inheritance: Inheritance, _user: Any, today: dt.date) -> Form:
    return forms.AnswerForm(data, initial={"on": today})


def reason_form(data: Any, inheritance: Inheritance, _user: Any, _today: dt.date) -> Form:
    return forms.ReasonForm(data)


def settle_form(data: Any, inheritance: Inheritance, user: Any, today: dt.date) -> Form:
    return forms.SettleForm(data, inheritance=inheritance, user=user, initial={"on": today})


def nothing(data: Any, _inheritance: Inheritance, _user: Any, _today: dt.date) -> Form:
    return Form(data)


STEPS: dict[str, tuple[Any, Any, Any, Any]] = {
    "ask_departments": (
        lambda: _("The departments were asked"),
        lambda: _("They answer within 7 working days of receiving it."),
        day_form,
        lambda row, said, by, today: actions.ask_departments(row, **said, by=by, today=today),
    ),
    "submit_to_chair": (
        lambda: _("Submitted to the chair"),
        lambda: _("The chair decides within 5 working days of receiving the dossier."),
        day_form,
        lambda row, said, by, today: actions.submit_to_chair(row, **said, by=by, today=today),
    ),
    "notify": (
        lambda: _("The partner was told"),
        lambda: _("By the letter, by a note, or in person. Then their answer is waited for."),
        day_form,
        lambda row, said, by, today: actions.notify(row, **said, by=by, today=today),
    ),
    "answer": (
        lambda: _("The partner answered"),
        lambda: _("What came on paper or was said. An answer by the link is written by itself."),
        answer_form,
        lambda row, said, by, today: actions.take_answer(row, **said, by=by, today=today),
    ),
    "settle": (
        lambda: _("Settle it"),
        lambda: _(
            "From the day of the decision the new body answers for the agreement. Promises still "
            "to be kept pass to it and wait until it accepts them. What signed stays as it signed."
        ),
        settle_form,
        lambda row, said, by, today: actions.settle(row, **said, by=by, today=today),
    ),
    "refuse": (
        lambda: _("Not taken over"),
        lambda: _("Nobody takes it over. The agreement itself is not ended by this."),
        reason_form,
        lambda row, said, by, _today: actions.refuse(row, **said, by=by),
    ),
    "reopen": (
        lambda: _("Take it up again"),
        lambda: _("It goes back to what is to be decided."),
        nothing,
        lambda row, _said, by, _today: actions.reopen(row, by=by),
    ),
}


# --- many at once ---


@require_POST
def bulk(request: Request) -> HttpResponse:
    """Rows chosen in the list → one decision → what would be written → all of it, or nothing."""
    if not request.user.has_perm(DECIDE):
        raise Http404
    rows = chosen(request)
    if not rows:
        messages.warning(request, _("Choose at least one row."))
        return redirect("handover:index")
    today = timezone.localdate()
    is_typed = "outcome" in request.POST or "number" in request.POST
    form = forms.DecisionForm(request.POST if is_typed else None, initial={"on": today})
    plan, seal = [], ""
    if is_typed and form.is_valid():
        decision = form.decision()
        plan = many.plan(rows, decision, by=request.user, today=today)
        seal = many.seal(rows, decision)
        if confirmed(request, form, rows, plan, seal):
            return redirect("handover:index")
    context = {
        "form": form,
        "rows": rows,
        "plan": plan,
        "seal": seal,
        "troubled": sum(1 for row in plan if row.trouble),
        "outcome": Outcome(form.cleaned_data["outcome"]).label if plan else "",
        "number": form.cleaned_data["number"] if plan else "",
    }
    return render(request, "handover/bulk.html", context)


def chosen(request: Request) -> list[Inheritance]:
    ids = [int(pk) for pk in request.POST.getlist("row") if pk.isdigit()][: many.MOST]
    seen = queries.drawn(Inheritance.objects.visible_to(request.user))
    return list(seen.filter(pk__in=ids).order_by("agreement__title_key", "pk"))


def confirmed(
    request: Request,
    form: forms.DecisionForm,
    rows: list[Inheritance],
    plan: list[many.Planned],
    seal: str,
) -> bool:
    if "confirm" not in request.POST or any(row.trouble for row in plan):
        return False
    if request.POST.get("seal") != seal:
        form.add_error(None, _("Something changed since you looked. Look again, then confirm."))
        return False
    today = timezone.localdate()
    decision = form.decision()
    if not done(form, lambda: actions.decide_many(rows, decision, by=request.user, today=today)):
        return False
    said = ngettext("%d decision is written down.", "%d decisions are written down.", len(rows))
    messages.success(request, said % len(rows))
    return True
