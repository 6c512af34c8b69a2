"""Everything people do to a list of ties they send in. What its rows mean is in `importing/`.

A list is sent in (`open_import`), read (`read_import`: the dry run), its columns are corrected,
candidates chosen, and it is applied as a whole or not at all (`apply_import`); what was applied
can be undone as a batch. Nothing of a list is on record before it is applied.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import connection, transaction
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.agreements import actions, checks
from caunoi.agreements.answering import Lines
from caunoi.agreements.imported import Maker
from caunoi.agreements.importing.columns import Column, Layout, Role
from caunoi.agreements.importing.dry_run import outcomes_of
from caunoi.agreements.importing.items import item_of
from caunoi.agreements.importing.outcomes import Decision, Outcome, Status
from caunoi.agreements.importing.reading import Table, open_table, refuse_secrets_beside
from caunoi.agreements.importing.refusals import FileRefused
from caunoi.agreements.importing.sentences import why_refused
from caunoi.agreements.importing.survey import likely_table, survey
from caunoi.agreements.models import Agreement, ImportBatch, ImportRow, Party, Phase
from caunoi.agreements.progress import Progress
from caunoi.agreements.states import State
from caunoi.agreements.ties_on_record import read_ties
from caunoi.core.vietnamese import nfc
from caunoi.records.actors import Actor
from caunoi.records.lifecycle import WrongState, move, require
from caunoi.records.models import Document, Entry
from caunoi.records.storage import copy_aside, path_of, put_in_place
from caunoi.records.timeline import record, record_first
from caunoi.registry.access import scope_of
from caunoi.registry.gazetteer import Gazetteer
from caunoi.registry.known_places import gazetteer as known_places
from caunoi.registry.models import Organisation

EDIT, DECIDE = "agreements.edit", "agreements.decide"
ROWS_AT_ONCE = 250
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
    gazetteer = known_places()
    table = table_of(batch)
    layout = survey(table, gazetteer, roles_of(batch))
    batch.columns = [shown(column) for column in layout.columns]
    batch.missing, batch.rows = layout.missing, layout.rows
    if layout.missing:
        batch.items.all().delete()
        keep_counts(batch, {}, 0)
        return
    with Progress(batch) as progress:
        found = outcomes(batch, table, layout, gazetteer, by=by, today=today)
        counts, new_partners = keep_rows(
            batch, found, gazetteer, lambda some: progress.step(len(some))
        )
    keep_counts(batch, counts, new_partners)


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
    gazetteer, table = known_places(), table_of(batch)
    layout = survey(table, gazetteer, roles_of(batch))
    maker, made = Maker(batch, by), dict[int, int]()

    def put_on_record(some: list[Outcome]) -> None:
        made.update(write(maker, some, by=by, today=today))
        if each:
            for outcome in some:
                each(outcome)
        progress.step(len(some))

    with Progress(batch) as progress:
        found = outcomes(batch, table, layout, gazetteer, by=by, today=today)
        counts, new_partners = keep_rows(batch, found, gazetteer, put_on_record, made)
    if not made:
        raise ValidationError(_("No row is ready, so there is nothing to import."))
    keep_counts(batch, counts, new_partners)
    move(batch, "apply_import", by=by, rows=len(made), partners=new_partners)
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
            actions.void(agreement, reason=reason[:500], by=by, today=today)
            if done % ROWS_AT_ONCE == 0:
                progress.step(ROWS_AT_ONCE)
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


def write(
    maker: Maker, some: list[Outcome], *, by: Actor, today: dt.date
) -> Iterator[tuple[int, int]]:
    """Put the ready ones of some rows on record at once: (row, agreement) of each.

    Raises ValidationError that names the row: then none of the batch is written.
    """
    ready = [outcome for outcome in some if outcome.status == Status.READY]
    maker.look_up(ready)
    agreements, parties = [], []
    for outcome in ready:
        agreement, its_parties = unsaved(maker, outcome, by=by, today=today)
        agreements.append(agreement)
        parties.extend(its_parties)
    Agreement.objects.bulk_create(agreements)
    Party.objects.bulk_create(parties)
    lines = [
        (a, {"after": a.state, "signed_on": a.signed_on, "batch": a.batch_id}) for a in agreements
    ]
    record_first(lines, "import", by=by)
    for outcome, agreement in zip(ready, agreements, strict=True):
        yield outcome.row, agreement.pk


def unsaved(
    maker: Maker, outcome: Outcome, *, by: Actor, today: dt.date
) -> tuple[Agreement, list[Party]]:
    """What `actions.open_agreement` makes of a draft, checked the same, to be saved with others."""
    draft, owner = maker.draft(outcome), maker.owner(outcome)
    require(by, EDIT, owner)
    agreement = Agreement(owner=owner, batch=maker.batch, **draft.columns())
    try:
        checks.check_draft(draft, today=today)
        actions.fill_year(agreement)
        agreement.clean_fields(exclude=["owner", "batch"])
    except ValidationError as trouble:
        said = {"row": outcome.row, "text": " ".join(trouble.messages)}
        raise ValidationError(_("Row %(row)d: %(text)s") % said) from trouble
    parties = actions.party_rows(agreement, draft.parties, today=today, lines=maker.lines)
    agreement.folded = actions.folded_text(agreement, parties)
    agreement.last_sign_on = agreement.signed_on
    return agreement, parties


def outcomes(
    batch: ImportBatch,
    table: Table,
    layout: Layout,
    gazetteer: Gazetteer,
    *,
    by: Actor,
    today: dt.date,
) -> Iterator[Outcome]:
    return outcomes_of(
        table,
        layout,
        gazetteer,
        read_ties(gazetteer, today=today),
        today=today,
        decisions=decisions_of(batch),
        may_hold=who_may_hold(by),
    )


def who_may_hold(by: Actor) -> Callable[[int], bool] | None:
    """Whether the sender acts for the People's Committee of a province; None: for every one."""
    if not isinstance(by, User):
        return None
    scope, committees = scope_of(by), Lines().committees
    return lambda province: scope.allows("edit", committees.get(province))


