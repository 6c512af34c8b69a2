"""Two heads at the same moment, each in a connection of its own."""

import threading
import time

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse

from caunoi.agreements.tests.make import committee, head_of
from caunoi.issuing.letter import Signer
from caunoi.issuing.models import IssuedPaper
from caunoi.records.models import Entry
from caunoi.records.timeline import first_break
from caunoi.registry.members.tests.test_races import at_once
from caunoi.yearly.actions import certify, issue_report
from caunoi.yearly.models import YearReport
from caunoi.yearly.tests.make import NOW, report

pytestmark = [
    pytest.mark.slow,  # truncates the whole database, since threads see only what is committed
    pytest.mark.django_db(transaction=True),
]
SIGNER = Signer(("TM. Ủy ban nhân dân", "Chủ tịch"), "Nguyễn Văn An")


def twice(found: YearReport) -> list[YearReport]:
    """The report as each of two requests read it."""
    return [YearReport.objects.get(pk=found.pk) for _reader in range(2)]


def test_of_two_heads_who_certify_at_once_one_does():
    home = committee()
    found, heads = report(home), [head_of(home), head_of(home, "Bình")]
    ends = at_once(
        *(
            lambda row=row, head=head: certify(row, by=head, now=NOW)
            for row, head in zip(twice(found), heads, strict=True)
        )
    )
    assert ends == ["done", "refused"]
    assert [version.number for version in found.certifications.all()] == [1]
    verbs = Entry.objects.on(found).order_by("seq").values_list("verb", flat=True)
    assert list(verbs) == ["open_report", "certify"]
    assert first_break(found) is None


def test_who_certifies_a_moment_too_late_is_told_so():
    home = committee()
    found, quick, late = report(home), head_of(home), head_of(home, "Bình")
    client, answers = Client(), []
    client.force_login(late)

    def press() -> None:
        try:
            address = reverse("yearly:certify", args=[found.public_id])
            answers.append(client.post(address, follow=True))
        finally:
            connections.close_all()

    thread = threading.Thread(target=press)
    with transaction.atomic():
        certify(YearReport.objects.get(pk=found.pk), by=quick, now=NOW)
        thread.start()
        wait_until_somebody_waits()
    thread.join(timeout=10)
    (answer,) = answers
    assert answer.status_code == 200
    (message,) = answer.context["messages"]
    assert (message.level_tag, found.certifications.get().certified_by) == ("error", quick)


def wait_until_somebody_waits() -> None:
    """For the row that this connection holds."""
    with connection.cursor() as cursor:
        for _try in range(500):
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone() != (0,):
                return
            time.sleep(0.01)
    raise AssertionError("nobody waited")


def test_of_two_heads_who_issue_at_once_one_does():
    home = committee()
    found, head = report(home), head_of(home)
    certify(found, by=head, now=NOW)
    ends = at_once(
        *(
            lambda row=row: issue_report(row, signer=SIGNER, by=head, now=NOW)
            for row in twice(found)
        )
    )
    assert ends == ["done", "refused"]
    assert IssuedPaper.objects.count() == 1
