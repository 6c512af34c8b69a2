"""Who may sign? And the first steps of a new preparation."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caunoi.accounts.requests import Request
from caunoi.agreements.models import Agreement
from caunoi.agreements.owners import owners_for
from caunoi.preparing import actions, forms, pages, queries
from caunoi.preparing.competence import Body
from caunoi.preparing.offers import judgement
from caunoi.preparing.views import tried
from caunoi.registry.access import scope_of
from caunoi.registry.models import Organisation, OrganisationKind

KIND_OF_BODY = {
    Body.COMMITTEE: OrganisationKind.PEOPLES_COMMITTEE,
    Body.COUNCIL: OrganisationKind.PEOPLES_COUNCIL,
    Body.DEPARTMENT: OrganisationKind.PROVINCIAL_DEPARTMENT,
    Body.BORDER_COMMUNE: OrganisationKind.PEOPLES_COMMITTEE,
    Body.ORGANISATION: OrganisationKind.PROVINCIAL_ORGANISATION,
}


def own_bodies(request: Request) -> QuerySet[Organisation]:
    """Those that the reader prepares for: the ministry, which sees all, for itself only."""
    scope = scope_of(request.user)
    mine = [pk for pk in scope.ids if scope.acts_for("edit", pk)]
    return owners_for(request.user).filter(pk__in=mine)


def own_body(request: Request, body: str) -> Organisation | None:
    """A body of the reader's scope in whose name it may be signed; else the first there is."""
    rows = own_bodies(request)
    of_kind = rows.filter(kind=KIND_OF_BODY.get(Body(body), OrganisationKind.PEOPLES_COMMITTEE))
    return of_kind.first() or rows.first()


@require_GET
def who(request: Request) -> HttpResponse:
    """The questions and, once answered, who may sign, whom to ask, and why. Nothing is kept."""
    is_asked = "body" in request.GET
    form = forms.AnswersForm(request.GET) if is_asked else forms.AnswersForm()
    today = timezone.localdate()
    context = {"form": form, "query": request.GET.urlencode()}
    if is_asked and form.is_valid():
        verdict = queries.judged(form.answers(), today)
        context |= judgement(verdict, own_body(request, form.cleaned_data["body"]), today)
        context["may_begin"] = (
            bool(verdict.agreement_class)
            and not verdict.stops
            and request.user.has_perm(actions.EDIT)
        )
    return render(request, "preparing/who.html", context)


def new(request: Request) -> HttpResponse:
    """The need, after the questions of competence, which stand in the address."""
    if not request.user.has_perm(actions.EDIT):
        raise Http404
    questions = forms.AnswersForm(request.GET)
    if not questions.is_valid():
        return redirect("preparing:who")
    answers, today = questions.answers(), timezone.localdate()
    verdict = queries.judged(answers, today)
    if not verdict.agreement_class or verdict.stops:
        return redirect("preparing:who")
    owners = own_bodies(request)
    first = own_body(request, answers.body)
    known = {"owner": first, "title_vi": answers.name}
    if first is not None:
        known |= {"home": first.name_vi, "home_pick": f"o:{first.pk}"}
    form = forms.NewForm(request.POST or None, owners=owners, initial=known)
    if request.method == "POST" and form.is_valid():
        made: list = []
        wish = {name: form.cleaned_data[name] for name in ("wished_on", "occasion")}
        if tried(
            form,
            lambda **values: made.append(actions.begin(form.draft(verdict), answers, **values)),
            owner=form.cleaned_data["owner"],
            by=request.user,
            today=today,
            **wish,
        ):
            messages.success(request, _("The preparation has begun. This is its plan."))
            return redirect(made[0])
    context = {"form": form, **judgement(verdict, first, today)}
    return render(request, "preparing/new.html", context)


def begin(request: Request, public_id: str) -> HttpResponse:
    """Begin to prepare an agreement that stands on record as a draft."""
    agreement = get_object_or_404(Agreement.objects.visible_to(request.user), public_id=public_id)
    known = queries.preparation_of(agreement)
    if known is not None:
        return redirect(known)
    if not queries.may_begin(request.user, agreement):
        raise Http404
    form = forms.AnswersForm(
        request.POST or None, initial=pages.answers_of_class(agreement.agreement_class)
    )
    today = timezone.localdate()
    if request.method == "POST" and form.is_valid():
        answers = form.answers()
        if tried(form, actions.prepare, agreement, answers, by=request.user, today=today):
            return redirect("preparing:detail", public_id)
    context = {"form": form, "agreement": agreement, "action": _("Begin the preparation")}
    return render(request, "preparing/competence.html", context)
