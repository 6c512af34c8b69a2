"""What people do to promises, and what nobody can."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from caunoi.commitments import actions, actions_evidence
from caunoi.commitments.models import Commitment
from caunoi.commitments.tests import make
from caunoi.records.actors import ByLink
from caunoi.records.lifecycle import WrongState
from caunoi.records.models import Entry

TODAY = make.TODAY
DAY = dt.timedelta(days=1)
NOW = dt.datetime(2026, 11, 22, 3, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


def verbs(of: object) -> list[str]:
    return list(Entry.objects.on(of).order_by("seq").values_list("verb", flat=True))  # type: ignore[arg-type]


def state(of: Commitment) -> str:
    return str(Commitment.objects.get(pk=of.pk).state)


def test_promises_are_numbered_within_their_record() -> None:
    home, other = make.body(), make.body("Lào Cai")
    labels = [make.commitment(home).label, make.commitment(home).label]
    assert [*labels, make.commitment(other).label] == ["1", "2", "1"]


def test_parts_are_numbered_within_their_whole() -> None:
    home = make.body()
    whole = make.commitment(home)
    parts = [make.commitment(home, parent=whole) for _time in range(2)]
    assert [part.label for part in parts] == ["1.1", "1.2"]


def test_who_may_not_edit_the_record_can_promise_nothing_on_it() -> None:
    home = make.body()
    reader = make.member(home, "reader")
    with pytest.raises(PermissionDenied):
        actions.promise(home, make.draft(home), by=reader, today=TODAY)


def test_evidence_is_life_of_the_promise_and_of_its_record() -> None:
    home = make.body()
    promise = make.commitment(home)
    make.event(promise, on=TODAY - DAY)
    signs = Entry.objects.filter(verb="evidence", is_substantive=True, happened_on=TODAY - DAY)
    assert {entry.subject for entry in signs} == {promise, home}


def test_nothing_is_fulfilled_without_evidence() -> None:
    promise = make.commitment(make.body())
    with pytest.raises(WrongState):
        actions_evidence.fulfil(promise, by=make.LOADER)
    assert state(promise) == "open"


def test_evidence_alone_fulfils_nothing_until_somebody_says_that_it_is_enough() -> None:
    promise = make.commitment(make.body())
    make.event(promise, on=TODAY - DAY)
    assert state(promise) == "open"
    actions_evidence.fulfil(promise, by=make.LOADER)
    promise.refresh_from_db()
    assert (promise.state, promise.fulfilled_on) == ("fulfilled", TODAY - DAY)


def test_figures_that_reach_the_target_fulfil_it_by_themselves() -> None:
    promise = make.commitment(make.body(), target=Decimal(20), unit="sinh viên")
    make.figure(promise, "12", on=TODAY - 2 * DAY)
    assert state(promise) == "open"
    make.figure(promise, "8", on=TODAY - DAY)
    promise.refresh_from_db()
    assert (promise.state, promise.fulfilled_on) == ("fulfilled", TODAY - DAY)


def test_of_latest_figures_only_the_newest_counts() -> None:
    promise = make.commitment(make.body(), target=Decimal(20), unit="ha", tally="latest")
    make.figure(promise, "15", on=TODAY - 2 * DAY)
    make.figure(promise, "12", on=TODAY - DAY)
    assert state(promise) == "open"
    make.figure(promise, "20")
    assert state(promise) == "fulfilled"


def test_too_small_a_figure_can_not_be_called_enough() -> None:
    promise = make.commitment(make.body(), target=Decimal(20), unit="sinh viên")
    make.figure(promise, "19")
    with pytest.raises(WrongState) as trouble:
        actions_evidence.fulfil(promise, by=make.LOADER)
    assert "19" in trouble.value.messages[0]


def test_a_figure_of_another_unit_does_not_count() -> None:
    promise = make.commitment(make.body(), target=Decimal(20), unit="sinh viên")
    with pytest.raises(ValidationError) as trouble:
        make.figure(promise, "20", unit="giảng viên")
    assert list(trouble.value.error_dict) == ["unit"]


def test_what_came_from_the_partner_is_never_counted_as_ours() -> None:
    promise = make.commitment(make.body(), target=Decimal(20), unit="sinh viên")
    make.figure(promise, "20", shore="partner")
    assert state(promise) == "open"


def test_what_has_not_happened_yet_is_no_evidence() -> None:
    promise = make.commitment(make.body())
    with pytest.raises(ValidationError) as trouble:
        make.event(promise, on=TODAY + DAY)
    assert list(trouble.value.error_dict) == ["on"]


@pytest.mark.parametrize(
    ("kind", "wanting"), [("document", "upload"), ("link", "url"), ("figure", "value")]
)
def test_each_kind_of_evidence_needs_what_it_is(kind: str, wanting: str) -> None:
    promise = make.commitment(make.body())
    with pytest.raises(ValidationError) as trouble:
        make.event(promise, kind=kind, unit="x" if kind == "figure" else "")
    assert list(trouble.value.error_dict) == [wanting]


@pytest.mark.parametrize("unit", ["%", "% kế hoạch", "phần trăm", "percent", "per cent"])
def test_a_percentage_is_not_typed_but_read_somewhere(unit: str) -> None:
    promise = make.commitment(make.body(), target=Decimal(80), unit=unit, tally="latest")
    with pytest.raises(ValidationError) as trouble:
        make.figure(promise, "80")
    assert list(trouble.value.error_dict) == ["upload"]
    assert promise.evidence.count() == 0
    make.figure(promise, "80", url="https://so-lieu.example/2026")
    assert state(promise) == "fulfilled"


@pytest.mark.parametrize(
    ("kind", "kept", "extra"),
    [
        ("event", {}, {"url": "https://a.example"}),
        ("event", {}, {"value": Decimal(20)}),
        ("event", {}, {"upload": SimpleUploadedFile("anh.txt", b"x")}),
        ("link", {"url": "https://a.example"}, {"upload": SimpleUploadedFile("anh.txt", b"x")}),
    ],
)
def test_nothing_that_was_handed_in_is_dropped_without_a_word(
    kind: str, kept: dict, extra: dict
) -> None:
    promise = make.commitment(make.body())
    with pytest.raises(ValidationError) as trouble:
        make.event(promise, kind=kind, **kept, **extra)
    assert list(trouble.value.error_dict) == list(extra)


def test_taking_back_the_only_evidence_opens_the_promise_again() -> None:
    home = make.body()
    promise = make.commitment(home)
    piece = make.event(promise)
    actions_evidence.fulfil(promise, by=make.LOADER)
    actions_evidence.void_evidence(piece, reason="Nhầm đoàn", by=make.LOADER, now=NOW)
    promise.refresh_from_db()
    assert (promise.state, promise.fulfilled_on) == ("open", None)
    assert verbs(promise)[-2:] == ["void_evidence", "reopen"]


def test_taking_back_one_of_two_leaves_it_fulfilled() -> None:
    promise = make.commitment(make.body())
    piece = make.event(promise)
    make.event(promise)
    actions_evidence.fulfil(promise, by=make.LOADER)
    actions_evidence.void_evidence(piece, reason="Nhầm", by=make.LOADER, now=NOW)
    assert state(promise) == "fulfilled"


def test_a_piece_is_taken_back_once_and_for_a_reason() -> None:
    piece = make.event(make.commitment(make.body()))
    with pytest.raises(ValidationError):
        actions_evidence.void_evidence(piece, reason=" ", by=make.LOADER, now=NOW)
    actions_evidence.void_evidence(piece, reason="Nhầm", by=make.LOADER, now=NOW)
    with pytest.raises(WrongState):
        actions_evidence.void_evidence(piece, reason="Nhầm", by=make.LOADER, now=NOW)


def kept() -> Commitment:
    promise = make.commitment(make.body())
    make.event(promise)
    actions_evidence.fulfil(promise, by=make.LOADER)
    return promise


def say(promise: Commitment, verdict: str) -> Commitment:
    actions_evidence.answered(promise, make.word(verdict), by=ByLink(7), now=NOW)
    promise.refresh_from_db()
    return promise


def test_only_the_partners_yes_confirms() -> None:
    promise = say(kept(), "yes")
    assert (promise.state, promise.verdict, promise.said_on) == ("confirmed", "yes", TODAY)
    last = Entry.objects.on(promise).order_by("-seq")[0]
    assert (last.verb, last.link_id) == ("confirm", 7)


def test_nobody_who_signs_in_can_confirm() -> None:
    home = make.body()
    promise = make.commitment(home)
    an = make.head(home)
    assert "confirm" not in {m.name for m in promise.LIFECYCLE.open_to(an, promise)}
    assert not an.has_perm("partners.say", promise)


@pytest.mark.parametrize("verdict", ["partly", "no"])
def test_a_partner_who_sees_it_differently_leaves_our_evidence_and_takes_no_credit(
    verdict: str,
) -> None:
    promise = say(kept(), verdict)
    assert (promise.state, promise.verdict) == ("fulfilled", verdict)


def test_a_corrected_yes_takes_the_confirmation_back() -> None:
    promise = say(say(kept(), "yes"), "partly")
    assert (promise.state, promise.verdict) == ("fulfilled", "partly")
    assert state(say(promise, "yes")) == "confirmed"


def test_a_yes_without_our_evidence_confirms_nothing_until_there_is_some() -> None:
    promise = say(make.commitment(make.body()), "yes")
    assert promise.state == "open"
    make.event(promise)
    actions_evidence.fulfil(promise, by=make.LOADER)
    assert state(promise) == "confirmed"


def test_a_due_day_moves_by_decision_and_the_day_before_stays() -> None:
    home = make.body()
    promise = make.commitment(home, due_on=TODAY - DAY)
    actions.change_due(promise, make.moved(TODAY + 30 * DAY), by=make.head(home), today=TODAY)
    change = promise.due_changes.get()
    promise.refresh_from_db()
    assert (change.was_on, change.due_on, promise.due_on) == (
        TODAY - DAY,
        TODAY + 30 * DAY,
        TODAY + 30 * DAY,
    )


@pytest.mark.parametrize("field", ["reason", "decision", "decided_by"])
def test_a_due_day_does_not_move_without_reason_and_decision(field: str) -> None:
    promise = make.commitment(make.body())
    draft = make.moved(TODAY + DAY, **{field: " "})
    with pytest.raises(ValidationError) as trouble:
        actions.change_due(promise, draft, by=make.LOADER, today=TODAY)
    assert list(trouble.value.error_dict) == [field]


def test_an_editor_can_not_move_a_due_day() -> None:
    home = make.body()
    promise = make.commitment(home)
    editor = make.member(home, "editor")
    with pytest.raises(PermissionDenied):
        actions.change_due(promise, make.moved(TODAY + DAY), by=editor, today=TODAY)


def test_correcting_a_promise_does_not_move_its_day() -> None:
    home = make.body()
    promise = make.commitment(home, due_on=TODAY)
    changed = actions.edit_commitment(
        promise, make.draft(home, what_vi="Sửa lại câu chữ", due_on=TODAY + DAY), by=make.LOADER
    )
    promise.refresh_from_db()
    assert (changed, promise.due_on) == (["what_vi"], TODAY)


def test_a_target_that_is_lowered_to_what_was_reached_fulfils_it() -> None:
    home = make.body()
    promise = make.commitment(home, target=Decimal(20), unit="sinh viên")
    make.figure(promise, "18")
    lower = make.draft(home, target=Decimal(18), unit="sinh viên")
    actions.edit_commitment(promise, lower, by=make.LOADER)
    assert state(promise) == "fulfilled"


def test_a_target_is_not_reached_by_figures_of_another_unit_that_stand_already() -> None:
    home = make.body()
    promise = make.commitment(home)
    piece = make.figure(promise, "5000", unit="USD")
    draft = make.draft(home, target=Decimal(20), unit="sinh viên")
    with pytest.raises(ValidationError) as trouble:
        actions.edit_commitment(promise, draft, by=make.LOADER)
    assert list(trouble.value.error_dict) == ["unit"]
    make.void(piece)
    actions.edit_commitment(promise, draft, by=make.LOADER)
    assert state(promise) == "open"


def test_a_released_promise_keeps_its_reason_and_can_be_taken_up_again() -> None:
    home = make.body()
    promise = make.commitment(home)
    actions.release(promise, reason="Hai bên thống nhất bỏ", by=make.head(home), today=TODAY)
    promise.refresh_from_db()
    assert (promise.state, promise.release_reason) == ("released", "Hai bên thống nhất bỏ")
    with pytest.raises(WrongState):
        make.event(promise)
    actions.restore(promise, by=make.LOADER)
    assert state(promise) == "open"


def test_releasing_a_whole_releases_its_running_parts_and_leaves_what_is_kept() -> None:
    home = make.body()
    whole = make.commitment(home)
    done, open_part = (make.commitment(home, parent=whole) for _time in range(2))
    make.event(done)
    actions_evidence.fulfil(done, by=make.LOADER)
    actions.release(whole, reason="Dừng chương trình", by=make.LOADER, today=TODAY)
    assert (state(done), state(open_part)) == ("fulfilled", "released")


def test_a_whole_takes_no_evidence_of_its_own() -> None:
    home = make.body()
    whole = make.commitment(home)
    make.commitment(home, parent=whole)
    with pytest.raises(WrongState):
        make.event(whole)


def test_a_promise_with_evidence_can_not_be_divided() -> None:
    home = make.body()
    promise = make.commitment(home)
    make.event(promise)
    with pytest.raises(ValidationError) as trouble:
        make.commitment(home, parent=promise)
    assert list(trouble.value.error_dict) == ["parent"]


def test_a_part_hangs_on_the_record_of_its_whole() -> None:
    home, other = make.body(), make.body("Lào Cai")
    with pytest.raises(ValidationError) as trouble:
        make.commitment(home, on=other, parent=make.commitment(home))
    assert list(trouble.value.error_dict) == ["parent"]


def test_a_yearly_promise_makes_one_child_a_year_and_the_next() -> None:
    home = make.body()
    promise = make.commitment(home, rhythm="yearly", due_on=dt.date(2024, 9, 30))
    due = promise.parts.order_by("number").values_list("due_on", flat=True)
    assert list(due) == [dt.date(year, 9, 30) for year in (2024, 2025, 2026, 2027)]


def test_planning_twice_on_a_day_makes_nothing_twice() -> None:
    home = make.body()
    make.commitment(home, rhythm="quarterly", due_on=TODAY)
    later = TODAY + dt.timedelta(days=100)
    made = [actions.plan_periods(today=later), actions.plan_periods(today=later)]
    assert made == [2, 0]


def test_a_released_promise_makes_no_more_periods() -> None:
    home = make.body()
    promise = make.commitment(home, rhythm="monthly", due_on=TODAY)
    actions.release(promise, reason="Hết hiệu lực", by=make.LOADER, today=TODAY)
    assert actions.plan_periods(today=TODAY + dt.timedelta(days=400)) == 0


def test_the_end_of_a_rhythm_ends_it() -> None:
    home = make.body()
    promise = make.commitment(
        home, rhythm="yearly", due_on=dt.date(2025, 9, 30), until_on=dt.date(2026, 12, 31)
    )
    actions.plan_periods(today=dt.date(2030, 1, 1))
    assert promise.parts.count() == 2


@pytest.mark.parametrize(
    ("columns", "field"),
    [
        ({"rhythm": "yearly", "due_on": None}, "due_on"),
        ({"until_on": TODAY}, "until_on"),
        ({"rhythm": "yearly", "due_on": TODAY, "until_on": TODAY - DAY}, "until_on"),
        ({"target": Decimal(0), "unit": "x"}, "target"),
        ({"target": Decimal(5)}, "unit"),
        ({"target": Decimal(80), "unit": "%"}, "tally"),
        ({"weight": 0}, "weight"),
        ({"what_vi": "Tài liệu MẬT"}, "what_vi"),
    ],
)
def test_what_is_not_a_promise_is_refused_by_field(columns: dict, field: str) -> None:
    with pytest.raises(ValidationError) as trouble:
        make.commitment(make.body(), **columns)
    assert list(trouble.value.error_dict) == [field]


def test_the_passage_keeps_the_digest_of_the_text_it_came_from() -> None:
    home = make.body()
    version = make.text(home, "Điều 3\nBên B tiếp nhận 20 sinh viên mỗi năm.")
    promise = make.commitment(
        home, passage="Bên B tiếp nhận 20 sinh viên mỗi năm.", document_version=version
    )
    assert promise.text_sha256 == version.sha256
