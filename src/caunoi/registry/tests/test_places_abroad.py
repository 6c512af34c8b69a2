"""Places abroad whose name, or whose country's name, can mean more than one."""

import datetime as dt

import pytest

from caunoi.registry.gazetteer import Ambiguous, Found, Note, Question, Unknown, Why, resolve
from caunoi.registry.gazetteer.countries import countries_named, countries_perhaps

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def ask(gazetteer):
    def ask(name, country="", **known):
        return resolve(gazetteer, Question(name, country, **known), today=TODAY)

    return ask


@pytest.mark.parametrize(
    ("name", "country", "places"),
    [
        ("Daejeon (Hàn Quốc); Eindhoven (Hà Lan)", "", ["Daejeon", "Eindhoven"]),
        ("Savannakhet và Salavan (Lào)", "", ["Savannakhet", "Salavan"]),
        ("Savannakhet, Salavan", "LA", ["Savannakhet", "Salavan"]),
        ("tỉnh Svay Riêng, tỉnh Công-pông Chàm", "KH", ["Svay Rieng", "Kampong Cham"]),
        ("Lyon, Marseille", "FR", ["Lyon", "Marseille"]),
        ("Kyoto + Osaka", "JP", ["Kyoto", "Osaka"]),
        ("Toulouse & Lyon", "FR", ["Toulouse", "Lyon"]),
        ("Tỉnh Kanagawa và TP Yokohama", "JP", ["Kanagawa Prefecture", "Yokohama"]),
    ],
    ids=ascii,
)
def test_several_partners_in_a_cell_are_never_taken_for_one(ask, name, country, places):
    answer = ask(name, country)
    assert isinstance(answer, Ambiguous)
    assert answer.why == Why.SEVERAL_PLACES
    assert [place.name_en for place in answer.candidates] == places


@pytest.mark.parametrize("name", ["9 tỉnh Bắc Lào", "Các tỉnh Nam Lào", "bốn tỉnh Nam Lào"])
def test_a_group_of_provinces_is_no_new_partner(ask, name):
    assert ask(name, "LA") == Unknown(Why.SEVERAL_PLACES, name=name)


@pytest.mark.parametrize(
    "name",
    [
        "Busan Department of Foreign Affairs",
        "Tập đoàn SK",
        "JICA",
        "Đại sứ quán Hàn Quốc",
        "Korea Foundation",
    ],
)
def test_a_body_is_no_new_place(ask, name):
    assert ask(name, "KR").why == Why.BODY


def test_several_unknown_partners_are_not_one_new_partner(ask):
    assert ask("Xyzzy; Plugh", "FR") == Unknown(Why.SEVERAL_PLACES, name="Xyzzy; Plugh")


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("Sakai, Osaka", "JP", "Sakai"),
        ("Sakai; Japan", "JP", "Sakai"),
        ("Riverside, California", "US", "Riverside"),
        ("Gyeongju, Gyeongsangbuk-do", "KR", "Gyeongju"),
        ("Poitiers (Vienne)", "FR", "Poitiers"),
        ("Baoshan, Shanghai", "CN", "Baoshan, Shanghai"),
        ("Salamanca, Castilla y León", "ES", "Salamanca"),
        ("Salamanca, Castilla y León, Spain", "", "Salamanca"),
        ("Tulsa, Oklahoma", "US", "Tulsa"),
        ("huyện Long Châu, thành phố Sùng Tả", "CN", "Longzhou"),
        ("UBCQ tỉnh Hủa Phăn", "LA", "Houaphanh"),
        ("Ibaraki, Osaka Prefecture", "JP", "Ibaraki"),
        ("Newfoundland and Labrador", "CA", "Newfoundland and Labrador"),
        ("Castilla y León", "ES", "Castilla y León"),
        ("Nur-Sultan; Astana", "KZ", "Astana"),
        ("Vientiane, Viêng Chăn", "LA", "Vientiane"),
        ("Châu tự trị dân tộc Hà Nhì, Di Hồng Hà, tỉnh Vân Nam, Trung Quốc", "", "Honghe"),
    ],
    ids=ascii,
)
def test_a_place_with_where_it_lies_or_its_other_name_is_one(ask, name, country, found):
    answer = ask(name, country)
    assert isinstance(answer, Found), answer
    assert answer.place.name_en == found


@pytest.mark.parametrize(
    ("name", "country"),
    [("Kinshasa (Congo)", "CD"), ("Brazzaville (Congo)", "CG"), ("Seoul (Korea)", "KR"),
     ("Pyongyang (Korea)", "KP"), ("Tbilisi, Georgia", "GE"), ("Atlanta, Georgia", "US"),
     ("New Haven (Connecticut)", "US"), ("Prato, Toscana", "IT"), ("Kyoto 🇯🇵", "JP")],
)  # fmt: skip
def test_of_countries_that_share_a_name_the_one_with_such_a_place_is_meant(ask, name, country):
    answer = ask(name)
    assert isinstance(answer, Found)
    assert answer.place.country == country


def test_what_a_name_of_several_countries_may_mean(gazetteer):
    assert [
        countries_perhaps(gazetteer, text)
        for text in ("Congo", "Korea", "Tiệp Khắc", "South Australia", "Italy", "Khánh Hòa", "X")
    ] == [("", "CG", "CD"), ("KR", "KP"), ("", "CZ", "SK"), ("", "AU"), (), (), ()]


