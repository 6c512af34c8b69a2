"""Adding evidence and taking it back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.requests import Request
from caunoi.commitments import actions_evidence, forms_moves
from caunoi.commitments.checks import check_is_leaf
from caunoi.commitments.models import Commitment
from caunoi.commitments.states import EDIT, KEPT, CommitmentState
from caunoi.commitments.terms import EvidenceKind
from caunoi.commitments.views import permitted_or_404
from caunoi.records.forms import take_errors


def add(request: Request, public_id: str) -> HttpResponse:
    commitment = permitted_or_404(request, public_id, EDIT)
    leaf_or_404(commitment)
    today = timezone.localdate()
    form = forms_moves.EvidenceForm(
        request.POST or None, request.FILES or None, initial=filled_in(commitment)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions_evidence.add_evidence(commitment, form.draft(), by=request.user, today=today)
        except ValidationError as trouble:
            take_errors(form, trouble)
        else:
            messages.success(request, said(commitment))
            return redirect(commitment)
    context = {"form": form, "commitment": commitment, "today": today}
    return render(request, "commitments/evidence.html", context)


def leaf_or_404(commitment: Commitment) -> None:
    """Its parts take evidence, or nobody does: there is no page to add any."""
    if commitment.state == CommitmentState.RELEASED:
        raise Http404
    try:
        check_is_leaf(commitment)
    except ValidationError as trouble:
        raise Http404 from trouble


def filled_in(commitment: Commitment) -> dict[str, str]:
    if commitment.target is None:
        return {"kind": EvidenceKind.EVENT}
    return {"kind": EvidenceKind.FIGURE, "unit": commitment.unit}


def said(commitment: Commitment) -> str:
    if commitment.state in KEPT:
        return _("Kept. With it the commitment is fulfilled; now the partner may be asked.")
    if commitment.target is not None:
        return _("Kept. The target is not reached yet.")
    return _("Kept. If it is enough, mark the commitment as fulfilled.")


def void(request: Request, public_id: str, pk: int) -> HttpResponse:
    """Asks for a reason once; the piece stays readable, struck out."""
    commitment = permitted_or_404(request, public_id, EDIT)
    piece = get_object_or_404(commitment.evidence.filter(voided_at__isnull=True), pk=pk)
    form = forms_moves.VoidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions_evidence.void_evidence(
                piece, **form.cleaned_data, by=request.user, now=timezone.now()
            )
        except ValidationError as trouble:
            take_errors(form, trouble)
        else:
            messages.info(request, _("Taken back. It stays readable with your reason."))
            return redirect(commitment)
    context = {
        "form": form,
        "title": piece.what,
        "question": _("Take this piece of evidence back?"),
        "consequences": [
            _("If what is left is too little, the commitment is open again."),
            _("The piece and your reason stay readable."),
        ],
        "action": _("Take it back"),
        "cancel_url": commitment.get_absolute_url(),
    }
    return render(request, "ui/confirm.html", context)
