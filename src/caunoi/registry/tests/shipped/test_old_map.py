"""The provinces before 1992: how many stood on a day, and what the pages say of them."""

import datetime as dt
from collections import Counter

import pytest
from django.test import Client
from django.utils.translation import override

from caunoi.registry import history, lineage
from caunoi.registry.models import Organisation, Succession, Territory, TerritoryKind
from caunoi.registry.tests import make
from caunoi.registry.tests.shipped.finding import unit

pytestmark = pytest.mark.usefixtures("shipped", "db")
TODAY = dt.date(2026, 11, 22)
PROVINCE, CITY, ZONE = "tỉnh", "thành phố trực thuộc trung ương", "đặc khu"


def standing(day: dt.date):
    return Territory.objects.filter(country="VN", level="province").on(day)


@pytest.mark.parametrize(
    ("day", "provinces", "zones"),
    [
        (dt.date(1975, 12, 27), 35, 0),
        (dt.date(1976, 7, 2), 35, 0),
        (dt.date(1978, 12, 28), 35, 0),
        (dt.date(1978, 12, 29), 36, 0),
        (dt.date(1979, 5, 30), 36, 1),
        (dt.date(1989, 6, 29), 36, 1),
        (dt.date(1989, 6, 30), 40, 1),
        (dt.date(1991, 8, 11), 40, 1),
        (dt.date(1991, 8, 12), 46, 0),
        (dt.date(1991, 12, 25), 46, 0),
        (dt.date(1991, 12, 26), 50, 0),
    ],
)
def test_so_many_provinces_and_three_cities_stood_on_a_day(day, provinces, zones) -> None:
    rows = TerritoryKind.objects.on(day).filter(territory__in=standing(day))
    found = Counter(rows.values_list("kind", flat=True))
    assert found == Counter({PROVINCE: provinces, CITY: 3, ZONE: zones})
    assert standing(day).count() == provinces + 3 + zones


def test_no_two_provinces_of_a_day_bear_one_name() -> None:
    days = {step.effective_on for step in Succession.objects.filter(old__level="province")}
    for day in sorted(days):
        names = Counter(standing(day).values_list("name_vi", flat=True))
        assert [name for name, count in names.items() if count > 1] == [], day


def test_a_province_divided_before_1992_names_its_heirs_of_today() -> None:
    heirs = {}
    for step in Succession.objects.filter(effective_on__year__lt=1992, old__level="province"):
        answer = lineage.answers_for(step.old_id, TODAY)
        others = Territory.objects.filter(pk__in=answer.others)
        main = Territory.objects.get(pk=answer.id).name_vi
        heirs[step.old.name_vi] = (main, *sorted(others.values_list("name_vi", flat=True)))
    assert heirs == {
        "Cao Lạng": ("Cao Bằng", "Lạng Sơn"),
        "Hà Tuyên": ("Tuyên Quang",),
        "Hoàng Liên Sơn": ("Lào Cai",),
        "Hà Sơn Bình": ("Hà Nội", "Phú Thọ"),
        "Hà Nam Ninh": ("Ninh Bình",),
        "Nghệ Tĩnh": ("Nghệ An", "Hà Tĩnh"),
        "Bình Trị Thiên": ("Huế", "Quảng Trị"),
        "Nghĩa Bình": ("Gia Lai", "Quảng Ngãi"),
        "Phú Khánh": ("Khánh Hòa", "Đắk Lắk"),
        "Gia Lai - Kon Tum": ("Gia Lai", "Quảng Ngãi"),
        "Thuận Hải": ("Lâm Đồng", "Khánh Hòa"),
        "Hậu Giang": ("Cần Thơ",),
        "Cửu Long": ("Vĩnh Long",),
        "Vũng Tàu - Côn Đảo": ("Hồ Chí Minh",),
    }


