"""What is found, in which spelling, and in which order."""

import datetime as dt
import unicodedata

import pytest

from caunoi.agreements.models import Agreement
from caunoi.agreements.tests.make import agreement, committee, gunma, head_of
from caunoi.law.models import LegalBasis
from caunoi.registry.models import Organisation
from caunoi.search import actions, queries
from caunoi.search.tests.conftest import Titles

HUE = "Thỏa thuận về du lịch giữa Huế và Shizuoka"
DA_NANG = "Bản ghi nhớ giữa Đà Nẵng và Yokohama"
PEACE = "Công viên hòa bình"


@pytest.fixture
def home(db: None) -> Organisation:
    return committee("Huế")


@pytest.fixture
def three(home: Organisation) -> Organisation:
    for title, partner in ((HUE, "Shizuoka"), (DA_NANG, "Yokohama"), (PEACE, "Hiroshima")):
        agreement(home, gunma(partner), title_vi=title)
    return home


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("da nang", DA_NANG),
        ("Đà Nẵng", DA_NANG),
        ("ĐÀ NẴNG", DA_NANG),
        (unicodedata.normalize("NFD", "Đà Nẵng"), DA_NANG),
        ("hoà bình", PEACE),
        ("hòa bình", PEACE),
        ("hoa binh", PEACE),
        ("thoả thuận du lịch", HUE),
        ("thỏa thuận du lịch", HUE),
    ],
)
def test_every_spelling_finds(three: Organisation, titles: Titles, typed: str, title: str) -> None:
    assert titles(head_of(three), typed) == [title]


def test_accents_that_are_typed_count(three: Organisation, titles: Titles) -> None:
    assert titles(head_of(three), "hóa bình") == []


def test_all_words_must_be_there(three: Organisation, titles: Titles) -> None:
    assert titles(head_of(three), "yokohama shizuoka") == []


def test_words_of_the_content_find_too(home: Organisation, titles: Titles) -> None:
    agreement(home, title_vi="Chương trình hợp tác", summary="Trồng sâm và cây dược liệu")
    assert titles(head_of(home), "dược liệu") == ["Chương trình hợp tác"]


def test_the_partner_finds(three: Organisation, titles: Titles) -> None:
    assert titles(head_of(three), "Hiroshima") == ["Hiroshima", PEACE]


def test_a_title_comes_before_a_mention(home: Organisation, titles: Titles) -> None:
    agreement(home, title_vi="Y tế", summary="theo mẫu của Gunma", signed_on=dt.date(2026, 1, 1))
    agreement(home, title_vi="Kết nghĩa với Kanagawa", signed_on=dt.date(2020, 1, 1))
    assert titles(head_of(home), "Kanagawa")[0] == "Kết nghĩa với Kanagawa"


def test_a_document_number_comes_first(home: Organisation, titles: Titles) -> None:
    agreement(home, title_vi="Kế hoạch 12 năm 2026", summary="NĐ CP", signed_on=dt.date(2026, 3, 1))
    agreement(home, title_vi="Chương trình y tế", summary="căn cứ Nghị định số 12/2026/NĐ-CP")
    agreement(home, title_vi="Chương trình khác", summary="căn cứ Nghị định 112/2026/NĐ-CP")
    user = head_of(home)
    for typed in ("12/2026/NĐ-CP", "12/2026/nd-cp", "nghị định 12/2026/NĐ–CP"):
        assert titles(user, typed)[0] == "Chương trình y tế"
        assert "Chương trình khác" not in titles(user, typed)


def test_its_own_number_finds_an_agreement(home: Organisation, titles: Titles) -> None:
    agreement(home, title_vi="Thỏa thuận có số", number="05/TTQT-UBND")
    assert titles(head_of(home), "05/TTQT-UBND") == ["Thỏa thuận có số"]


def near(user: object, typed: str) -> list[str]:
    actions.drain()
    found = queries.find(user, typed)
    assert found.hits == []
    rows = queries.rows_of(found.near)
    return [rows[hit.pk].title for hit in found.near]


@pytest.mark.parametrize("typed", ["Shizuoca", "shizuoka hue duu lich", "Sizuoka"])
def test_a_slip_finds_what_is_spelled_alike(three: Organisation, typed: str) -> None:
    found = near(head_of(three), typed)
    assert HUE in found
    assert DA_NANG not in found


def test_a_slip_finds_the_place_before_those_who_mention_it(three: Organisation) -> None:
    assert near(head_of(three), "Shizuoca") == ["Shizuoka", HUE]


def test_the_beginning_of_a_word_finds(three: Organisation) -> None:
    assert sorted(near(head_of(three), "yoko")) == [DA_NANG, "Yokohama"]


def test_only_as_many_are_ranked_as_are_asked_for(three: Organisation) -> None:
    actions.drain()
    user = head_of(three)
    found = queries.find(user, "ubnd huế", cap=2)
    assert (len(found.hits), found.is_capped) == (2, True)
    assert not queries.find(user, "ubnd huế", cap=4).is_capped  # three, and the body itself


def test_a_place_comes_before_those_who_mention_it(three: Organisation, titles: Titles) -> None:
    assert titles(head_of(three), "yokohama") == ["Yokohama", DA_NANG]
    assert titles(head_of(three), "yokohama", kind="agreements.agreement") == [DA_NANG]
    assert queries.find(head_of(three), "yokohama", kind="agreements.agreement").counts == {
        "agreements.agreement": 1,
        "registry.territory": 1,
    }


@pytest.mark.parametrize("typed", ["", "  ", "'", '"', "&", ":*", "\\", "a:*b & !c", "x" * 5000])
def test_nothing_that_is_typed_breaks_it(three: Organisation, typed: str) -> None:
    assert queries.find(head_of(three), typed).hits == []


def test_an_empty_database_answers(home: Organisation, titles: Titles) -> None:
    Agreement.objects.all().delete()
    assert titles(head_of(home), "da nang") == []


def test_a_legal_text_is_found_by_its_number_and_by_its_time_limits(
    three: Organisation, titles: Titles
) -> None:
    user = head_of(three)
    basis = LegalBasis.objects.create(
        key="L70",
        kind=LegalBasis.Kind.LAW,
        number="70/2020/QH14",
        title_vi="Luật Thỏa thuận quốc tế",
        title_en="Law on International Agreements",
        valid_from=dt.date(2021, 7, 1),
        source="x",
        confidence="verified",
    )
    basis.rules.create(
        code="AGR_OPINION",
        valid_from=basis.valid_from,
        name_vi="Cơ quan được hỏi trả lời",
        name_en="A consulted body answers",
        start_vi="x",
        start_en="x",
        unit="working",
        offset=7,
        confidence="verified",
    )
    for typed in ("70/2020/QH14", "70/2020/qh14", "AGR_OPINION", "luat thoa thuan quoc te"):
        assert titles(user, typed) == ["Luật Thỏa thuận quốc tế"]
    assert basis.get_absolute_url() == "/law/#L70"
