"""A small Word file for a sample agreement, plainly marked."""

import datetime as dt
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from caunoi.agreements.models import Agreement

MARK = "DỮ LIỆU MINH HỌA, không phải văn bản có thật"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def paper_of(agreement: Agreement) -> SimpleUploadedFile:
    document = Document()
    stamp = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)  # the same bytes at every run
    document.core_properties.created = document.core_properties.modified = stamp
    document.add_paragraph(MARK)
    document.add_heading(agreement.title_vi, level=1)
    for number, line in enumerate((agreement.reason, agreement.expected_result), start=1):
        document.add_heading(f"Điều {number}", level=2)
        document.add_paragraph(line)
    document.add_paragraph(MARK)
    out = BytesIO()
    document.save(out)
    return SimpleUploadedFile("van-ban-minh-hoa.docx", out.getvalue(), content_type=WORD)
