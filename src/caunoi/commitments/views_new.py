"""A new promise out of a text: choose the text, tick its passages, say who does what by when."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caunoi.accounts.requests import Request
from caunoi.commitments import actions, forms, pages, queries
from caunoi.commitments.models import Commitment
from caunoi.commitments.passages import joined, passages, sentence_of
from caunoi.records.actions import may_edit
from caunoi.records.forms import take_errors
from caunoi.records.models import DocumentVersion
from caunoi.records.queries import subject_or_404
from caunoi.registry.models import Organisation

MANY = 60  # paragraphs from which the button also stands above them


def subject_to_promise_on(request: Request, kind: str, pk: int) -> Any:
    """A record of a kind that can carry promises, which this user may edit."""
    if kind not in queries.subject_kinds():
        raise Http404
    subject = subject_or_404(request.user, kind, pk)
    if not request.user.has_perm(may_edit(subject), subject):
        raise Http404
    return subject


def version_asked(request: Request, subject: Any) -> DocumentVersion | None:
    """The text of `?version=`, if it is one of the record's that can be chosen from."""
    asked = request.GET.get("version", "")
    known = {str(row.pk): row for row in queries.texts_of(subject, request.user)}
    return known.get(asked)


@require_GET
def choose(request: Request, kind: str, pk: int) -> HttpResponse:
    """The texts of a record; of the chosen one every paragraph, to be ticked."""
    subject = subject_to_promise_on(request, kind, pk)
    texts = queries.texts_of(subject, request.user)
    version = version_asked(request, subject) or (texts[0] if len(texts) == 1 else None)
    found = passages(version.text) if version else []
    context = {
        "subject": subject,
        "texts": texts,
        "version": version,
        "passages": found,
        "is_long": len(found) > MANY,
        "known": known_passages(subject, request.user) if version else set(),
        "choose_url": pages.address("choose", subject),
        "new_url": pages.address("new", subject),
        "back_url": subject.get_absolute_url(),
    }
    return render(request, "commitments/choose.html", context)


def known_passages(subject: Any, user: Any) -> set[str]:
    """Paragraphs that are the anchor of a promise already."""
    rows = Commitment.objects.visible_to(user).on(subject).exclude(passage="")
    return {
        line for passage in rows.values_list("passage", flat=True) for line in passage.split("\n")
    }


def new(request: Request, kind: str, pk: int) -> HttpResponse:
    """`?version=12&p=3&p=4` fills in the passage; without them it is typed or pasted."""
    subject = subject_to_promise_on(request, kind, pk)
    version = version_asked(request, subject)
    form = forms.CommitmentForm(
        request.POST or None,
        subject=subject,
        version=version,
        user=request.user,
        today=timezone.localdate(),
        initial=filled_in(request, subject, version),
    )
    if request.method == "POST" and form.is_valid():
        try:
            commitment = actions.promise(
                subject, form.draft(), by=request.user, today=timezone.localdate()
            )
        except ValidationError as trouble:
            take_errors(form, trouble)
        else:
            messages.success(request, _("The commitment is on record."))
            return redirect(commitment)
    context = {
        "form": form,
        "title": _("New commitment"),
        "action": _("Put it on record"),
        "over": subject,
        "version": version,
        "cancel_url": reverse("commitments:choose", args=[kind, pk]),
    }
    return render(request, "commitments/form.html", context)


def filled_in(request: Request, subject: Any, version: DocumentVersion | None) -> dict[str, Any]:
    """The chosen passage, its article, and who answers for the record."""
    owner = getattr(subject, "owner", None)
    known: dict[str, Any] = {"owner": owner if isinstance(owner, Organisation) else None}
    if version is None:
        return known
    ticked = set(request.GET.getlist("p"))
    chosen = [row for row in passages(version.text) if str(row.place) in ticked]
    passage, article = joined(chosen)
    field = "what_en" if version.document.language == "en" else "what_vi"
    return {**known, "passage": passage, "article": article, field: sentence_of(passage)}
