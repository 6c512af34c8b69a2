import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from caunoi.issuing import words
from caunoi.issuing.letter import Kind
from caunoi.issuing.queries import initials, letterhead, over_signature
from caunoi.issuing.tests.make import letter


def test_a_report_has_its_kind_and_a_letter_its_unit_in_the_symbol():
    assert letter(kind=Kind.REPORT).symbol == "BC-UBND"
    assert letter(kind=Kind.LETTER).symbol == "UBND-NgV"


def test_a_number_below_ten_has_a_nought_before_it():
    assert letter(number=5).full_number == "05/BC-UBND"
    assert letter(number=12).full_number == "12/BC-UBND"


def test_a_letter_that_is_not_issued_yet_leaves_room_for_the_number():
    assert letter().full_number.strip() == "/BC-UBND"


@pytest.mark.parametrize(
    ("on", "language", "told"),
    [
        (dt.date(2026, 2, 5), "vi", "Phú Thọ, ngày 05 tháng 02 năm 2026"),
        (dt.date(2026, 11, 22), "vi", "Phú Thọ, ngày 22 tháng 11 năm 2026"),
        (dt.date(2026, 3, 9), "vi", "Phú Thọ, ngày 09 tháng 3 năm 2026"),
        (dt.date(2026, 2, 5), "en", "Phú Thọ, 5 February 2026"),
    ],
)
def test_the_day_is_written_as_the_decree_says(on: dt.date, language: str, told: str):
    assert words.place_and_day(letter(on=on, language=language)) == told


def test_only_a_plain_letter_says_what_it_is_about_under_its_number():
    assert words.about_of(letter(kind=Kind.LETTER, abstract="xin ý kiến")) == "V/v xin ý kiến"
    assert words.about_of(letter(kind=Kind.REPORT)) == ""


def test_recipients_begin_with_as_above_and_end_with_the_archive():
    assert words.recipients_of(letter(recipients=("Thường trực Tỉnh ủy",))) == [
        "- Như trên;",
        "- Thường trực Tỉnh ủy;",
        "- Lưu: VT, NgV.",
    ]
    assert words.recipients_of(letter(addressees=(), unit="")) == ["- Lưu: VT."]


def body(**columns: Any) -> Any:
    known = {"kind": "department", "name_vi": "", "name_en": "", "short_vi": "", "parent": None}
    return SimpleNamespace(**{**known, "territory": None, **columns})


def place(name: str, kind: str = "Tỉnh") -> Any:
    return SimpleNamespace(name_vi=name, name_en=name, full_name_vi=f"{kind} {name}")


def test_a_committee_stands_alone_over_its_letters_and_a_department_under_its_committee():
    committee = body(
        kind="peoples_committee", name_vi="UBND tỉnh Phú Thọ", territory=place("Phú Thọ")
    )
    head = letterhead(committee)
    assert (head.superior, head.body, head.place, head.office) == (
        "",
        "Ủy ban nhân dân\ntỉnh Phú Thọ",
        "Phú Thọ",
        "UBND",
    )
    department = body(kind="prov_ea_body", name_vi="Sở Ngoại vụ", parent=committee)
    head = letterhead(department)
    assert (head.superior, head.body, head.place, head.office) == (
        "UBND tỉnh Phú Thọ",
        "Sở Ngoại vụ",
        "Phú Thọ",
        "SNgV",
    )


def test_a_ministry_writes_from_the_capital():
    head = letterhead(body(kind="ministry", name_vi="Bộ Ngoại giao", short_vi="BNG"))
    assert (head.superior, head.place, head.office) == ("", "Hà Nội", "BNG")


def test_a_body_without_a_short_name_gets_its_initials():
    assert initials("Sở Kế hoạch và Đầu tư") == "SKĐ"


def test_over_the_signature_stands_what_is_usual_for_the_body_and_the_language():
    committee, ministry, department = body(kind="peoples_committee"), body(kind="ministry"), body()
    assert over_signature(committee) == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert over_signature(committee, "en") == ("FOR THE PEOPLE’S COMMITTEE", "CHAIRPERSON")
    assert (over_signature(ministry), over_signature(department)) == (("BỘ TRƯỞNG",), ("GIÁM ĐỐC",))
