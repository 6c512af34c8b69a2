"""Counts are kept until a record changes, whoever changes it."""

import datetime as dt

import pytest
from django.db import connection

from caunoi.agreements import keeping
from caunoi.agreements.models import Agreement, Change
from caunoi.agreements.tests import make
from caunoi.commitments.actions import release
from caunoi.commitments.models import Commitment
from caunoi.commitments.tests import make as promises

pytestmark = pytest.mark.django_db


def test_every_way_of_writing_an_agreement_or_a_party_is_a_change():
    agreement = make.agreement(make.committee())
    seen = [keeping.version()]
    Agreement.objects.filter(pk=agreement.pk).update(signed_place="Huế")
    seen.append(keeping.version())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE agreements_party SET place = place + 2")
    seen.append(keeping.version())
    agreement.parties.all()[0].delete()
    seen.append(keeping.version())
    assert len(set(seen)) == 4


def test_a_promise_that_is_made_moved_or_released_is_a_change(phu_tho):
    agreement = make.agreement(phu_tho)
    seen = [keeping.version()]
    promise = promises.commitment(phu_tho, on=agreement)
    seen.append(keeping.version())
    Commitment.objects.filter(pk=promise.pk).update(due_on=dt.date(2024, 5, 1))
    seen.append(keeping.version())
    release(promise, reason="x", by=make.LOADER, today=make.TODAY)
    seen.append(keeping.version())
    assert len(set(seen)) == 4


def test_reading_is_no_change():
    agreement = make.agreement(make.committee())
    before = keeping.version()
    agreement.refresh_from_db()
    assert keeping.version() == before


def test_what_depends_on_something_else_is_counted_apart(monkeypatch):
    monkeypatch.setattr(keeping, "COSTLY", 0)
    assert keeping.kept(("a",), lambda: 1) == 1
    assert keeping.kept(("b",), lambda: 2) == 2
    assert keeping.kept(("a",), lambda: 3) == 1


def test_old_changes_are_forgotten_and_that_is_a_change_too(monkeypatch):
    monkeypatch.setattr(keeping, "CHANGES_KEPT", 2)
    Change.objects.all().delete()
    Change.objects.bulk_create([Change() for _row in range(5)])
    before, newest = keeping.version(), Change.objects.order_by("-pk")[0].pk
    assert keeping.forget_changes() == 3
    assert Change.objects.order_by("-pk")[0].pk == newest
    assert keeping.version() != before
    assert keeping.forget_changes() == 0
