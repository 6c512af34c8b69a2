"""One byte past the program, in the folder of files or in the tables, voids what was decided."""

import os

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from caunoi.agreements import actions as agreements
from caunoi.agreements.tests.make import TODAY, head_of
from caunoi.preparing import queries
from caunoi.preparing.tests import make
from caunoi.records.storage import path_of

pytestmark = pytest.mark.django_db


def by_force(sql):
    """What somebody with the database's own password could do."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET LOCAL session_replication_role = origin")


def by_bytes(row):
    """The file's size and its times as they can be set by hand stay what they were."""
    version = queries.versions_of(row.agreement).first()
    path = path_of(version.sha256)
    facts = path.stat()
    text = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(text.replace(b"1", b"7", 1))
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    return lambda: path.write_bytes(text)


def by_loss(row):
    path = path_of(queries.versions_of(row.agreement).first().sha256)
    text = path.read_bytes()
    path.unlink()
    return lambda: path.write_bytes(text)


def by_rows(row):
    by_force(
        "UPDATE preparing_textversion SET articles = "
        "replace(articles::text, 'meet.', 'meet!')::jsonb"
    )


def by_digest(row):
    by_force("UPDATE records_documentversion SET sha256 = repeat('0', 64)")


@pytest.mark.parametrize("change", [by_bytes, by_loss, by_rows, by_digest])
def test_what_was_changed_past_the_program_is_void_everywhere(client, phu_tho, change):
    row = make.decided(phu_tho)
    head = head_of(phu_tho)
    case = queries.case_of(row.agreement)
    assert case.approval.is_valid
    mend = change(row)
    try:
        assert queries.case_of(row.agreement).approval.is_valid is False
        assert case.approval.changed() != []
        with pytest.raises(ValidationError, match="no longer holds"):
            agreements.sign(row.agreement, on=TODAY, by=head, today=TODAY)
        client.force_login(head)
        for page in (case.get_absolute_url(), reverse("approvals:index")):
            assert b"notice--good" not in client.get(page).content
        told = client.get(row.agreement.get_absolute_url()).content.decode()
        assert "no longer holds" in told or "không còn" in told
        said = client.get(f"/api/v1/approvals/{case.pk}").json()
        assert said["approval_is_valid"] is False
    finally:
        if mend:
            mend()
    if mend:
        assert queries.case_of(row.agreement).approval.is_valid
