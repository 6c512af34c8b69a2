import csv
import datetime as dt
import unicodedata
from pathlib import Path

import pytest

from caunoi.registry.gazetteer import Ambiguous, Found, Note, Question, Unknown, Why, resolve
from caunoi.registry.gazetteer.codes import NEW, OLD, says_old_codes
from caunoi.registry.gazetteer.countries import agree, countries_named, country_with_code
from caunoi.registry.tests import reference_rows

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def ask(gazetteer):
    def ask(name, country="VN", **known):
        return resolve(gazetteer, Question(name, country, **known), today=TODAY)

    return ask


def described(gazetteer, answer):
    """("Vĩnh Yên", "thành phố", "Phú Thọ"): the unit, its kind, the province of today."""
    assert isinstance(answer, Found), answer
    place = answer.place
    return place.name, place.kind, gazetteer.province_today(place, TODAY).name


HOME = [
    # name in the file, the unit that is meant, its kind, who answers today
    ("Hà Nội", "Hà Nội", "thành phố trực thuộc trung ương", "Hà Nội"),
    ("Hanoi", "Hà Nội", "thành phố trực thuộc trung ương", "Hà Nội"),
    ("HA NOI", "Hà Nội", "thành phố trực thuộc trung ương", "Hà Nội"),
    ("Hanoi City", "Hà Nội", "thành phố trực thuộc trung ương", "Hà Nội"),
    ("Hà Nội, Việt Nam", "Hà Nội", "thành phố trực thuộc trung ương", "Hà Nội"),
    ("  1. Hà Nội.", "Hà Nội", "thành phố trực thuộc trung ương", "Hà Nội"),
    ("Hải Phòng [3]", "Hải Phòng", "thành phố trực thuộc trung ương", "Hải Phòng"),
    ("Haiphong*", "Hải Phòng", "thành phố trực thuộc trung ương", "Hải Phòng"),
    ("Thành phố Đà Nẵng", "Đà Nẵng", "thành phố trực thuộc trung ương", "Đà Nẵng"),
    ("Đà Nẳng", "Đà Nẵng", "thành phố trực thuộc trung ương", "Đà Nẵng"),
    ("TP. Huế", "Huế", "thành phố trực thuộc trung ương", "Huế"),
    ("Thừa Thiên - Huế", "Huế", "thành phố trực thuộc trung ương", "Huế"),
    ("Ho Chi Minh City", "Hồ Chí Minh", "thành phố trực thuộc trung ương", "Hồ Chí Minh"),
    ("TP.HCM", "Hồ Chí Minh", "thành phố trực thuộc trung ương", "Hồ Chí Minh"),
    ("Sài Gòn", "Hồ Chí Minh", "thành phố trực thuộc trung ương", "Hồ Chí Minh"),
    ("UBND Thành phố Hồ Chí Minh", "Hồ Chí Minh", "thành phố trực thuộc trung ương", "Hồ Chí Minh"),
    ("Vinh Phuc Province", "Vĩnh Phúc", "tỉnh", "Phú Thọ"),
    ("tỉnh Vĩnh Phúc cũ", "Vĩnh Phúc", "tỉnh", "Phú Thọ"),
    ("UBND tỉnh Vĩnh Phúc", "Vĩnh Phúc", "tỉnh", "Phú Thọ"),
    ("Vĩnh Phúc (nay là Phú Thọ)", "Vĩnh Phúc", "tỉnh", "Phú Thọ"),
    ("Phú Thọ (Vĩnh Phúc cũ)", "Vĩnh Phúc", "tỉnh", "Phú Thọ"),
    ("Phú Thọ (tỉnh Vĩnh Phúc trước sáp nhập)", "Vĩnh Phúc", "tỉnh", "Phú Thọ"),
    ("tỉnh Vĩnh Phúc trước khi sáp nhập", "Vĩnh Phúc", "tỉnh", "Phú Thọ"),
    ("Hai Phong PC", "Hải Phòng", "thành phố", "Hải Phòng"),
    ("Phú Thọ (trước đây là Vĩnh Phúc)", "Vĩnh Phúc", "tỉnh", "Phú Thọ"),
    ("Binh Duong People's Committee", "Bình Dương", "tỉnh", "Hồ Chí Minh"),
    ("Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng Tàu", "tỉnh", "Hồ Chí Minh"),
    ("Quảng Nam - Đà Nẵng", "Quảng Nam - Đà Nẵng", "tỉnh", "Đà Nẵng"),
    ("Hà Tây", "Hà Tây", "tỉnh", "Hà Nội"),
    ("Sông Bé", "Sông Bé", "tỉnh", "Hồ Chí Minh"),
    ("Nam Định", "Nam Định", "tỉnh", "Ninh Bình"),
    ("Đắc Lắc", "Đắk Lắk", "tỉnh", "Đắk Lắk"),
    ("Hoà Bình", "Hòa Bình", "tỉnh", "Phú Thọ"),
    ("Thành phố Nam Định", "Nam Định", "thành phố", "Ninh Bình"),
    ("TP Thái Nguyên", "Thái Nguyên", "thành phố", "Thái Nguyên"),
    ("Vĩnh Yên", "Vĩnh Yên", "thành phố", "Phú Thọ"),
    ("Vinh Yen", "Vĩnh Yên", "thành phố", "Phú Thọ"),
    ("Vĩnh Yên, tỉnh Vĩnh Phúc", "Vĩnh Yên", "thành phố", "Phú Thọ"),
    ("Vĩnh Yên, Phú Thọ", "Vĩnh Yên", "thành phố", "Phú Thọ"),
    ("Hoàn Kiếm (Hanoi)", "Hoàn Kiếm", "quận", "Hà Nội"),
    ("Hà Nội (Hoàn Kiếm)", "Hoàn Kiếm", "quận", "Hà Nội"),
    ("Hoan Kiem District, Hanoi", "Hoàn Kiếm", "quận", "Hà Nội"),
    ("Biên Hoà", "Biên Hòa", "thành phố", "Đồng Nai"),
    ("Bien Hoa City", "Biên Hòa", "thành phố", "Đồng Nai"),
    ("Quận 1", "Quận 1", "quận", "Hồ Chí Minh"),
    ("District 1, HCMC", "Quận 1", "quận", "Hồ Chí Minh"),
    ("Q.1, TP.HCM", "Quận 1", "quận", "Hồ Chí Minh"),
    ("Vũng Tàu", "Vũng Tàu", "thành phố", "Hồ Chí Minh"),
    ("Vinh", "Vinh", "thành phố", "Nghệ An"),
    ("Nha Trang, Khánh Hoà", "Nha Trang", "thành phố", "Khánh Hòa"),
    ("Qui Nhơn", "Quy Nhơn", "thành phố", "Gia Lai"),
    ("Sapa", "Sa Pa", "thị xã", "Lào Cai"),
    ("Hội An", "Hội An", "thành phố", "Đà Nẵng"),
    ("Phong Thổ, Lai Châu", "Phong Thổ", "huyện", "Lai Châu"),
    ("Phan Rang-Tháp Chàm", "Phan Rang - Tháp Chàm", "thành phố", "Khánh Hòa"),
    ("thị xã Phú Thọ", "Phú Thọ", "thị xã", "Phú Thọ"),
    ("Châu Thành, Tiền Giang", "Châu Thành", "huyện", "Đồng Tháp"),
    ("huyện Châu Thành, tỉnh Tiền Giang", "Châu Thành", "huyện", "Đồng Tháp"),
    ("Châu Thành (Đồng Tháp)", "Châu Thành", "huyện", "Đồng Tháp"),
    ("Tân Thạnh", "Tân Thạnh", "huyện", "Tây Ninh"),
    ("Quận 2", "Quận 2", "quận", "Hồ Chí Minh"),
    ("huyện Từ Sơn", "Từ Sơn", "thành phố", "Bắc Ninh"),
    ("TX Hồng Ngự", "Hồng Ngự (Thành phố)", "thành phố", "Đồng Tháp"),
    ("huyện Kỳ Sơn tỉnh Nghệ An", "Kỳ Sơn", "huyện", "Nghệ An"),
    ("Quận 1 TP HCM", "Quận 1", "quận", "Hồ Chí Minh"),
    ("Q.1 TP. HCM", "Quận 1", "quận", "Hồ Chí Minh"),
    ("UBND huyện Phú Tân tỉnh An Giang", "Phú Tân", "huyện", "An Giang"),
    ("Province de Khanh Hoa", "Khánh Hòa", "tỉnh", "Khánh Hòa"),
    ("Cố đô Huế", "Huế", "thành phố trực thuộc trung ương", "Huế"),
    ("ハノイ", "Hà Nội", "thành phố trực thuộc trung ương", "Hà Nội"),
    ("호치민시", "Hồ Chí Minh", "thành phố trực thuộc trung ương", "Hồ Chí Minh"),
]


