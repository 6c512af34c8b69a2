"""The way to the signing and after it, seen from the agreement alone."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from caunoi.agreements import actions, actions_preparing
from caunoi.agreements.queries import Filters, listed, vital
from caunoi.agreements.states import HELD, LIFECYCLE, OVER, UNSIGNED, State, needs_decision
from caunoi.agreements.tests import make
from caunoi.agreements.vitality import pulse_of
from caunoi.law.loading import load as load_law
from caunoi.records.lifecycle import WrongState
from caunoi.records.models import Deadline

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 16)


def test_every_state_stands_in_exactly_one_part_of_the_pipeline():
    assert sorted([*UNSIGNED, *HELD, *OVER]) == sorted(State)


def test_nothing_leads_from_unsigned_to_signed_but_signing():
    crossing = {
        move.name for move in LIFECYCLE.moves if set(move.sources) & set(UNSIGNED)
        and move.target in HELD
    }  # fmt: skip
    assert crossing == {"sign"}


def test_what_the_law_does_not_name_is_signed_without_a_decision(phu_tho):
    head = make.head_of(phu_tho)
    firm = make.agreement(phu_tho, state="draft", signed_on=None, agreement_class="enterprise_mou")
    actions.sign(firm, on=DAY, by=head, today=make.TODAY)
    assert firm.state == "signed"
    for agreement_class in ("province", "department", "border_commune", "organisation"):
        assert needs_decision(agreement_class)
        draft = make.agreement(
            phu_tho, state="draft", signed_on=None, agreement_class=agreement_class
        )
        with pytest.raises(ValidationError):
            actions.sign(draft, on=DAY, by=head, today=make.TODAY)


@pytest.mark.parametrize("state", ["signed", "reported", "in_force", "implementing", "ended"])
def test_what_was_signed_before_is_registered_in_any_state(phu_tho, state):
    row = make.agreement(phu_tho, state=state)
    assert (row.state, row.signed_on) == (state, dt.date(2024, 3, 1))


def test_a_decision_on_paper_has_number_day_and_paper(phu_tho):
    head = make.head_of(phu_tho)
    row = make.agreement(phu_tho, state="draft", signed_on=None)
    known = {"by": head, "today": make.TODAY}
    with pytest.raises(ValidationError):
        actions_preparing.decide_on_paper(row, number=" ", on=DAY, **known)
    with pytest.raises(ValidationError):
        actions_preparing.decide_on_paper(row, number="1", on=make.TODAY + dt.timedelta(1), **known)
    with pytest.raises(PermissionDenied):
        actions_preparing.decide_on_paper(
            row, number="1", on=DAY, by=make.member(phu_tho), today=make.TODAY
        )
    row.refresh_from_db()
    assert (row.state, row.decision_number) == ("draft", "")
    actions_preparing.decide_on_paper(row, number="1200/QĐ-UBND", on=DAY, **known)
    row.refresh_from_db()
    assert (row.state, row.decision_number, row.decided_on) == ("decided", "1200/QĐ-UBND", DAY)


def test_back_in_the_draft_the_decision_is_gone(phu_tho):
    row = make.to_be_signed(phu_tho)
    actions_preparing.back_to_draft(row, by=make.head_of(phu_tho))
    row.refresh_from_db()
    assert (row.state, row.decided_on, row.decision_number, row.decided_texts) == (
        "draft", None, "", "",
    )  # fmt: skip


@pytest.mark.parametrize(("state", "after"), [("signed", "reported"), ("in_force", "in_force")])
def test_the_report_on_the_signing_can_be_made_in_time_or_later(phu_tho, state, after):
    load_law()
    row = make.agreement(phu_tho, state=state, signed_on=DAY)
    open_rows = Deadline.objects.on(row).filter(done_on__isnull=True, voided_at__isnull=True)
    assert [one.rule_code for one in open_rows] == ["AGR_POSTREPORT"]
    actions.report_signing(
        row, on=make.TODAY, number="5/BC", by=make.head_of(phu_tho), today=make.TODAY
    )
    row.refresh_from_db()
    assert (row.state, row.reported_on, row.report_number) == (after, make.TODAY, "5/BC")
    assert not open_rows.all().exists()


def test_nothing_is_signed_before_it_was_decided_on(phu_tho):
    row, head = make.to_be_signed(phu_tho), make.head_of(phu_tho)
    with pytest.raises(ValidationError) as trouble:
        actions.sign(row, on=make.DECIDED - dt.timedelta(1), by=head, today=make.TODAY)
    assert list(trouble.value.error_dict) == ["on"]
    actions.sign(row, on=make.DECIDED, by=head, today=make.TODAY)
    assert row.state == "signed"


def test_the_report_is_not_older_than_the_signing(phu_tho):
    row = make.agreement(phu_tho, state="signed", signed_on=DAY)
    with pytest.raises(ValidationError):
        actions.report_signing(
            row, on=DAY - dt.timedelta(1), by=make.head_of(phu_tho), today=make.TODAY
        )


def test_what_is_carried_out_can_be_extended_suspended_and_resumed(phu_tho):
    head = make.head_of(phu_tho)
    row = make.agreement(phu_tho)
    actions.carry_out(row, on=DAY, by=head, today=make.TODAY)
    actions.extend(row, until=dt.date(2031, 1, 1), on=DAY, by=head, today=make.TODAY)
    row.refresh_from_db()
    assert (row.state, row.expires_on) == ("implementing", dt.date(2031, 1, 1))
    actions.suspend(row, on=DAY, reason="bão", by=head, today=make.TODAY)
    actions.resume(row, on=DAY, by=head, today=make.TODAY)
    assert row.state == "in_force"


def test_another_takes_its_place(phu_tho):
    head = make.head_of(phu_tho)
    old, new = make.agreement(phu_tho), make.agreement(phu_tho, make.gunma("Nara"))
    draft = make.agreement(phu_tho, make.gunma("Kyoto"), state="draft", signed_on=None)
    known = {"on": DAY, "reason": "ký lại", "by": head, "today": make.TODAY}
    for wrong in (old, draft):
        with pytest.raises(ValidationError):
            actions.replace(old, replaced_by=wrong, **known)
    actions.replace(old, replaced_by=new, **known)
    old.refresh_from_db()
    assert (old.state, old.replaced_by, old.ended_on) == ("replaced", new, DAY)
    assert pulse_of(old, make.TODAY).vitality == "lapsed"
    assert old in listed(head, Filters(vitality="lapsed"), make.TODAY)


def test_what_is_prepared_has_no_life_and_is_not_counted(phu_tho):
    head = make.head_of(phu_tho)
    rows = [
        make.agreement(phu_tho, make.gunma(state), state=state, signed_on=None)
        for state in ("need", "idea", "draft")
    ]
    assert {pulse_of(row, make.TODAY).vitality for row in rows} == {"open"}
    assert set(listed(head, Filters(state="unsigned"), make.TODAY)) == set(rows)
    assert not listed(head, Filters(state="concluded"), make.TODAY).exists()
    assert set(type(rows[0]).objects.filter(vital("open", make.TODAY))) == set(rows)


@pytest.mark.parametrize("state", ["need", "idea", "draft"])
def test_what_is_prepared_is_nobody_elses_whatever_its_visibility(phu_tho, state):
    other = make.head_of(make.committee("Đà Nẵng"))
    row = make.agreement(phu_tho, state=state, signed_on=None, visibility="public")
    assert not listed(other, Filters(), make.TODAY).filter(pk=row.pk).exists()


def test_moves_are_made_on_their_pages(client, phu_tho):
    client.force_login(make.head_of(phu_tho))
    row = make.agreement(phu_tho, state="draft", signed_on=None)
    new = make.agreement(phu_tho, make.gunma("Nara"))
    page = client.get(row.get_absolute_url())
    names = [move.name for move in page.context["moves"]]
    assert names == ["decide_on_paper", "drop"]
    steps = [
        ("decide_on_paper", {"number": "7/QĐ", "on": "2026-11-02"}, "decided"),
        ("sign", {"on": "2026-11-03"}, "signed"),
        ("report_signing", {"on": "2026-11-04", "number": "9/BC"}, "reported"),
        ("bring_into_force", {"on": "2026-11-05"}, "in_force"),
        ("carry_out", {"on": "2026-11-06"}, "implementing"),
        ("replace", {"replaced_by": new.pk, "on": "2026-11-07", "reason": "ký lại"}, "replaced"),
    ]
    for name, data, state in steps:
        path = reverse("agreements:move", args=[row.public_id, name])
        assert client.get(path).status_code == 200, name
        client.post(path, data)
        row.refresh_from_db()
        assert row.state == state
    assert new.get_absolute_url() in client.get(row.get_absolute_url()).content.decode()


def test_an_agreement_is_signed_once_decided_once(phu_tho):
    row = make.to_be_signed(phu_tho)
    with pytest.raises(WrongState):
        actions_preparing.decide_on_paper(
            row, number="2", on=DAY, by=make.head_of(phu_tho), today=make.TODAY
        )
