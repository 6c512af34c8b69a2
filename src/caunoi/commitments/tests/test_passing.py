"""Promises that pass to another body."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caunoi.commitments import actions_evidence, actions_passing, queries
from caunoi.commitments.models import Commitment
from caunoi.commitments.standing import days_late
from caunoi.commitments.tests import make
from caunoi.records.lifecycle import WrongState

TODAY = make.TODAY
pytestmark = pytest.mark.django_db


def passed(promise: Commitment, to: object) -> Commitment:
    actions_passing.pass_on(promise, to=to, by=make.LOADER, today=TODAY, reason="Sáp nhập")  # type: ignore[arg-type]
    promise.refresh_from_db()
    return promise


def test_it_waits_with_the_new_body_until_somebody_there_accepts() -> None:
    old, new = make.body(), make.body("Lào Cai")
    promise = passed(make.commitment(old), new)
    an = make.head(new)
    assert (promise.state, promise.owner) == ("inherited", new)
    assert list(queries.waiting(an)) == [promise]
    actions_passing.accept(promise, by=an, today=TODAY)
    promise.refresh_from_db()
    assert (promise.state, promise.officer) == ("open", an)
    assert promise.passings.get().is_accepted is True


def test_who_sends_it_back_says_why_and_it_is_with_the_giver_again() -> None:
    old, new = make.body(), make.body("Lào Cai")
    promise = passed(make.commitment(old), new)
    actions_passing.decline(promise, reason="Không thuộc tỉnh", by=make.head(new), today=TODAY)
    promise.refresh_from_db()
    way = promise.passings.get()
    assert (promise.state, promise.owner) == ("open", old)
    assert (way.is_accepted, way.decline_reason) == (False, "Không thuộc tỉnh")


def test_a_stranger_can_neither_pass_on_nor_accept() -> None:
    old, new = make.body(), make.body("Lào Cai")
    promise = make.commitment(old)
    stranger = make.head(make.body("Cà Mau"))
    with pytest.raises(PermissionDenied):
        actions_passing.pass_on(promise, to=new, by=stranger, today=TODAY)
    with pytest.raises(PermissionDenied):
        actions_passing.accept(passed(promise, new), by=stranger, today=TODAY)


def test_it_stays_as_late_as_it_is() -> None:
    late = TODAY - dt.timedelta(days=3)
    promise = passed(make.commitment(make.body(), due_on=late), make.body("Lào Cai"))
    assert days_late(promise, TODAY) == 3


def test_passing_on_once_more_ends_the_first_way() -> None:
    promise = passed(make.commitment(make.body()), make.body("Lào Cai"))
    third = make.body("Cà Mau")
    promise = passed(promise, third)
    assert promise.owner == third
    assert [way.is_accepted for way in promise.passings.all()] == [False, None]


def test_what_is_kept_stays_with_who_kept_it() -> None:
    promise = make.commitment(make.body())
    make.event(promise)
    actions_evidence.fulfil(promise, by=make.LOADER)
    with pytest.raises(WrongState):
        passed(promise, make.body("Lào Cai"))


def test_it_can_not_pass_to_where_it_is() -> None:
    home = make.body()
    with pytest.raises(ValidationError) as trouble:
        passed(make.commitment(home), home)
    assert list(trouble.value.error_dict) == ["to"]


def test_a_whole_takes_its_running_parts_along_and_brings_them_in() -> None:
    old, new = make.body(), make.body("Lào Cai")
    promise = make.commitment(old, rhythm="yearly", due_on=dt.date(2025, 9, 30))
    done = promise.parts.get(number=1)
    make.event(done)
    actions_evidence.fulfil(done, by=make.LOADER)
    an = make.head(new)
    actions_passing.accept(passed(promise, new), by=an, today=dt.date(2028, 1, 1))
    told = promise.parts.order_by("number").values_list("state", "owner__name_vi")
    assert list(told) == [
        ("fulfilled", old.name_vi),
        ("open", new.name_vi),
        ("open", new.name_vi),
        ("open", new.name_vi),
    ]


def test_parts_do_not_wait_beside_their_whole() -> None:
    old, new = make.body(), make.body("Lào Cai")
    promise = passed(make.commitment(old, rhythm="yearly", due_on=TODAY), new)
    assert list(queries.waiting(make.head(new))) == [promise]
