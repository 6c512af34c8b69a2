"""What the worker does with lists too long for a person to wait for."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from caunoi.accounts.models import User
from caunoi.imports import actions
from caunoi.imports.models import BUSY, ImportBatch, Phase


@app.task(name="imports.read_import", queue="imports")
def read_import(batch_id: int, user_id: int) -> None:
    work(actions.read_import, batch_id, user_id)


@app.task(name="imports.apply_import", queue="imports")
def apply_import(batch_id: int, user_id: int) -> None:
    work(actions.apply_import, batch_id, user_id)


@app.task(name="imports.undo_import", queue="imports")
def undo_import(batch_id: int, user_id: int) -> None:
    work(actions.undo_import, batch_id, user_id)


JOBS = {
    Phase.READING: read_import,
    Phase.APPLYING: apply_import,
    Phase.UNDOING: undo_import,
}


@transaction.atomic
def hand_over(batch: ImportBatch, phase: Phase, *, user: User) -> None:
    """Let the worker do it, in this person's name; the page shows how far it is. Asked for again
    while it works (a double click), it does nothing more."""
    free = ImportBatch.objects.filter(pk=batch.pk).exclude(phase__in=BUSY)
    if free.update(phase=phase, done=0, trouble=""):
        JOBS[phase].defer(batch_id=batch.pk, user_id=user.pk)


def work(action: Callable[..., Any], batch_id: int, user_id: int) -> None:
    """Do it for whom it was asked; what stops it is kept for the page to say."""
    batch, user = ImportBatch.objects.get(pk=batch_id), User.objects.get(pk=user_id)
    try:
        action(batch, by=user, today=timezone.localdate())
    except ValidationError as trouble:
        stop(batch, " ".join(trouble.messages))
    except PermissionDenied:
        stop(batch, _("You may no longer do this."))
    except Exception:
        stop(batch, _("The work stopped on a fault of the program. Nothing was written."))
        raise


def stop(batch: ImportBatch, words: str) -> None:
    ImportBatch.objects.filter(pk=batch.pk).update(phase=Phase.FAILED, trouble=words[:300])
