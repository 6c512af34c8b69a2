"""How a file becomes lines of cells, and which files are refused."""

import datetime as dt
import unicodedata
import zipfile

import openpyxl
import pytest

from caunoi.imports.lists import reading
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


def test_a_month_typed_into_a_spreadsheet_does_not_become_its_first_day(tmp_path):
    path = xlsx_file(tmp_path, ["Ngày ký"], *[[dt.date(2019, 3, 1)]] * 4)
    book = openpyxl.load_workbook(path)
    for row, form in enumerate(("mmm-yy", '[$-42A]mm/yyyy;"ngày"', "yyyy", "d/m/yyyy"), start=2):
        book.active.cell(row, 1).number_format = form
    book.save(path)
    assert cells(path)[1:] == [("3/2019",), ("3/2019",), ("2019",), ("2019-03-01",)]


def test_a_cell_merged_over_several_lines_says_the_same_in_each(tmp_path):
    path = xlsx_file(
        tmp_path, ["Nước", "Đối tác", "Tỉnh"], ["Lào", "Xiêng Khoảng", "Nghệ An"],
        [None, "Hủa Phăn", "Thanh Hóa"], ["Campuchia", "Kandal", "An Giang"],
        [None, "Takeo", None], [None, None, None], [None, "Prato", None],
    )  # fmt: skip
    book = openpyxl.load_workbook(path)
    for area in ("A2:A3", "A4:A6", "C4:C6", "A7:B7"):
        book.active.merge_cells(area)
    book.save(path)
    assert [line[:3] for line in cells(path)[1:]] == [
        ("Lào", "Xiêng Khoảng", "Nghệ An"),
        ("Lào", "Hủa Phăn", "Thanh Hóa"),
        ("Campuchia", "Kandal", "An Giang"),
        ("Campuchia", "Takeo", "An Giang"),
        (),
        (),
    ]


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
