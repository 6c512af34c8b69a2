from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caunoi.accounts.requests import Request
from caunoi.core.downloads import Download
from caunoi.records import actions, forms, panels, queries
from caunoi.records.changes import changes_of, is_tracked
from caunoi.records.downloads import attachment
from caunoi.records.heads import fault_in
from caunoi.records.models import Document
from caunoi.records.timeline import entries_of


def editable_or_404(request: Request, kind: str, pk: int) -> Any:
    subject = queries.subject_or_404(request.user, kind, pk)
    if not request.user.has_perm(actions.may_edit(subject), subject):
        raise Http404
    return subject


def document_or_404(request: Request, pk: int) -> Document:
    return get_object_or_404(queries.visible_rows(Document.objects.all(), request.user), pk=pk)


@require_GET
def download(request: Request, pk: int) -> Download:
    """The bytes of one version, as an attachment, if its record is visible."""
    return attachment(queries.version_or_404(request.user, pk))


@require_GET
def document(request: Request, pk: int) -> HttpResponse:
    paper = document_or_404(request, pk)
    subject = paper.subject
    return render(
        request,
        "records/document.html",
        {
            "document": paper,
            "subject": subject,
            "versions": paper.versions.defer("text").order_by("-number"),
            "may_edit": request.user.has_perm(actions.may_edit(subject), subject),
        },
    )


def add_document(request: Request, kind: str, pk: int) -> HttpResponse:
    subject = editable_or_404(request, kind, pk)
    form = forms.AddDocument(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_document(subject, by=request.user, **form.cleaned_data)
        except ValidationError as trouble:
            forms.take_errors(form, trouble)
        else:
            messages.success(request, _("The file is kept. Its SHA-256 is on the record."))
            return redirect(subject)
    context = {"form": form, "subject": subject, "title": _("Add a file"), "action": _("Keep it")}
    return render(request, "records/form.html", {**context, "has_files": True})


def add_version(request: Request, pk: int) -> HttpResponse:
    paper = document_or_404(request, pk)
    subject = editable_or_404(request, paper.subject._meta.label_lower, paper.object_id)
    form = forms.AddVersion(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_version(paper, by=request.user, **form.cleaned_data)
        except ValidationError as trouble:
            forms.take_errors(form, trouble)
        else:
            return redirect("records:document", paper.pk)
    context = {"form": form, "subject": subject, "title": _("Add the next version")}
    return render(
        request, "records/form.html", {**context, "action": _("Keep it"), "has_files": True}
    )


def void_document(request: Request, pk: int) -> HttpResponse:
    paper = document_or_404(request, pk)
    subject = editable_or_404(request, paper.subject._meta.label_lower, paper.object_id)
    form = forms.VoidDocument(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.void_document(paper, by=request.user, now=timezone.now(), **form.cleaned_data)
        return redirect(subject)
    context = {
        "form": form,
        "title": paper.title,
        "question": _("Take this document out of use? Nobody will be able to open it any more."),
        "action": _("Take it out of use"),
        "cancel_url": paper.subject.get_absolute_url(),
    }
    return render(request, "ui/confirm.html", context)


def add_link(request: Request, kind: str, pk: int) -> HttpResponse:
    subject = editable_or_404(request, kind, pk)
    form = forms.AddLink(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_link(subject, by=request.user, **form.cleaned_data)
        except ValidationError as trouble:
            forms.take_errors(form, trouble)
        else:
            return redirect(subject)
    context = {"form": form, "subject": subject, "title": _("Link a record")}
    return render(request, "records/form.html", {**context, "action": _("Link it")})


@require_GET
def timeline(request: Request, kind: str, pk: int) -> HttpResponse:
    """Every line of a record, and whether the chain of them is whole."""
    subject = queries.subject_or_404(request.user, kind, pk)
    page = Paginator(entries_of(subject), 100).get_page(request.GET.get("page"))
    rows = [panels.entry_row(entry) for entry in page]
    fault = fault_in(subject, settings.CHAIN_HEADS_DIR)
    context = {"subject": subject, "page": page, "rows": rows, "fault": fault}
    if is_tracked(type(subject)):
        context["changes_url"] = panels.address("changes", subject)
    return render(request, "records/timeline.html", context)


@require_GET
def changes(request: Request, kind: str, pk: int) -> HttpResponse:
    """What exactly changed, field by field; for those who may read the record's timeline."""
    subject = queries.subject_or_404(request.user, kind, pk)
    page = Paginator(changes_of(subject, request.user), 50).get_page(request.GET.get("page"))
    context = {"subject": subject, "page": page, "timeline": panels.address("timeline", subject)}
    return render(request, "records/changes.html", context)


def meet_deadline(request: Request, pk: int) -> HttpResponse:
    """Asks once, then marks the deadline as met today."""
    deadline = get_object_or_404(
        queries.visible_rows(queries.open_deadlines(), request.user), pk=pk
    )
    subject = editable_or_404(request, deadline.subject._meta.label_lower, deadline.object_id)
    if request.method == "POST":
        actions.meet_deadline(deadline, on=timezone.localdate(), by=request.user)
        return redirect(subject)
    context = {
        "title": panels.said(deadline.title),
        "question": _("Has this been done? It will be marked as done today."),
        "action": _("Mark as done"),
        "is_step": True,
        "cancel_url": subject.get_absolute_url(),
    }
    return render(request, "ui/confirm.html", context)