@pytest.mark.parametrize(("name", "unit", "kind", "today"), HOME, ids=ascii)
def test_a_vietnamese_unit_is_known_by_what_people_write(gazetteer, ask, name, unit, kind, today):
    found_name, found_kind, found_today = described(gazetteer, ask(name))
    assert (found_name, found_today) == (unit, today)
    assert found_kind.split(" trực")[0] in (kind.split(" trực")[0], "thành phố")
    decomposed = ask(unicodedata.normalize("NFD", name))
    assert described(gazetteer, decomposed)[0] == unit


@pytest.mark.parametrize(
    ("name", "on", "key"),
    [
        ("Phú Thọ", None, "vn-19-2025:25"),
        ("Phú Thọ", dt.date(2017, 3, 1), "vn-124-2004:25"),
        ("Phú Thọ", dt.date(2025, 7, 1), "vn-19-2025:25"),
        ("Bắc Ninh", None, "vn-19-2025:24"),
        ("tỉnh Bắc Ninh", dt.date(2016, 1, 1), "vn-124-2004:27"),
        ("Thành phố Bắc Ninh", dt.date(2016, 1, 1), "vn-124-2004:256"),
        ("Thành phố Bắc Ninh", dt.date(2026, 10, 1), "vn-19-2025:24"),
        ("TP. Huế", dt.date(2010, 5, 1), "caunoi:vn-tp-hue"),
        ("Huế", dt.date(2007, 1, 1), "vn-19-2025:46"),
        ("Đà Nẵng", dt.date(1999, 1, 1), "vn-124-2004:48"),
        ("Thủ Đức", None, "vn-124-2004:769"),
        ("Thủ Đức", dt.date(2015, 1, 1), "caunoi:vn-quan-thu-duc"),
        ("Vĩnh Phúc", dt.date(2026, 1, 1), "vn-124-2004:26"),
        ("Thành phố Quảng Ninh", dt.date(2017, 1, 1), "vn-19-2025:22"),
    ],
    ids=ascii,
)
def test_the_day_of_signing_decides_between_units_of_one_name(ask, name, on, key):
    answer = ask(name, on=on)
    assert isinstance(answer, Found)
    assert answer.place.id == reference_rows.id_of(key)


