"""Pages of imports: send a list in, its dry run, choosing, importing, undoing."""

from tempfile import TemporaryFile
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from caunoi.accounts.requests import Request
from caunoi.agreements.owners import keeps_agreements, owners_for
from caunoi.core.downloads import Download
from caunoi.core.exports import asked_format, download
from caunoi.core.figures import number
from caunoi.core.paging import page_of
from caunoi.imports import actions, exports, forms, jobs, pages
from caunoi.imports.lists.items import worded
from caunoi.imports.lists.outcomes import Status
from caunoi.imports.lists.report import as_json
from caunoi.imports.models import ImportBatch, Phase
from caunoi.imports.states import DECIDE, EDIT, ImportState
from caunoi.records.forms import take_errors

AT_ONCE = 1500  # rows that are read or written while the person waits; more goes to the worker


def batch_or_404(request: Request, public_id: str, permission: str = "") -> ImportBatch:
    rows = ImportBatch.objects.visible_to(request.user).select_related("owner")
    batch = get_object_or_404(rows, public_id=public_id)
    if permission and not request.user.has_perm(permission, batch):
        raise Http404
    return batch


def index(request: Request) -> HttpResponse:
    """The lists sent in so far, and the form to send one."""
    if not keeps_agreements(request.user):
        raise Http404
    owners = owners_for(request.user)
    form = forms.SendForm(request.POST or None, request.FILES or None, owners=owners)
    if request.method == "POST" and form.is_valid():
        try:
            batch = actions.open_import(**form.cleaned_data, by=request.user)
            read(request, batch)
        except ValidationError as trouble:
            take_errors(form, trouble)
        else:
            return redirect(batch)
    rows = ImportBatch.objects.visible_to(request.user).select_related("owner")
    context = {
        "form": form,
        "steps": pages.steps(None),
        "page": page_of(rows.order_by("-opened_at", "-pk"), request.GET, size=20),
    }
    return render(request, "imports/index.html", context)


@require_GET
def detail(request: Request, public_id: str) -> HttpResponseBase:
    """The dry run, or what became of it; `?status=` shows one kind of rows, paged."""
    batch = batch_or_404(request, public_id)
    if ending := asked_format(request.GET):
        rows = batch.items.order_by("row")
        return download(exports.sheet(batch, rows), ending)
    may_edit = request.user.has_perm(EDIT, batch) and batch.state == ImportState.OPEN
    status = request.GET.get("status", "")
    status = status if status in set(Status) else ""
    context: dict[str, Any] = {
        "batch": batch,
        "may_edit": may_edit,
        "may_undo": request.user.has_perm(DECIDE, batch)
        and batch.state == ImportState.APPLIED
        and not batch.is_busy,
        "headline": pages.headline(batch),
        "apply_words": pages.apply_words(batch),
        "steps": pages.steps(batch),
        "counts": pages.counts(batch),
        "bar": pages.bar(batch),
        "columns": pages.columns(batch, forms.ColumnsForm(batch=batch) if may_edit else None),
        "status": status,
        "finished": not batch.is_busy,
    }
    return render(request, "imports/detail.html", context | groups(request, batch, status))


def groups(request: Request, batch: ImportBatch, status: str) -> dict[str, Any]:
    """The rows of one kind, paged, or, where none is asked for, the first few of each."""
    kinds = {kind.value: batch.items.filter(status=kind).order_by("row") for kind in Status}
    page = page_of(kinds[status], request.GET) if status else None
    if page is None:
        found = {kind: list(rows[: pages.SHOWN]) for kind, rows in kinds.items()}
    else:
        found = {kind: list(page) if kind == status else [] for kind in kinds}
    agreements = pages.agreements_in([*found["ambiguous"], *found["known"]], request.user)
    return {
        "page": page,
        "ready": pages.ready(found["ready"]),
        "known": [
            {"item": worded(row.item), "agreement": agreements.get(row.item.get("agreement", 0))}
            for row in found["known"]
        ],
        "questions": pages.questions(found["ambiguous"], agreements),
        "faults": pages.faults(found["rejected"]),
    }


@require_POST
def columns(request: Request, public_id: str) -> HttpResponse:
    batch = batch_or_404(request, public_id, EDIT)
    form = forms.ColumnsForm(request.POST, batch=batch)
    if form.is_valid():
        actions.correct_columns(batch, form.roles(), by=request.user)
        anew(request, batch)
    return redirect(batch)


