"""One time through a list that was sent in: its file is read anew, its rows take the place of those
that the last time left."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from django.core.exceptions import ValidationError

from caunoi.accounts.models import User
from caunoi.agreements.answering import Lines
from caunoi.imports.lists.columns import Layout, Role
from caunoi.imports.lists.dry_run import outcomes_of
from caunoi.imports.lists.items import item_of
from caunoi.imports.lists.outcomes import Decision, Outcome, Status
from caunoi.imports.lists.reading import Table, open_table
from caunoi.imports.lists.refusals import FileRefused
from caunoi.imports.lists.rows import MayHold
from caunoi.imports.lists.sentences import why_refused
from caunoi.imports.lists.survey import survey
from caunoi.imports.models import ImportBatch, ImportRow, Phase
from caunoi.imports.ties_on_record import read_ties
from caunoi.records.actors import Actor
from caunoi.records.storage import path_of
from caunoi.registry.access import scope_of
from caunoi.registry.gazetteer import Gazetteer
from caunoi.registry.known_places import gazetteer as known_places

ROWS_AT_ONCE = 250


@dataclass(frozen=True)
class Run:
    batch: ImportBatch
    table: Table
    layout: Layout
    gazetteer: Gazetteer

    def outcomes(self, *, by: Actor, today: dt.date) -> Iterator[Outcome]:
        """Each row against the register as it is now, with what people chose for it."""
        return outcomes_of(
            self.table,
            self.layout,
            self.gazetteer,
            read_ties(self.gazetteer, today=today),
            today=today,
            decisions=decisions_of(self.batch),
            may_hold=who_may_hold(by),
        )

    def keep(
        self,
        found: Iterator[Outcome],
        some_at_once: Callable[[list[Outcome]], None],
        made: Mapping[int, int] | None = None,
    ) -> None:
        """Store the rows and how many of each status they are.

        `some_at_once` is called with a few hundred rows before they are stored; `made` then tells
        the agreement of each row that became one.
        """
        chosen = dict(self.batch.items.exclude(decision={}).values_list("row", "decision"))
        self.batch.items.all().delete()
        counts: dict[str, int] = dict.fromkeys(Status, 0)
        new_partners: set[tuple[str, str, str]] = set()
        while some := list(islice(found, ROWS_AT_ONCE)):
            some_at_once(some)
            for outcome in some:
                counts[outcome.status] += 1
                if outcome.status == Status.READY and outcome.new_partner:
                    new_partners.add(outcome.new_partner.key)
            self.store(some, chosen, made or {})
        keep_counts(self.batch, counts, len(new_partners))

    def store(
        self, some: Iterable[Outcome], chosen: Mapping[int, dict], made: Mapping[int, int]
    ) -> None:
        ImportRow.objects.bulk_create(
            ImportRow(
                batch=self.batch,
                row=outcome.row,
                status=outcome.status,
                item=item_of(outcome, self.gazetteer),
                decision=chosen.get(outcome.row, {}),
                agreement_id=made.get(outcome.row),
            )
            for outcome in some
        )


def begin(batch: ImportBatch) -> Run:
    """Raises ValidationError, where the file can't be read."""
    gazetteer, table = known_places(), table_of(batch)
    return Run(batch, table, survey(table, gazetteer, roles_of(batch)), gazetteer)


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


def who_may_hold(by: Actor) -> MayHold | None:
    """Whether the sender acts for the People's Committee of a province; None: for every one."""
    if not isinstance(by, User):
        return None
    scope, committees = scope_of(by), Lines().committees
    return lambda province: scope.allows("edit", committees.get(province))


def keep_counts(batch: ImportBatch, counts: Mapping[str, int], new_partners: int) -> None:
    for status in Status:
        setattr(batch, status.value, counts.get(status, 0))
    batch.created_partners, batch.phase, batch.trouble = new_partners, Phase.IDLE, ""
    batch.save()
