"""Every pair of colours the parts put together can be read, in light and in dark."""

import re

import pytest

from caunoi.core import contrast

PAIRS = contrast.pairs()
CSS = contrast.TOKENS.read_text()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front} on {pair.ground}")
def test_pair_is_above_its_limit_in_both_themes(pair):
    assert pair.light >= pair.limit
    assert pair.dark >= pair.limit


def test_black_on_white_is_21_and_a_colour_on_itself_is_1():
    assert round(contrast.ratio("#000000", "#ffffff"), 2) == 21
    assert contrast.ratio("#0b5f56", "#0b5f56") == 1


def test_a_token_made_too_pale_is_found():
    pale = re.sub(r"--ink-3:\s*light-dark\(#\w{6}", "--ink-3: light-dark(#9aa5a1", CSS)
    assert pale != CSS
    failed = {(pair.front, pair.ground) for pair in contrast.pairs(pale) if not pair.holds}
    assert failed == {("ink-3", ground) for ground in ("paper", "desk", "raised", "ngoc-soft")}


def test_every_colour_token_is_looked_at():
    looked_at = {name for pair in PAIRS for name in (pair.front, pair.ground)}
    # rule is a hairline that never stands alone; blank is the ground of a square for machines
    assert set(contrast.colours(CSS)) - looked_at == {"rule", "blank"}
