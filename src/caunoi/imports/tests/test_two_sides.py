"""Lists with two columns of countries, under whatever headings; headings in two lines."""

import pytest

from caunoi.imports.tests.lists import csv_file, layout, report, xlsx_file

PAIRS = [
    ["Hà Nội", "Vietnam", "Bangkok", "Thailand"],
    ["Prato", "Italy", "Nam Định", "Vietnam"],
    ["Lyon", "France", "Oxford", "England"],
]
SIDES = ["a_name", "a_country", "b_name", "b_country"]


def roles(path):
    return [str(column.role) for column in layout(path).columns]


@pytest.mark.parametrize(
    "titles",
    [
        ["City", "Country", "City", "Country"],
        ["City", "Country", "City.1", "Country.1"],
        ["cityLabel", "countryLabel", "sisterLabel", "sisterCountryLabel"],
        ["origincityLabel", "origincountry", "sistercityLabel", "destination_countryLabel"],
        ["ville_A_nom", "ville_A_pays", "ville_B_nom", "ville_B_pays"],
        ["City", "Country", "Sister city", "Country 2"],
        ["Thành phố", "Quốc gia", "Thành phố kết nghĩa", "Quốc gia của thành phố kết nghĩa"],
        ["Twin town 1", "Country", "Twin town 2", "Country"],
        ["Bên A", "Nước", "Bên B", "Nước"],
        ["x", "y", "z", "w"],
    ],
)
def test_the_cells_tell_the_two_sides_where_headings_do_not(tmp_path, titles):
    path = csv_file(tmp_path, titles, *PAIRS)
    assert roles(path) == SIDES
    made = report(path)
    assert made["rows"] == 3
    assert [(i["status"], i["vietnam_today"], i["country"]) for i in made["items"]] == [
        ("ready", "Hà Nội", "TH"),
        ("ready", "Ninh Bình", "IT"),
        ("rejected", "", ""),
    ]


def test_merged_headings_that_a_program_filled_alike_are_joined_as_well(tmp_path):
    path = csv_file(
        tmp_path,
        ["STT", "Bên ký Việt Nam", "Bên ký nước ngoài", "Bên ký nước ngoài", "Ngày ký"],
        ["STT", "Bên ký Việt Nam", "Tên cơ quan", "Quốc gia", "Ngày ký"],
        ["1", "UBND tỉnh Lạng Sơn", "Nam Ninh", "Trung Quốc", "8/1/2016"],
    )
    assert roles(path) == ["ignore", "home", "partner", "partner_country", "signed_on"]
    assert [item["status"] for item in report(path)["items"]] == ["ready"]


def test_each_name_goes_with_the_country_it_lies_in(tmp_path):
    path = csv_file(
        tmp_path,
        ["thing", "other", "k1", "k2", "code", "q"],
        ["Hà Nội", "Bangkok", "Thailand", "Vietnam", "TH", "Q1858"],
        ["Prato", "Nam Định", "Vietnam", "Italy", "VN", "Q13377"],
    )
    assert roles(path) == ["b_name", "a_name", "a_country", "b_country", "a_cc", "ignore"]


def test_a_list_of_home_and_partner_stays_one_beside_a_country_that_is_always_ours(tmp_path):
    path = csv_file(
        tmp_path,
        ["Tỉnh", "Nước", "Đối tác", "Nước"],
        ["Nghệ An", "Việt Nam", "Xiêng Khoảng", "Lào"],
        ["An Giang", "Việt Nam", "Kandal", "Campuchia"],
    )
    assert roles(path) == ["home", "ignore", "partner", "partner_country"]


def test_a_second_country_of_another_kind_makes_no_second_side(tmp_path):
    path = csv_file(
        tmp_path,
        ["Tỉnh", "Đối tác", "Nước", "Nước tài trợ"],
        ["Nghệ An", "Xiêng Khoảng", "Lào", "Nhật Bản"],
        ["An Giang", "Kandal", "Campuchia", "Đức"],
    )
    assert roles(path) == ["home", "partner", "partner_country", "ignore"]


