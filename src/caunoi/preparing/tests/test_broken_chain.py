"""A line altered by SQL shows on the pages of the record, not only to whoever runs a command."""

import pytest
from django.db import connection

from caunoi.agreements.tests.make import head_of
from caunoi.preparing.tests import make
from caunoi.records import panels
from caunoi.records.heads import write_heads

pytestmark = pytest.mark.django_db
ALTERED = "outside the program"


def by_force(sql):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET LOCAL session_replication_role = origin")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE records_entry SET verb = 'sign' WHERE seq = 2",
        "UPDATE records_entry SET happened_on = '2020-01-01' WHERE seq = 1",
        "DELETE FROM records_entry WHERE seq = 2",
        "UPDATE records_entry SET seq = seq + 500 WHERE seq >= 3",
        "DELETE FROM records_entry WHERE seq > 1",
    ],
)
def test_a_broken_chain_is_seen_on_the_agreement_and_on_its_timeline(
    client, phu_tho, settings, tmp_path, sql
):
    settings.CHAIN_HEADS_DIR = tmp_path
    row = make.decided(phu_tho)
    head = head_of(phu_tho)
    head.language = "en"
    head.save()
    client.force_login(head)
    pages = (row.agreement.get_absolute_url(), panels.address("timeline", row.agreement))
    client.cookies["django_language"] = "en"
    write_heads(tmp_path, make.TODAY)
    assert [ALTERED in client.get(page).content.decode() for page in pages] == [False, False]
    by_force(sql)
    assert [ALTERED in client.get(page).content.decode() for page in pages] == [True, True]