def test_without_a_day_the_unit_of_today_is_taken_and_it_says_so(ask):
    assert Note.TODAYS_UNIT in ask("Phú Thọ").notes
    assert ask("Hà Nội").notes == ()
    assert ask("Vĩnh Phúc", on=dt.date(2026, 1, 1)).notes == (Note.NOT_ON_THAT_DAY,)


@pytest.mark.parametrize(
    ("name", "why", "count"),
    [
        ("Châu Thành", Why.SAME_NAME, 10),
        ("huyện Châu Thành", Why.SAME_NAME, 10),
        ("Phú Tân", Why.SAME_NAME, 2),
        ("Tan Thanh", Why.SAME_NAME, 2),
        ("thành phố Phú Thọ", Why.KIND_UNCLEAR, 3),
        ("Vĩnh Yên, Nghệ An", Why.PARENT_DIFFERS, 1),
        ("Sở Y tế Hà Nội", Why.BODY, 1),
        ("Đại học Huế", Why.BODY, 1),
    ],
    ids=ascii,
)
def test_what_can_mean_several_is_left_to_a_person(ask, name, why, count):
    answer = ask(name)
    assert isinstance(answer, Ambiguous)
    assert (answer.why, len(answer.candidates)) == (why, count)


def test_a_province_column_or_coordinates_choose_among_districts(ask):
    by_parent = ask("Châu Thành", parent="Tiền Giang")
    by_position = ask("Châu Thành", lat=10.4067, lon=105.2429)
    assert by_parent.place.id == reference_rows.id_of("vn-124-2004:821")
    assert by_position.place.id == reference_rows.id_of("vn-124-2004:892")
    assert by_position.notes == (Note.BY_POSITION,)


def test_coordinates_on_another_continent_are_noticed(ask):
    answer = ask("Vĩnh Yên", lat=48.85, lon=2.35)
    assert answer == Ambiguous(Why.POSITION_DIFFERS, (answer.candidates[0],))


@pytest.mark.parametrize(
    ("name", "similar"), [("Hanoii", ["Hà Nội"]), ("Vinh Yenn", ["Vĩnh Yên"]), ("Vientiane", [])]
)
def test_a_typo_is_offered_and_never_taken(ask, name, similar):
    answer = ask(name)
    assert isinstance(answer, Unknown)
    assert [place.name for place in answer.similar] == similar


