"""The timeline is written once and shows when somebody altered it by SQL."""

import datetime as dt

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, connection, transaction

from caunoi.accounts.models import User
from caunoi.records import panels
from caunoi.records.actors import Job
from caunoi.records.models import Entry
from caunoi.records.timeline import entries_of, first_break, record

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 22, 3, 0, tzinfo=dt.UTC)


@pytest.fixture
def subject():
    """Any record will do; a person who signs in is the lowest that there is."""
    user = User.objects.create_user("an@example.vn", full_name="An")
    for verb in ("open", "edit", "sign"):
        record(user, verb, by=Job("test"), at=NOW, number=1)
    return user


def by_force(sql):
    """What somebody with the database's own password could do."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_lines_are_numbered_and_the_chain_is_whole(subject):
    assert [(e.seq, e.verb) for e in entries_of(subject)] == [(3, "sign"), (2, "edit"), (1, "open")]
    assert first_break(subject) is None


def test_a_page_shows_the_latest_days_first_also_of_what_was_written_down_later(subject):
    record(subject, "decide", by=Job("test"), at=NOW, on=NOW.date() - dt.timedelta(days=9))
    record(subject, "edit", by=Job("test"), at=NOW + dt.timedelta(days=1))
    shown = panels.timeline(subject, limit=4)
    assert [row["entry"].seq for row in shown["entries"]] == [5, 3, 2, 1]
    assert shown["count"] == 5
    assert [row["entry"].seq for row in panels.timeline(subject)["entries"]][-1] == 4


@pytest.mark.parametrize(
    "change", ["UPDATE records_entry SET verb = 'x'", "DELETE FROM records_entry"]
)
def test_no_line_can_be_changed_or_taken_out(subject, change):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert Entry.objects.on(subject).count() == 3


@pytest.mark.parametrize(
    ("sql", "breaks_at"),
    [
        ("UPDATE records_entry SET verb = 'void' WHERE seq = 2", 2),
        ("UPDATE records_entry SET at = at + interval '1 second' WHERE seq = 1", 1),
        ("UPDATE records_entry SET data = '{\"number\": 2}' WHERE seq = 3", 3),
        ("DELETE FROM records_entry WHERE seq = 1", 1),
        ("DELETE FROM records_entry WHERE seq = 2", 2),
        ("UPDATE records_entry SET hash = repeat('0', 64) WHERE seq = 1", 1),
    ],
)
def test_a_row_altered_by_sql_breaks_the_chain_where_it_stands(subject, sql, breaks_at):
    by_force(sql)
    assert first_break(subject) == breaks_at


def test_a_line_has_exactly_one_actor(subject):
    kind = ContentType.objects.get_for_model(User)
    wrong = Entry(content_type=kind, object_id=subject.pk, seq=9, at=NOW, verb="x", hash="0")
    with pytest.raises(DatabaseError), transaction.atomic():
        wrong.save()
    wrong.user, wrong.job = subject, "test"
    with pytest.raises(DatabaseError), transaction.atomic():
        wrong.save()
