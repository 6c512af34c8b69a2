import datetime as dt

import pytest

from caunoi.imports.lists.date_cells import is_date, read_date
from caunoi.imports.lists.dates import (
    DateTrouble,
    DayNote,
    Order,
    Unreadable,
    Written,
    hints_at,
)

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("18/04/2014", Written(2014, 4, 18)),
        ("18.04.2014", Written(2014, 4, 18)),
        ("18-4-2014", Written(2014, 4, 18)),
        ("5/6/2017", Written(2017, 6, 5)),
        ("2014-04-18", Written(2014, 4, 18)),
        ("2014-04-18T00:00:00", Written(2014, 4, 18)),
        ("2014/4/18", Written(2014, 4, 18)),
        ("ngày 18 tháng 4 năm 2014", Written(2014, 4, 18)),
        ("18 tháng 4, 2014", Written(2014, 4, 18)),
        ("18 April 2014", Written(2014, 4, 18)),
        ("18-Apr-2014", Written(2014, 4, 18)),
        ("April 18, 2014", Written(2014, 4, 18)),
        ("04/18/2014", Written(2014, 4, 18)),
        ("41747", Written(2014, 4, 18)),
        ("5/2017", Written(2017, 5)),
        ("tháng 5/2017", Written(2017, 5)),
        ("tháng 5 năm 2017", Written(2017, 5)),
        ("May 2017", Written(2017, 5)),
        ("2017-05", Written(2017, 5)),
        ("1994", Written(1994)),
        ("1994.0", Written(1994)),
        ("năm 1994", Written(1994)),
        ("khoảng 1994", Written(1994, is_rough=True)),
        ("", None),
        ("-", None),
        ("n/a", None),
        ("chưa rõ", None),
        ("Ngày 18/4/2014", Written(2014, 4, 18)),
        ("ký ngày 18/4/2014", Written(2014, 4, 18)),
        ("18/4/2014 (gia hạn 2024)", Written(2014, 4, 18)),
        ("18/4/2014 tại Hà Nội", Written(2014, 4, 18)),
        ("18/04/2014 00:00:00", Written(2014, 4, 18)),
        ("18／4／2014", Written(2014, 4, 18)),
        ("18-Apr-14", Written(2014, 4, 18)),
        ("18-Apr-94", Written(1994, 4, 18)),
        ("20140418", Written(2014, 4, 18)),
        ("18.04.2014 г.", Written(2014, 4, 18)),
        ("18 avril 2014", Written(2014, 4, 18)),
        ("18 juillet 2014", Written(2014, 7, 18)),
        ("18 tháng Tư năm 2014", Written(2014, 4, 18)),
        ("tháng Mười Hai 2014", Written(2014, 12)),
        ("2014年4月18日", Written(2014, 4, 18)),
        ("2014년 4월", Written(2014, 4)),
        ("T4/2014", Written(2014, 4)),
        ("Apr-2014", Written(2014, 4)),
        ("2014 (gia hạn 2024)", Written(2014)),
        ("tháng 5, 2017", Written(2017, 5)),
        ("T5-2017", Written(2017, 5)),
        ("18 tháng 4/2014", Written(2014, 4, 18)),
        ("2014.04.18", Written(2014, 4, 18)),
        ("41747.5", Written(2014, 4, 18)),
        ("2014年", Written(2014)),
        ("2014-04-00", Written(2014, 4)),
        ("00/00/2014", Written(2014)),
        ("từ năm 2014 đến nay", Written(2014)),
        ("18/04/2014 10:30 AM", Written(2014, 4, 18)),
    ],
)
def test_a_day_is_read_as_precisely_as_it_is_written(text, written):
    assert read_date(text, today=TODAY) == written


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31/02/2019", DateTrouble.NO_SUCH_DAY),
        ("13/2019", DateTrouble.NO_SUCH_DAY),
        ("13/25/2019", DateTrouble.NO_SUCH_DAY),
        ("5/13/32", DateTrouble.AHEAD),
        ("19-Mar", DateTrouble.UNREADABLE),
        ("18042014", DateTrouble.UNREADABLE),
        ("5 năm", DateTrouble.UNREADABLE),
        ("H26.4.18", DateTrouble.UNREADABLE),
        ("đang đàm phán gia hạn", DateTrouble.UNREADABLE),
        ("chưa ký", DateTrouble.NOT_SIGNED),
        ("sắp ký", DateTrouble.NOT_SIGNED),
        ("đang đàm phán", DateTrouble.NOT_SIGNED),
        ("dự kiến ký năm 2025", DateTrouble.NOT_SIGNED),
        ("under negotiation", DateTrouble.NOT_SIGNED),
        ("1890", DateTrouble.UNREADABLE),
        ("12/12/1890", DateTrouble.TOO_EARLY),
        ("23/11/2026", DateTrouble.AHEAD),
        ("2027", DateTrouble.AHEAD),
    ],
)
def test_what_is_no_day_is_refused_with_why(text, why):
    with pytest.raises(Unreadable) as trouble:
        read_date(text, today=TODAY)
    assert trouble.value.why == why


