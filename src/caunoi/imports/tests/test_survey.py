"""What the columns of a file mean, by their headings and by their cells."""

import pytest

from caunoi.imports.lists.columns import Confidence, Role
from caunoi.imports.tests.lists import csv_file, layout, xlsx_file


def roles(found):
    return [(column.title, str(column.role), str(column.confidence)) for column in found.columns]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (
            ["STT", "Tỉnh/Thành phố", "Đối tác", "Nước", "Ngày ký", "Lĩnh vực", "Ghi chú"],
            ["ignore", "home", "partner", "partner_country", "signed_on", "fields", "notes"],
        ),
        (
            ["Vietnam side", "Partner", "country", "since", "contact mail", "note 2"],
            ["home", "partner", "partner_country", "signed_on", "email", "ignore"],
        ),
        (
            ["a_name", "a_country_raw", "a_cc", "a_lat", "a_lon", "b_name", "b_cc"],
            ["a_name", "a_country", "a_cc", "a_lat", "a_lon", "b_name", "b_cc"],
        ),
        (
            ["City 1", "Country 1", "City 2", "Country 2"],
            ["a_name", "a_country", "b_name", "b_country"],
        ),
        (
            ["City", "Country", "Sister city", "Sister country"],
            ["a_name", "a_country", "b_name", "b_country"],
        ),
        (["Mã tỉnh", "Đối tác", "Quốc gia"], ["home_code", "partner", "partner_country"]),
        (
            ["Tỉnh", "Huyện", "Bên nước ngoài", "Quốc gia"],
            ["home", "home_district", "partner", "partner_country"],
        ),
        (
            ["Locality", "Twin town", "Country", "Year"],
            ["home", "partner", "partner_country", "signed_on"],
        ),
        (
            ["Bên A", "Nước A", "Bên B", "Nước B"],
            ["a_name", "a_country", "b_name", "b_country"],
        ),
        (
            ["vn_province_code", "Partner town", "Partner label", "partner_iso"],
            ["home_code", "partner", "ignore", "partner_cc"],
        ),
        (
            ["province_code", "name", "partner", "country"],
            ["home_code", "home", "partner", "partner_country"],
        ),
        (
            ["Tỉnh mới", "Tỉnh cũ", "Partner province", "Nước"],
            ["ignore", "home", "partner", "partner_country"],
        ),
        (
            ["Nội dung chính", "Cơ quan Việt Nam ký", "Cơ quan, địa phương đối tác ký", "Nước"],
            ["ignore", "home", "partner", "partner_country"],
        ),
        (
            ["Địa danh VN", "Chức danh người ký phía nước ngoài", "Địa danh NN", "Thuộc quốc gia"],
            ["home", "ignore", "partner", "partner_country"],
        ),
        (
            ["No.", "Vietnamese signatory", "Foreign signatory", "Date of signature"],
            ["ignore", "home", "partner", "signed_on"],
        ),
        (
            ["old_code", "old_name", "new_code", "Đối tác", "Quốc gia"],
            ["home_code", "home", "ignore", "partner", "partner_country"],
        ),
    ],
)
def test_headings_say_what_columns_are(tmp_path, titles, expected):
    values = {"home": "Huế", "partner": "Blois", "partner_country": "Pháp", "a_name": "Huế"}
    row = [values.get(role, "-") for role in expected]
    found = layout(csv_file(tmp_path, titles, row))
    assert [str(column.role) for column in found.columns] == expected
    assert found.missing == ""


def test_headings_below_a_title_are_found_and_rows_counted_from_there(tmp_path):
    path = xlsx_file(
        tmp_path,
        ["DANH SÁCH QUAN HỆ KẾT NGHĨA CỦA CÁC ĐỊA PHƯƠNG"],
        [],
        ["STT", "Địa phương", "Đối tác", "Nước", "Năm ký"],
        [1, "Huế", "Blois", "Pháp", 2007],
        [],
        [2, "Hải Phòng", "Kitakyushu", "Nhật Bản", 2009],
    )
    found = layout(path)
    assert (found.header, found.rows) == (3, 2)


def test_cells_tell_what_headings_do_not(tmp_path):
    path = csv_file(
        tmp_path,
        ["Cột 1", "Cột 2", "Cột 3", "Cột 4"],
        ["Huế", "Blois", "Pháp", "31/05/2007"],
        ["Hải Phòng", "Kitakyushu", "Nhật Bản", "18/04/2014"],
        ["Vĩnh Phúc", "Akiruno", "Nhật Bản", "2012"],
    )
    found = layout(path)
    assert [str(c.role) for c in found.columns] == [
        "home",
        "partner",
        "partner_country",
        "signed_on",
    ]
    assert {c.confidence for c in found.columns} == {Confidence.GUESS}