def test_a_country_before_its_city_is_the_partners(tmp_path):
    path = csv_file(
        tmp_path, ["Country", "City", "Thành viên"], ["Japan", "Sakai", "Đà Nẵng"],
        ["France", "Brest", "Hải Phòng"],
    )  # fmt: skip
    assert roles(path) == ["partner_country", "partner", "home"]


def test_headings_in_two_lines_over_numbers_are_no_rows(tmp_path):
    path = xlsx_file(
        tmp_path,
        ["DANH SÁCH THỎA THUẬN QUỐC TẾ"],
        ["TT", "Phía Việt Nam", None, "Phía nước ngoài", None, "Thời gian ký"],
        [None, "Tỉnh", "Huyện", "Địa phương", "Nước", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        [1, "Nghệ An", "Vinh", "Namyangju", "Hàn Quốc", "2018"],
        [2, "Hà Tĩnh", None, "Bô-li-khăm-xay", "Lào", "2010"],
    )
    found = layout(path)
    assert (found.header, found.rows) == (4, 2)
    assert roles(path) == [
        "ignore",
        "home",
        "home_district",
        "partner",
        "partner_country",
        "signed_on",
    ]


def test_a_first_row_of_data_below_headings_is_not_taken_for_headings(tmp_path):
    path = csv_file(
        tmp_path, ["Tỉnh", "Đối tác", "Nước", ""], ["Huế", "Blois", "Pháp", "Nước"],
        ["Huế", "Lyon", "Pháp", ""],
    )  # fmt: skip
    assert (layout(path).header, layout(path).rows) == (1, 2)


@pytest.mark.parametrize(
    ("titles", "code", "expected"),
    [
        (["iso_code", "Partner", "Country"], "VN-HN", ["home", "partner", "partner_country"]),
        (
            ["source_code", "partner_name", "partner_cc"],
            "24",
            ["home_code", "partner", "partner_cc"],
        ),
        (["a_code", "b_name", "b_cc"], "24", ["home_code", "partner", "partner_cc"]),
    ],
)
def test_a_side_of_codes_alone_is_the_vietnamese_one(tmp_path, titles, code, expected):
    path = csv_file(
        tmp_path,
        titles,
        [code, "Prato", "IT"],
        ["VN-SG" if code[0] == "V" else "79", "Blois", "FR"],
    )
    assert roles(path) == expected


def test_a_column_of_states_tells_the_country_of_a_side_that_has_none(tmp_path):
    path = csv_file(
        tmp_path,
        ["City", "State", "Sister City", "Sister Country"],
        ["Pittsburgh", "Pennsylvania", "Đà Nẵng", "Vietnam"],
        ["Oakland", "California", "Da Nang", "Vietnam"],
        ["Nowhere", "Ohio", "Huế", "Vietnam"],
        ["Madison", "Wisconsin", "Freiburg", "Germany"],
    )
    assert [(i["status"], i["country"]) for i in report(path)["items"]] == [
        ("ready", "US"),
        ("ready", "US"),
        ("rejected", ""),
        ("rejected", ""),
    ]


def test_french_headings(tmp_path):
    path = csv_file(
        tmp_path,
        ["Commune", "Département", "Partenaire", "Pays partenaire", "Année"],
        ["Poitiers", "Vienne", "Thua Thien Hué", "Viêt Nam", "1995"],
        ["Choisy-le-Roi", "Val-de-Marne", "District de Dong Da", "Vietnam", "1973"],
        ["Nantes", "Loire-Atlantique", "Cardiff", "Royaume-Uni", "1964"],
    )
    assert [(i["status"], i.get("vietnam_unit", ""), i["country"])
            for i in report(path)["items"]] == [
        ("ready", "Huế", "FR"),
        ("ready", "Đống Đa", "FR"),
        ("rejected", "", ""),
    ]  # fmt: skip