def test_a_city_outside_the_region_of_its_name_is_not_taken_for_it(ask):
    answer = ask("Ibaraki", "JP")
    assert isinstance(answer, Ambiguous)
    assert [place.name_en for place in answer.candidates] == ["Ibaraki", "Ibaraki Prefecture"]
    assert ask("Nagano", "JP").place.name_en == "Nagano"
    assert ask("tỉnh Ibaraki", "JP").place.name_en == "Ibaraki Prefecture"


def test_a_former_name_of_a_city_that_a_region_bears_today_tells_neither(ask):
    answer = ask("Sverdlovsk", "RU")
    assert isinstance(answer, Ambiguous)
    assert [place.name_en for place in answer.candidates] == ["Yekaterinburg", "Sverdlovsk Oblast"]


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("tỉnh Ca-lu-ga", "RU", "Kaluga Oblast"),
        ("Ca-lu-ga", "RU", "Kaluga"),
        ("tỉnh Phu-cu-ô-ca", "JP", "Fukuoka Prefecture"),
        ("tỉnh Viêng Chăn", "LA", "Vientiane Province"),
        ("Chăm-pa-xắc", "LA", "Champasak"),
        ("Phòng Thành", "CN", "Fangchenggang"),
        ("tỉnh Quảng Tây", "TQ", "Guangxi"),
    ],
)
def test_vietnamese_spellings_lead_to_the_place_of_the_kind_said(
    ask, gazetteer, name, country, found
):
    (code,) = countries_named(gazetteer, country)
    answer = ask(name, code)
    assert isinstance(answer, Found), answer
    assert answer.place.name_en == found


def test_a_vietnamese_kind_that_the_known_place_is_not_is_asked(ask):
    answer = ask("tỉnh Quảng Châu", "CN")
    assert isinstance(answer, Ambiguous)
    assert (answer.why, [place.name_en for place in answer.candidates]) == (
        Why.KIND_DIFFERS,
        ["Guangzhou"],
    )
    county = ask("Zagreb County", "HR")
    assert isinstance(county, Found) or county.why == Why.UNKNOWN_ABROAD


def test_a_name_found_with_its_kind_in_it_is_that_place(ask):
    assert ask("Hekou County", "CN").place.name_en == "Hekou"
    assert ask("Vientiane Province", "LA").place.name_en == "Vientiane Province"


def test_the_name_of_a_country_alone_is_the_country_and_not_a_city_in_it(ask):
    assert ask("Mexico", "MX").why == Why.WHOLE_COUNTRY
    assert ask("Uganda").why == Why.WHOLE_COUNTRY
    assert isinstance(ask("Singapore"), Found)


def test_coordinates_tell_a_city_from_the_region_of_its_name(ask):
    assert ask("Ibaraki", "JP", lat=34.81, lon=135.57).place.name_en == "Ibaraki"


def test_a_province_named_after_its_town_is_not_taken_for_the_town(ask):
    answer = ask("Siena", "IT")
    assert isinstance(answer, Ambiguous)
    assert (answer.why, answer.candidates[0].kind) == (Why.KIND_DIFFERS, "province")
    assert ask("Province of Siena", "IT").place.kind == "province"
    assert ask("Toscana", "IT").place.kind == "region"
    assert ask("Prato", "IT").place.level == "city"


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("Nhật Bản/ tỉnh Hyogo", "JP", "Hyogo Prefecture"),
        ("Lào: tỉnh Khăm Muộn", "LA", "Khammouane"),
        ("Trung Quốc - tỉnh Vân Nam", "CN", "Yunnan"),
        ("Hàn Quốc (Busan)", "KR", "Busan"),
        ("Pháp – Lyon", "FR", "Lyon"),
    ],
)
def test_a_country_may_stand_before_its_place(ask, name, country, found):
    for said in ("", country):
        place = ask(name, said).place
        assert (place.country, place.name_en) == (country, found)


@pytest.mark.parametrize(
    "name", ["Singapore (gia hạn)", "Singapore (thành phố)", "Singapore - 2010"]
)
def test_what_stands_behind_a_country_is_not_always_a_place(ask, name):
    assert getattr(ask(name), "place", None) in (None, ask("Singapore").place)


@pytest.mark.parametrize(
    ("text", "code"), [("Rep. of Korea", "KR"), ("Czech Rep.", "CZ"), ("CHLB Nga", "RU")]
)
def test_short_forms_of_republic(gazetteer, text, code):
    assert countries_named(gazetteer, text) == {code}


@pytest.mark.parametrize("name", ["Durham", "Durham, England", "Durham (England)", "Durham, UK"])
def test_a_county_that_has_its_name_from_a_town_is_not_taken_for_it(ask, name):
    answer = ask(name, "GB")
    assert isinstance(answer, Ambiguous)
    assert (answer.why, answer.candidates[0].name_en) == (Why.KIND_DIFFERS, "Durham, County")
    assert ask("County Durham", "GB").place.level == "region"
    assert ask("Durham, North Carolina", "US").place.level == "city"


@pytest.mark.parametrize(("name", "country"), [("Nara", "JP"), ("Jeju", "KR"), ("Kaluga", "RU")])
def test_a_city_taken_for_a_name_that_its_region_has_too_says_so(ask, name, country):
    found = ask(name, country)
    assert (found.place.level, found.notes) == ("city", (Note.CITY_NOT_REGION,))


@pytest.mark.parametrize("name", ["Paris, Texas", "Nowhere (Connecticut)", "Nha Trang (Khánh Hòa)"])
def test_a_region_tells_the_country_only_of_a_place_known_in_it(ask, name):
    assert ask(name).why == Why.NO_COUNTRY