def keep_rows(
    batch: ImportBatch,
    found: Iterator[Outcome],
    gazetteer: Gazetteer,
    some_at_once: Callable[[list[Outcome]], None],
    made: Mapping[int, int] | None = None,
) -> tuple[dict[str, int], int]:
    """Store the rows in place of the last dry run's; (how many of each status, new partners).

    `some_at_once` is called with a few hundred rows before they are stored; `made` then tells the
    agreement of each row that became one.
    """
    chosen = dict(batch.items.exclude(decision={}).values_list("row", "decision"))
    batch.items.all().delete()
    counts: dict[str, int] = dict.fromkeys(Status, 0)
    new_partners: set[Any] = set()
    while some := list(islice(found, ROWS_AT_ONCE)):
        some_at_once(some)
        for outcome in some:
            counts[outcome.status] += 1
            if outcome.status == Status.READY and outcome.new_partner:
                new_partners.add(outcome.new_partner.key)
        ImportRow.objects.bulk_create(
            ImportRow(
                batch=batch,
                row=outcome.row,
                status=outcome.status,
                item=item_of(outcome, gazetteer),
                decision=chosen.get(outcome.row, {}),
                agreement_id=(made or {}).get(outcome.row),
            )
            for outcome in some
        )
    return counts, len(new_partners)


def keep_counts(batch: ImportBatch, counts: Mapping[str, int], new_partners: int) -> None:
    for status in Status:
        setattr(batch, status.value, counts.get(status, 0))
    batch.created_partners, batch.phase, batch.trouble = new_partners, Phase.IDLE, ""
    batch.save()


def table_of(batch: ImportBatch) -> Table:
    try:
        return open_table(path_of(batch.sha256), name=batch.file_name, sheet=batch.sheet)
    except FileRefused as trouble:
        raise ValidationError(why_refused(trouble)) from None


def roles_of(batch: ImportBatch) -> dict[int, Role]:
    return {int(at): Role(role) for at, role in batch.roles.items()}


def decisions_of(batch: ImportBatch) -> dict[int, Decision]:
    rows = batch.items.exclude(decision={}).values_list("row", "decision")
    return {row: Decision(**said) for row, said in rows}


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
    if batch.state != "open":
        raise WrongState(_("This can no longer be done: the record has moved on."))


def one_at_a_time(batch: ImportBatch) -> None:
    """Two people, or a person and the worker, can't read or apply one list at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK, batch.pk])
        (got,) = cursor.fetchone()
    if not got:
        raise WrongState(_("This list is being worked on already. Wait a moment."))


LOCK = 20_260_700  # any number that no other lock of ours uses
