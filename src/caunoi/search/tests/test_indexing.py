"""Whoever writes, and however: what changed is found as it is now."""

import pytest
from django.core.management import call_command
from django.db import connection

from caunoi.agreements.models import Agreement, Party
from caunoi.agreements.tests.make import agreement, committee, gunma, head_of
from caunoi.records.models import Document, DocumentVersion
from caunoi.registry.models import Organisation
from caunoi.search import actions, triggers
from caunoi.search.models import IndexRow, Touched
from caunoi.search.tests.conftest import Titles


@pytest.fixture
def home(db: None) -> Organisation:
    return committee("Huế")


def test_raw_sql_is_seen(home: Organisation, titles: Titles) -> None:
    agreement(home, title_vi="Cũ")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE agreements_agreement SET title_vi = 'Mới tinh'")
    assert titles(head_of(home), "mới tinh") == ["Mới tinh"]


def test_a_bulk_write_is_one_entry_a_record(home: Organisation) -> None:
    for number in range(3):
        agreement(home, title_vi=f"Số {number}")
    actions.drain()
    Agreement.objects.update(summary="cùng lúc")
    assert Touched.objects.count() == 3


def test_a_changed_party_is_seen(home: Organisation, titles: Titles) -> None:
    agreement(home, gunma(), title_vi="Hợp tác")
    Party.objects.filter(side="partner").update(name_as_signed="Chungcheongbuk-do")
    assert titles(head_of(home), "chungcheongbuk") == ["Hợp tác"]


def test_what_is_deleted_is_gone(home: Organisation, titles: Titles) -> None:
    row = agreement(home, title_vi="Sẽ mất", state="draft", signed_on=None)
    user = head_of(home)
    assert titles(user, "sẽ mất") == ["Sẽ mất"]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM agreements_party WHERE agreement_id = %s", [row.pk])
        cursor.execute("DELETE FROM agreements_agreement WHERE id = %s", [row.pk])
    assert titles(user, "sẽ mất") == []
    assert not IndexRow.objects.filter(kind="agreements.agreement").exists()


def put_document(row: Agreement, text: str) -> Document:
    document = Document(title="Toàn văn", kind="text")
    document.subject = row
    document.save()
    DocumentVersion.objects.create(
        document=document, number=1, sha256="0" * 64, name="a.pdf", media_type="application/pdf",
        size=1, text=text,
    )  # fmt: skip
    return document


def test_the_words_of_its_papers_find_a_record(home: Organisation, titles: Titles) -> None:
    row = agreement(home, title_vi="Có văn bản")
    actions.drain()
    document = put_document(row, "Điều 7. Trao đổi giáo viên tiếng Khmer")
    user = head_of(home)
    assert titles(user, "tiếng khmer") == ["Có văn bản"]
    DocumentVersion.objects.create(
        document=document, number=2, sha256="1" * 64, name="a.pdf", media_type="application/pdf",
        size=1, text="Bản sửa",
    )  # fmt: skip
    assert titles(user, "tiếng khmer") == []


def test_a_paper_taken_out_of_use_finds_nothing(home: Organisation, titles: Titles) -> None:
    document = put_document(agreement(home, title_vi="Có văn bản"), "tiếng Khmer")
    user = head_of(home)
    assert titles(user, "khmer") == ["Có văn bản"]
    Document.objects.filter(pk=document.pk).update(voided_at="2026-11-01T00:00Z")
    assert titles(user, "khmer") == []


def test_draining_in_small_steps_takes_all(home: Organisation) -> None:
    for number in range(3):
        agreement(home, title_vi=f"Số {number}")
    waiting = Touched.objects.count()
    assert actions.drain(1) == 1
    assert actions.drain() == waiting - 1
    assert actions.waiting(1) == 0


def test_an_index_that_was_lost_is_made_anew(home: Organisation, titles: Titles) -> None:
    agreement(home, title_vi="Vẫn còn")
    actions.drain()
    IndexRow.objects.all().delete()
    call_command("reindex", all=True, verbosity=0)
    assert titles(head_of(home), "vẫn còn") == ["Vẫn còn"]


def test_rows_of_kinds_that_nobody_declares_leave(home: Organisation) -> None:
    IndexRow.objects.create(kind="old.kind", object_id="1", title="x", body="", folded="", tsv="")
    call_command("reindex", all=True, verbosity=0)
    assert not IndexRow.objects.filter(kind="old.kind").exists()


def test_every_declared_table_is_watched(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(triggers.STANDING)
        standing = set(cursor.fetchall())
    assert standing == {(watch.name, watch.table) for watch in triggers.watches()}
    assert {table for _name, table in standing} >= {"agreements_agreement", "records_document"}


def test_putting_them_up_again_changes_nothing(db: None) -> None:
    assert triggers.install() == set()


def test_a_watch_that_is_no_longer_declared_is_taken_down(db: None) -> None:
    stale = triggers.Watch("old.kind", "registry_country", "r.code")
    with connection.cursor() as cursor:
        triggers.put(cursor, stale)
        triggers.install()
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE %s", [f"{stale.name}%"])
        assert cursor.fetchone() == (0,)


def test_a_new_watch_has_its_kind_indexed_anew(home: Organisation) -> None:
    agreement(home, title_vi="Đã có từ trước")
    actions.drain()
    with connection.cursor() as cursor:
        watch = next(w for w in triggers.watches() if w.kind == "agreements.agreement")
        cursor.execute(f"DROP FUNCTION {watch.name}() CASCADE")
    actions.watch_declared()
    assert Touched.objects.filter(kind=watch.kind).exists()
