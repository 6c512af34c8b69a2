import pytest

from caunoi.preparing import articles
from caunoi.preparing.articles import Concord, Piece, split

VIETNAMESE = """BẢN GHI NHỚ
giữa UBND tỉnh Phú Thọ và tỉnh Gunma

Điều 1. Mục tiêu
Hai bên hợp tác theo quy định tại
Điều 3 của Bản ghi nhớ này.
Khoản 2. Không phải là điều.

Điều 2: Nội dung
1. Trao đổi đoàn.
2. Lao động.

ĐIỀU 3
Hiệu lực
Bản ghi nhớ có hiệu lực từ ngày ký.
"""


def test_a_vietnamese_text_is_cut_at_its_articles_only():
    assert split(VIETNAMESE) == [
        Piece(0, "", "BẢN GHI NHỚ\ngiữa UBND tỉnh Phú Thọ và tỉnh Gunma"),
        Piece(
            1,
            "Mục tiêu",
            "Hai bên hợp tác theo quy định tại\nĐiều 3 của Bản ghi nhớ này.\n"
            "Khoản 2. Không phải là điều.",
        ),
        Piece(2, "Nội dung", "1. Trao đổi đoàn.\n2. Lao động."),
        Piece(3, "Hiệu lực", "Bản ghi nhớ có hiệu lực từ ngày ký."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Article 1\nPurpose\nWe meet.\nArticle 2\nForce\nNow.",
        "ARTICLE I: Purpose\nWe meet.\nArticle II. Force\nNow.",
        "第1条 Purpose\nWe meet.\n第2条 Force\nNow.",
        "第一条 Purpose\nWe meet.\n第二条 Force\nNow.",
        "제1조 Purpose\nWe meet.\n제2조 Force\nNow.",
        "Статья 1. Purpose\nWe meet.\r\nСтатья 2. Force\r\nNow.",
        "ມາດຕາ 1 Purpose\nWe meet.\nມາດຕາ 2 Force\nNow.",
    ],
)
def test_other_languages_number_their_articles_in_their_way(text):
    assert split(text) == [Piece(1, "Purpose", "We meet."), Piece(2, "Force", "Now.")]


def test_a_sentence_after_the_number_is_no_heading():
    assert split("Điều 1. Hai bên gặp nhau mỗi năm một lần.") == [
        Piece(1, "", "Hai bên gặp nhau mỗi năm một lần.")
    ]


def test_a_text_without_articles_stays_whole():
    assert split("Ý định thư\nHai bên mong gặp nhau.") == [
        Piece(0, "", "Ý định thư\nHai bên mong gặp nhau.")
    ]


def test_numbers_beyond_ten_are_read():
    assert [articles.from_chinese(sign) for sign in ("九", "十", "十一", "二十", "三十五")] == [
        9, 10, 11, 20, 35,
    ]  # fmt: skip
    assert [articles.from_roman(sign) for sign in ("IV", "IX", "XIV", "XL")] == [4, 9, 14, 40]


LANGUAGES = [["vi", True], ["en", True]]


def both(one="Gặp nhau.", other="We meet."):
    return [[1, {"vi": ["Mục tiêu", one], "en": ["Purpose", other]}]]


def concord(text, matched):
    return articles.concord_of(LANGUAGES, text, matched)[0]


def test_a_side_that_was_changed_alone_is_seen():
    matched = {"1": articles.side_digests(both()[0][1])}
    assert concord(both(), matched).concord == Concord.SAME
    assert concord(both(), {}).concord == Concord.NEW
    alone = concord(both(one="Gặp nhau hai lần."), matched)
    assert (alone.concord, alone.changed, alone.unchanged) == (Concord.ONE_SIDE, ("vi",), ("en",))
    assert concord(both("Gặp hai lần.", "We meet twice."), matched).concord == Concord.BOTH
    assert concord([[1, {"vi": ["Mục tiêu", "Gặp"]}]], matched).concord == Concord.MISSING


def test_a_byte_changes_the_digest_of_its_language_alone():
    before, after = both(), both(one="Gặp nhau. ")
    assert articles.written("vi", before) != articles.written("vi", after)
    assert articles.written("en", before) == articles.written("en", after)
    assert articles.digest(LANGUAGES, before) != articles.digest(LANGUAGES, after)


@pytest.mark.parametrize("language", list(articles.HEADS))
def test_what_is_written_out_is_cut_into_the_same_again(language):
    text = articles.with_language([], language, split(VIETNAMESE))
    again = articles.with_language([], language, split(articles.written(language, text)))
    assert again == text


def test_one_language_takes_the_place_of_its_old_side():
    new = articles.with_language(both(), "en", [Piece(1, "Aim", "We meet."), Piece(2, "", "End.")])
    assert new == [
        [1, {"vi": ["Mục tiêu", "Gặp nhau."], "en": ["Aim", "We meet."]}],
        [2, {"en": ["", "End."]}],
    ]


def test_an_emptied_article_is_gone():
    sides = {"vi": ("", ""), "en": ("", "")}
    assert articles.with_article(both(), 1, sides) == []


def test_versions_differ_word_by_word():
    found = articles.compared(both(), both(one="Gặp nhau hai lần."), ["vi", "en"])
    assert [(one.number, one.language) for one in found] == [(1, "vi")]
    assert found[0].body == [
        ("same", "Gặp "),
        ("out", "nhau."),
        ("in", "nhau hai lần."),
    ]
    assert found[0].heading == [("same", "Mục tiêu")]