@pytest.mark.parametrize(
    ("code", "known", "key"),
    [
        ("01", {}, "vn-19-2025:01"),
        ("1", {}, "vn-19-2025:01"),
        ("1.0", {}, "vn-19-2025:01"),
        ("10", {}, "vn-124-2004:10"),
        ("26", {}, "vn-124-2004:26"),
        ("25", {}, "vn-19-2025:25"),
        ("25", {"on": dt.date(2010, 1, 1)}, "vn-124-2004:25"),
        ("15", {"on": dt.date(2018, 1, 1)}, "vn-124-2004:15"),
        ("15", {"on": dt.date(2026, 1, 1)}, "vn-19-2025:15"),
        ("15", {"scheme": OLD}, "vn-124-2004:15"),
        ("15", {"scheme": NEW}, "vn-19-2025:15"),
        ("243", {}, "vn-124-2004:243"),
        ("VN-70", {}, "vn-124-2004:26"),
    ],
)
def test_a_province_code_is_read_in_its_version(ask, code, known, key):
    answer = ask("", code=code, **known)
    assert isinstance(answer, Found)
    assert answer.place.id == reference_rows.id_of(key)
    assert ask(code, **known) == answer


@pytest.mark.parametrize("code", ["15", "24", "44", "52", "80", "82", "91"])
def test_a_code_given_to_another_province_is_not_guessed(ask, code):
    answer = ask("", code=code)
    assert isinstance(answer, Ambiguous)
    assert answer.why == Why.CODE_REUSED


def test_a_name_beside_the_code_decides_and_a_wrong_one_is_noticed(ask):
    assert ask("Yên Bái", code="15").place.id == reference_rows.id_of("vn-124-2004:15")
    assert ask("Lào Cai", code="15").place.id == reference_rows.id_of("vn-19-2025:15")
    assert ask("Lào Cai", code="10").place.id == reference_rows.id_of("vn-124-2004:10")
    assert ask("Lào Cai", code="26").why == Why.CODE_AGAINST_NAME
    assert ask("", code="99") == Unknown(Why.CODE_UNKNOWN, name="99")


def test_a_file_with_a_code_of_old_only_is_keyed_by_the_old_version(gazetteer):
    assert says_old_codes({"01", "15", "26"}, gazetteer)
    assert not says_old_codes({"01", "15"}, gazetteer)


ABROAD = [
    ("Prato", "IT", "geonames", "Prato", "city"),
    ("Prato (Italy)", "", "geonames", "Prato", "city"),
    ("Kitakyūshū", "JP", "geonames", "Kitakyushu", "city"),
    ("Kitakyushu City", "JP", "geonames", "Kitakyushu", "city"),
    ("北九州", "JP", "geonames", "Kitakyushu", "city"),
    ("부산", "KR", "geonames", "Busan", "city"),
    ("Busan Metropolitan City", "KR", "geonames", "Busan", "city"),
    ("Ōsaka Prefecture", "JP", "iso", "Osaka Prefecture", "region"),
    ("Shizuoka", "JP", "geonames", "Shizuoka", "city"),
    ("tỉnh Shizuoka", "JP", "iso", "Shizuoka Prefecture", "region"),
    ("Gyeonggi Province", "KR", "iso", "Gyeonggi-do", "region"),
    ("tỉnh Gyeonggi", "KR", "iso", "Gyeonggi-do", "region"),
    ("Champasak", "LA", "iso", "Champasak", "region"),
    ("Victoria", "AU", "iso", "Victoria", "region"),
    ("Victoria", "CA", "geonames", "Victoria", "city"),
    ("Seville", "ES", "geonames", "Sevilla", "city"),
    ("Roma", "IT", "geonames", "Rome", "city"),
    ("Nur-Sultan", "KZ", "geonames", "Astana", "city"),
    ("Taipei", "CN", "geonames", "Taipei", "city"),
    ("State of New York", "US", "iso", "New York State", "region"),
    ("Comune di Torino", "IT", "geonames", "Turin", "city"),
    ("Land Hessen", "DE", "iso", "Hesse", "region"),
    ("Springfield, Illinois", "US", "geonames", "Springfield", "city"),
    ("Seoul Metropolitan Government", "KR", "geonames", "Seoul", "city"),
]


