import datetime as dt
import unicodedata
import zipfile

import openpyxl
import pytest

from caunoi.imports.lists import reading
from caunoi.imports.lists.columns import Confidence, Role
from caunoi.imports.lists.reading import column_letter, open_table, refuse_secrets_beside
from caunoi.imports.lists.refusals import FileRefused, FileTrouble
from caunoi.imports.lists.survey import likely_table
from caunoi.imports.tests.lists import csv_file, layout, xlsx_file

ROWS = [
    ["Địa phương", "Đối tác", "Nước"],
    ["Hải Phòng", "Kitakyushu", "Nhật Bản"],
    ["Thừa Thiên Huế", "Blois", "Pháp"],
    ["Đồng Nai", "Gyeongnam", "Hàn Quốc"],
    ["Đắk Lắk", "Mondulkiri", "Campuchia"],
]


def cells(path):
    return [line.cells for line in open_table(path).lines()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found(tmp_path, encoding, delimiter):
    path = csv_file(tmp_path, *ROWS, encoding=encoding, delimiter=delimiter)
    assert cells(path) == [tuple(row) for row in ROWS]


def in_windows_1258(text):
    """Windows-1258 has the vowels; the tone stands behind as a mark of its own."""
    tones, out = "\u0300\u0301\u0303\u0309\u0323", ""
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        letter = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        out += letter + "".join(c for c in parts if c in tones)
    return out.encode("cp1258")


def test_windows_1258_comes_out_as_vietnamese(tmp_path):
    path = tmp_path / "ties.csv"
    path.write_bytes(b"\r\n".join(in_windows_1258(",".join(row)) for row in ROWS))
    found = [tuple(unicodedata.normalize("NFC", c) for c in line) for line in cells(path)]
    assert found == [tuple(row) for row in ROWS]


WESTERN = [
    ["City", "Country", "Sister city", "Sister country"],
    ["Hue", "Vietnam", "Besançon", "France"],
    ["Hanoi", "Vietnam", "Île-de-France", "France"],
    ["Da Nang", "Vietnam", "São Paulo", "Brazil"],
]


def test_western_letters_are_not_taken_for_chinese(tmp_path):
    path = csv_file(tmp_path, *WESTERN, encoding="cp1252")
    assert cells(path) == [tuple(row) for row in WESTERN]


def test_chinese_letters_are_not_taken_for_western(tmp_path):
    rows = [["Province", "Partner"], ["Hanoi", "台北市"], ["Hue", "高雄市"], ["Lao Cai", "新竹"]]
    assert cells(csv_file(tmp_path, *rows, encoding="big5")) == [tuple(row) for row in rows]


def test_a_letter_far_down_the_file_tells_its_encoding(tmp_path):
    plain = [["Paris", "France", "Rome", "Italy"]] * 20_000
    path = csv_file(tmp_path, WESTERN[0], *plain, *WESTERN[1:], encoding="cp1252")
    assert cells(path)[-3:] == [tuple(row) for row in WESTERN[1:]]


def test_one_broken_letter_leaves_the_rest_of_the_file_alone(tmp_path):
    path = csv_file(tmp_path, *ROWS)
    path.write_bytes(path.read_bytes() + b"Hu\xe9,Blois,x\r\n")
    assert cells(path) == [*(tuple(row) for row in ROWS), ("Hu\ufffd", "Blois", "x")]


def test_quoted_commas_and_line_breaks_stay_in_their_cell(tmp_path):
    path = csv_file(tmp_path, ["Tỉnh", "Đối tác"], ["Huế", "Blois,\nLoir-et-Cher"])
    assert cells(path)[1] == ("Huế", "Blois,\nLoir-et-Cher")


def test_a_spreadsheet_gives_days_and_whole_numbers_as_text(tmp_path):
    path = xlsx_file(tmp_path, ["Tỉnh", "Mã", "Ngày ký"], ["Huế", 46.0, dt.date(2007, 5, 31)])
    assert cells(path)[1] == ("Huế", "46", "2007-05-31")


def test_the_sheet_can_be_chosen(tmp_path):
    path = xlsx_file(tmp_path, ["Tỉnh", "Đối tác"], ["Huế", "Blois"], sheet="Kết nghĩa")
    assert open_table(path).sheets == ("Kết nghĩa",)
    with pytest.raises(FileRefused) as refused:
        open_table(path, sheet="Khác")
    assert (refused.value.why, refused.value.params) == (
        FileTrouble.UNKNOWN_SHEET,
        {"sheets": "Kết nghĩa"},
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", FileTrouble.EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", FileTrouble.OLD_OR_LOCKED),
        (b"PK\x03\x04 broken", FileTrouble.BROKEN),
        (b"%PDF-1.7\n\x00\x01\x02\xff" * 50, FileTrouble.NOT_A_TABLE),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, content, why):
    path = tmp_path / "ties.csv"
    path.write_bytes(content)
    with pytest.raises(FileRefused) as refused:
        open_table(path)
    assert refused.value.why == why


