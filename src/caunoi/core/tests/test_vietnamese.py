import unicodedata

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.core.vietnamese import (
    canon,
    clean,
    document_numbers,
    fold,
    has_accents,
    highlight,
    tokens,
    vn_key,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("Thanh Hoá", "Thanh Hóa"),
        ("thuỷ lợi", "thủy lợi"),
        ("thỏa thuận", "thoả thuận"),
        ("quý", "qúy"),
        ("khoẻ", "khỏe"),
        ("ĐÀ NẴNG", unicodedata.normalize("NFD", "đà nẵng")),
    ],
)
def test_two_ways_to_write_a_word_have_one_canonical_form(one, other):
    assert canon(one) == canon(other)


def test_a_closed_syllable_and_another_tone_stay_different():
    assert canon("Tân Thành") != canon("Tân Thạnh")
    assert canon("hoàn") == "hoàn"


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Đà Nẵng", "da nang"),
        ("Kitakyūshū", "kitakyushu"),
        ("Łódź", "lodz"),
        ("Île-de-France", "ile-de-france"),
        ("부산", "부산"),
        ("東京", "東京"),
    ],
)
def test_folding_takes_off_every_mark_and_leaves_other_scripts(text, bare):
    assert fold(text) == bare


def test_accents_are_noticed():
    assert [has_accents(t) for t in ("Huế", "Hue", "đ", "東京")] == [True, False, True, False]


def test_a_cell_is_tidied():
    assert clean("\ufeff  TP.\u00a0Huế \n (cũ)\u200b ") == "TP. Huế (cũ)"


def test_tokens_are_words_and_numbers():
    assert tokens("Điều 19(2), Luật 70/2020/QH14") == [
        "Điều",
        "19",
        "2",
        "Luật",
        "70",
        "2020",
        "QH14",
    ]


@given(st.text())
def test_forms_are_stable(text):
    assert fold(fold(text)) == fold(text)
    assert canon(canon(text)) == canon(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("theo Nghị định 12/2026/NĐ-CP và 202/2025/QH15", ["12/2026/ND-CP", "202/2025/QH15"]),
        ("QĐ 1275/QĐ-TTg ngày 19/08/2020", ["1275/QD-TTG"]),
        ("Chỉ thị 38-CT/TW, 272-QĐ/TW; 05-HD/BĐNTW", ["38-CT/TW", "272-QD/TW", "5-HD/BDNTW"]),
        ("4559/BNG-NGVH", ["4559/BNG-NGVH"]),
        ("01652/QĐ-UBND", ["1652/QD-UBND"]),
        ("30/2026/qh16 và 30/2026/QH16", ["30/2026/QH16"]),
        ("15/2019/L-CTN", ["15/2019/L-CTN"]),
        ("12 / 2026 / nđ – cp", ["12/2026/ND-CP"]),
        (unicodedata.normalize("NFD", "12/2026/NĐ-CP"), ["12/2026/ND-CP"]),
        ("từ 12/05/2026, 5/2017, 60 km/h, 24/7", []),
        ("https://example.org/12/2026/ND-CP", []),
    ],
)
def test_document_numbers_are_found_and_normalised(text, numbers):
    assert document_numbers(text) == numbers


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("Cảng Đà Nẵng mở rộng", "da nang", ["Đà Nẵng"]),
        ("Cảng Đà Nẵng mở rộng", "danang", ["Đà Nẵng"]),
        ("Cảng Đà Nẵng mở rộng", "ĐÀ NẴNG", ["Đà Nẵng"]),
        ("Cảng Đà Nẵng", unicodedata.normalize("NFD", "Đà Nẵng"), ["Đà Nẵng"]),
        (unicodedata.normalize("NFD", "Cảng Đà Nẵng"), "da nang", ["Đà Nẵng"]),
        ("tỉnh Hoà Bình", "hòa bình", ["Hoà Bình"]),
        ("Tân Thành, Tân Thạnh", "thành", ["Thành"]),
        ("Tân Thành, Tân Thạnh", "thanh", ["Thành", "Thạnh"]),
        ("anh em", "an", []),
        ("theo 12/2026/NĐ-CP", "12/2026/nd-cp", ["12", "2026", "NĐ", "CP"]),
    ],
)
def test_hits_are_marked_without_changing_the_text(text, query, hits):
    pieces = highlight(text, query)
    assert [piece for piece, is_hit in pieces if is_hit] == hits
    assert "".join(piece for piece, _is_hit in pieces) == unicodedata.normalize("NFC", text)


@given(st.text(), st.text())
def test_highlighting_never_loses_a_letter(text, query):
    assert "".join(p for p, _ in highlight(text, query)) == unicodedata.normalize("NFC", text)


def test_the_sort_key_follows_the_dictionary():
    words = [
        "đà",
        "da",
        "dà",
        "Da",
        "ăn",
        "an",
        "ân",
        "chợ",
        "cho",
        "dương",
        "đương",
        "zz",
        "ý",
        "y",
    ]
    assert sorted(words, key=vn_key) == [
        "an", "ăn", "ân", "cho", "chợ", "Da", "da", "dà", "dương", "đà", "đương", "y", "ý", "zz",
    ]  # fmt: skip


@pytest.mark.django_db
def test_the_sort_key_is_the_databases_own():
    texts = [
        "Đắk Lắk", "đắk lắk", "Thừa Thiên - Huế", "Bà Rịa - Vũng Tàu", "ƯỚC", "Ýên", "İstanbul",
        "Straße", "ΣΟΦΙΑ Σ", "Kitakyūshū", "東京", "부산", "Hòa Bình", "hoà bình", "A1", "a-b", "",
        unicodedata.normalize("NFD", "Nghệ An ẤẬẴỠỰỴ"), "zebra", "Zürich", "ﬁ", "Ǆ",
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT t, vn_key(t) FROM unnest(%s::text[]) AS t", [texts])
        assert {text: vn_key(text) for text in texts} == dict(cursor.fetchall())


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20), max_size=40
    )
)
def test_the_sort_key_is_the_databases_own_for_any_text(texts):
    with connection.cursor() as cursor:
        cursor.execute("SELECT t, vn_key(t) FROM unnest(%s::text[]) AS t", [texts])
        assert {text: vn_key(text) for text in texts} == dict(cursor.fetchall())
