"""Everything people do to a list of ties they send in. What its rows mean is in `lists/`.

A list is sent in (`open_import`), read (`read_import`: the dry run), its columns are corrected,
candidates chosen, and it is applied as a whole or not at all (`apply_import`); what was applied
can be undone as a batch. Nothing of a list is on record before it is applied.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import connection, transaction
from django.utils.translation import gettext as _

from caunoi.agreements.actions import void
from caunoi.agreements.models import Agreement
from caunoi.agreements.states import State
from caunoi.core.vietnamese import nfc
from caunoi.imports import runs
from caunoi.imports.lists.columns import Column, Role
from caunoi.imports.lists.outcomes import Outcome
from caunoi.imports.lists.reading import Table, open_table, refuse_secrets_beside
from caunoi.imports.lists.refusals import FileRefused
from caunoi.imports.lists.sentences import why_refused
from caunoi.imports.lists.survey import likely_table, survey
from caunoi.imports.making import Maker, put_on_record
from caunoi.imports.models import ImportBatch, Phase
from caunoi.imports.progress import Progress
from caunoi.imports.states import DECIDE, EDIT, ImportState
from caunoi.records.actors import Actor
from caunoi.records.lifecycle import WrongState, move, require
from caunoi.records.models import Document, Entry
from caunoi.records.storage import copy_aside, path_of, put_in_place
from caunoi.records.timeline import record
from caunoi.registry.known_places import gazetteer as known_places
from caunoi.registry.models import Organisation

VOIDED_AT_ONCE = 250  # agreements, between two words about how far it is
LOCK = 20_260_700  # any number that no other lock of ours uses
Each = Callable[[Outcome], None]


@transaction.atomic
def open_import(
    upload: File,
    *,
    owner: Organisation,
    by: Actor,
    sheet: str = "",
    default_level: str = "relation",
) -> ImportBatch:
    """Keep the file; nothing of it is read yet. Raises ValidationError, and keeps nothing then."""
    require(by, EDIT, owner)
    name = nfc(Path(upload.name or "").name)[:255]
    aside, sha256 = copy_aside(upload)  # type: ignore[arg-type]
    try:
        table = open_table(aside, name=name, sheet=sheet)
        table = table if sheet else likely_table(table)
        layout = survey(table, known_places())  # goes through all of it: no secret is kept
        refuse_secrets_beside(table)
        put_in_place(aside, path_of(sha256))
    except FileRefused as trouble:
        raise ValidationError({"upload": why_refused(trouble)}) from None
    finally:
        aside.unlink(missing_ok=True)
    batch = ImportBatch.objects.create(
        owner=owner,
        file_name=name,
        sha256=sha256,
        size=upload.size or 0,
        sheet=table.sheet,
        default_level=default_level,
        rows=layout.rows,
    )
    keep_as_document(batch, table)
    record(batch, "open_import", by=by, sha256=sha256)
    return batch


def keep_as_document(batch: ImportBatch, table: Table) -> None:
    paper = Document.objects.create(
        subject=batch, title=batch.file_name[:300], kind=Document.Kind.OTHER
    )
    media = {
        "csv": "text/csv",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    paper.versions.create(
        number=1,
        sha256=batch.sha256,
        name=batch.file_name,
        media_type=media[table.kind],
        size=batch.size,
    )


@transaction.atomic
def read_import(batch: ImportBatch, *, by: Actor, today: dt.date) -> None:
    """The dry run: what each row would become, kept beside what people chose for it."""
    require(by, EDIT, batch)
    one_at_a_time(batch)
    must_be_open(batch)
    run = runs.begin(batch)
    batch.columns = [shown(column) for column in run.layout.columns]
    batch.missing, batch.rows = run.layout.missing, run.layout.rows
    if batch.missing:
        batch.items.all().delete()
        runs.keep_counts(batch, {}, 0)
        return
    with Progress(batch) as progress:
        run.keep(run.outcomes(by=by, today=today), lambda some: progress.step(len(some)))


@transaction.atomic
def correct_columns(batch: ImportBatch, roles: Mapping[int, str], *, by: Actor) -> None:
    """Say what columns mean. It counts when the file is read anew."""
    require(by, EDIT, batch)
    must_be_open(batch)
    known = {column["index"]: column["role"] for column in batch.columns}
    said = {**batch.roles, **{str(at): role for at, role in roles.items() if known.get(at) != role}}
    batch.roles = {at: role for at, role in said.items() if role in set(Role)}
    batch.save(update_fields=["roles"])
    record(batch, "correct_columns", by=by, roles=batch.roles)


@transaction.atomic
def choose(batch: ImportBatch, choices: Mapping[int, Mapping[str, str]], *, by: Actor) -> int:
    """Keep what a person chose for rows ({14: {"partner": "place:7"}}); how many rows it was.

    Only what the row offers can be chosen. The dry run must be made again for it to count.
    """
    require(by, EDIT, batch)
    must_be_open(batch)
    chosen = 0
    for row in batch.items.filter(row__in=choices):
        offered = {(c["side"], c["key"]) for c in row.item.get("candidates", ())}
        said = {side: key for side, key in choices[row.row].items() if (side, key) in offered}
        if said:
            row.decision = {**row.decision, **said}
            row.save(update_fields=["decision"])
            chosen += 1
    if chosen:
        record(batch, "choose", by=by, rows=chosen)
    return chosen


@transaction.atomic
def apply_import(batch: ImportBatch, *, by: Actor, today: dt.date, each: Each | None = None) -> int:
    """Put every ready row on record, all of them or none; how many there were.

    The rows are read anew against the register as it is now. Raises ValidationError, WrongState.
    """
    require(by, EDIT, batch)
    one_at_a_time(batch)
    must_be_open(batch)
    run, maker, made = runs.begin(batch), Maker(batch, by), dict[int, int]()

    def take(some: list[Outcome]) -> None:
        made.update(put_on_record(maker, some, today=today))
        if each:
            for outcome in some:
                each(outcome)
        progress.step(len(some))

    with Progress(batch) as progress:
        run.keep(run.outcomes(by=by, today=today), take, made)
    if not made:
        raise ValidationError(_("No row is ready, so there is nothing to import."))
    move(batch, "apply_import", by=by, rows=len(made), partners=batch.created_partners)
    return len(made)


@transaction.atomic
def undo_import(batch: ImportBatch, *, by: Actor, today: dt.date) -> int:
    """Take every agreement of the batch out of the lists; how many there were.

    Only if nothing happened to any of them since; the error names those. Partners that it
    created stay, unverified: another agreement may name them by now.
    """
    require(by, DECIDE, batch)
    one_at_a_time(batch)
    changed = changed_since(batch)
    if changed:
        names = "; ".join(agreement.title for agreement in changed[:5])
        raise ValidationError(
            _("%(count)d of its agreements were changed since: %(names)s. Void the others by hand.")
            % {"count": len(changed), "names": names}
        )
    reason = _("Import undone: %(file)s") % {"file": batch.file_name}
    agreements = list(batch.agreements.exclude(state=State.VOID).select_related("owner"))
    with Progress(batch) as progress:
        for done, agreement in enumerate(agreements, start=1):
            void(agreement, reason=reason[:500], by=by, today=today)
            if done % VOIDED_AT_ONCE == 0:
                progress.step(VOIDED_AT_ONCE)
    batch.phase, batch.trouble = Phase.IDLE, ""
    fields = ["phase", "trouble"]
    move(batch, "undo_import", by=by, fields=fields, rows=len(agreements), on=today)
    return len(agreements)


@transaction.atomic
def drop_import(batch: ImportBatch, *, by: Actor) -> None:
    """Put a list aside that will not be imported; its rows are forgotten, the file stays."""
    must_be_open(batch)
    batch.items.all().delete()
    move(batch, "drop_import", by=by)


def changed_since(batch: ImportBatch) -> list[Agreement]:
    """Agreements of the batch whose timeline has more than the import itself."""
    rows = batch.agreements.exclude(state=State.VOID).order_by("pk")
    kind = ContentType.objects.get_for_model(Agreement)
    later = Entry.objects.filter(content_type=kind, object_id__in=rows.values("pk"), seq__gt=1)
    return list(rows.filter(pk__in=later.values("object_id")))


# --- parts ---


def shown(column: Column) -> dict[str, Any]:
    return {
        "index": column.index,
        "letter": column.letter,
        "title": column.title[:120],
        "role": column.role,
        "confidence": column.confidence,
        "filled": column.filled,
        "examples": list(column.examples),
    }


def must_be_open(batch: ImportBatch) -> None:
    batch.refresh_from_db(fields=["state"])
    if batch.state != ImportState.OPEN:
        raise WrongState(_("This can no longer be done: the record has moved on."))


def one_at_a_time(batch: ImportBatch) -> None:
    """Two people, or a person and the worker, can't read or apply one list at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK, batch.pk])
        (got,) = cursor.fetchone()
    if not got:
        raise WrongState(_("This list is being worked on already. Wait a moment."))