@pytest.mark.parametrize(
    ("text", "written", "note"),
    [
        ("15/03/19", Written(2019, 3, 15), DayNote.TWO_DIGITS),
        ("15.3.94", Written(1994, 3, 15), DayNote.TWO_DIGITS),
        ("03/15/19", Written(2019, 3, 15), DayNote.TWO_DIGITS),
        ("Ngày 5/6/17", Written(2017, 6, 5), DayNote.TWO_DIGITS),
        ("Mar-19", Written(2019, 3), DayNote.TWO_DIGITS),
        ("2019-2024", Written(2019), DayNote.SPAN),
        ("2019–2024", Written(2019), DayNote.SPAN),
        ("2019/20", Written(2019), DayNote.SPAN),
        ("từ 2019 đến 2024", Written(2019), DayNote.SPAN),
        ("từ 15/3/2019 đến 15/3/2024", Written(2019, 3, 15), DayNote.SPAN),
        ("2009, 2019", Written(2009), DayNote.SEVERAL),
        ("20/5/2022; 18/4/2014", Written(2014, 4, 18), DayNote.SEVERAL),
        ("ký năm 2009 và gia hạn năm 2014", Written(2009), DayNote.SEVERAL),
        ("c. 2010", Written(2010, is_rough=True), DayNote.ABOUT),
        ("2010?", Written(2010, is_rough=True), DayNote.ABOUT),
        ("1990s", Written(1990, is_rough=True), DayNote.ABOUT),
        ("quý III/2019", Written(2019, is_rough=True), DayNote.ABOUT),
        ("Thứ Sáu, 15/03/2019", Written(2019, 3, 15), DayNote.WITHIN),
        ("Friday, March 15, 2019", Written(2019, 3, 15), DayNote.WITHIN),
        ("Ký tại Huế ngày 15/3/2019 với Thị trưởng", Written(2019, 3, 15), DayNote.WITHIN),
        ("2019-01-01T00:00:00Z", Written(2019), DayNote.YEAR_ONLY),
        ("15-17/3/2019", Written(2019), DayNote.YEAR_ONLY),
        ("15/3 - 20/4/2019", Written(2019), DayNote.YEAR_ONLY),
    ],
)
def test_a_day_that_is_not_what_was_written_carries_a_note(text, written, note):
    found = read_date(text, today=TODAY)
    assert (found, found.note) == (written, note)


@pytest.mark.parametrize(
    "text",
    ["...", "–", "/  /", "00/00/0000", "01/01/1900", "không rõ năm ký", "Chưa xác định được",
     "đang cập nhật", "không có thông tin", "unknown", "TBC", "N/A", "vô thời hạn"],
)  # fmt: skip
def test_words_for_no_day_count_as_an_empty_cell(text):
    assert read_date(text, today=TODAY) is None


def test_of_an_end_the_last_day_counts_and_two_digits_may_lie_ahead():
    ends = [
        read_date(text, today=TODAY, may_be_ahead=True, takes_last=True)
        for text in ("2019-2024", "từ 15/3/2019 đến 15/3/2029", "15/3/29", "15/3/99")
    ]
    assert ends == [Written(2024), Written(2029, 3, 15), Written(2029, 3, 15), Written(1999, 3, 15)]


def test_how_long_something_holds_is_no_day_of_its_end():
    for text in ("5 năm", "05 năm kể từ 15/3/2019", "15/3/2019 (5 năm)"):
        with pytest.raises(Unreadable):
            read_date(text, today=TODAY, may_be_ahead=True, takes_last=True)
    last = read_date("12 tháng 3 năm 2024", today=TODAY, may_be_ahead=True, takes_last=True)
    assert last == Written(2024, 3, 12)


@pytest.mark.parametrize("text", ["đến 15/3/2022", "hết hiệu lực 2022", "until 2022"])
def test_an_end_alone_is_no_beginning(text):
    with pytest.raises(Unreadable):
        read_date(text, today=TODAY)
    assert read_date(text, today=TODAY, may_be_ahead=True, takes_last=True).year == 2022


def test_a_sentence_that_holds_a_day_does_not_make_a_column_of_days():
    assert [is_date(text) for text in ("15/3/19", "khoảng 1994", "chưa rõ")] == [True, True, False]
    assert not is_date("Bản ghi nhớ hợp tác ký ngày 15/3/2019 giữa hai địa phương")


def test_an_end_may_lie_ahead():
    assert read_date("01/01/2031", today=TODAY, may_be_ahead=True) == Written(2031, 1, 1)


def test_a_column_of_both_orders_is_not_guessed():
    assert [hints_at("18/04/2014"), hints_at("04/18/2014"), hints_at("04/05/2014")] == [
        Order.DAY_FIRST,
        Order.MONTH_FIRST,
        None,
    ]
    assert read_date("04/05/2014", today=TODAY, order=Order.MONTH_FIRST) == Written(2014, 4, 5)
    assert read_date("18/04/2014", today=TODAY, order=Order.MIXED) == Written(2014, 4, 18)
    assert read_date("05/05/2014", today=TODAY, order=Order.MIXED) == Written(2014, 5, 5)
    assert read_date("ngày 04/05/2014", today=TODAY, order=Order.MIXED) == Written(2014, 5, 4)
    unclear = read_date("04/05/2014", today=TODAY, order=Order.MIXED)
    assert (unclear, unclear.note) == (Written(2014), DayNote.YEAR_ONLY)


def test_a_part_of_a_day_agrees_with_the_day():
    assert Written(2017).agrees_with(Written(2017, 5, 3))
    assert not Written(2017, 6).agrees_with(Written(2017, 5, 3))
    assert Written(2017, 2).some_day == dt.date(2017, 2, 28)
    assert Written(2017).some_day == dt.date(2017, 12, 31)


def test_in_a_cell_of_whole_pages_no_day_is_looked_for():
    text = "(a)" * 8_000
    assert not is_date(text)
    with pytest.raises(Unreadable):
        read_date(text, today=TODAY)
    assert read_date(f"15/03/2019 ({'a' * 200})", today=TODAY) == Written(2019, 3, 15)