@pytest.mark.parametrize(("name", "country", "_of", "found", "level"), ABROAD, ids=ascii)
def test_a_place_abroad_is_known_in_its_country(ask, name, country, _of, found, level):
    answer = ask(name, country)
    assert isinstance(answer, Found)
    assert (answer.place.name_en, answer.place.level) == (found, level)


def test_the_same_name_in_another_country_is_never_taken(ask):
    assert ask("Victoria", "NO") == Unknown(Why.UNKNOWN_ABROAD, "Victoria", "city")


def test_without_a_country_nothing_is_taken_however_clear_it_looks(ask):
    answer = ask("Kitakyushu", "")
    assert isinstance(answer, Ambiguous)
    assert (answer.why, [p.country for p in answer.candidates]) == (Why.NO_COUNTRY, ["JP"])
    assert ask("Xyzzy", "") == Unknown(Why.NO_COUNTRY, name="Xyzzy")


def test_coordinates_stand_in_for_a_country(ask):
    answer = ask("Victoria", "", lat=48.43, lon=-123.35)
    assert isinstance(answer, Found)
    assert (answer.place.country, answer.notes) == ("CA", (Note.BY_POSITION,))


def test_two_towns_of_one_name_in_a_country_need_more(ask):
    assert ask("Springfield", "US").why == Why.SAME_NAME
    assert ask("Springfield", "US", lat=39.78, lon=-89.65).place.name == "Springfield"


def test_a_known_name_elsewhere_in_the_country_is_another_town(ask):
    answer = ask("Portland", "US", lat=43.66, lon=-70.26)
    assert isinstance(answer, Unknown)
    assert (answer.why, answer.notes) == (Why.UNKNOWN_ABROAD, (Note.ELSEWHERE,))
    maine = ask("Portland, Maine", "US")
    assert maine.parent == reference_rows.id_of("iso-3166-2:US-ME")


def test_a_whole_country_is_not_a_locality(ask):
    assert ask("Seychelles", "SC").why == Why.WHOLE_COUNTRY
    assert ask("Luxembourg", "LU").why == Why.WHOLE_COUNTRY
    assert isinstance(ask("Singapore", "SG"), Found)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("in Italy", {"IT"}),
        ("IT", {"IT"}),
        ("it", {"IT"}),
        ("ITA", {"IT"}),
        ("Ý", {"IT"}),
        ("England", {"GB"}),
        ("nước Anh", {"GB"}),
        ("People's Republic of China", {"CN"}),
        ("Korea", {"KR"}),
        ("Mỹ", {"US"}),
        ("My", {"US"}),
        ("MY", {"MY", "US"}),
        ("Nga", {"RU"}),
        ("NGA", {"NG", "RU"}),
        ("Áo", {"AT"}),
        ("Bỉ", {"BE"}),
        ("Lào", {"LA"}),
        ("S. Korea", {"KR"}),
        ("the Netherlands", {"NL"}),
        ("Seychelles?", {"SC"}),
        ("🇯🇵", {"JP"}),
        ("France (EU)", {"FR"}),
        ("Vietnam", {"VN"}),
        ("Atlantis", set()),
        ("", set()),
    ],
    ids=lambda value: ascii(value if isinstance(value, str) else sorted(value)),
)
def test_countries_are_known_in_many_spellings(gazetteer, text, codes):
    assert countries_named(gazetteer, text) == codes


def test_in_a_column_of_codes_two_letters_are_a_code(gazetteer):
    assert country_with_code(gazetteer, "my") == {"MY"}
    assert country_with_code(gazetteer, "NGA") == {"NG"}


def test_two_country_columns_agree_or_contradict():
    assert [agree("IT", "IT"), agree("CN", "MO"), agree("CN", "TW"), agree("IT", "FR")] == [
        "IT",
        "MO",
        "TW",
        "",
    ]


def test_real_ties_resolve_and_none_into_a_wrong_country(gazetteer, ask):
    sample = (Path(__file__).parent / "ties_of_2022.csv").read_text(encoding="utf-8")
    unresolved = []
    for row in csv.DictReader(sample.splitlines()):
        for side in "ab":
            name, country = row[f"{side}_name"], row[f"{side}_cc"]
            answer = ask(
                name, country, lat=float(row[f"{side}_lat"]), lon=float(row[f"{side}_lon"])
            )
            if isinstance(answer, Found):
                assert agree(answer.place.country, country)
            else:
                unresolved.append((name, answer.why))
    assert unresolved == [
        ("Seychelles", Why.WHOLE_COUNTRY),
        ("Budapest District XVI", Why.UNKNOWN_ABROAD),
    ]
