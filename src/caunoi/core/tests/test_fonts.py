"""The fonts hold every Vietnamese letter, and figures that are all equally wide."""

import unicodedata

import pytest
from fontTools import ttLib

from caunoi.core import fonts

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VIETNAMESE = {
    form
    for vowel in VOWELS
    for tone in TONES
    for letter in (unicodedata.normalize("NFC", vowel + tone),)
    for form in (letter, letter.upper())
} | set("đĐ")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    target = tmp_path_factory.mktemp("fonts") / "ui" / "fonts"
    assert fonts.build(target) is True  # slow once: nine fonts are cut, 2 s
    return target


def test_there_are_134_vietnamese_letters_to_look_for():
    assert len(VIETNAMESE) == 134 + 12  # with the twelve plain vowels in both cases: 146
    assert "Ẵ" in VIETNAMESE


@pytest.mark.slow  # cuts nine fonts
@pytest.mark.parametrize("face", fonts.FACES)
def test_a_text_font_holds_every_vietnamese_letter_and_mark(built, face):
    font = ttLib.TTFont(built / f"BeVietnamPro-{face}.woff2")
    letters = {chr(code) for code in font.getBestCmap()}
    wanted = VIETNAMESE | set("0123456789–—“”‘’…·₫€áčęłňőřşžßçñ") | set(TONES[1:])
    assert wanted - letters == set()
    assert font.flavor == "woff2"


@pytest.mark.slow
@pytest.mark.parametrize("face", fonts.FACES)
def test_a_text_font_is_light_enough_to_send(built, face):
    assert (built / f"BeVietnamPro-{face}.woff2").stat().st_size < 36_000


@pytest.mark.slow
@pytest.mark.parametrize("face", fonts.FIGURE_FACES)
def test_the_ten_digits_are_equally_wide_and_stay_inside_their_width(built, face):
    font = ttLib.TTFont(built / f"CauNoiFigures-{face}.woff2")
    names = [font.getBestCmap()[ord(digit)] for digit in fonts.DIGITS]
    assert {font["hmtx"][name][0] for name in names} == {fonts.FIGURE_WIDTH}
    assert all(font["glyf"][name].xMin >= 0 for name in names)
    assert all(font["glyf"][name].xMax <= fonts.FIGURE_WIDTH for name in names)
    assert {str(n) for n in font["name"].names if n.nameID in (1, 4)} == {"Cau Noi Figures"}


@pytest.mark.slow
def test_a_second_build_does_nothing_and_a_lost_file_is_made_again(built):
    stamp = (built / fonts.STAMP).stat().st_mtime_ns
    assert fonts.build(built) is False
    assert (built / fonts.STAMP).stat().st_mtime_ns == stamp
    (built / "CauNoiFigures-Bold.woff2").unlink()
    assert fonts.build(built) is True
    assert sorted(path.name for path in built.iterdir()) == sorted([*fonts.file_names(), "STAMP"])


@pytest.mark.slow
def test_the_licence_travels_with_the_fonts(built):
    assert "SIL OPEN FONT LICENSE" in (built / "OFL.txt").read_text().upper()
