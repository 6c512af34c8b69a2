"""Templates as Django reads them: what spans two lines is no tag, and would stand on the page."""

from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

SOURCE = Path(__file__).parents[1] / "src" / "caunoi"
TEMPLATES = sorted(path for path in SOURCE.rglob("templates/**/*") if path.is_file())
MARKS = ("{#", "#}", "{%", "%}", "{{", "}}")


def left_as_text(source: str) -> list[str]:
    """Lines on which a mark of the template language was not read as one."""
    texts = (token for token in Lexer(source).tokenize() if token.token_type == TokenType.TEXT)
    lines = (line for token in texts for line in token.contents.splitlines())
    return [line.strip() for line in lines if any(mark in line for mark in MARKS)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_tag_and_comment_stands_on_one_line(path: Path) -> None:
    assert left_as_text(path.read_text(encoding="utf-8")) == []


def test_a_comment_of_two_lines_is_found() -> None:
    assert left_as_text("{# Context: row,\nand more. #}<p>") == [
        "{# Context: row,",
        "and more. #}<p>",
    ]
