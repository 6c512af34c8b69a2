"""What may enter as a file, and that nothing of what may not is kept."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as WordDocument
from docx.oxml import parse_xml
from openpyxl import Workbook

from caunoi.launch.places import files_dir
from caunoi.records.storage import MAX_SIZE, Refused, path_of, store

LETTER = "Kính gửi quý đối tác".encode()


def upload(name="thu.txt", content=LETTER):
    return SimpleUploadedFile(name, content)


def word(text="Điều 1.", title=""):
    document = WordDocument()
    document.core_properties.title = title
    document.add_paragraph(text)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pict>'
    "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
)


def stamped(*, box="", first_page="", table=""):
    """A letter whose words stand where stamps do, and not in its lines."""
    document = WordDocument()
    line = document.add_paragraph("Kính gửi quý đối tác")
    if box:
        line._p.append(parse_xml(BOX.format(box)))
    if first_page:
        document.sections[0].different_first_page_header_footer = True
        document.sections[0].first_page_header.paragraphs[0].text = first_page
    if table:
        inner = document.add_table(1, 1).cell(0, 0).add_table(1, 1)
        inner.cell(0, 0).text = table
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def with_property(content, value):
    out = BytesIO(content)
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("docProps/custom.xml", f"<Properties><p>{value}</p></Properties>")
    return out.getvalue()


def sheet(text):
    book = Workbook()
    book.active["B2"] = text
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def kept():
    return {path.name for path in files_dir().iterdir()}


def test_a_file_lies_under_its_own_hash_and_its_words_are_read():
    stored = store(upload("văn bản.docx", word("Điều 1. Hợp tác giáo dục")))
    assert path_of(stored.sha256).read_bytes()[:2] == b"PK"
    assert stored.name == "văn bản.docx"
    assert stored.text == "Điều 1. Hợp tác giáo dục"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cong-van-toi-mat.txt", b"x"),
        ("CV 12 (MẬT).pdf", b"x"),
        ("thu.txt", "Độ mật: Tối mật\nKính gửi".encode()),
        ("thu.docx", word("TUYỆT MẬT")),
        ("thu.docx", word("Kính gửi", title="Mật")),
        ("bang.xlsx", sheet("TỐI MẬT")),
        ("thu.docx", stamped(box="MẬT")),
        ("thu.docx", stamped(first_page="MẬT")),
        ("thu.docx", stamped(table="MẬT")),
        ("thu.docx", with_property(word(), "Tối mật")),
    ],
)
def test_a_marking_in_name_metadata_or_text_is_refused_and_nothing_kept(name, content):
    before = kept()
    with pytest.raises(Refused) as told:
        store(upload(name, content))
    assert "29/2018/QH14" in told.value.messages[0]
    assert kept() == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bao-mat-thong-tin.txt", "Quy chế bảo mật thông tin của hội nghị"),
        ("mat-ong-dien-bien.txt", "Xuất khẩu mật ong Điện Biên sang Nhật Bản"),
        ("danh-sach.txt", "Ông Nguyễn Văn Mật, Phó Chủ tịch; mật độ dân số"),
    ],
)
def test_honey_and_data_protection_are_no_secrets(name, text):
    assert store(upload(name, text.encode())).text == text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("chay.exe", b"MZ\x90\x00"),
        ("thu", b"x"),
        ("anh.png", b"%PDF-1.7 not a picture"),
        ("thu.pdf", b"<html>no pdf</html>"),
        ("thu.txt", b"a\x00b"),
        ("rong.txt", b""),
        ("hong.docx", b"PK\x03\x04 broken"),
    ],
)
def test_what_is_not_what_it_says_is_refused_and_nothing_kept(name, content):
    before = kept()
    with pytest.raises(Refused):
        store(upload(name, content))
    assert kept() == before


def test_a_file_beyond_the_limit_is_refused_before_it_is_read():
    large = upload()
    large.size = MAX_SIZE + 1
    with pytest.raises(Refused):
        store(large)