@require_POST
def choose(request: Request, public_id: str) -> HttpResponse:
    """Keep the choices, then make the dry run again: a choice may settle other rows too."""
    batch = batch_or_404(request, public_id, EDIT)
    made = forms.choices_made(request.POST)
    if actions.choose(batch, made, by=request.user):
        anew(request, batch)
    else:
        messages.warning(request, _("Nothing was chosen."))
    return redirect(batch)


@require_POST
def apply(request: Request, public_id: str) -> HttpResponse:
    batch = batch_or_404(request, public_id, EDIT)
    if batch.ready > AT_ONCE and batch.state == ImportState.OPEN:
        jobs.hand_over(batch, Phase.APPLYING, user=request.user)
        return redirect(batch)
    today = timezone.localdate()
    try:
        count = actions.apply_import(batch, by=request.user, today=today)
    except (ValidationError, PermissionDenied) as trouble:
        tell_trouble(request, trouble)
    else:
        words = ngettext(
            "%(count)s agreement is on record. Confirm it against the signed text.",
            "%(count)s agreements are on record. Confirm each against the signed text.",
            count,
        )
        messages.success(request, words % {"count": number(count)})
    return redirect(batch)


def undo(request: Request, public_id: str) -> HttpResponse:
    """Asks first, and says what follows."""
    batch = batch_or_404(request, public_id, DECIDE)
    is_long = batch.ready > AT_ONCE and batch.state == ImportState.APPLIED
    if request.method == "POST" and is_long:
        jobs.hand_over(batch, Phase.UNDOING, user=request.user)
        return redirect(batch)
    if request.method == "POST":
        try:
            count = actions.undo_import(batch, by=request.user, today=timezone.localdate())
        except ValidationError as trouble:
            tell_trouble(request, trouble)
        else:
            words = ngettext("%(count)s agreement void.", "%(count)s agreements void.", count)
            messages.info(request, words % {"count": number(count)})
        return redirect(batch)
    context = {
        "title": _("Undo the import?"),
        "question": batch.file_name,
        "consequences": [
            _("Its agreements leave every list and count. Nothing is deleted."),
            _("If one of them was changed since, nothing is undone and you are told which."),
            _("Partners it created stay, unverified."),
        ],
        "action": _("Undo the import"),
        "cancel_url": batch.get_absolute_url(),
    }
    return render(request, "ui/confirm.html", context)


@require_POST
def drop(request: Request, public_id: str) -> HttpResponse:
    batch = batch_or_404(request, public_id, EDIT)
    actions.drop_import(batch, by=request.user)
    messages.info(request, _("The list is put aside. Nothing of it was written."))
    return redirect("imports:index")


@require_GET
def progress(request: Request, public_id: str) -> HttpResponse:
    """The bar alone, for the page to fetch; once it is over the whole page comes anew."""
    batch = batch_or_404(request, public_id)
    if batch.is_busy:
        return render(request, "imports/_progress.html", progress_of(batch))
    response = HttpResponse()
    response["HX-Refresh"] = "true"
    return response


@require_GET
def report(request: Request, public_id: str) -> Download:
    """The report as JSON, as the command writes it; whole before the first byte leaves."""
    batch = batch_or_404(request, public_id)
    items = batch.items.order_by("row").values_list("item", flat=True).iterator(chunk_size=2000)
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    whole = as_json(pages.summary(batch), map(worded, items))
    file.writelines(piece.encode() for piece in whole)
    file.seek(0)
    name = f"import-{batch.public_id}.json"
    return Download(file, as_attachment=True, filename=name, content_type="application/json")


# --- what several of them do ---


def read(request: Request, batch: ImportBatch) -> None:
    if batch.rows > AT_ONCE:
        jobs.hand_over(batch, Phase.READING, user=request.user)
    else:
        actions.read_import(batch, by=request.user, today=timezone.localdate())


def anew(request: Request, batch: ImportBatch) -> None:
    try:
        read(request, batch)
    except ValidationError as trouble:
        tell_trouble(request, trouble)


def progress_of(batch: ImportBatch) -> dict[str, Any]:
    return {
        "batch": batch,
        "done": batch.done,
        "total": batch.rows,
        "label": batch.get_phase_display(),
        "finished": not batch.is_busy,
    }


def tell_trouble(request: Request, trouble: Exception) -> None:
    if isinstance(trouble, ValidationError):
        for text in trouble.messages:
            messages.error(request, text)
    else:
        messages.error(request, _("You may no longer do this."))
