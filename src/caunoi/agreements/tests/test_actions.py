import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caunoi.agreements import actions
from caunoi.agreements.models import Agreement
from caunoi.agreements.tests import make
from caunoi.commitments.tests import make as promises
from caunoi.law.loading import load as load_law
from caunoi.records.lifecycle import WrongState
from caunoi.records.models import Deadline
from caunoi.records.timeline import entries_of, first_break
from caunoi.registry.tests.make import stranger

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 16)


def verbs(agreement):
    return [entry.verb for entry in entries_of(agreement)][::-1]


def test_a_life_from_draft_to_end_stands_on_a_whole_timeline(phu_tho):
    head = make.head_of(phu_tho)
    agreement = make.to_be_signed(phu_tho)

    actions.sign(agreement, on=DAY, place="Việt Trì", by=head, today=make.TODAY)
    actions.bring_into_force(agreement, on=DAY, by=head, today=make.TODAY)
    actions.extend(agreement, until=dt.date(2030, 1, 1), on=DAY, by=head, today=make.TODAY)
    actions.suspend(agreement, on=DAY, reason="dịch bệnh", by=head, today=make.TODAY)
    actions.resume(agreement, on=make.TODAY, by=head, today=make.TODAY)
    actions.end(agreement, on=make.TODAY, reason="thay bằng bản mới", by=head, today=make.TODAY)

    agreement.refresh_from_db()
    assert (agreement.state, agreement.signed_year, agreement.ended_on) == (
        "ended",
        2026,
        make.TODAY,
    )
    assert verbs(agreement) == [
        "open_draft", "decide_on_paper", "sign", "bring_into_force", "extend", "suspend", "resume",
        "end",
    ]  # fmt: skip
    assert first_break(agreement) is None


def test_an_agreement_is_signed_only_once(phu_tho):
    head = make.head_of(phu_tho)
    agreement = make.to_be_signed(phu_tho)
    actions.sign(agreement, on=DAY, by=head, today=make.TODAY)
    with pytest.raises(WrongState):
        actions.sign(agreement, on=DAY, by=head, today=make.TODAY)


def test_an_editor_may_register_but_not_sign(phu_tho):
    editor = make.member(phu_tho)
    draft = make.draft_of(phu_tho, state="draft", signed_on=None)
    agreement = actions.open_agreement(draft, owner=phu_tho, by=editor, today=make.TODAY)
    with pytest.raises(PermissionDenied):
        actions.sign(agreement, on=DAY, by=editor, today=make.TODAY)
    agreement.refresh_from_db()
    assert agreement.state == "draft"


def test_nobody_registers_for_another_province(phu_tho):
    other = make.head_of(make.committee("Đà Nẵng"))
    with pytest.raises(PermissionDenied):
        actions.open_agreement(make.draft_of(phu_tho), owner=phu_tho, by=other, today=make.TODAY)
    assert Agreement.objects.count() == 0


@pytest.mark.parametrize(
    ("columns", "field"),
    [
        ({"title_vi": "Hiệp định hợp tác"}, "title_vi"),
        ({"signed_on": None}, "signed_on"),
        ({"signed_on": dt.date(2027, 1, 1)}, "signed_on"),
        ({"effective_on": dt.date(2024, 2, 1)}, "effective_on"),
        ({"expires_on": dt.date(2024, 3, 1)}, "expires_on"),
        ({"parties": ()}, "home"),
        ({"form": "other"}, "form_other"),
        ({"summary": "Độ mật: Tối mật"}, "summary"),
        ({"renewal": "tacit"}, "renewal_months"),
    ],
)
def test_what_can_not_be_is_refused_at_its_field(phu_tho, columns, field):
    with pytest.raises(ValidationError) as told:
        make.agreement(phu_tho, **columns)
    assert list(told.value.message_dict) == [field]
    assert Agreement.objects.count() == 0


def test_an_old_text_may_keep_the_name_it_was_signed_under(phu_tho):
    old = make.agreement(phu_tho, title_vi="Hiệp định hợp tác 1998", signed_on=dt.date(1998, 5, 5))
    assert old.state == "in_force"


def test_the_parties_stay_as_signed_and_the_successor_answers(phu_tho):
    vinh_phuc = make.merged("Vĩnh Phúc", into=phu_tho)
    agreement = make.agreement(vinh_phuc, owner=phu_tho, signed_on=dt.date(2017, 6, 28))
    home = agreement.parties.get(side="home")
    assert home.name_as_signed == "UBND tỉnh Vĩnh Phúc"
    assert home.organisation == vinh_phuc
    assert (home.answers, home.province_then, home.province_now) == (
        phu_tho,
        vinh_phuc.territory,
        phu_tho.territory,
    )


