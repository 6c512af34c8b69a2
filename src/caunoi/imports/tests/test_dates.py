import datetime as dt

import pytest

from caunoi.imports.lists.dates import (
    DateTrouble,
    Order,
    Unreadable,
    Written,
    hints_at,
    read_date,
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
    ],
)
def test_a_day_is_read_as_precisely_as_it_is_written(text, written):
    assert read_date(text, today=TODAY) == written


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31/02/2019", DateTrouble.NO_SUCH_DAY),
        ("13/2019", DateTrouble.NO_SUCH_DAY),
        ("5/6/17", DateTrouble.UNCLEAR),
        ("1994-1999", DateTrouble.UNREADABLE),
        ("18/4/2014; 20/5/2022", DateTrouble.UNREADABLE),
        ("18042014", DateTrouble.UNREADABLE),
        ("chưa ký", DateTrouble.UNREADABLE),
        ("sắp ký", DateTrouble.UNREADABLE),
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
    with pytest.raises(Unreadable):
        read_date("04/05/2014", today=TODAY, order=Order.MIXED)


def test_a_part_of_a_day_agrees_with_the_day():
    assert Written(2017).agrees_with(Written(2017, 5, 3))
    assert not Written(2017, 6).agrees_with(Written(2017, 5, 3))
    assert Written(2017, 2).some_day == dt.date(2017, 2, 28)
    assert Written(2017).some_day == dt.date(2017, 12, 31)