def test_words_that_name_no_place_are_not_taken_for_the_partner(tmp_path):
    """A column of contents or of posts would become partners by the dozen."""
    path = csv_file(
        tmp_path,
        ["Cột 1", "Cột 2", "Cột 3", "Cột 4"],
        ["Giao lưu văn hóa", "Huế", "Blois", "Phó Chủ tịch"],
        ["Hợp tác y tế", "Hải Phòng", "Kitakyushu", "Chủ tịch"],
    )
    assert [str(column.role) for column in layout(path).columns] == [
        "ignore",
        "home",
        "partner",
        "ignore",
    ]
    unknown = csv_file(tmp_path, ["x", "y", "z"], ["Huế", "Giao lưu", "Xyzzy"], name="b.csv")
    assert layout(unknown).missing == "partner"


def test_a_person_can_correct_a_column(tmp_path):
    path = csv_file(tmp_path, ["Tỉnh", "X", "Y"], ["Huế", "Blois", "Pháp"])
    found = layout(path, {1: Role.NOTES, 2: Role.PARTNER})
    assert roles(found)[1:] == [("X", "notes", "person"), ("Y", "partner", "person")]


def test_what_is_missing_is_said(tmp_path):
    assert layout(csv_file(tmp_path, ["Tỉnh", "Ghi chú"], ["Huế", ""])).missing == "partner"
    assert layout(csv_file(tmp_path, ["Đối tác", "Ghi chú"], ["Blois", ""])).missing == "home"


def test_the_heading_of_a_code_or_a_code_of_old_only_names_its_version(tmp_path):
    old = csv_file(tmp_path, ["Mã tỉnh cũ", "Đối tác"], ["15", "Blois"])
    new = csv_file(tmp_path, ["Mã tỉnh 2025", "Đối tác"], ["15", "Blois"], name="b.csv")
    by_code = csv_file(tmp_path, ["Mã tỉnh", "Đối tác"], ["15", "A"], ["26", "B"], name="c.csv")
    unclear = csv_file(tmp_path, ["Mã tỉnh", "Đối tác"], ["15", "A"], ["25", "B"], name="d.csv")
    assert [layout(path).scheme for path in (old, new, by_code, unclear)] == [
        "vn-124-2004",
        "vn-19-2025",
        "vn-124-2004",
        "",
    ]


@pytest.mark.parametrize(
    ("day_first", "month_first", "order"),
    [(0, 0, "day_first"), (9, 1, "day_first"), (1, 9, "month_first"), (2, 1, "mixed")],
)
def test_a_slip_of_the_hand_does_not_make_a_column_of_days_unclear(
    tmp_path, day_first, month_first, order
):
    days = ["18/04/2014"] * day_first + ["04/18/2014"] * month_first + ["05/06/2017"]
    path = csv_file(
        tmp_path,
        ["Tỉnh", "Đối tác", "Nước", "Ngày ký"],
        *[["Huế", "Blois", "Pháp", each] for each in days],
    )
    assert layout(path).date_order == order


def test_days_of_the_month_in_a_column_of_their_own_leave_the_year_to_be_read(tmp_path):
    path = csv_file(
        tmp_path,
        ["TT", "Tỉnh", "Nước", "Đối tác", "Ngày", "Tháng", "Năm"],
        ["1", "Huế", "Pháp", "Blois", "31", "5", "2007"],
        ["2", "Nghệ An", "Lào", "Xiêng Khoảng", "", "3", "2010"],
    )
    assert [c.title for c in layout(path).columns if c.role == Role.SIGNED] == ["Năm"]


def test_two_columns_of_sister_cities_are_two_sides(tmp_path):
    path = csv_file(
        tmp_path,
        ["Sister City 1", "Sister City 2", "Year"],
        ["HANOI, VIETNAM", "SEOUL, SOUTH KOREA", "1996"],
        ["Paris, France", "Rome, Italy", "1956"],
    )
    assert [str(c.role) for c in layout(path).columns] == ["a_name", "b_name", "signed_on"]


def test_a_column_of_addresses_leaves_its_heading_to_the_names_beside_it(tmp_path):
    path = csv_file(
        tmp_path,
        ["item", "itemLabel", "countryLabel", "twin", "twinLabel", "twinCountryLabel", "start"],
        ["Q1858", "Hanoi", "Vietnam", "http://example.org/Q1", "Ankara", "Turkey", "1998-05-04"],
        ["Q1858", "Hanoi", "Vietnam", "http://example.org/Q2", "Blois", "France", ""],
    )
    found = layout(path)
    assert [str(column.role) for column in found.columns] == [
        "ignore", "a_name", "a_country", "ignore", "b_name", "b_country", "signed_on",
    ]  # fmt: skip
    assert found.columns[3].title == "twin"
