import dataclasses
import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.agreements.answering import standing
from caunoi.agreements.drafts import PartyDraft
from caunoi.agreements.models import Agreement
from caunoi.agreements.tests import make as agreements
from caunoi.commitments.actions import promise
from caunoi.commitments.actions_passing import accept
from caunoi.commitments.drafts import CommitmentDraft
from caunoi.handover import actions, pages, panels, queries
from caunoi.handover.actions_overlaps import decide_overlap
from caunoi.handover.actions_raising import raise_work
from caunoi.handover.drafts import Keep
from caunoi.handover.models import Inheritance, Overlap
from caunoi.handover.procedures import Consulting
from caunoi.handover.queries import choices_for
from caunoi.handover.tests import make
from caunoi.law.loading import load
from caunoi.partners.models import PartnerLink, PartnerWord
from caunoi.records.actors import ByLink
from caunoi.records.lifecycle import WrongState
from caunoi.records.models import Deadline, Entry
from caunoi.records.timeline import first_break
from caunoi.registry.models import (
    Level,
    Organisation,
    OrganisationSuccession,
    Succession,
    Territory,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 4, 1)


@pytest.fixture
def binh(phu_tho: Organisation) -> User:
    return agreements.member(phu_tho, "editor", "Bình")


@pytest.fixture
def row(phu_tho: Organisation) -> Inheritance:
    return make.raised(make.of_former(phu_tho))


def decided(row: Inheritance, an: User, **changes: object) -> Inheritance:
    decision = dataclasses.replace(make.DECISION, **changes)  # type: ignore[arg-type]
    actions.decide(row, decision, by=an, today=make.TODAY)
    return row


def told(row: Inheritance, an: User) -> Inheritance:
    actions.notify(row, on=DAY, by=an, today=make.TODAY)
    return row


def test_a_merged_provinces_agreement_is_raised_for_the_new_province(row, phu_tho):
    assert (row.to, row.decides, row.way, row.state) == (phu_tho, phu_tho, "province", "to_do")
    assert row.effective_on == make.MERGER


def test_raising_twice_changes_nothing(row):
    before = list(Entry.objects.order_by("pk").values_list("hash", flat=True))
    again = raise_work(today=make.TODAY)
    assert (again.inheritances, again.changed, again.dropped) == (0, 0, 0)
    assert list(Entry.objects.order_by("pk").values_list("hash", flat=True)) == before


def test_an_agreement_that_is_over_is_not_raised(phu_tho):
    make.of_former(phu_tho, state="ended")
    raise_work(today=make.TODAY)
    assert not Inheritance.objects.exists()


def test_what_the_registry_took_back_is_dropped_and_may_come_again(row):
    step = Succession.objects.get()
    step.delete()
    row.from_organisation.ends_on = None
    row.from_organisation.save()
    assert raise_work(today=make.TODAY).dropped == 1
    step.pk = None
    step.save()
    assert raise_work(today=make.TODAY).inheritances == 1


def test_nobody_is_guessed_where_a_province_was_divided(phu_tho):
    other = agreements.committee("Vĩnh Phúc")
    old = agreements.committee("Vĩnh Phú", ends_on=dt.date(1996, 12, 31))
    make.split(old, phu_tho, other, on=dt.date(1997, 1, 1))
    row = make.raised(agreements.agreement(old, owner=phu_tho))
    assert row.to is None
    assert set(row.candidates.all()) == {phu_tho, other}


def test_only_the_ministry_writes_down_a_choice_between_provinces(phu_tho, an):
    from_registry = agreements.committee("Vĩnh Phúc")
    old = agreements.committee("Vĩnh Phú", ends_on=dt.date(1996, 12, 31))
    make.split(old, phu_tho, from_registry, on=dt.date(1997, 1, 1))
    row = make.raised(agreements.agreement(old, owner=phu_tho))
    with pytest.raises(PermissionDenied):
        decided(row, an, to=phu_tho)


def test_a_divided_unit_needs_a_choice_among_its_heirs(phu_tho):
    stranger = agreements.committee("Lào Cai")
    other = agreements.committee("Vĩnh Phúc")
    old = agreements.committee("Vĩnh Phú", ends_on=dt.date(1996, 12, 31))
    make.split(old, phu_tho, other, on=dt.date(1997, 1, 1))
    row = make.raised(agreements.agreement(old, owner=phu_tho))
    for wrong in (None, stranger):
        with pytest.raises(ValidationError) as trouble:
            decided(row, agreements.LOADER, to=wrong)
        assert set(trouble.value.error_dict) == {"to"}
    decided(row, agreements.LOADER, to=other)
    assert row.to == other


