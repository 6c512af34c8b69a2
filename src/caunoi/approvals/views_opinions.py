"""The asked body's page: read the dossier, answer the checklist, sign; and a letter on paper."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caunoi.accounts.requests import Request
from caunoi.approvals import actions_opinions as opinions
from caunoi.approvals import forms, queries, texts
from caunoi.approvals.board import left
from caunoi.approvals.checklists import ItemMark
from caunoi.approvals.models import Consultation, Opinion, Point
from caunoi.approvals.states import EDIT, WAITING, CaseState, Stage, Treatment
from caunoi.approvals.views import texts_of
from caunoi.approvals.views_cases import small, tried
from caunoi.core.downloads import Download
from caunoi.law.models import LegalBasis
from caunoi.law.words import cite
from caunoi.records.downloads import attachment
from caunoi.records.explaining import Explainer


def consultation_or_404(request: Request, pk: int) -> Consultation:
    return get_object_or_404(queries.consultations(request.user), pk=pk)


def written(consultation: Consultation) -> Opinion | None:
    rows = Opinion.objects.select_related("drafted_by", "signed_by", "signed_for", "paper")
    return rows.filter(consultation=consultation).first()


def may_write(request: Request, consultation: Consultation) -> bool:
    body, case = consultation.body_id, consultation.case
    return case.state == CaseState.OPEN and queries.acts_for(request.user, "edit", body)


def consultation(request: Request, pk: int) -> HttpResponse:
    """Read and answer. A POST keeps the draft first, whatever else it asks for."""
    asked = consultation_or_404(request, pk)
    opinion = written(asked)
    writes = may_write(request, asked) and asked.state == Stage.ASKED
    if request.method == "POST" and not may_write(request, asked):
        raise Http404
    form = forms.OpinionForm(
        request.POST or None, consultation=asked, initial=forms.initial_of(opinion)
    )
    # What was typed is compared with nothing: a line that equals the kept one is no empty line.
    known = None if request.method == "POST" else forms.initial_points(opinion)
    points = forms.PointForms(request.POST or None, initial=known, prefix="points")
    if request.method == "POST" and form.is_valid() and points.is_valid():
        if kept(request, asked, form, points):
            return redirect(asked)
        opinion = written(asked)
    context = {
        **page_of(request, asked, opinion),
        "form": form if writes or request.method == "POST" else None,
        "points_form": points,
    }
    return render(request, "approvals/consultation.html", context)


def kept(request: Request, asked: Consultation, form: Any, points: Any) -> bool:
    """Keep the draft; send it to the head where that was asked for. Whether all went through."""
    draft = form.draft(points)
    if not tried(form, lambda: opinions.draft_opinion(asked, draft, by=request.user)):
        return False
    if "send" not in request.POST:
        messages.success(request, _("The draft is kept."))
        return True
    today = timezone.localdate()
    if not tried(form, lambda: opinions.send_to_head(asked, by=request.user, today=today)):
        return False
    messages.success(request, _("The opinion waits for the head's signature."))
    return True


def page_of(request: Request, asked: Consultation, opinion: Opinion | None) -> dict[str, Any]:
    today, explainer = timezone.localdate(), Explainer()
    case, due = asked.case, asked.due_on
    waits = asked.state in WAITING and case.state == CaseState.OPEN
    signing = queries.signing(request.user, asked, today)
    older = opinion is not None and queries.on_older_text(asked, texts.digest(case.texts_now()))
    return {
        "asked": asked,
        "case": case,
        "opinion": opinion,
        "marks": marks_of(asked, opinion),
        "points": opinion.points.all() if opinion else [],
        "due": due,
        "standing": left(due, today, explainer.calendar) if due and waits else None,
        "why": explainer.why(asked.clock) if asked.clock else None,
        "basis": LegalBasis.objects.filter(key=asked.questions.basis).first(),
        "article": cite(asked.questions.article),
        "texts": texts_of(case, asked.round.texts),
        "is_older": older,
        "waits": waits,
        "is_body": queries.acts_for(request.user, "edit", asked.body_id),
        "is_asker": request.user.has_perm(EDIT, case),
        "may_sign": waits and asked.state == Stage.WITH_HEAD and signing.allowed,
        "stands_for": signing.stands_for,
        "substitutes": queries.standing_in(asked.body, today),
    }


def marks_of(asked: Consultation, opinion: Opinion | None) -> list[dict[str, Any]]:
    """The checklist as it was answered, for reading."""
    if opinion is None or not opinion.marks:
        return []
    marks = {"fits": "kept", "fails": "refused", "note": "risk"}
    rows = []
    for item, words in asked.questions.items:
        mark, note = opinion.marks.get(item, ("", ""))
        state, word = marks.get(mark, "open"), ItemMark(mark).label if mark else _("No answer")
        rows.append({"words": words, "state": state, "word": word, "note": note})
    return rows


def of_consultation(
    request: Request, asked: Consultation, form: Any, **context: Any
) -> HttpResponse:
    back = {"cancel_url": asked.get_absolute_url(), "asked": asked}
    return small(request, asked.case, form, **{**back, **context})


def sign(request: Request, pk: int) -> HttpResponse:
    asked = consultation_or_404(request, pk)
    today = timezone.localdate()
    allowed = queries.signing(request.user, asked, today)
    if not allowed.allowed or asked.state != Stage.WITH_HEAD:
        raise Http404
    form = forms.SignForm(request.POST or None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if tried(form, lambda: opinions.countersign(asked, **values, by=request.user, today=today)):
            messages.success(request, _("Signed. The body has answered."))
            return redirect(asked)
    consequences = [_("The asking side is told at once. The opinion can't be changed any more.")]
    if allowed.stands_for:
        said = _("You sign in the place of %(name)s, who is away.")
        consequences.insert(0, said % {"name": allowed.stands_for})
    return of_consultation(
        request, asked, form, title=_("Sign the opinion"), action=_("Sign and answer"),
        consequences=consequences,
    )  # fmt: skip


def send_back(request: Request, pk: int) -> HttpResponse:
    asked = consultation_or_404(request, pk)
    today = timezone.localdate()
    if not queries.signing(request.user, asked, today).allowed or asked.state != Stage.WITH_HEAD:
        raise Http404
    form = forms.RemarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if tried(form, lambda: opinions.send_back(asked, **values, by=request.user, today=today)):
            return redirect(asked)
    return of_consultation(
        request, asked, form, title=_("Send the draft back"), action=_("Send it back")
    )


def on_paper(request: Request, pk: int) -> HttpResponse:
    asked = consultation_or_404(request, pk)
    if not request.user.has_perm(EDIT, asked.case) or asked.state not in WAITING:
        raise Http404
    today = timezone.localdate()
    form = forms.PaperForm(request.POST or None, request.FILES or None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        letter = {name: form.cleaned_data[name] for name in ("number", "on", "upload")}
        draft = form.draft()
        if tried(
            form,
            lambda: opinions.enter_opinion(asked, draft, **letter, by=request.user, today=today),
        ):
            return redirect(asked)
    return of_consultation(
        request,
        asked,
        form,
        title=_("Enter the letter of the %(body)s") % {"body": asked.body.name},
        action=_("Enter it"),
        has_files=True,
        cancel_url=asked.case.get_absolute_url(),
    )


@require_GET
def letter(request: Request, pk: int) -> Download:
    """The scan of an opinion that came on paper."""
    opinion = written(consultation_or_404(request, pk))
    if opinion is None or opinion.paper is None:
        raise Http404
    return attachment(opinion.paper)


def treat(request: Request, pk: int) -> HttpResponse:
    """Accept a point or explain it; the asking side only."""
    rows = Point.objects.select_related("opinion__consultation__round__case")
    seen = queries.consultations(request.user)
    point = get_object_or_404(rows.filter(opinion__consultation__in=seen), pk=pk)
    case = point.opinion.consultation.case
    if not request.user.has_perm(EDIT, case) or case.state != CaseState.OPEN:
        raise Http404
    known = {name: getattr(point, name) for name in ("treatment", "now_at", "reply")}
    form = forms.TreatForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        accepts = values.pop("treatment") == Treatment.ACCEPTED
        act = opinions.take_in if accepts else opinions.explain
        if tried(form, lambda: act(point, **values, by=request.user, today=timezone.localdate())):
            return redirect(f"{case.get_absolute_url()}#points")
    return small(request, case, form, title=_("Deal with a point"), action=_("Save"), point=point)
