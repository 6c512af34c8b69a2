"""What is kept of `visible_to` for the length of a request is the condition and never its rows."""

import datetime as dt

import pytest

from caunoi.agreements.models import Agreement
from caunoi.agreements.tests import make
from caunoi.registry.access import scope_of
from caunoi.registry.models import Membership, Role
from caunoi.registry.tests import make as registry_make
from caunoi.yearly.models import YearReport

pytestmark = pytest.mark.django_db


def test_a_record_made_after_the_first_question_is_seen():
    home = registry_make.organisation("UBND tỉnh Phú Thọ", "peoples_committee")
    an = registry_make.member(home)
    assert list(Agreement.objects.visible_to(an)) == []
    mine = make.agreement(home)
    assert list(Agreement.objects.visible_to(an)) == [mine]
    assert list(YearReport.objects.visible_to(an)) == []  # each kind has a condition of its own


def test_who_changes_scope_sees_by_the_new_one():
    home = registry_make.organisation("UBND tỉnh Phú Thọ", "peoples_committee")
    other = registry_make.organisation("UBND tỉnh Lào Cai", "peoples_committee")
    theirs = make.agreement(other, visibility="owner")
    an = registry_make.member(home)
    assert list(Agreement.objects.visible_to(an)) == []
    day = dt.date(2026, 5, 1)
    Membership.objects.create(user=an, organisation=other, role=Role.READER, begins_on=day)
    scope_of(an, day)
    assert list(Agreement.objects.visible_to(an)) == [theirs]


def test_what_was_narrowed_before_stays_narrow():
    home = registry_make.organisation("UBND tỉnh Phú Thọ", "peoples_committee")
    an = registry_make.member(home)
    one, two = make.agreement(home), make.agreement(home)
    assert set(Agreement.objects.visible_to(an)) == {one, two}
    assert list(Agreement.objects.filter(pk=one.pk).visible_to(an)) == [one]
    assert list(Agreement.objects.order_by("-pk").visible_to(an)) == [two, one]
    assert set(Agreement.objects.visible_to(an).exclude(pk=one.pk)) == {two}
    assert set(Agreement.objects.visible_to(an)) == {one, two}