def test_a_department_split_among_two_is_for_the_chair(phu_tho, an):
    culture, sport = make.department("Sở VH", phu_tho), make.department("Sở TT", phu_tho)
    old = make.department("Sở VHTT", phu_tho)
    for place, heir in enumerate((culture, sport)):
        OrganisationSuccession.objects.create(
            old=old, new=heir, kind="split", effective_on=dt.date(2025, 3, 1),
            legal_basis="QĐ 1", is_main=place == 0,
        )  # fmt: skip
    agreement = agreements.agreement(old, owner=phu_tho, agreement_class="department")
    row = make.raised(agreement)
    assert (row.to, row.decides, row.way) == (None, phu_tho, "department")
    decided(row, an, to=sport)
    assert row.to == sport


def test_a_department_of_a_merged_province_without_successor_waits_for_a_choice(phu_tho):
    old_province = agreements.merged("Vĩnh Phúc", phu_tho)
    old = make.department("Sở Y tế tỉnh Vĩnh Phúc", old_province)
    new = make.department("Sở Y tế tỉnh Phú Thọ", phu_tho)
    row = make.raised(agreements.agreement(old, owner=phu_tho, agreement_class="department"))
    assert (row.to, list(row.candidates.all()), row.decides) == (None, [], phu_tho)
    assert list(choices_for(row)) == [new, phu_tho]


def test_a_decision_needs_its_paper(row, an):
    with pytest.raises(ValidationError) as trouble:
        decided(row, an, number=" ", on=dt.date(2027, 1, 1), scope="partial", outcome="")
    assert set(trouble.value.error_dict) == {"number", "on", "clauses", "outcome"}


def test_nobody_succeeds_while_the_unit_that_signed_still_stands(row, an):
    with pytest.raises(ValidationError) as trouble:
        decided(row, an, on=make.MERGER - dt.timedelta(days=1))
    assert set(trouble.value.error_dict) == {"on"}
    assert decided(row, an, on=make.MERGER).decided_on == make.MERGER


def test_an_editor_does_not_decide(row, binh):
    with pytest.raises(PermissionDenied):
        decided(row, binh)


def test_the_partner_is_told_after_the_decision_only(row, an):
    with pytest.raises(WrongState):
        told(row, an)
    told(decided(row, an), an)
    assert (row.state, row.notified_on) == ("notified", DAY)


def test_settling_passes_the_agreement_and_leaves_what_signed(row, an, phu_tho):
    signed = row.party.name_as_signed
    told(decided(row, an), an)
    actions.settle(row, on=DAY, by=an, today=make.TODAY)
    row.party.refresh_from_db()
    row.agreement.refresh_from_db()
    assert (row.party.name_as_signed, row.party.answers, row.agreement.owner) == (
        signed, phu_tho, phu_tho,
    )  # fmt: skip
    assert row.state == "settled"
    assert first_break(row) is None


def test_a_choice_goes_before_the_main_heir_from_its_day_and_stays(phu_tho):
    other = agreements.committee("Vĩnh Phúc")
    old = agreements.committee("Vĩnh Phú", ends_on=dt.date(1996, 12, 31))
    make.split(old, phu_tho, other, on=dt.date(1997, 1, 1))
    row = make.raised(agreements.agreement(old, owner=phu_tho))
    told(decided(row, agreements.LOADER, to=other), agreements.LOADER)
    actions.settle(row, on=DAY, by=agreements.LOADER, today=make.TODAY)
    raise_work(today=make.TODAY)
    agreement = Agreement.objects.get(pk=row.agreement_id)
    party = agreement.parties.get(side="home")
    assert (agreement.owner, party.answers, party.province_now) == (other, other, other.territory)
    assert standing(party, dt.date(2026, 3, 1)).who == phu_tho
    assert standing(party, dt.date(2026, 3, 2)).who == other


def test_when_the_chosen_one_gives_way_in_turn_another_is_raised(phu_tho, an, row):
    told(decided(row, an), an)
    actions.settle(row, on=DAY, by=an, today=make.TODAY)
    later = agreements.committee("Hùng Vương", begins_on=dt.date(2026, 10, 1))
    Succession.objects.create(
        old=phu_tho.territory, new=later.territory, kind="merge",
        effective_on=dt.date(2026, 10, 1), legal_basis="NQ giả định",
    )  # fmt: skip
    assert raise_work(today=make.TODAY).inheritances == 1
    second = Inheritance.objects.get(state="to_do")
    assert (second.from_organisation, second.to) == (phu_tho, later)