def test_a_late_merger_hands_the_agreement_over(phu_tho):
    agreement = make.agreement(make.committee("Hòa Bình"))
    signed_by = agreement.owner
    make.Succession.objects.create(
        old=signed_by.territory, new=phu_tho.territory, kind="merge",
        effective_on=make.MERGER, legal_basis="202/2025/QH15",
    )  # fmt: skip

    assert actions.resolve_parties(today=make.TODAY, by=make.LOADER) == 1
    assert actions.resolve_parties(today=make.TODAY, by=make.LOADER) == 0

    agreement.refresh_from_db()
    assert agreement.owner == phu_tho
    assert agreement.parties.get(side="home").organisation == signed_by
    assert verbs(agreement)[-1] == "inherit"


def test_signing_starts_the_fifteen_days_of_the_report(phu_tho):
    load_law()
    agreement = make.to_be_signed(phu_tho)
    actions.sign(agreement, on=DAY, by=make.head_of(phu_tho), today=make.TODAY)
    due = Deadline.objects.on(agreement).get(rule_code="AGR_POSTREPORT")
    assert (due.start_on, due.due_on) == (DAY, dt.date(2026, 12, 1))


def test_a_tacit_renewal_shows_the_last_day_to_give_notice(phu_tho):
    agreement = make.agreement(
        phu_tho,
        expires_on=dt.date(2026, 3, 1),
        renewal="tacit",
        renewal_months=12,
        notice_days=90,
    )
    due = Deadline.objects.on(agreement).get(rule_code="TERM_NOTICE")
    assert due.due_on == dt.date(2027, 3, 1) - dt.timedelta(days=90)


def test_ending_takes_the_open_deadlines_of_its_term_away(phu_tho):
    agreement = make.agreement(phu_tho, expires_on=dt.date(2027, 3, 1))
    open_rows = Deadline.objects.on(agreement).filter(voided_at__isnull=True)
    assert [row.rule_code for row in open_rows] == ["TERM_END"]
    actions.end(
        agreement, on=DAY, reason="hai bên đồng ý", by=make.head_of(phu_tho), today=make.TODAY
    )
    assert not open_rows.filter(rule_code="TERM_END").exists()


@pytest.mark.parametrize("way", ["end", "replace", "void"])
def test_what_is_still_promised_is_released_when_it_ends_and_what_was_kept_stays(phu_tho, way):
    agreement, other = make.agreement(phu_tho), make.agreement(phu_tho, make.gunma("Nara"))
    still_open = promises.commitment(phu_tho, on=agreement)
    kept = promises.kept(promises.commitment(phu_tho, on=agreement))
    known = {"end": {"on": DAY}, "replace": {"on": DAY, "replaced_by": other}, "void": {}}[way]
    act, by = getattr(actions, way), make.head_of(phu_tho)
    act(agreement, **known, reason="hai bên đồng ý", by=by, today=make.TODAY)
    still_open.refresh_from_db()
    kept.refresh_from_db()
    assert (still_open.state, still_open.release_reason) == ("released", "hai bên đồng ý")
    assert kept.state == "fulfilled"


def test_only_what_happened_is_a_sign_of_life(phu_tho):
    head = make.head_of(phu_tho)
    agreement = make.agreement(phu_tho)
    draft = make.draft_of(phu_tho, summary="đã sửa")
    actions.edit_agreement(agreement, draft, by=head, today=make.TODAY)
    agreement.refresh_from_db()
    assert agreement.last_sign_on == dt.date(2024, 3, 1)

    sign = actions.note_sign_of_life(
        agreement, kind="visit", on=DAY, what="Đoàn Gunma thăm", by=head, today=make.TODAY
    )
    agreement.refresh_from_db()
    assert agreement.last_sign_on == DAY

    actions.void_sign(sign, by=head)
    agreement.refresh_from_db()
    assert agreement.last_sign_on == dt.date(2024, 3, 1)


def test_the_parties_of_a_signed_agreement_can_not_be_edited(phu_tho):
    head, agreement = make.head_of(phu_tho), make.agreement(phu_tho)
    other = make.draft_of(phu_tho, make.gunma("Nara"))
    changed = actions.edit_agreement(agreement, other, by=head, today=make.TODAY)
    assert "parties" not in changed
    assert agreement.parties.get(side="partner").name_as_signed == "Gunma"


def test_visibility_follows_party_state_body_and_ministry(phu_tho):
    da_nang = make.committee("Đà Nẵng")
    private = make.agreement(phu_tho, visibility="owner")
    shared = make.agreement(phu_tho, visibility="state")
    public = make.agreement(phu_tho, visibility="public")
    draft = make.agreement(phu_tho, state="draft", signed_on=None, visibility="public")

    def seen(user):
        return set(Agreement.objects.visible_to(user))

    assert seen(make.head_of(phu_tho)) == {private, shared, public, draft}
    assert seen(make.head_of(da_nang)) == {shared, public}
    assert seen(stranger()) == {public}
