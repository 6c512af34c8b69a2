"""Lineage read from the tables, on the shipped history."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.utils.translation import override

from caunoi.registry.lineage import (
    answer_of_organisation,
    answers_for,
    inside,
    reason,
    territories,
)
from caunoi.registry.models import Organisation, OrganisationSuccession, Succession, Territory
from caunoi.registry.tests.shipped.finding import unit

pytestmark = pytest.mark.usefixtures("shipped", "db")
OLD, NEW, OWN = "vn-124-2004", "vn-19-2025", "caunoi"
TODAY = dt.date(2026, 11, 22)
THE_DAY_BEFORE = dt.date(2025, 6, 30)


def today(territory: Territory) -> Territory:
    return Territory.objects.get(pk=answers_for(territory.pk, TODAY).id)


def body(code: str) -> Organisation:
    return Organisation.objects.get(code=code)


def test_vinh_phuc_is_answered_for_by_the_new_phu_tho() -> None:
    assert today(unit(OLD, "26")) == unit(NEW, "25")


def test_the_old_phu_tho_too_is_answered_for_by_the_new_one() -> None:
    assert unit(OLD, "25") != unit(NEW, "25")
    assert today(unit(OLD, "25")) == unit(NEW, "25")


def test_until_the_merger_a_province_answers_for_itself() -> None:
    vinh_phuc = unit(OLD, "26")
    assert answers_for(vinh_phuc.pk, THE_DAY_BEFORE).id == vinh_phuc.pk


def test_a_re_used_code_leads_each_to_its_own_heir() -> None:
    assert today(unit(OLD, "15")).name_vi == "Lào Cai"  # Yên Bái
    assert today(unit(OLD, "24")).name_vi == "Bắc Ninh"  # Bắc Giang
    assert today(unit(OLD, "82")).name_vi == "Đồng Tháp"  # Tiền Giang


def test_a_unit_that_goes_on_answers_for_itself_through_its_change_of_kind() -> None:
    quang_ninh = unit(NEW, "22")
    assert answers_for(quang_ninh.pk, TODAY).hops == ()


def test_a_dissolved_district_passes_through_the_city_it_joined() -> None:
    answer = answers_for(unit(OWN, "vn-quan-2").pk, TODAY)
    assert [Territory.objects.get(pk=hop.new).name_vi for hop in answer.hops] == [
        "Thủ Đức",
        "Hồ Chí Minh",
    ]


def test_the_town_of_hue_divided_in_two_is_no_split_today() -> None:
    answer = answers_for(unit(OWN, "vn-tp-hue").pk, TODAY)
    assert (answer.id, answer.is_split) == (unit(NEW, "46").pk, False)


def test_a_province_divided_in_1997_says_that_another_has_a_part() -> None:
    answer = answers_for(unit(OWN, "vn-song-be").pk, TODAY)
    assert answer.id == unit(NEW, "79").pk  # Bình Dương, now Thành phố Hồ Chí Minh
    assert answer.others == {unit(NEW, "75").pk}  # Bình Phước, now Đồng Nai


def test_a_region_abroad_has_a_history_too() -> None:
    assert today(unit("iso-3166-2", "FR-V")) == unit("iso-3166-2", "FR-ARA")


def test_a_peoples_committee_follows_its_province() -> None:
    answer = answer_of_organisation(body("ubnd:vn-124-2004:26").pk, TODAY)
    assert answer.id == body("ubnd:vn-19-2025:25").pk


def test_a_peoples_council_follows_to_the_council() -> None:
    answer = answer_of_organisation(body("hdnd:vn-124-2004:70").pk, TODAY)
    assert answer.id == body("hdnd:vn-19-2025:75").pk


def test_a_district_committee_that_somebody_wrote_down_passes_to_the_province() -> None:
    town = unit(OLD, "243")
    committee = Organisation.objects.create(
        kind="peoples_committee", name_vi="UBND thành phố Vĩnh Yên", country_id="VN", territory=town
    )
    assert answer_of_organisation(committee.pk, TODAY).id == body("ubnd:vn-19-2025:25").pk


def test_a_ministry_follows_the_decision_about_itself() -> None:
    assert answer_of_organisation(body("mpi").pk, TODAY).id == body("mof").pk
    assert answer_of_organisation(body("mpi").pk, dt.date(2025, 2, 28)).id == body("mpi").pk


def test_a_decision_that_departs_from_the_rule_holds() -> None:
    council, elsewhere = body("hdnd:vn-124-2004:26"), body("ubnd:vn-19-2025:24")
    OrganisationSuccession.objects.create(
        old=council, new=elsewhere, effective_on=dt.date(2025, 8, 1), legal_basis="QĐ 1/QĐ-TTg"
    )
    assert answer_of_organisation(council.pk, TODAY).id == elsewhere.pk


def test_an_organisation_that_goes_on_answers_for_itself() -> None:
    embassy = body("mission:VN-M050")
    assert answer_of_organisation(embassy.pk, TODAY).is_same


def test_the_history_is_read_anew_after_a_change_and_not_before() -> None:
    known = territories()
    assert territories() is known
    Succession.objects.filter(old=unit(OLD, "26")).update(effective_on=dt.date(2027, 1, 1))
    assert answers_for(unit(OLD, "26").pk, TODAY).hops == ()


def test_many_are_answered_for_without_asking_the_database(
    django_assert_num_queries: Callable[[int], AbstractContextManager],
) -> None:
    everybody = list(Territory.objects.values_list("pk", flat=True))
    history = territories()
    with django_assert_num_queries(0):
        moved = [pk for pk in everybody if not history.answers_for(pk, TODAY).is_same]
    assert len(moved) == Succession.objects.values("old").distinct().count()


def test_the_reason_is_one_sentence_a_step() -> None:
    answer = answers_for(unit(OLD, "26").pk, TODAY)
    with override("en"):
        assert reason(answer) == (
            "Vinh Phuc was merged into Phu Tho on 1 July 2025 (202/2025/QH15)."
        )
    with override("vi"):
        assert reason(answer) == (
            "Tỉnh Vĩnh Phúc hợp nhất vào tỉnh Phú Thọ từ ngày 01/07/2025 (202/2025/QH15)."
        )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Tỉnh Phú Thọ", "tỉnh Phú Thọ"),
        ("Thành phố Đà Nẵng", "thành phố Đà Nẵng"),
        ("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Gunma", "Gunma"),
    ],
)
def test_a_unit_s_kind_is_small_within_a_sentence(name: str, said: str) -> None:
    assert inside(name) == said


def test_a_province_formed_anew_under_its_name_is_not_merged_into_itself() -> None:
    answer = answers_for(unit(OLD, "25").pk, TODAY)
    with override("en"):
        assert reason(answer) == (
            "Phu Tho was formed anew by merger on 1 July 2025 (202/2025/QH15)."
        )


def test_who_answers_for_themselves_needs_no_reason() -> None:
    assert reason(answers_for(unit(NEW, "01").pk, TODAY)) == ""