def test_promises_pass_on_and_wait_for_the_new_body(phu_tho, an):
    agreement = make.of_former(phu_tho)
    old = agreement.parties.get(side="home").organisation
    draft = CommitmentDraft(what_vi="Mười suất học bổng", owner=old)
    given = promise(agreement, draft, by=agreements.LOADER, today=make.TODAY)
    row = make.raised(agreement)
    told(decided(row, an), an)
    actions.settle(row, on=DAY, by=an, today=make.TODAY)
    given.refresh_from_db()
    assert (given.state, given.owner) == ("inherited", phu_tho)
    accept(given, by=an, today=make.TODAY)
    given.refresh_from_db()
    assert given.state == "open"


def test_ending_and_replacing_act_on_the_agreement(phu_tho, an):
    ending = make.raised(make.of_former(phu_tho, "Vĩnh Phúc"))
    told(decided(ending, an, outcome="end", reason="Trùng nội dung"), an)
    actions.settle(ending, on=DAY, by=an, today=make.TODAY)
    replaced = make.raised(make.of_former(phu_tho, "Hòa Bình"))
    told(decided(replaced, an, outcome="replace"), an)
    with pytest.raises(ValidationError):
        actions.settle(replaced, on=DAY, by=an, today=make.TODAY)
    replaced.refresh_from_db()
    new = agreements.agreement(phu_tho)
    actions.settle(replaced, on=DAY, by=an, today=make.TODAY, replaced_by=new)
    states = [Agreement.objects.get(pk=row.agreement_id).state for row in (ending, replaced)]
    assert states == ["ended", "replaced"]


def test_amending_the_names_meets_their_deadline(phu_tho, an):
    load()
    row = make.raised(make.of_former(phu_tho))
    waiting = Deadline.objects.on(row.agreement).get(rule_code="D177_NAMEONLY_END")
    assert waiting.due_on == dt.date(2027, 2, 28)
    told(decided(row, an, outcome="name_only"), an)
    actions.settle(row, on=DAY, by=an, today=make.TODAY)
    waiting.refresh_from_db()
    assert waiting.done_on == DAY


@pytest.mark.parametrize(("passed_again", "eased"), [(False, 0), (True, 1)])
def test_only_what_the_arrangement_of_2025_passed_on_has_names_to_amend_by_a_day(
    phu_tho, passed_again, eased
):
    """A province of 1996 whose heir gave way in 2025 as well is eased, one of 2008 is not."""
    load()
    heir = make.make.merged("Vĩnh Phúc", phu_tho) if passed_again else phu_tho
    before = make.make.committee("Vĩnh Phú", ends_on=dt.date(1996, 12, 31))
    make.split(before, heir, on=dt.date(1997, 1, 1))
    row = make.raised(make.make.agreement(before, owner=phu_tho))
    found = Deadline.objects.on(row.agreement).filter(rule_code="D177_NAMEONLY_END")
    assert found.count() == eased
    names = pages.procedure(row, make.TODAY).names
    assert names == (Consulting.FREE_UNTIL if eased else Consulting.EARLIER)


def test_a_former_districts_clocks_run_in_their_order(phu_tho, an):
    load()
    row = district_row(phu_tho)
    actions.ask_departments(row, on=dt.date(2026, 11, 9), by=an, today=make.TODAY)
    asked = Deadline.objects.on(row).get(rule_code="SUCC_DISTRICT_OPINION")
    assert asked.due_on == dt.date(2026, 11, 18)
    late = [item.kind for item in panels.of_clocks(queries.at_hand(an), make.TODAY)]
    actions.submit_to_chair(row, on=dt.date(2026, 11, 18), by=an, today=make.TODAY)
    asked.refresh_from_db()
    assert late == ["overdue"]
    assert [item.kind for item in panels.of_clocks(queries.at_hand(an), make.TODAY)] == ["due"]
    chair = Deadline.objects.on(row).get(rule_code="SUCC_DISTRICT_DECIDE")
    # five working days: 19, 20, 23, 25 and 26 November; the 24th is a holiday
    assert (asked.done_on, chair.due_on) == (dt.date(2026, 11, 18), dt.date(2026, 11, 26))
    decided(row, an, on=dt.date(2026, 11, 20))
    chair.refresh_from_db()
    assert chair.done_on == dt.date(2026, 11, 20)


def district_row(phu_tho: Organisation) -> Inheritance:
    town = Territory.objects.create(
        country_id="VN", level=Level.DISTRICT, name_vi="Vĩnh Yên", name_en="Vinh Yen",
        kind="thành phố", ends_on=dt.date(2025, 6, 30),
    )  # fmt: skip
    Succession.objects.create(
        old=town, new=phu_tho.territory, kind="abolish", effective_on=make.MERGER,
        legal_basis="202/2025/QH15",
    )  # fmt: skip
    partner = agreements.gunma()
    parties = (
        PartyDraft("home", "UBND thành phố Vĩnh Yên", territory=town),
        PartyDraft("partner", partner.name_en, territory=partner),
    )
    return make.raised(agreements.agreement(phu_tho, agreement_class="district", parties=parties))


