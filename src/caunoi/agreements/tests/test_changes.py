"""What exactly changed in an agreement: fields in words, before and after, who and when."""

import datetime as dt

import pghistory
import pytest
from django.test import Client
from django.utils import translation

from caunoi.agreements.models import Agreement
from caunoi.agreements.tests.make import agreement, committee, head_of
from caunoi.records.changes import Change, changes_of

pytestmark = pytest.mark.django_db
BEGAN = dt.datetime(2026, 11, 22, 3, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def apart(row: Agreement) -> None:
    """Each write an hour after the one before: a test is one transaction, at one time."""
    model = Agreement.pgh_event_model
    for hour, step in enumerate(model.objects.filter(pgh_obj_id=row.pk).order_by("pgh_id")):
        at = BEGAN + dt.timedelta(hours=hour)
        model.objects.filter(pk=step.pk).update(pgh_created_at=at)


def told(change: Change) -> list[tuple[str, str, str]]:
    return [(line.field, line.before, line.after) for line in change.differences]


def test_fields_and_values_are_said_in_words_the_newest_first():
    home = committee()
    row = agreement(home, expires_on=None)
    Agreement.objects.filter(pk=row.pk).update(expires_on=dt.date(2030, 1, 31), fields=["health"])
    Agreement.objects.filter(pk=row.pk).update(visibility="public", is_verified=False)
    apart(row)
    newest, before = changes_of(row, head_of(home))[:2]
    assert told(newest) == [
        ("Who may see it", "All state bodies", "Everyone"),
        ("Verified", "yes", "no"),
    ]
    assert told(before)[-1] == ("Expires on", "–", "31 January 2030")


def test_a_foreign_key_is_said_by_name():
    home, heir = committee(), committee("Lào Cai")
    row = agreement(home)
    Agreement.objects.filter(pk=row.pk).update(owner=heir)
    apart(row)
    assert told(changes_of(row, head_of(home))[0]) == [("Answers for it", str(home), str(heir))]


def test_the_name_of_a_record_that_the_reader_may_not_see_stays_hidden():
    home, other = committee(), committee("Lào Cai")
    hidden = agreement(other, title_vi="Việc riêng", visibility="owner")
    row = agreement(home)
    Agreement.objects.filter(pk=row.pk).update(replaced_by=hidden)
    apart(row)
    assert told(changes_of(row, head_of(home))[0])[0][2] == "a record not open to you"
    assert told(changes_of(row, head_of(other, "Binh"))[0])[0][2] == str(hidden)


def test_who_wrote_through_a_page_is_named_and_else_nobody():
    home = committee()
    row, an = agreement(home), head_of(home)
    Agreement.objects.filter(pk=row.pk).update(number="1")
    with pghistory.context(user=an.pk):
        Agreement.objects.filter(pk=row.pk).update(number="2")
    apart(row)
    assert [change.who for change in changes_of(row, an)[:2]] == [str(an), ""]


def test_what_one_transaction_wrote_is_one_change():
    home = committee()
    row = agreement(home)
    before = Agreement.pgh_event_model.objects.filter(pgh_obj_id=row.pk)
    before.update(pgh_created_at=BEGAN)
    Agreement.objects.filter(pk=row.pk).update(number="1")
    Agreement.objects.filter(pk=row.pk).update(number="2")
    assert [told(change) for change in changes_of(row, head_of(home))] == [[("Number", "–", "2")]]


def test_the_page_shows_them_to_who_reads_the_timeline(client: Client):
    home = committee()
    row = agreement(home)
    Agreement.objects.filter(pk=row.pk).update(number="17/TT")
    apart(row)
    client.force_login(head_of(home))
    address = f"/records/agreements.agreement/{row.pk}"
    assert f"{address}/changes/" in client.get(f"{address}/timeline/").content.decode()
    assert "17/TT" in client.get(f"{address}/changes/").content.decode()
