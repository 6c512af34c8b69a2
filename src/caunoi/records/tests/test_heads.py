"""The kept heads of the chains show what the chains alone cannot."""

import datetime as dt
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.template.loader import render_to_string

from caunoi.accounts.models import User
from caunoi.records.actors import Job
from caunoi.records.heads import (
    Fault,
    check_and_write,
    fault_in,
    faults,
    read_heads,
    write_heads,
)
from caunoi.records.jobs import write_heads_of_the_day
from caunoi.records.models import Entry
from caunoi.records.panels import timeline
from caunoi.records.timeline import ROOT, digest, first_break, record

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 22)


@pytest.fixture
def an() -> User:
    user = User.objects.create_user("an@example.vn", full_name="An")
    for verb in ("open", "edit", "sign"):
        record(user, verb, by=Job("test"))
    return user


@pytest.fixture
def kept(an: User, tmp_path: Path) -> Path:
    return write_heads(tmp_path / "heads", DAY)


def by_force(sql: str) -> None:
    """What somebody with the database's own password could do."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET LOCAL session_replication_role = origin")


def found(path: Path) -> list[tuple[int, str]]:
    with path.open() as lines:
        return [(fault.seq, fault.kind) for fault in faults(read_heads(lines))]


def test_each_record_has_one_line_with_its_newest_entry(an: User, kept: Path) -> None:
    newest = Entry.objects.on(an).get(seq=3)
    name = f"accounts.user:{an.pk}"
    line = f'{{"hash":"{newest.hash}","record":"{name}","seq":3}}\n'
    assert kept.name == "2026-11-22.jsonl"
    assert kept.read_text() == line


def test_nothing_is_found_where_nothing_was_done(kept: Path) -> None:
    assert found(kept) == []


def test_what_was_written_since_is_no_fault(an: User, kept: Path) -> None:
    record(an, "extend", by=Job("test"))
    record(User.objects.create_user("b@example.vn", full_name="B"), "open", by=Job("test"))
    assert found(kept) == []


def test_a_cut_end_is_found(kept: Path) -> None:
    by_force("DELETE FROM records_entry WHERE seq = 3")
    assert found(kept) == [(3, "cut")]


def test_a_timeline_that_is_gone_is_found(kept: Path) -> None:
    by_force("DELETE FROM records_entry")
    assert found(kept) == [(1, "cut")]


def test_an_altered_line_is_found(kept: Path) -> None:
    by_force("UPDATE records_entry SET verb = 'void' WHERE seq = 2")
    assert found(kept) == [(2, "altered")]


def test_a_chain_that_was_written_anew_is_found(an: User, kept: Path) -> None:
    by_force("UPDATE records_entry SET verb = 'void' WHERE seq = 2")
    before = ROOT
    for entry in Entry.objects.on(an).order_by("seq"):
        before = digest(before, entry, "accounts.user")
        by_force(f"UPDATE records_entry SET hash = '{before}' WHERE id = {entry.pk}")
    assert found(kept) == [(3, "rewritten")]


def test_the_command_writes_the_file_and_checks_it(an: User, settings, tmp_path: Path) -> None:
    settings.CHAIN_HEADS_DIR = tmp_path
    call_command("chain_heads")
    (path,) = tmp_path.glob("*.jsonl")
    call_command("chain_heads", check=path)
    by_force("DELETE FROM records_entry WHERE seq = 3")
    with pytest.raises(CommandError, match="1 of the chains"):
        call_command("chain_heads", check=path)


def test_the_command_forgets_no_break_that_a_night_has_named(an, settings, kept: Path) -> None:
    settings.CHAIN_HEADS_DIR = kept.parent
    by_force("DELETE FROM records_entry WHERE seq = 3")
    for _again in range(2):
        with pytest.raises(CommandError, match="1 of the chains"):
            call_command("chain_heads")
    assert fault_in(an, kept.parent) == Fault(f"accounts.user:{an.pk}", 3, "cut")


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("DELETE FROM records_entry WHERE seq = 3", "Thiếu các dòng từ dòng 3 trở đi"),
        ("UPDATE records_entry SET verb = 'void' WHERE seq = 2", "Chuỗi đứt ở dòng 2"),
    ],
)
def test_the_margin_of_a_record_says_what_is_wrong(an, settings, kept: Path, sql, words) -> None:
    settings.CHAIN_HEADS_DIR = kept.parent
    context = {"timeline": timeline(an)}
    assert words not in render_to_string("ui/timeline.html", context)
    by_force(sql)
    context = {"timeline": timeline(an)}
    assert words in render_to_string("ui/timeline.html", context)


def test_another_file_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("no heads\n")
    with pytest.raises(CommandError, match="no file of chain heads"):
        call_command("chain_heads", check=path)


def test_the_night_names_a_cut_end_every_night_until_somebody_looked(an: User, kept: Path) -> None:
    by_force("DELETE FROM records_entry WHERE seq = 3")
    for night in (1, 2):
        (fault,) = check_and_write(kept.parent, DAY + dt.timedelta(days=night))
        assert (fault.record, fault.seq, fault.kind) == (f"accounts.user:{an.pk}", 3, "cut")


def test_the_night_is_silent_where_all_holds(an: User, kept: Path) -> None:
    record(an, "extend", by=Job("test"))
    assert check_and_write(kept.parent, DAY + dt.timedelta(days=1)) == []
    assert fault_in(an, kept.parent) is None


def test_one_record_is_checked_against_its_own_kept_head(an: User, kept: Path) -> None:
    User.objects.create_user("other@example.vn", full_name="Other")
    by_force("DELETE FROM records_entry WHERE seq = 3")
    fault = fault_in(an, kept.parent)
    assert fault is not None
    assert (fault.seq, fault.kind) == (3, "cut")
    assert fault_in(an, kept.parent / "empty") is None


def test_the_job_tells_the_log_which_record_it_is(an, settings, kept, caplog) -> None:
    settings.CHAIN_HEADS_DIR = kept.parent
    by_force("UPDATE records_entry SET verb = 'void' WHERE seq = 2")
    write_heads_of_the_day(0)
    assert f"accounts.user:{an.pk} line 2 altered" in caplog.text


def test_a_kind_that_moved_to_another_app_keeps_its_chains_and_heads_by_its_first_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    moved = User.objects.create_user("d@example.vn", full_name="D")
    with monkeypatch.context() as before:
        before.setattr(User, "CHAIN_NAME", "people.user", raising=False)
        record(moved, "open", by=Job("test"))
        kept = write_heads(tmp_path / "heads", DAY)
    assert (first_break(moved), found(kept)) == (1, [(1, "altered"), (1, "cut")])
    monkeypatch.setattr(User, "CHAIN_NAME", "people.user", raising=False)
    record(moved, "edit", by=Job("test"))
    assert (first_break(moved), found(kept), fault_in(moved, kept.parent)) == (None, [], None)
