"""A case from the first asking to a decision that is bound to the bytes it was taken on."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from caunoi.approvals import actions, queries, texts
from caunoi.approvals.drafts import Ask
from caunoi.approvals.models import Approval, Case, Consultation, Round
from caunoi.approvals.procedures import ProcedureUnknown
from caunoi.approvals.reports import take_in_report
from caunoi.approvals.tests import make
from caunoi.records.lifecycle import WrongState
from caunoi.records.timeline import first_break
from caunoi.registry.models import Organisation

GRANTED, REFUSED = Approval.Verdict.GRANTED, Approval.Verdict.REFUSED


@pytest.fixture
def bodies(law):
    return make.department("Sở Tư pháp"), make.department("Sở Y tế")


@pytest.fixture
def round_(held, bodies):
    return make.asked(held, *bodies)


def decide(held, verdict=GRANTED, by=make.LOADER):
    return actions.decide(
        held, verdict, number="12/QĐ-UBND", on=make.TODAY, by=by, today=make.TODAY
    )


def all_answer(round_, verdict="agree"):
    for row in Consultation.objects.filter(round=round_):
        make.answer(row, verdict)


def events() -> list[str]:
    return [event for event, _pk in make.CALLED]


def test_a_case_keeps_the_version_it_began_with(home):
    held = make.case(home, today=dt.date(2026, 12, 31))
    later = make.case(home, make.subject(title="Khác"), today=dt.date(2027, 1, 1))
    assert (held.procedure_version, later.procedure_version) == (1, 2)
    assert Case.objects.get(pk=held.pk).terms is make.PROCEDURE


def test_before_the_law_there_is_no_procedure(home):
    with pytest.raises(ProcedureUnknown):
        make.case(home, today=dt.date(2020, 1, 1))


def test_a_record_has_one_open_case(home, held):
    with pytest.raises(ValidationError):
        make.case(home, held.subject)


def test_bodies_are_asked_on_the_exact_texts(held, round_):
    assert round_.texts == held.texts_now() != []
    assert round_.digest == texts.digest(held.texts_now())


def test_nobody_is_asked_about_nothing(home, bodies):
    bare = make.organisation("Chưa có văn bản", "foreign_body")
    with pytest.raises(ValidationError):
        make.asked(make.case(home, bare), bodies[0])


def test_a_body_is_asked_once_a_round(round_, bodies):
    with pytest.raises(ValidationError):
        actions.add_body(round_, Ask(bodies[0], "others"), by=make.LOADER, today=make.TODAY)


@pytest.mark.parametrize("step", ["pm", "none"])
def test_nobody_is_asked_in_a_step_that_is_none_of_asking(held, bodies, step):
    with pytest.raises(ValidationError):
        make.asked(held, bodies[0], step=step)


def test_silence_is_never_consent_however_long(held, round_, bodies):
    make.answer(make.consultation(round_, bodies[0]))
    with pytest.raises(ValidationError, match="Sở Y tế") as trouble:
        actions.decide(
            held, GRANTED, number="12", on=make.TODAY, by=make.LOADER, today=dt.date(2028, 1, 3)
        )
    assert "Sở Tư pháp" not in str(trouble.value)
    assert Case.objects.get(pk=held.pk).state == "open"


def test_nothing_is_decided_before_anybody_was_asked(held):
    with pytest.raises(ValidationError):
        decide(held)


def test_no_decision_is_older_than_an_answer_that_it_rests_on(held, round_):
    all_answer(round_)
    answered = max(row.opinion.on for row in queries.latest(held))
    told = {"number": "12", "by": make.LOADER, "today": make.TODAY}
    with pytest.raises(ValidationError) as trouble:
        actions.decide(held, GRANTED, on=answered - dt.timedelta(days=1), **told)
    assert list(trouble.value.error_dict) == ["on"]
    assert actions.decide(held, GRANTED, on=answered, **told).on == answered


def test_when_all_agree_it_is_granted_and_the_record_hears_of_it(held, round_):
    all_answer(round_)
    approval = decide(held)
    assert (held.state, approval.is_valid) == ("granted", True)
    assert events() == ["asked", "answered", "answered", "granted"]


def test_a_refusal_is_told_too_and_holds_nothing(held, round_):
    all_answer(round_)
    assert decide(held, REFUSED).is_valid is False
    assert events()[-1] == "refused"


def test_where_a_body_disagrees_the_way_above_comes_first(held, round_):
    all_answer(round_, "disagree")
    with pytest.raises(ValidationError, match="Prime Minister"):
        decide(held)
    submission = actions.submit_differing(
        held, number="5/TTr", on=make.TODAY, by=make.LOADER, today=make.TODAY
    )
    assert submission.clock.due_on == dt.date(2026, 12, 2)
    with pytest.raises(ValidationError, match="Prime Minister"):
        decide(held)
    actions.answer_differing(
        submission, answer="agreed", number="9/VPCP", on=make.TODAY, by=make.LOADER,
        today=make.TODAY,
    )  # fmt: skip
    assert decide(held).is_valid


def test_a_no_from_above_leaves_only_the_refusal(held, round_):
    all_answer(round_, "disagree")
    submission = actions.submit_differing(
        held, number="5/TTr", on=make.TODAY, by=make.LOADER, today=make.TODAY
    )
    actions.answer_differing(
        submission, answer="refused", number="9/VPCP", on=make.TODAY, by=make.LOADER,
        today=make.TODAY,
    )  # fmt: skip
    with pytest.raises(ValidationError):
        decide(held)
    assert decide(held, REFUSED).verdict == "refused"


def test_a_procedure_without_a_way_above_is_decided_at_home(home, bodies):
    held = make.case(home, procedure="SHORT")
    all_answer(make.asked(held, bodies[0]), "disagree")
    assert decide(held).is_valid


# --- bound to the bytes ---


def test_one_byte_makes_the_approval_void_and_the_old_byte_makes_it_good(held, round_):
    all_answer(round_)
    approval = decide(held)
    make.change_text(held.subject, "Dự thảo bản 1.")
    assert (approval.is_valid, approval.changed()) == (False, ["Dự thảo thỏa thuận"])
    make.change_text(held.subject, "Dự thảo bản 1")
    assert (approval.is_valid, approval.changed()) == (True, [])


def test_a_text_that_is_added_makes_it_void_too(held, round_):
    all_answer(round_)
    approval = decide(held)
    make.add_document(
        held.subject, title="Phụ lục", kind="text", upload=make.paper("Phụ lục"), by=make.LOADER
    )
    assert (approval.is_valid, approval.changed()) == (False, ["Phụ lục"])


def test_opinions_on_an_older_text_are_told_apart(held, round_):
    all_answer(round_)
    now = texts.digest(held.texts_now())
    assert [queries.on_older_text(row, now) for row in queries.latest(held)] == [False, False]
    make.change_text(held.subject, "Bản 2")
    now = texts.digest(held.texts_now())
    assert [queries.on_older_text(row, now) for row in queries.latest(held)] == [True, True]


def test_reopened_it_holds_no_more_until_it_is_decided_anew(held, round_):
    all_answer(round_)
    approval = decide(held)
    actions.reopen_case(held, reason="Sửa văn bản", by=make.LOADER, today=make.TODAY)
    approval.case.refresh_from_db()
    assert (approval.is_valid, held.approval) == (False, None)
    assert decide(held).is_valid


# --- rounds ---


def test_a_new_round_asks_again_and_who_is_asked_need_not_answer_the_old_one(held, round_, bodies):
    make.answer(make.consultation(round_, bodies[0]))
    make.change_text(held.subject, "Bản 2")
    second = make.asked(held, bodies[1], on=make.TODAY, reason="Đã sửa")
    rows = {row.body: (row.round.number, row.state) for row in queries.latest(held)}
    assert rows == {bodies[0]: (1, "answered"), bodies[1]: (2, "asked")}
    assert make.consultation(round_, bodies[1]).state == "dropped"
    assert second.texts != round_.texts


def test_a_body_asked_by_mistake_neither_blocks_nor_sees(held, round_, bodies):
    officer = make.member(bodies[1])
    assert Case.objects.visible_to(officer).get() == held
    actions.drop_body(make.consultation(round_, bodies[1]), by=make.LOADER)
    make.answer(make.consultation(round_, bodies[0]))
    assert list(Case.objects.visible_to(make.fresh(officer))) == []
    assert decide(held).is_valid


def test_withdrawn_nobody_need_answer(held, round_, bodies):
    officer = make.member(bodies[0])
    assert queries.awaiting(officer) == 1
    actions.withdraw_case(held, reason="Hoãn", by=make.LOADER, today=make.TODAY)
    assert queries.awaiting(officer) == 0
    with pytest.raises(WrongState):
        make.answer(make.consultation(round_, bodies[0]))


# --- who may ---


@pytest.mark.parametrize(
    ("role", "may_ask", "may_decide"),
    [("reader", False, False), ("editor", True, False), ("head", True, True)],
)
def test_editors_of_the_asking_side_ask_and_its_heads_decide(
    held, home, bodies, role, may_ask, may_decide
):
    user = make.member(home, role)
    asks = [Ask(bodies[0], "others")]
    if may_ask:
        actions.ask_opinions(held, asks, on=make.MONDAY, by=user, today=make.TODAY)
    else:
        with pytest.raises(PermissionDenied):
            actions.ask_opinions(held, asks, on=make.MONDAY, by=user, today=make.TODAY)
        make.asked(held, bodies[0])
    all_answer(Round.objects.get())
    if may_decide:
        assert decide(held, by=user).by == user
    else:
        with pytest.raises(PermissionDenied):
            decide(held, by=user)


def test_the_asked_ones_neither_ask_nor_decide(held, round_, bodies):
    head = make.head_of(bodies[0])
    all_answer(round_)
    with pytest.raises(PermissionDenied):
        decide(held, by=head)
    with pytest.raises(PermissionDenied):
        actions.withdraw_case(held, reason="x", by=head, today=make.TODAY)


def test_the_ministry_acts_for_no_province(home, held, round_):
    """It reaches the whole country, so that a right on the record would let it."""
    user = make.head_of(make.ministry())
    assert user.has_perm("agreements.decide")
    assert not user.has_perm("approvals.edit", held)
    all_answer(round_)
    for act in (
        lambda: decide(held, by=user),
        lambda: actions.withdraw_case(held, reason="x", by=user, today=make.TODAY),
        lambda: actions.drop_body(Consultation.objects.first(), by=user),
        lambda: actions.submit_differing(
            held, number="5", on=make.TODAY, by=user, today=make.TODAY
        ),
        lambda: make.case(home, make.subject(title="Khác"), by=user),
    ):
        with pytest.raises(PermissionDenied):
            act()
    own = make.case(Organisation.objects.get(code="mofa"), make.subject(title="Của Bộ"))
    assert user.has_perm("approvals.decide", own)


def test_who_sees_a_case(held, round_, home, bodies):
    seers = [make.member(home, "reader"), make.member(bodies[0]), make.head_of(make.ministry())]
    others = [make.stranger(), make.member(make.department("Sở Công Thương"))]
    for user in seers:
        assert list(Case.objects.visible_to(user)) == [held]
    for user in others:
        assert list(Case.objects.visible_to(user)) == []


def test_an_asked_body_reads_its_own_opinion_only(round_, bodies):
    all_answer(round_)
    officer = make.member(bodies[0])
    assert [row.body for row in queries.consultations(officer)] == [bodies[0]]
    rows = take_in_report(round_.case, officer)
    assert [row.body for row in rows] == ["Sở Tư pháp"]
    assert len(take_in_report(round_.case)) == 2


def test_records_that_a_body_is_asked_about_are_named_for_their_own_visibility(
    held, round_, bodies
):
    model = type(held.subject)
    asked = queries.subjects_consulted(model, [bodies[0].pk])
    nobody = queries.subjects_consulted(model, [held.owner_id])
    assert (list(asked.values_list("object_id", flat=True)), list(nobody)) == (
        [held.subject.pk], [],
    )  # fmt: skip


# --- two at once, and a callback that fails ---


def test_of_two_who_decide_the_second_is_too_late(held, round_):
    all_answer(round_)
    stale = Case.objects.get(pk=held.pk)
    decide(held)
    with pytest.raises(WrongState):
        decide(stale, REFUSED)
    assert Approval.objects.count() == 1


def test_where_the_record_refuses_nothing_is_decided(held, round_, monkeypatch):
    all_answer(round_)

    def fails(*_args, **_options):
        raise ValidationError("no")

    kind = make.APPROVABLE
    broken = type(kind)(kind.model, kind.texts, fails, fails, kind.procedures, kind.happened)
    monkeypatch.setattr("caunoi.core.modules.approvable_of", lambda model: broken)
    with pytest.raises(ValidationError), transaction.atomic():
        decide(held)
    assert (Case.objects.get(pk=held.pk).state, Approval.objects.count()) == ("open", 0)


def test_the_timeline_tells_it_all_and_holds(held, round_):
    all_answer(round_)
    decide(held)
    assert first_break(held) is None
