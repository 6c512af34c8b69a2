"""What is entered about one preparation: competence, plan, dossier, signer, whom to ask."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.requests import Request
from caunoi.approvals.drafts import Ask
from caunoi.preparing import actions, bodies, dossier, forms, pages, queries
from caunoi.preparing.offers import offers_of
from caunoi.preparing.plans import OWN_DAYS, WITH_PRIME_MINISTER, outlook_of
from caunoi.preparing.views import editable_or_404, small_form, tried
from caunoi.records.forms import take_errors


def competence(request: Request, public_id: str) -> HttpResponse:
    preparation = editable_or_404(request, public_id)
    form = forms.AnswersForm(request.POST or None, initial=preparation.answers)
    today = timezone.localdate()
    if request.method == "POST" and form.is_valid():
        answers = form.answers()
        if tried(
            form, actions.answer_competence, preparation, answers, by=request.user, today=today
        ):
            return redirect(preparation)
    context = {
        "form": form,
        "preparation": preparation,
        "agreement": preparation.agreement,
        "action": _("Save the answers"),
    }
    return render(request, "preparing/competence.html", context)


def plan(request: Request, public_id: str) -> HttpResponse:
    preparation = editable_or_404(request, public_id)
    today = timezone.localdate()
    days = {**OWN_DAYS, **preparation.plan_days}
    known = {"wished_on": preparation.wished_on, "occasion": preparation.occasion, **days}
    known[WITH_PRIME_MINISTER] = bool(preparation.plan_days.get(WITH_PRIME_MINISTER))
    form = forms.PlanForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("wished_on", "occasion")}
        if tried(
            form, actions.plan_signing, preparation, by=request.user, today=today,
            days=form.days(), **values,
        ):  # fmt: skip
            return redirect(f"{preparation.get_absolute_url()}#plan")
    verdict = queries.verdict_of(preparation, today)
    outlook = outlook_of(preparation, verdict, today)
    context = {
        "form": form,
        "preparation": preparation,
        "plan": pages.plan_context(outlook, preparation, today),
    }
    return render(request, "preparing/plan.html", context)


def write(request: Request, public_id: str) -> HttpResponse:
    """The dossier as a form: what the law wants said, and for which step."""
    preparation = editable_or_404(request, public_id)
    today = timezone.localdate()
    verdict = queries.verdict_of(preparation, today)
    items = queries.items_of(preparation, verdict)
    form = forms.DossierForm(request.POST or None, items=items, texts=preparation.dossier)
    if request.method == "POST" and form.is_valid():
        texts = form.texts()
        if tried(form, actions.write_dossier, preparation, texts, by=request.user, today=today):
            messages.success(request, _("Saved."))
            return redirect(preparation)
    context = {
        "form": form,
        "preparation": preparation,
        "groups": pages.dossier_groups(form, items),
        "missing": queries.missing(preparation, dossier.CONSULT, today),
    }
    return render(request, "preparing/dossier.html", context)


def signer(request: Request, public_id: str) -> HttpResponse:
    preparation = editable_or_404(request, public_id)
    known = {
        "name": preparation.signer_name,
        "title": preparation.signer_title,
        "authorised_by": preparation.authorised_by,
        "focal": preparation.focal,
    }
    others = bodies.to_choose_from(preparation.agreement.owner, timezone.localdate())
    form = forms.SignerForm(request.POST or None, initial=known, bodies=others)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and tried(
        form, actions.propose_signer, preparation, **form.cleaned_data, by=request.user
    ):
        return redirect(preparation)
    return small_form(request, preparation, form, _("Who signs"), _("Save"))


def consult(request: Request, public_id: str) -> HttpResponse:
    """Ask for opinions: the bodies that the law names stand ticked."""
    preparation = editable_or_404(request, public_id)
    today = timezone.localdate()
    verdict = queries.verdict_of(preparation, today)
    if not verdict.procedure or actions.open_case_of(preparation.agreement) is not None:
        raise Http404
    owner = preparation.agreement.owner
    offers = offers_of(verdict, owner, today)
    form = forms.ConsultForm(
        request.POST or None,
        offers=offers,
        others=bodies.standing(today),
        initial={"on": today},
    )
    if request.method == "POST" and form.is_valid():
        asks = [
            Ask(body, offer.step, topic=bodies.TOPICS.get(offer.role, ""))
            for offer in offers
            for body in form.cleaned_data[offer.field]
        ]
        try:
            case = actions.consult(
                preparation,
                asks,
                on=form.cleaned_data["on"],
                letter_number=form.cleaned_data["letter_number"],
                by=request.user,
                today=today,
            )
        except PermissionDenied as trouble:
            raise Http404 from trouble
        except ValidationError as trouble:
            take_errors(form, trouble)
        else:
            return redirect(case)
    context = {
        "form": form,
        "preparation": preparation,
        "offers": offers,
        "missing": queries.missing(preparation, dossier.CONSULT, today),
        "texts": queries.texts_of(preparation.agreement),
    }
    return render(request, "preparing/consult.html", context)
