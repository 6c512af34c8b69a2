"""What raises the day of the last sign of life, and what does not."""

import datetime as dt

import pytest

from caunoi.agreements import actions
from caunoi.agreements.tests import make
from caunoi.records.actors import ByLink
from caunoi.records.timeline import record, refresh_life, take_back

pytestmark = pytest.mark.django_db
SIGNED, LATER, LATEST = dt.date(2024, 3, 1), dt.date(2025, 6, 1), dt.date(2026, 2, 1)


@pytest.fixture
def agreement(db):
    return make.agreement(make.committee())


def stored(agreement):
    return type(agreement).objects.get(pk=agreement.pk).last_sign_on


def test_a_substantive_line_raises_the_day_whoever_wrote_it(agreement):
    assert stored(agreement) == SIGNED
    record(agreement, "evidence", by=make.LOADER, substantive=True, on=LATER, evidence=1)
    assert (stored(agreement), agreement.last_sign_on) == (LATER, LATER)
    record(agreement, "word", by=ByLink(1), substantive=True, on=LATEST, word=1)
    assert stored(agreement) == LATEST


def test_an_earlier_line_changes_nothing(agreement):
    record(agreement, "evidence", by=make.LOADER, substantive=True, on=LATEST, evidence=1)
    record(agreement, "evidence", by=make.LOADER, substantive=True, on=LATER, evidence=2)
    assert stored(agreement) == LATEST


def test_without_a_day_it_is_the_day_of_the_writing_in_hanoi(agreement):
    late = dt.datetime(2026, 2, 1, 20, 0, tzinfo=dt.UTC)
    record(agreement, "word", by=ByLink(1), substantive=True, at=late)
    assert stored(agreement) == dt.date(2026, 2, 2)


def test_an_edit_is_no_life(agreement):
    record(agreement, "edit", by=make.LOADER, columns=["summary"], on=LATEST)
    assert stored(agreement) == SIGNED


def test_a_line_taken_back_no_longer_counts(agreement):
    record(agreement, "evidence", by=make.LOADER, substantive=True, on=LATER, evidence=1)
    record(agreement, "evidence", by=make.LOADER, substantive=True, on=LATEST, evidence=2)
    take_back(agreement, "void_evidence", by=make.LOADER, evidence=2)
    assert stored(agreement) == LATER
    take_back(agreement, "void_evidence", by=make.LOADER, evidence=1)
    assert stored(agreement) == SIGNED


def test_a_meeting_taken_back_leaves_the_evidence_that_is_later_than_the_signing(agreement):
    officer = make.member(agreement.owner)
    record(agreement, "evidence", by=make.LOADER, substantive=True, on=LATER, evidence=1)
    met = actions.note_sign_of_life(
        agreement, kind="meeting", on=LATEST, what="Họp", by=officer, today=make.TODAY
    )
    assert stored(agreement) == LATEST
    actions.void_sign(met, by=officer)
    assert stored(agreement) == LATER


def test_a_corrected_day_of_signing_leaves_no_later_one_behind(agreement):
    record(agreement, "sign", by=make.LOADER, substantive=True, on=LATER)
    refresh_life(agreement)
    assert stored(agreement) == SIGNED


def test_every_sign_of_life_is_counted_and_shown(agreement, client):
    officer = make.member(agreement.owner)
    for number in range(22):
        on = SIGNED + dt.timedelta(days=number + 1)
        actions.note_sign_of_life(
            agreement, kind="visit", on=on, what=f"Đoàn thứ {number}", by=officer, today=make.TODAY
        )
    client.force_login(officer)
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert page.count("Đoàn thứ ") == 22
    assert '<span class="count">22</span>' in page
