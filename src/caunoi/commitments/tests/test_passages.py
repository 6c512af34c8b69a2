"""Texts cut into passages, and passages found again."""

from caunoi.commitments.passages import holds, is_held, joined, passages, sentence_of

TEXT = """BẢN GHI NHỚ

ĐIỀU  3. Giáo dục
1. Bên B tiếp nhận 20 sinh viên mỗi năm.
2. Bên A cử 5 giảng viên.
Article 4
The sides meet once a year.
"""


def test_each_paragraph_knows_its_article() -> None:
    assert [(row.place, row.article, row.is_head) for row in passages(TEXT)] == [
        (1, "", False),
        (2, "Điều 3", True),
        (3, "Điều 3", False),
        (4, "Điều 3", False),
        (5, "Article 4", True),
        (6, "Article 4", False),
    ]


def test_a_numbered_clause_is_cited_with_its_number() -> None:
    rows = passages(TEXT)
    assert joined([rows[2]]) == ("1. Bên B tiếp nhận 20 sinh viên mỗi năm.", "Điều 3 khoản 1")


def test_paragraphs_apart_are_held_apart() -> None:
    rows = passages(TEXT)
    passage, article = joined([rows[5], rows[2]])
    assert passage == ("1. Bên B tiếp nhận 20 sinh viên mỗi năm.\n[…]\nThe sides meet once a year.")
    assert article == "Điều 3 khoản 1"
    assert is_held(TEXT, passage)


def test_nothing_ticked_is_no_passage() -> None:
    assert joined([]) == ("", "")


def test_a_passage_is_found_however_its_lines_are_broken() -> None:
    assert holds(TEXT, "Bên B tiếp nhận\n  20 sinh viên")


def test_one_changed_number_is_another_text() -> None:
    assert not holds(TEXT, "Bên B tiếp nhận 30 sinh viên")
    assert not is_held(TEXT, "Bên A cử 5 giảng viên.\n[…]\nThe sides meet twice a year.")


def test_the_first_wording_is_the_passage_without_number_and_full_stop() -> None:
    assert sentence_of("2. Bên A cử\n5 giảng viên.") == "Bên A cử 5 giảng viên"
    assert sentence_of("x" * 501) == ""