def test_the_committee_of_then_passes_to_that_of_today_through_every_step() -> None:
    then = Organisation.objects.get(code="ubnd:caunoi:vn-ha-nam-ninh")
    answer = lineage.answer_of_organisation(then.pk, TODAY)
    assert answer.id == Organisation.objects.get(code="ubnd:vn-19-2025:37").pk
    assert (answer.is_split, len(answer.hops)) == (False, 3)
    with override("vi"):
        assert lineage.reasons(answer)[0] == (
            "Tỉnh Hà Nam Ninh được chia tách; tỉnh Nam Hà tiếp nhận nhiệm vụ từ ngày 26/12/1991 "
            "(Nghị quyết ngày 26/12/1991 của Quốc hội khóa VIII)."
        )


def test_a_divided_province_s_committee_names_the_committees_it_may_have_passed_to() -> None:
    then = Organisation.objects.get(code="ubnd:caunoi:vn-nghe-tinh")
    answer = lineage.answer_of_organisation(then.pk, TODAY)
    codes = Organisation.objects.filter(pk__in=[answer.id, *answer.others])
    assert set(codes.values_list("code", flat=True)) == {
        "ubnd:vn-19-2025:40",
        "ubnd:vn-19-2025:42",
    }


def test_the_special_zone_is_called_one() -> None:
    body = Organisation.objects.get(code="ubnd:caunoi:vn-vung-tau-con-dao")
    assert body.name_vi == "Ủy ban nhân dân đặc khu Vũng Tàu - Côn Đảo"
    assert body.name_en == "People's Committee of Vung Tau - Con Dao Special Zone"
    assert unit("caunoi", "vn-vung-tau-con-dao").full_name_vi == "Đặc khu Vũng Tàu - Côn Đảo"


def test_the_family_of_can_tho_holds_both_hau_giang() -> None:
    family = history.family_of(unit("vn-19-2025", "92"))
    names = Counter(box.territory.name_vi for box in family.boxes)
    assert names == {"Hậu Giang": 2, "Cần Thơ": 2, "Sóc Trăng": 1}


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(make.member(make.organisation("UBND tỉnh An Phú")))
    client.cookies["language"] = "en"
    return client


def test_the_list_as_of_1980_shows_the_units_of_then_and_all_that_they_became(reader) -> None:
    context = reader.get("/registry/territories/", {"on": "1980-01-01"}).context
    rows = {row.unit.name: row for row in context["rows"]}
    assert (context["page"].paginator.count, context["known_from"]) == (40, None)
    assert {"Nghe Tinh", "Hau Giang", "Vung Tau - Con Dao"} <= rows.keys()
    assert not {"Nghe An", "Ninh Binh", "Cao Lang"} & rows.keys()
    assert [row.name_en for row in rows["Binh Tri Thien"].became] == [
        "Hue",
        "Quang Binh",
        "Quang Tri",
    ]
    assert [row.name_en for row in rows["Cao Bang"].formed_of] == ["Cao Lang"]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("1977-06-01", "1 June 1977"), ("1970-01-01", "27 December 1975")],
)
def test_before_the_first_change_on_record_the_list_says_which_map_it_shows(
    reader, asked, shown
) -> None:
    response = reader.get("/registry/territories/", {"on": asked})
    assert response.context["page"].paginator.count == 38
    text = response.content.decode()
    assert f"38 provinces and centrally-run cities on {shown}." in text
    assert "The registry knows the changes since 29 December 1978" in text


def test_a_province_s_page_tells_of_every_generation(reader) -> None:
    page = reader.get(unit("vn-19-2025", "37").get_absolute_url())
    names = {box.territory.name_en for box in page.context["family"].boxes}
    assert names == {"Ha Nam Ninh", "Nam Ha", "Ha Nam", "Nam Dinh", "Ninh Binh"}


def test_a_divided_province_s_page_names_who_answers_and_who_took_a_part(reader) -> None:
    text = reader.get(unit("caunoi", "vn-nghe-tinh").get_absolute_url()).content.decode()
    said = text[text.index("It stood until 11 August 1991.") :]
    assert said.index(">Nghe An</a> answers for it.") < said.index(">Ha Tinh</a> took over a part.")
