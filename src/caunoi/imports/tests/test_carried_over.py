"""Lists that were sent in while `agreements` kept them are there after the move to this app."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from caunoi.agreements.models import Agreement
from caunoi.agreements.queries import Filters, listed
from caunoi.agreements.tests import make
from caunoi.imports import actions, jobs
from caunoi.imports.models import ImportBatch, Phase
from caunoi.records.heads import heads, record_of
from caunoi.records.models import Document, Entry
from caunoi.records.timeline import ROOT, digest, first_break

pytestmark = pytest.mark.django_db
BEFORE = [("imports", None), ("agreements", "0003_undoing_an_import")]
AFTER = [("imports", "0001_tables")]
# Other tests that write for good leave work of other kinds.
WAITING = "SELECT task_name FROM procrastinate_jobs WHERE task_name LIKE '%undo_import'"
ROWS = "Địa phương,Đối tác,Nước,Ngày ký\nPhú Thọ,Nara,Nhật Bản,1/2/2015\n"


def migrate(targets):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # tables with open questions can't change
    MigrationExecutor(connection).migrate(targets)
    ContentType.objects.clear_cache()


def row(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


@pytest.fixture
def head(phu_tho):
    make.gunma("Nara")
    return make.head_of(phu_tho)


@pytest.fixture
def batch(phu_tho, head):
    """A list that is on record; it, or another, waits for the worker."""
    file = ContentFile(ROWS.encode(), name="danh-sach.csv")
    batch = actions.open_import(file, owner=phu_tho, by=head)
    actions.read_import(batch, by=head, today=make.TODAY)
    actions.apply_import(batch, by=head, today=make.TODAY)
    jobs.hand_over(batch, Phase.UNDOING, user=head)
    return batch


@pytest.mark.slow  # the states of all migrations are built twice
def test_a_list_with_its_agreements_papers_timeline_and_waiting_work_moves_along(head, batch):
    (agreement,) = batch.agreements
    migrate(BEFORE)
    assert row("SELECT public_id FROM agreements_importbatch") == (batch.public_id,)
    assert row(WAITING) == ("agreements.undo_import",)
    assert not ContentType.objects.filter(app_label="imports").exists()

    migrate(AFTER)
    assert list(ImportBatch.objects.visible_to(head)) == [batch]
    assert [item.agreement for item in batch.items.all()] == [agreement]
    assert list(batch.agreements) == [agreement]
    assert list(listed(head, Filters(batch=batch.pk), make.TODAY)) == [agreement]
    assert [paper.title for paper in Document.objects.on(batch)] == ["danh-sach.csv"]
    assert first_break(batch) is None
    assert row(WAITING) == (jobs.undo_import.name,)
    assert actions.undo_import(batch, by=head, today=make.TODAY) == 1
    assert Agreement.objects.get().state == "void"


def test_its_chain_holds_under_the_name_it_began_with(batch):
    opened = Entry.objects.on(batch).get(seq=1)
    assert opened.hash == digest(ROOT, opened, "agreements.importbatch")
    assert record_of(opened) == f"agreements.importbatch:{batch.pk}"
    assert record_of(opened) in {head.record for head in heads()}
    assert first_break(batch) is None
