"""Lines of a printed list that are no ties say what they are; a title can name a country."""

import unicodedata

import pytest

from caunoi.imports.lists.sentences import REASONS, REPAIRS
from caunoi.imports.tests.lists import AB, csv_file, report

TITLES = ["STT", "Địa phương", "Đối tác", "Nước", "Ngày ký"]
HUE = ["1", "Huế", "Blois", "Pháp", "31/05/2007"]


def codes(path):
    return [item["reason_code"] or item["status"] for item in report(path)["items"]]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (["", "Tổng cộng", "1", "", ""], "total_line"),
        (["Tổng số: 53 thỏa thuận", "", "", "", ""], "total_line"),
        (["", "Cộng", "53", "", ""], "total_line"),
        (["Total", "", "", "", "53"], "total_line"),
        (["Tổng cộng"] * 5, "total_line"),
        (["", "", "Tổng số: 12", "Pháp", ""], "total_line"),
        (["", "Huế", "Tổng cộng", "Pháp", ""], "total_line"),
        (["", "NGƯỜI LẬP BIỂU", "", "TM. ỦY BAN NHÂN DÂN", ""], "signature_line"),
        (["Nơi nhận:", "", "", "KT. CHỦ TỊCH", ""], "signature_line"),
        (["", "", "", "Huế, ngày 5 tháng 6 năm 2025", ""], "signature_line"),
        (["", "", "", "(Ký, ghi rõ họ tên)", ""], "signature_line"),
        (["I. Châu Á", "", "", "", ""], "heading_line"),
        (["II", "Châu Âu", "", "", ""], "heading_line"),
        (["A", "Các tỉnh phía Bắc", "", "", ""], "heading_line"),
        (["Nhật Bản", "", "", "", ""], "heading_line"),
        (["", "Hàn Quốc (12)", "", "", ""], "heading_line"),
        (["QUAN HỆ CẤP TỈNH", "", "", "", ""], "heading_line"),
        (["I. Châu Á"] * 5, "heading_line"),
        (TITLES, "heading_line"),
        (["(1)", "(2)", "(3)", "(4)", "(5)"], "heading_line"),
        (["Ghi chú: số liệu đến 31/12/2024", "", "", "", ""], "remark_line"),
        (["(*) Đã hết hiệu lực", "", "", "", ""], "remark_line"),
        (["17", "", "", "", ""], "no_tie"),
        (["Ban hành kèm Công văn số 12", "", "", "", ""], "no_tie"),
    ],
)
def test_a_line_that_is_no_tie_says_what_it_is(tmp_path, line, code):
    path = csv_file(tmp_path, TITLES, HUE, line, ["2", "Huế", "Prato", "Ý", ""])
    made = report(path)
    assert codes(path) == ["ready", code, "ready"]
    assert [item["row"] for item in made["items"]] == [1, 2, 3]
    assert (made["rows"], made["rejected"], made["created_partners"]) == (3, 1, 0)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (["2", "", "Blois", "Pháp", ""], "home_empty"),
        (["2", "Huế", "", "", ""], "partner_empty"),
        (["2", "Tổng Lãnh", "Blois", "Pháp", ""], "unknown_home"),
        (["2", "Nara", "Cộng hòa Séc", "Séc", ""], "unknown_home"),
        (["2", "Huế", "Côn Minh", "Trung Quốc", ""], "ready"),
        (["2", "Huế", "Praha", "Cộng hòa Séc", ""], "ready"),
        (["2", "Huế", "Totalville", "Pháp", ""], "new_partner"),
        (["2", "Huế", "KT Corporation", "", ""], "no_country"),
        (["2", "Huyện X", "Tlaxcala", "", ""], "unknown_home"),
    ],
)
def test_a_tie_with_a_fault_stays_a_tie_with_a_fault(tmp_path, line, code):
    assert codes(csv_file(tmp_path, TITLES, HUE, line)) == ["ready", code]


def test_what_stands_below_the_signatures_belongs_to_them_until_the_list_goes_on(tmp_path):
    path = csv_file(
        tmp_path, TITLES, HUE, ["", "Người lập", "", "", ""], ["", "Nguyễn Văn A", "", "", ""],
        ["2", "Huế", "Prato", "Ý", ""], ["", "Nguyễn Văn A", "", "", ""],
    )  # fmt: skip
    assert codes(path) == ["ready", "signature_line", "signature_line", "ready", "no_tie"]


