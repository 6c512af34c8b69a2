"""What comes out as DOCX and PDF, read back."""

import datetime as dt
import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from docx import Document
from pypdf import PdfReader

from caunoi.issuing import docx, pdf, skeleton
from caunoi.issuing.letter import Kind, Letter, Paragraph
from caunoi.issuing.tests.make import BLOCKS, TABLE, letter

ADDRESS = "https://caunoi.example/verify/ABCDEFGHJKMN/"
FINAL: dict[str, Any] = {
    "number": 5,
    "on": dt.date(2026, 2, 5),
    "code": "ABCD-EFGH-JKMN",
    "address": ADDRESS,
}


def pages_of(drawn: Letter) -> list[str]:
    reader = PdfReader(io.BytesIO(pdf.draw(drawn)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def texts_of(drawn: Letter) -> list[str]:
    document = Document(io.BytesIO(docx.draw(drawn)))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    lines = [paragraph.text for paragraph in document.paragraphs]
    return [text for text in (*lines, *"\n".join(cells).splitlines()) if text.strip()]


def test_the_pdf_carries_every_part_that_the_decree_asks_for():
    (page,) = pages_of(letter(**FINAL))
    for part in (
        "ỦY BAN NHÂN DÂN",
        "TỈNH PHÚ THỌ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 05/BC-UBND",
        "Phú Thọ, ngày 05 tháng 02 năm 2026",
        "BÁO CÁO",
        "Kính gửi: Bộ Ngoại giao",
        "I. Tình hình",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "Nguyễn Văn An",
        "Mã xác thực: ABCD-EFGH-JKMN",
    ):
        assert part in page, part


def test_the_word_file_carries_the_same_parts_in_times_new_roman():
    drawn = letter(**FINAL, blocks=(*BLOCKS, TABLE))
    texts = texts_of(drawn)
    for part in (
        "ỦY BAN NHÂN DÂN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 05/BC-UBND",
        "BÁO CÁO",
        "I. Tình hình",
        "Bản ghi nhớ số 80",
        "Nơi nhận:",
        "Mã xác thực: ABCD-EFGH-JKMN",
    ):
        assert part in texts, part
    document = Document(io.BytesIO(docx.draw(drawn)))
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert not [text for text in texts if "{{" in text or "{%" in text or "[[" in text]


def test_pages_after_the_first_are_numbered_and_the_head_of_a_table_repeats():
    pages = pages_of(letter(blocks=(TABLE,)))
    assert len(pages) > 1
    assert not pages[0].startswith("1 ")
    assert pages[1].startswith("2 TT Tên thỏa thuận Ngày ký")
    archive = zipfile.ZipFile(io.BytesIO(docx.draw(letter(blocks=(TABLE,)))))
    assert "w:tblHeader" in archive.read("word/document.xml").decode()


def test_a_sample_says_on_every_page_that_it_is_one():
    pages = pages_of(letter(blocks=(TABLE,), is_sample=True))
    assert [page.count("DỮ LIỆU MINH HỌA") for page in pages] == [1] * len(pages)
    assert "DỮ LIỆU MINH HỌA" not in " ".join(pages_of(letter()))


def test_a_letter_that_the_fonts_lack_is_an_error_and_names_it():
    with pytest.raises(ValidationError) as trouble:
        pdf.draw(letter(blocks=(Paragraph("Thành phố 群馬"),)))
    assert "群" in str(trouble.value)


def test_russian_french_and_vietnamese_can_all_be_printed():
    text = "Ữ ộ ế ặ ỹ Ỵ ₫ – “” … Œuvre Ça Жизнь"
    assert text in " ".join(pages_of(letter(blocks=(Paragraph(text),))))


def test_what_looks_like_typesetting_or_a_template_stays_text():
    text = '#eval("x") *bold* {{ words }} <w:t>&amp;'
    drawn = letter(blocks=(Paragraph(text),), abstract="Về {{ abstract }} & <b>")
    assert text in " ".join(pages_of(drawn))
    texts = texts_of(drawn)
    assert text in texts
    assert "Về {{ abstract }} & <b>" in texts


def test_characters_that_no_file_can_hold_are_left_out():
    odd = "Đoạn\x0b một\x01"
    drawn = letter(blocks=(Paragraph(odd), replace(TABLE, rows=(("1", odd, ""),))), abstract=odd)
    assert "Đoạn một" in texts_of(drawn)


def test_the_signature_takes_the_last_paragraph_along_to_its_page():
    long = tuple(Paragraph(f"Đoạn {n} " + "dài " * 60) for n in range(1, 21))
    paged = [pages_of(letter(blocks=long[:count])) for count in range(3, 21)]
    second = [pages[1] for pages in paged if len(pages) == 2]
    assert len(second) > 5
    assert not [page for page in second if page.startswith("2 Nơi nhận")]
    document = Document(io.BytesIO(docx.draw(letter(blocks=long[:4]))))
    kept = [p.text[:6] for p in document.paragraphs if p.paragraph_format.keep_with_next]
    assert kept == ["Đoạn 4", ""]


def test_a_line_break_in_a_cell_stays_one_in_both_files():
    drawn = letter(blocks=(replace(TABLE, rows=(("1", "Bộ Ngoại giao\n1201/CV", ""),)),))
    assert {"Bộ Ngoại giao", "1201/CV"} <= set(texts_of(drawn))


def test_every_cell_of_the_word_file_is_as_wide_as_its_column():
    """Word goes by the cells, other programs by the columns."""
    document = Document(io.BytesIO(docx.draw(letter(**FINAL, blocks=(TABLE,)))))
    for table in document.tables:
        wide = [column.width for column in table.columns]
        for row in table.rows[:2]:
            assert [cell.width for cell in row.cells] == pytest.approx(wide, rel=0.001)


def test_an_english_letter_speaks_english_around_its_text():
    (page,) = pages_of(letter(language="en", kind=Kind.LETTER, abstract="opinion", **FINAL))
    assert "SOCIALIST REPUBLIC OF VIET NAM" in page
    assert "No.: 05/UBND-NgV" in page
    assert "Re: opinion" in page
    assert "Phú Thọ, 5 February 2026" in page


def test_several_addressees_stand_one_below_the_other():
    (page,) = pages_of(letter(addressees=("Bộ Công an", "Bộ Quốc phòng")))
    assert "Kính gửi: - Bộ Công an; - Bộ Quốc phòng." in page


def test_the_template_in_the_repository_is_the_one_its_builder_makes(tmp_path):
    skeleton.build(tmp_path / "letter.docx")
    built, kept = (
        zipfile.ZipFile(path).read("word/document.xml")
        for path in (tmp_path / "letter.docx", skeleton.TEMPLATE)
    )
    assert built == kept