def test_the_partners_word_by_link_counts_as_their_answer(row, an):
    told(decided(row, an), an)
    link, word = word_on(row, "noted")
    actions.answered(row, word, by=ByLink(link.pk), now=timezone.now())
    assert row.state == "acknowledged"
    assert Entry.objects.on(row.agreement).filter(link_id=link.pk, is_substantive=True).exists()


def test_a_differing_word_opens_it_again_for_a_decision(row, an):
    told(decided(row, an), an)
    link, word = word_on(row, "differs")
    actions.answered(row, word, by=ByLink(link.pk), now=timezone.now())
    assert row.state == "disputed"
    decided(row, an, number="15/QĐ-UBND")
    assert (row.state, row.notified_on) == ("decided", None)


def word_on(row: Inheritance, verdict: str) -> tuple[PartnerLink, PartnerWord]:
    now = timezone.now()
    link = PartnerLink.objects.create(
        subject=row, question=actions.QUESTION, name="Sato", email="sato@example.jp",
        expires_at=now + dt.timedelta(days=30),
    )  # fmt: skip
    return link, PartnerWord(link=link, verdict=verdict, language="en", name_given="Sato")


def test_many_are_decided_all_or_none(phu_tho, an):
    first = make.raised(make.of_former(phu_tho, "Vĩnh Phúc"))
    second = make.raised(make.of_former(phu_tho, "Hòa Bình"))
    decided(second, an)
    with pytest.raises(WrongState):
        actions.decide_many([first, second], make.DECISION, by=an, today=make.TODAY)
    first.refresh_from_db()
    third = make.raised(make.of_former(phu_tho, "Sơn Tây"))
    assert first.state == "to_do"
    assert actions.decide_many([first, third], make.DECISION, by=an, today=make.TODAY) == 2
    for row in (first, third):
        assert Entry.objects.on(row).filter(verb="decide_succession").count() == 1


def test_a_refused_one_may_be_taken_up_again(row, an):
    with pytest.raises(ValidationError):
        actions.refuse(row, reason="", by=an)
    actions.refuse(row, reason="Không còn nhu cầu", by=an)
    assert raise_work(today=make.TODAY).inheritances == 0
    actions.reopen(row, by=an)
    assert row.state == "to_do"


# --- several twinnings with one partner ---


@pytest.fixture
def overlap(phu_tho: Organisation) -> Overlap:
    agreements.agreement(phu_tho, level="friendship", signed_on=dt.date(2026, 1, 5))
    make.of_former(phu_tho, level="twinning")
    make.of_former(phu_tho, "Hòa Bình", level="")  # no tie: not among them
    raise_work(today=make.TODAY)
    return Overlap.objects.get()


def keep(keeping: str, kept: Agreement | None = None) -> Keep:
    return Keep(keeping, "Trùng đối tác", "20/QĐ-UBND", dt.date(2026, 5, 4), kept)


def test_twinnings_with_the_same_partner_are_brought_together(overlap, phu_tho):
    assert (overlap.owner, overlap.agreements.count()) == (phu_tho, 2)
    assert raise_work(today=make.TODAY).overlaps == 0


def test_one_continues_and_the_others_end(overlap, an):
    kept = overlap.agreements.order_by("pk").first()
    decide_overlap(overlap, keep("one", kept), by=an, today=make.TODAY)
    states = dict(overlap.agreements.values_list("pk", "state"))
    assert states.pop(kept.pk) == "in_force"
    assert set(states.values()) == {"ended"}
    assert raise_work(today=make.TODAY).overlaps == 0


def test_a_new_agreement_takes_the_place_of_all(overlap, an, phu_tho):
    new = agreements.agreement(phu_tho, level="twinning", signed_on=dt.date(2026, 5, 1))
    decide_overlap(overlap, keep("replaced", new), by=an, today=make.TODAY)
    assert {row.replaced_by for row in overlap.agreements.all()} == {new}
    assert raise_work(today=make.TODAY).overlaps == 0


def test_all_may_stay_for_a_reason(overlap, an):
    with pytest.raises(ValidationError):
        decide_overlap(
            overlap, Keep("all", "", "1/QĐ", dt.date(2026, 5, 4)), by=an, today=make.TODAY
        )
    decide_overlap(overlap, keep("all"), by=an, today=make.TODAY)
    assert raise_work(today=make.TODAY).overlaps == 0
