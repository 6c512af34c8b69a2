"""My absences: when I am away, and who signs in my place."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.requests import Request
from caunoi.approvals import actions_absences, forms
from caunoi.approvals.models import Absence
from caunoi.approvals.views_cases import tried
from caunoi.registry.access import MANAGE_MEMBERS


def index(request: Request) -> HttpResponse:
    today = timezone.localdate()
    colleagues = actions_absences.colleagues(request.user, today)
    form = forms.AbsenceForm(
        request.POST or None, colleagues=colleagues, initial={"begins_on": today}
    )
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        picked = values.pop("substitute")
        chosen = next(user for user in colleagues if user.pk == picked)
        if tried(
            form,
            lambda: actions_absences.enter_absence(
                request.user, substitute=chosen, **values, by=request.user, today=today
            ),
        ):
            messages.success(request, _("Entered. On these days your substitute may sign."))
            return redirect("approvals:absences")
    rows = Absence.objects.visible_to(request.user).filter(
        voided_at__isnull=True, ends_on__gte=today
    )
    rows = rows.select_related("user", "substitute").order_by("begins_on", "pk")
    context = {
        "form": form,
        "colleagues": colleagues,
        "may_invite": request.user.has_perm(MANAGE_MEMBERS),
        "mine": [row for row in rows if row.user_id == request.user.pk],
        "for_others": [row for row in rows if row.substitute_id == request.user.pk],
    }
    return render(request, "approvals/absences.html", context)


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    rows = Absence.objects.filter(user=request.user, voided_at__isnull=True)
    absence = get_object_or_404(rows, pk=pk)
    actions_absences.take_back_absence(absence, by=request.user, now=timezone.now())
    messages.info(request, _("The absence is taken back."))
    return redirect("approvals:absences")