def test_a_tie_below_a_signature_is_asked_about_all_the_same(tmp_path):
    path = csv_file(
        tmp_path, TITLES, HUE, ["", "Người lập", "", "", ""], ["2", "Huế", "Riga", "", ""]
    )
    assert codes(path) == ["ready", "signature_line", "no_country"]


def test_headings_in_two_lines_come_again(tmp_path):
    path = csv_file(
        tmp_path,
        ["TT", "Địa phương", "Đối tác", "", "Ngày ký"],
        ["", "", "Tên", "Nước", ""],
        HUE,
        ["TT", "Địa phương", "Đối tác", "", "Ngày ký"],
        ["", "", "Tên", "Nước", ""],
    )
    assert codes(path) == ["ready", "heading_line", "heading_line"]


def test_a_title_names_the_country_of_the_rows_below_it(tmp_path):
    path = csv_file(
        tmp_path,
        ["STT", "Địa phương", "Đối tác", "Ngày ký"],
        ["I", "Nhật Bản", "", ""],
        ["1", "Huế", "Kyoto", ""],
        ["2", "Huế", "Làng Nhỏ", ""],
        ["3", "Huế", "Blois (Pháp)", ""],
        ["II", "Châu Âu", "", ""],
        ["4", "Huế", "Prato", ""],
        ["III. Hàn Quốc (2)", "", "", ""],
        ["5", "Huế", "Busan", ""],
    )
    items = report(path)["items"]
    assert [(i["status"], i["country"], i["reason_code"]) for i in items] == [
        ("rejected", "", "heading_line"),
        ("ready", "JP", ""),
        ("ready", "JP", "new_partner"),
        ("ready", "FR", ""),
        ("rejected", "", "heading_line"),
        ("ambiguous", "", "no_country"),
        ("rejected", "", "heading_line"),
        ("ready", "KR", ""),
    ]


def test_a_title_names_the_vietnamese_party_of_the_rows_below_it(tmp_path):
    path = csv_file(
        tmp_path,
        TITLES,
        ["I", "Tỉnh Nghệ An", "", "", ""],
        ["1", "", "Xiêng Khoảng", "Lào", ""],
        ["2", "", "Blois", "Pháp", "31/02/2019"],
        ["3", "", "Kyoto", "Nhật Bản", ""],
        ["II", "Châu Âu", "", "", ""],
        ["4", "", "Prato", "Ý", ""],
        ["III", "Đà Nẵng", "", "", ""],
        ["5", "", "Prato", "Ý", ""],
        ["6", "Huế", "Prato", "Ý", ""],
        ["7", "", "Lyon", "Pháp", ""],
    )
    items = report(path)["items"]
    assert [(i["reason_code"] or i["status"], i["vietnam_today"]) for i in items] == [
        ("heading_line", "Nghệ An"),
        ("ready", "Nghệ An"),
        ("date_no_such_day", "Nghệ An"),
        ("ready", "Nghệ An"),
        ("heading_line", ""),
        ("home_empty", ""),
        ("heading_line", "Đà Nẵng"),
        ("ready", "Đà Nẵng"),
        ("ready", "Huế"),
        ("home_empty", ""),
    ]


def test_a_title_says_nothing_of_rows_that_have_a_column_of_countries(tmp_path):
    path = csv_file(
        tmp_path, TITLES, HUE, ["", "Nhật Bản", "", "", ""], ["2", "Huế", "Kyoto", "", ""]
    )
    assert codes(path) == ["ready", "heading_line", "no_country"]


def test_a_list_of_two_sides_has_totals_too(tmp_path):
    path = csv_file(tmp_path, AB, ["Huế", "VN", "Blois", "FR"], ["Total: 1", "", "", ""], AB)
    assert codes(path) == ["ready", "total_line", "heading_line"]


def test_letters_with_loose_accents_are_read_too(tmp_path):
    lines = [["", unicodedata.normalize("NFD", text), "", "", ""] for text in ("Tổng cộng", "Cộng")]
    assert codes(csv_file(tmp_path, TITLES, HUE, *lines)) == ["ready", "total_line", "total_line"]


def test_each_of_them_is_said_in_words_with_what_to_do():
    for code in ("total_line", "signature_line", "heading_line", "remark_line", "no_tie"):
        assert "tie" in str(REASONS[code]) or "quan hệ" in str(REASONS[code])
        assert str(REPAIRS[code])
