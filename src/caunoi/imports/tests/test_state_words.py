"""What a list says of whether a tie still stands: read into its state, or kept in its words."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile

from caunoi.agreements.tests import make
from caunoi.imports import actions
from caunoi.imports.lists.state_words import state_told
from caunoi.imports.tests.lists import TODAY, csv_file, layout, outcomes, report, xlsx_file

HEAD = ["Địa phương", "Đối tác", "Nước", "Ngày ký", "Tình trạng"]


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Còn hiệu lực", "in_force"),
        ("đang hoạt động", "in_force"),
        ("In force", "in_force"),
        ("đã ký", "in_force"),
        ("Đang triển khai", "implementing"),
        ("Sắp hết hạn", "in_force"),
        ("chưa hết hiệu lực", "in_force"),
        ("not expired", "in_force"),
        ("Chưa có hiệu lực", "signed"),
        ("Tạm dừng từ 2021", "suspended"),
        ("suspended", "suspended"),
        ("HẾT HIỆU LỰC", "ended"),
        ("Không còn hiệu lực", "ended"),
        ("Đã chấm dứt năm 2015", "ended"),
        ("No longer active", "ended"),
        ("Terminated 2011", "ended"),
        ("former", "ended"),
        ("không còn liên lạc", None),
        ("kết thúc giai đoạn 1", None),
        ("hết hiệu lực năm 2030", None),
        ("Hết hạn, đang gia hạn", None),
        ("inactive", None),
        ("không hoạt động", None),
        ("tốt", None),
        ("", None),
    ],
)
def test_words_that_say_whether_a_tie_stands(words, state):
    assert state_told(words, today=TODAY) == state


def test_the_report_tells_that_a_tie_is_over_before_it_goes_on_record(tmp_path):
    rows = (
        ["Huế", "Blois", "Pháp", "31/05/2007", "Hết hiệu lực"],
        ["Huế", "Prato", "Ý", "2008", "Còn hiệu lực"],
        ["Huế", "Kyoto", "Nhật Bản", "", "đang đàm phán"],
        ["Huế", "Nara", "Nhật Bản", "1/3/2017", "đang soạn thảo kế hoạch mới"],
    )
    items = report(csv_file(tmp_path, HEAD, *rows))["items"]
    assert [(item["status"], item["reason_code"]) for item in items] == [
        ("ready", ""),
        ("ready", ""),
        ("rejected", "not_signed"),
        ("ready", ""),
    ]
    assert items[0]["reason"] == "Ghi vào sổ là đã chấm dứt"
    assert items[2]["cell"] == "E4"


def test_words_in_the_place_of_a_last_day_say_it_too(tmp_path):
    head = ["Địa phương", "Đối tác", "Nước", "Ngày ký", "Hiệu lực đến"]
    row = ["Huế", "Blois", "Pháp", "31/05/2007", "đã hết hiệu lực"]
    details = outcomes(csv_file(tmp_path, head, row))[0].details
    assert (details.state, details.expires) == ("ended", None)


def test_a_status_of_something_else_is_left_out(tmp_path):
    rows = (["Huế", "Blois", "Pháp", "2007", "verified"], ["Huế", "Prato", "Ý", "2008", "ok"])
    columns = layout(csv_file(tmp_path, HEAD, *rows)).columns
    assert [str(column.role) for column in columns][4:] == ["ignore"]


def test_a_status_of_something_else_is_not_taken_for_the_partner(tmp_path):
    columns = layout(
        csv_file(tmp_path, ["Tỉnh", "Status"], ["Huế", "ok"], ["Hà Nội", "new"])
    ).columns
    assert [str(column.role) for column in columns] == ["home", "ignore"]


@pytest.mark.django_db
def test_what_the_list_says_of_its_state_stands_on_record(world, tmp_path):
    rows = (
        ["Phú Thọ", "Nara", "Nhật Bản", "1/3/2005", "Hết hiệu lực"],
        ["Phú Thọ", "Gunma", "Nhật Bản", "2/1/2017", "Tạm dừng do dịch bệnh"],
        ["Phú Thọ", "Kobe", "Nhật Bản", "2/1/2018", "Đang triển khai"],
        ["Phú Thọ", "Akiruno", "Nhật Bản", "2/1/2019", "cần rà soát lại"],
    )
    by = make.member(world)
    file = ContentFile(xlsx_file(tmp_path, HEAD, *rows).read_bytes(), name="ties.xlsx")
    batch = actions.open_import(file, owner=world, by=by)
    actions.read_import(batch, by=by, today=make.TODAY)
    actions.apply_import(batch, by=by, today=make.TODAY)
    found = batch.agreements.order_by("pk")
    assert [(each.state, each.end_reason, each.summary) for each in found] == [
        ("ended", "Danh sách ghi “Hết hiệu lực”", ""),
        ("suspended", "Danh sách ghi “Tạm dừng do dịch bệnh”", ""),
        ("implementing", "", ""),
        ("in_force", "", "Tình trạng: danh sách ghi “cần rà soát lại”"),
    ]


def test_of_a_year_and_a_day_the_more_exact_counts_where_they_agree(tmp_path):
    head = ["Địa phương", "Đối tác", "Nước", "Năm ký", "Ngày ký"]
    rows = (
        ["Huế", "Blois", "Pháp", "2007", "31/05/2007"],
        ["Huế", "Prato", "Ý", "2008", ""],
        ["Huế", "Kyoto", "Nhật Bản", "", "1/2/2013"],
        ["Huế", "Nara", "Nhật Bản", "2015", "1/3/2017"],
        ["Huế", "Gifu", "Nhật Bản", "không rõ", "31/02/2019"],
    )
    found = outcomes(csv_file(tmp_path, head, *rows))
    signed = [outcome.details.signed for outcome in found[:4]]
    assert [(day.on or day.year) for day in signed] == [
        dt.date(2007, 5, 31),
        2008,
        dt.date(2013, 2, 1),
        2015,
    ]
    assert (found[4].status, found[4].reasons[0].cell) == ("rejected", "E6")


def test_a_date_beside_the_year_of_signing_is_not_its_day(tmp_path):
    head = ["Địa phương", "Đối tác", "Nước", "Năm ký", "Date"]
    row = ["Huế", "Blois", "Pháp", "", "31/05/2024"]
    assert outcomes(csv_file(tmp_path, head, row))[0].details.signed is None


@pytest.mark.parametrize("name", ["II", "A.", "Người lập", "TM. ỦY BAN NHÂN DÂN"])
def test_a_number_or_a_signature_is_no_new_partner(tmp_path, name):
    row = ["Huế", name, "Pháp", "31/05/2007", ""]
    made = report(csv_file(tmp_path, HEAD, ["Huế", "Blois", "Pháp", "", ""], row))
    assert made["created_partners"] == 0
    assert made["items"][1]["status"] == "rejected"
    assert made["items"][1]["reason"]
