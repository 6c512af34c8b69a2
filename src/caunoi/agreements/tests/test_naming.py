import datetime as dt

import pytest

from caunoi.agreements.naming import is_bound, treaty_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Hiệp định hợp tác giữa tỉnh A và tỉnh B", "hiệp định"),
        ("HIỆP ƯỚC hữu nghị", "hiệp ước"),
        ("  Công  ước về môi trường", "công ước"),
        ("Định ước chung", "định ước"),
        ("Hiep dinh hop tac", "hiệp định"),
        ("Hiệp định".encode().decode(), "hiệp định"),
        ("“Hiệp định” hợp tác", "hiệp định"),
        ("1. Hiệp-định khung", "hiệp định"),
        ("Hiệp \u200bđịnh", "hiệp định"),
        ("Bản Hiệp định hợp tác", "hiệp định"),
        ("Dự thảo văn bản Công ước", "công ước"),
    ],
)
def test_a_text_named_as_a_treaty_is_caught(title, name):
    assert treaty_name(title) == name


@pytest.mark.parametrize(
    "title",
    [
        "Thỏa thuận thực hiện Hiệp định EVFTA",
        "Bản ghi nhớ hợp tác",
        "Hiệp hội doanh nghiệp và tỉnh",
        "Cộng ước",
        "",
    ],
)
def test_a_mention_or_another_word_is_not(title):
    assert treaty_name(title) is None


def test_the_rule_binds_from_the_first_day_of_the_law():
    assert [is_bound(d) for d in (dt.date(2021, 6, 30), dt.date(2021, 7, 1), None)] == [
        False,
        True,
        True,
    ]