def test_a_zip_that_is_no_spreadsheet_or_unpacks_too_large_is_refused(tmp_path):
    other, bomb = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("word/document.xml", "<x/>")
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"0" * 20_000_000)
    found = []
    for path in (other, bomb):
        with pytest.raises(FileRefused) as refused:
            open_table(path)
        found.append(refused.value.why)
    assert found == [FileTrouble.NOT_A_TABLE, FileTrouble.UNPACKS_TOO_LARGE]


def test_a_spreadsheet_with_entities_is_refused(tmp_path):
    path = xlsx_file(tmp_path, ["Tỉnh", "Đối tác"], ["Huế", "Blois"])
    evil = tmp_path / "evil.xlsx"
    with zipfile.ZipFile(path) as good, zipfile.ZipFile(evil, "w") as package:
        for part in good.infolist():
            data = good.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                data = b'<!DOCTYPE x [<!ENTITY a "b">]>' + data
            package.writestr(part, data)
    with pytest.raises(FileRefused) as refused:
        cells(evil)
    assert refused.value.why == FileTrouble.BROKEN


def test_limits_are_kept(tmp_path, monkeypatch):
    path = csv_file(tmp_path, *ROWS)
    wide = csv_file(tmp_path, ["x"] * 300, name="wide.csv")
    long = csv_file(tmp_path, ["a", "b"], ["x" * 30_000, "y"], name="long.csv")
    monkeypatch.setattr(reading, "MAX_ROWS", 3)
    found = []
    for each in (path, wide, long):
        with pytest.raises(FileRefused) as refused:
            cells(each)
        found.append(refused.value.why)
    assert found == [
        FileTrouble.TOO_MANY_ROWS,
        FileTrouble.TOO_MANY_COLUMNS,
        FileTrouble.CELL_TOO_LONG,
    ]


def test_a_file_marked_secret_is_refused_wherever_the_mark_stands(tmp_path):
    header, row = ["Tỉnh", "Đối tác", "Ghi chú"], ["Huế", "Blois", "bảo mật"]
    clean = csv_file(tmp_path, header, row)
    assert layout(clean).rows == 1
    marked = [
        csv_file(tmp_path, header, row, name="ds-12-MAT.csv"),
        csv_file(tmp_path, header, ["Huế", "Blois", "Độ mật: Tối mật"], name="b.csv"),
        csv_file(tmp_path, [*header, "Độ mật"], [*row, "Mật"], name="c.csv"),
        xlsx_file(tmp_path, header, row, name="d.xlsx", keywords="tuyệt mật"),
        xlsx_file(tmp_path, header, row, name="e.xlsx", sheet="MẬT"),
    ]
    for path in marked:
        with pytest.raises(FileRefused) as refused:
            layout(path)
        assert refused.value.why == FileTrouble.SECRET


def two_sheets(folder, second, **options):
    path = folder / "two.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Hướng dẫn", "Điền theo mẫu"])
    sheet = book.create_sheet("Danh sách")
    for row in second:
        sheet.append(row)
    for key, value in options.items():
        setattr(sheet, key, value)
    book.save(path)
    return path


def test_the_sheet_with_the_list_is_found(tmp_path):
    path = two_sheets(tmp_path, [["Tỉnh", "Đối tác"], ["Huế", "Blois"]])
    assert likely_table(open_table(path)).sheet == "Danh sách"


def test_a_secret_on_a_sheet_that_is_not_read_is_found(tmp_path):
    path = two_sheets(tmp_path, [["TUYỆT MẬT"]], sheet_state="hidden")
    table = open_table(path)
    assert (table.sheets, table.hidden) == (("Sheet",), ("Danh sách",))
    with pytest.raises(FileRefused) as refused:
        refuse_secrets_beside(table)
    assert refused.value.why == FileTrouble.SECRET


def test_column_letters_are_those_of_a_spreadsheet():
    assert [column_letter(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


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
