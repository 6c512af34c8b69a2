"""Provinces of 1975 to 1991 as files of ties name them: found, and led to who answers today."""

import datetime as dt

import pytest

from caunoi.registry.gazetteer import Ambiguous, Found, Note, Question, Why, resolve
from caunoi.registry.succession import Step, Succession
from caunoi.registry.tests import reference_rows

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def ask(gazetteer):
    def ask(name, on=None, **known):
        return resolve(gazetteer, Question(name, "VN", on=on, **known), today=TODAY)

    return ask


@pytest.fixture(scope="module")
def answering(gazetteer):
    """Key of a unit → the names of the main one that answers today and of the others."""
    rows = reference_rows.rows("vn_successions.csv")
    ids = {key: reference_rows.id_of(key) for row in rows for key in (row["old"], row["new"])}
    history = Succession(
        Step(
            ids[row["old"]],
            ids[row["new"]],
            dt.date.fromisoformat(row["effective_on"]),
            is_main=row["is_main"] == "1",
        )
        for row in rows
    )

    def answering(place):
        found = history.answers_for(place.id, TODAY)
        names = {gazetteer.places[pk].name for pk in found.others}
        return gazetteer.places[found.id].name, names

    return answering


OLD = [
    # name in the file, the unit, who answers today, who else may
    ("tỉnh Cao Lạng", "Cao Lạng", "Cao Bằng", {"Lạng Sơn"}),
    ("Hà Tuyên", "Hà Tuyên", "Tuyên Quang", set()),
    ("Hoang Lien Son Province", "Hoàng Liên Sơn", "Lào Cai", set()),
    ("UBND tỉnh Hà Sơn Bình", "Hà Sơn Bình", "Hà Nội", {"Phú Thọ"}),
    ("tỉnh Hà Nam Ninh", "Hà Nam Ninh", "Ninh Bình", set()),
    ("Ha Nam Ninh", "Hà Nam Ninh", "Ninh Bình", set()),
    ("Nghệ Tĩnh", "Nghệ Tĩnh", "Nghệ An", {"Hà Tĩnh"}),
    ("Nghe Tinh (Vietnam)", "Nghệ Tĩnh", "Nghệ An", {"Hà Tĩnh"}),
    ("Bình Trị Thiên", "Bình Trị Thiên", "Huế", {"Quảng Trị"}),
    ("Nghĩa Bình", "Nghĩa Bình", "Gia Lai", {"Quảng Ngãi"}),
    ("Phú Khánh", "Phú Khánh", "Khánh Hòa", {"Đắk Lắk"}),
    ("Thuận Hải", "Thuận Hải", "Lâm Đồng", {"Khánh Hòa"}),
    ("Gia Lai - Kon Tum", "Gia Lai - Kon Tum", "Gia Lai", {"Quảng Ngãi"}),
    ("Gia Lai – Kon Tum", "Gia Lai - Kon Tum", "Gia Lai", {"Quảng Ngãi"}),
    ("Gialai-Kontum", "Gia Lai - Kon Tum", "Gia Lai", {"Quảng Ngãi"}),
    ("Cửu Long", "Cửu Long", "Vĩnh Long", set()),
    ("Đặc khu Vũng Tàu - Côn Đảo", "Vũng Tàu - Côn Đảo", "Hồ Chí Minh", set()),
    ("Vũng Tàu - Côn Đảo", "Vũng Tàu - Côn Đảo", "Hồ Chí Minh", set()),
    ("Vĩnh Phú", "Vĩnh Phú", "Phú Thọ", set()),
    ("Minh Hải", "Minh Hải", "Cà Mau", set()),
    ("Hà Tây", "Hà Tây", "Hà Nội", set()),
    ("Nam Hà", "Nam Hà", "Ninh Bình", set()),
]


@pytest.mark.parametrize(("written", "unit", "main", "others"), OLD, ids=ascii)
def test_a_province_of_then_is_found_and_led_to_who_answers_today(
    ask, answering, written, unit, main, others
):
    for on in (None, dt.date(1985, 6, 1)):
        answer = ask(written, on=on)
        assert isinstance(answer, Found), answer
        assert answer.place.name == unit
        assert answering(answer.place) == (main, others)


def test_the_day_of_signing_says_which_hau_giang_is_meant(ask):
    assert ask("Hậu Giang", on=dt.date(1985, 6, 1)).place.ends_on == dt.date(1991, 12, 25)
    assert ask("Hậu Giang", on=dt.date(2010, 6, 1)).place.begins_on == dt.date(2004, 1, 1)


def test_without_a_day_a_name_stays_with_its_last_bearer_and_it_says_so(ask):
    answer = ask("tỉnh Hậu Giang")
    assert isinstance(answer, Found)
    assert answer.place.id == reference_rows.id_of("vn-124-2004:93")
    assert answer.notes == (Note.LATEST_UNIT,)


def test_on_a_day_between_its_bearers_a_name_is_asked_about(ask):
    answer = ask("Hậu Giang", on=dt.date(1998, 6, 1))
    assert isinstance(answer, Ambiguous)
    assert (answer.why, len(answer.candidates)) == (Why.SAME_NAME, 2)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ninh Bình", "vn-19-2025:37"),
        ("Nghệ An", "vn-19-2025:40"),
        ("Cần Thơ", "vn-19-2025:92"),
        ("Gia Lai", "vn-19-2025:52"),
        ("Kon Tum", "vn-124-2004:62"),
        ("Vĩnh Long", "vn-19-2025:86"),
        ("Khánh Hòa", "vn-19-2025:56"),
        ("Vũng Tàu", "vn-124-2004:747"),
    ],
    ids=ascii,
)
def test_the_names_of_today_mean_what_they_meant(ask, name, key):
    assert ask(name).place.id == reference_rows.id_of(key)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ninh Bình", "vn-124-2004:37"),
        ("tỉnh Ninh Bình", "vn-124-2004:37"),
        ("UBND tỉnh Hà Tĩnh", "vn-19-2025:42"),
        ("Nam Định", "vn-124-2004:36"),
    ],
    ids=ascii,
)
def test_a_province_named_for_a_day_before_its_time_is_not_its_town(ask, name, key):
    answer = ask(name, on=dt.date(1985, 6, 1))
    assert answer.place.id == reference_rows.id_of(key)
    assert answer.notes == (Note.NOT_ON_THAT_DAY,)


@pytest.mark.parametrize("name", ["thị xã Ninh Bình", "TP Nam Định", "Nam Định, Hà Nam Ninh"])
def test_a_town_of_then_is_found_where_the_file_says_that_it_is_one(ask, name):
    answer = ask(name, on=dt.date(1985, 6, 1))
    assert answer.place.level == "district"


def test_each_part_of_a_divided_province_may_be_said_to_have_been_it(ask):
    for name in ("Nghệ An (trước đây là Nghệ Tĩnh)", "Hà Tĩnh (trước đây là Nghệ Tĩnh)"):
        assert ask(name).place.name == "Nghệ Tĩnh"
    assert ask("Hà Tĩnh (trước đây là Hà Bắc)").why == Why.PARENT_DIFFERS


def test_a_district_is_found_by_the_province_it_lay_in_then(ask):
    assert ask("Vinh, Nghệ Tĩnh").place.name == "Vinh"
    assert ask("Quy Nhơn, tỉnh Nghĩa Bình").place.name == "Quy Nhơn"
