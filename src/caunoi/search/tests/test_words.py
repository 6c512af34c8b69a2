"""Text to lexemes, and what people type to a query."""

import unicodedata

import pytest

from caunoi.search.words import name_lines, numbers_of, read, vector


def lexemes(text: str) -> set[str]:
    return {part.split(":")[0].strip("'") for part in text.split()}


def test_a_word_with_accents_is_indexed_with_and_without_them() -> None:
    assert lexemes(vector("Đà Nẵng", (), "")) == {"đà", "nẵng", "da", "nang", "danang"}


def test_a_title_weighs_more_than_a_body_and_accents_more_than_none() -> None:
    assert vector("Huế", (), "Hòa").split() == ["'huế':1A", "'hue':1C", "'hoà':21B", "'hoa':21D"]


def test_both_places_of_a_tone_are_one_word() -> None:
    assert vector("hòa", (), "") == vector("hoà", (), "")


def test_decomposed_letters_are_the_same_words() -> None:
    assert vector(unicodedata.normalize("NFD", "Thừa Thiên Huế"), (), "") == vector(
        "Thừa Thiên Huế", (), ""
    )


def test_a_word_without_accents_is_indexed_once() -> None:
    assert vector("Gunma", (), "") == "'gunma':1A"


def test_a_quote_in_a_text_cannot_break_out_of_a_lexeme() -> None:
    assert lexemes(vector("O'Brien \\ 'x'", (), "")) >= {"o", "brien", "x"}


def test_file_names_are_words() -> None:
    assert lexemes(vector("bao_cao_2026", (), "")) >= {"bao", "cao", "2026"}


def test_names_may_be_typed_as_one_word() -> None:
    assert "hochiminh" in lexemes(vector("Thành phố Hồ Chí Minh", ("Hồ Chí Minh",), ""))


def test_what_is_typed_with_accents_is_looked_for_with_them() -> None:
    assert read("Đà Nẵng").tsquery == "'đà' & 'nẵng'"


def test_what_is_typed_without_accents_is_looked_for_without_them() -> None:
    assert read("da NANG").tsquery == "'da' & 'nang'"


@pytest.mark.parametrize("typed", ["hòa", "hoà", unicodedata.normalize("NFD", "HÒA")])
def test_the_place_of_the_tone_and_the_form_of_the_letters_do_not_matter(typed: str) -> None:
    assert read(typed).tsquery == "'hoà'"


def test_quoted_words_stand_together() -> None:
    assert read('gunma "Phú Thọ"').tsquery == "'phú' <-> 'thọ' & 'gunma'"


def test_a_document_number_is_known_as_one_and_by_its_words() -> None:
    query = read("12/2026/nđ-cp")
    assert query.numbers == ("12/2026/ND-CP",)
    assert query.tsquery == "'12' & '2026' & 'nđ' & 'cp'"


def test_signs_alone_ask_for_nothing() -> None:
    assert not read(' "" & | ! :* \' ')


def test_a_query_of_many_words_keeps_its_first() -> None:
    assert len(read("a " * 500).phrases) == 24


def test_numbers_are_kept_once_whatever_their_spelling() -> None:
    found = numbers_of("số 12/2026/NĐ-CP", "theo 12/2026/nđ–cp")
    assert found == ["12/2026/ND-CP"]


def test_each_name_has_a_line() -> None:
    assert name_lines("Đà Nẵng", ("Da Nang", "Tourane")) == "\nda nang\ntourane\n"
