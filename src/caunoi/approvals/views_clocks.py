"""A body's clock: stop it, let it run again, remind the body, ask it no longer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from caunoi.accounts.requests import Request
from caunoi.approvals import actions, actions_clocks, actions_reminding, forms, queries
from caunoi.approvals.models import Consultation
from caunoi.approvals.states import EDIT, WAITING
from caunoi.approvals.views_cases import tried
from caunoi.approvals.views_opinions import consultation_or_404, of_consultation


def of_either_side(request: Request, pk: int) -> Consultation:
    asked = consultation_or_404(request, pk)
    sides = (queries.acts_for(request.user, "edit", side) for side in asked.keeper_ids)
    if asked.state not in WAITING or not any(sides):
        raise Http404
    return asked


def back_to(request: Request, asked: Consultation) -> HttpResponse:
    """Each side to its own page."""
    is_asker = request.user.has_perm(EDIT, asked.case)
    return redirect(asked.case if is_asker else asked)


def stop(request: Request, pk: int) -> HttpResponse:
    asked = of_either_side(request, pk)
    today = timezone.localdate()
    form = forms.StopForm(request.POST or None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if tried(
            form, lambda: actions_clocks.stop_clock(asked, **values, by=request.user, today=today)
        ):
            return back_to(request, asked)
    return of_consultation(
        request,
        asked,
        form,
        title=_("The dossier is not complete"),
        action=_("Stop the clock"),
        consequences=[
            _("No day counts for this body until the dossier is complete. The others run on.")
        ],
    )


def go_on(request: Request, pk: int) -> HttpResponse:
    asked = of_either_side(request, pk)
    today = timezone.localdate()
    form = forms.GoOnForm(request.POST or None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if tried(form, lambda: actions_clocks.go_on(asked, **values, by=request.user, today=today)):
            return back_to(request, asked)
    return of_consultation(
        request, asked, form, title=_("The dossier is complete"), action=_("Let the clock run")
    )


@require_POST
def remind(request: Request, pk: int) -> HttpResponse:
    asked = consultation_or_404(request, pk)
    if not queries.may_urge(request.user, asked.case):
        raise Http404
    try:
        told = actions_reminding.remind(asked, by=request.user, today=timezone.localdate())
    except ValidationError as trouble:
        messages.warning(request, " ".join(trouble.messages))
    else:
        said = ngettext("%(n)d person was reminded.", "%(n)d people were reminded.", told)
        nobody = _("Nobody of this body signs in here. Remind it by letter.")
        messages.success(request, said % {"n": told} if told else nobody)
    return redirect(asked.case)


def drop(request: Request, pk: int) -> HttpResponse:
    asked = consultation_or_404(request, pk)
    if not request.user.has_perm(EDIT, asked.case) or asked.state not in WAITING:
        raise Http404
    form = forms.forms.Form(request.POST or None)
    if request.method == "POST":
        try:
            actions.drop_body(asked, by=request.user)
        except PermissionDenied as trouble:
            raise Http404 from trouble
        except ValidationError as trouble:
            messages.warning(request, " ".join(trouble.messages))
        return redirect(asked.case)
    return of_consultation(
        request,
        asked,
        form,
        title=_("Ask the %(body)s no longer?") % {"body": asked.body.name},
        action=_("Ask it no longer"),
        is_stop=True,
        cancel_url=asked.case.get_absolute_url(),
        consequences=[
            _("Its people no longer see this dossier. Only for who was asked by mistake.")
        ],
    )
